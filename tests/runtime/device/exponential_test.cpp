#include "runtime/device/exponential.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>

namespace ptoscope {
namespace {

// How many floats lie between two floats that are not negative.
int64_t ulps(float a, float b) {
    return std::abs(static_cast<int64_t>(std::bit_cast<uint32_t>(a)) -
                    static_cast<int64_t>(std::bit_cast<uint32_t>(b)));
}

TEST(Exponential, IsTheRoundedTrueValueOrRarelyItsNeighbour) {
    int64_t worst = 0;
    int checked = 0;
    int different = 0;
    for (float x = -105; x < 90; x += 0.00137F, ++checked) {
        const auto truth = static_cast<float>(std::exp(static_cast<double>(x)));
        const int64_t error = ulps(exponential(x), truth);
        worst = std::max(worst, error);
        different += error != 0 ? 1 : 0;
    }
    EXPECT_GT(checked, 100000);
    EXPECT_LE(worst, 1);
    EXPECT_LE(different, 3);  // only where the true value lies almost midway between two floats
}

TEST(Exponential, HasTheUsualSpecialValues) {
    constexpr float kInfinity = std::numeric_limits<float>::infinity();
    EXPECT_EQ(exponential(0), 1.0F);
    EXPECT_EQ(exponential(-kInfinity), 0.0F);
    EXPECT_EQ(exponential(-200), 0.0F);
    EXPECT_EQ(exponential(88.8F), kInfinity);
    EXPECT_EQ(exponential(kInfinity), kInfinity);
    EXPECT_TRUE(std::isnan(exponential(std::numeric_limits<float>::quiet_NaN())));
    EXPECT_EQ(exponential(1), 2.71828182845904523536F);
}

}  // namespace
}  // namespace ptoscope
