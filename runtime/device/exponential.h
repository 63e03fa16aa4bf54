#pragma once
// e^x for the softmax kernel: only basic operations on double, so its bits are the same on every
// machine, whatever its math library is.

#include <array>
#include <bit>
#include <cstdint>

namespace ptoscope {

// e^x, within 1 ulp of a float. 0 below the smallest denormal, infinity above the largest float.
[[nodiscard]] inline float exponential(float x) {
    constexpr double kLog2E = 1.4426950408889634;
    constexpr double kLn2 = 0.6931471805599453;
    // 1/10!, 1/9! ... 1/0!: |r| <= ln2 / 2, so the next term is below 1e-12.
    constexpr std::array<double, 11> kTerms{1.0 / 3628800, 1.0 / 362880, 1.0 / 40320, 1.0 / 5040,
                                            1.0 / 720,     1.0 / 120,    1.0 / 24,    1.0 / 6,
                                            1.0 / 2,       1.0,          1.0};
    if (!(x >= -104.0F)) return x < -104.0F ? 0.0F : x;  // the latter: not a number
    if (x > 89.0F) return std::bit_cast<float>(0x7f800000U);
    const double scaled = static_cast<double>(x) * kLog2E;
    const auto n = static_cast<int64_t>(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
    const double r = static_cast<double>(x) - static_cast<double>(n) * kLn2;
    double sum = 0;
    for (const double term : kTerms)
        sum = sum * r + term;
    const auto power = std::bit_cast<double>(static_cast<uint64_t>(n + 1023) << 52);  // 2^n
    return static_cast<float>(sum * power);
}

}  // namespace ptoscope
