#pragma once
// Differences of two runs in words. "Less" is a real minus sign.

#include <QString>
#include <cstdint>

namespace ptoscope {

// "−1.2 µs", "+340 ns", "0 ns".
[[nodiscard]] QString timeDifference(int64_t a, int64_t b);
// "−12", "+3", "0".
[[nodiscard]] QString countDifference(int64_t a, int64_t b);
// "−10.7 %", "+0.3 %", "0 %"; empty without a base to compare with.
[[nodiscard]] QString percentDifference(int64_t a, int64_t b);
// "12.3 µs → 11.1 µs (−1.2 µs)", "12.3 µs (same)".
[[nodiscard]] QString timeChange(int64_t a, int64_t b);

}  // namespace ptoscope
