// How much freedom is left: arithmetic and words.

#include <gtest/gtest.h>

#include "widgets/panels/schedule/freedom.h"

namespace ptoscope {
namespace {

TEST(Freedom, IsTheShareOfDoomedSteps) {
    EXPECT_EQ(shareOf({4, 1, 0}), (Share{0.25, 0}));
    EXPECT_EQ(shareOf({4, 1, 2}), (Share{0.25, 0.5}));
    EXPECT_EQ(shareOf({4, 4, 0}), (Share{1, 0}));
    EXPECT_EQ(shareOf({0, 0, 0}), (Share{1, 0})) << "nobody can step: nothing can help";
    EXPECT_EQ(shareOf({2, 1, 5}), (Share{0.5, 0.5})) << "never more than all";
}

TEST(Freedom, IsToldInNumbersToo) {
    EXPECT_EQ(shareText({3, 0, 0}).toStdString(), "0/3");
    EXPECT_EQ(shareText({3, 2, 0}).toStdString(), "2/3");
    EXPECT_EQ(shareText({3, 1, 1}).toStdString(), "1/3 ?");
    EXPECT_EQ(shareText({3, 3, 0}).toStdString(), "all 3");
    EXPECT_EQ(shareText({0, 0, 0}).toStdString(), "none");
    EXPECT_TRUE(shareTip({3, 1, 1}).contains("of 1 it is not known"));
    EXPECT_FALSE(shareTip({3, 1, 0}).contains("known"));
}

TEST(Freedom, EndsWhereEveryStepIsDoomed) {
    EXPECT_EQ(noReturnOf({{3, 0, 0}, {2, 1, 0}, {2, 2, 0}, {1, 1, 0}, {0, 0, 0}}), 2U);
    EXPECT_EQ(noReturnOf({{2, 2, 0}, {2, 1, 0}, {0, 0, 0}}), 2U) << "from there to the end";
    EXPECT_EQ(noReturnOf({{1, 1, 0}, {0, 0, 0}}), 0U);
    EXPECT_FALSE(noReturnOf({{3, 0, 0}, {2, 1, 1}})) << "what is not known is not doomed";
    EXPECT_FALSE(noReturnOf({}));
}

}  // namespace
}  // namespace ptoscope
