// Searching tasks, and their states kept up to date.

#include <gtest/gtest.h>

#include "graph_parts.h"
#include "widgets/panels/tasks/task_match.h"

namespace ptoscope {
namespace {

TEST(TaskMatch, Patterns) {
    EXPECT_TRUE(fitsPattern("mm_12", "mm_*"));
    EXPECT_TRUE(fitsPattern("MM_12", "mm_1?"));
    EXPECT_TRUE(fitsPattern("", "*"));
    EXPECT_TRUE(fitsPattern("abcbc", "*bc"));
    EXPECT_FALSE(fitsPattern("mm_12", "mm"));
    EXPECT_FALSE(fitsPattern("mm_12", "?"));
    EXPECT_FALSE(fitsPattern("", "?"));
    EXPECT_TRUE(fitsPattern("a*b", "a*b"));
}

TEST(TaskMatch, ExactIdsWinOverParts) {
    const auto program = generated("fan_out", {{"tasks", "130"}, {"width", "64"}});
    EXPECT_TRUE(matchingTasks(*program, "").empty());
    EXPECT_EQ(matchingTasks(*program, "c12"), (std::vector<uint32_t>{12}));
    EXPECT_EQ(matchingTasks(*program, "R1T7"), (std::vector<uint32_t>{7}));
    EXPECT_EQ(matchingTasks(*program, "produce"), (std::vector<uint32_t>{0, 65}));
    EXPECT_EQ(matchingTasks(*program, "consu").size(), 128U);
    EXPECT_EQ(matchingTasks(*program, "c12?"),
              (std::vector<uint32_t>{120, 121, 122, 123, 124, 125, 126, 127, 128, 129}));
    EXPECT_TRUE(matchingTasks(*program, "zebra").empty());
}

}  // namespace
}  // namespace ptoscope
