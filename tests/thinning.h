#pragma once
// Exhaustive tests run whole in the release build. Under a sanitizer, which makes them ten times
// slower and looks for another kind of fault, they run a tenth of their seeds and say so.

#include <algorithm>
#include <cstdint>
#include <iostream>

namespace ptoscope {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool kThinned = true;
#else
inline constexpr bool kThinned = false;
#endif

// How many of `whole` seeds (rounds, programs...) to run; at least one.
[[nodiscard]] constexpr uint64_t thinned(uint64_t whole) {
    return kThinned ? std::max<uint64_t>(1, whole / 10) : whole;
}

// thinned(whole), said in the output.
[[nodiscard]] inline uint64_t thinned_run(uint64_t whole) {
    if (kThinned)
        std::cout << "thinned out under the sanitizer: " << thinned(whole) << " of " << whole
                  << std::endl;
    return thinned(whole);
}

}  // namespace ptoscope
