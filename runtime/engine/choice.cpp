#include "runtime/engine/choice.h"

#include <algorithm>

namespace ptoscope {

const char* name(Choice::Kind kind) {
    constexpr const char* names[] = {"step", "hold", "release", "delay", "finish", "backoff"};
    return names[static_cast<int>(kind)];
}

uint64_t first_difference(const Choices& a, const Choices& b) {
    const auto [in_a, in_b] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    const uint64_t at_a = in_a == a.end() ? UINT64_MAX : in_a->first;
    const uint64_t at_b = in_b == b.end() ? UINT64_MAX : in_b->first;
    return std::min(at_a, at_b);
}

}  // namespace ptoscope
