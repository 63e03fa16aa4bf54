#include "widgets/swimlane/view_history.h"

#include <gtest/gtest.h>

namespace ptoscope {
namespace {

using Move = ViewHistory::Move;

ViewPlace at(double start) {
    return {start, 1, 0};
}

TEST(ViewHistory, GoesBackAndForward) {
    ViewHistory history;
    EXPECT_FALSE(history.canBack());
    history.leave(at(0), Move::Jump, 0);
    history.leave(at(10), Move::Jump, 1);
    EXPECT_EQ(history.back(at(20)), at(10));
    EXPECT_EQ(history.back(at(10)), at(0));
    EXPECT_FALSE(history.canBack());
    EXPECT_EQ(history.forward(at(0)), at(10));
    EXPECT_EQ(history.forward(at(10)), at(20));
    EXPECT_FALSE(history.canForward());
}

TEST(ViewHistory, ContinuousMovesOfAKindAreOne) {
    ViewHistory history;
    for (int i = 0; i < 10; ++i)
        history.leave(at(i), Move::Zoom, 100 * i);
    EXPECT_EQ(history.back(at(10)), at(0));
    EXPECT_FALSE(history.canBack());
}

TEST(ViewHistory, APauseOrAnotherKindBeginsAnew) {
    ViewHistory history;
    history.leave(at(0), Move::Zoom, 0);
    history.leave(at(1), Move::Zoom, ViewHistory::kPauseMs);
    history.leave(at(2), Move::Pan, ViewHistory::kPauseMs + 1);
    history.leave(at(3), Move::Jump, ViewHistory::kPauseMs + 2);
    history.leave(at(4), Move::Jump, ViewHistory::kPauseMs + 3);
    int n = 0;
    for (ViewPlace now = at(5); history.canBack(); ++n)
        now = history.back(now);
    EXPECT_EQ(n, 5);
}

TEST(ViewHistory, ANewMoveForgetsTheWayForward) {
    ViewHistory history;
    history.leave(at(0), Move::Zoom, 0);
    EXPECT_EQ(history.back(at(1)), at(0));
    history.leave(at(0), Move::Zoom, 10);
    EXPECT_FALSE(history.canForward());
    EXPECT_TRUE(history.canBack()) << "it does not continue what was undone";
}

TEST(ViewHistory, IsBounded) {
    ViewHistory history;
    for (size_t i = 0; i < 3 * ViewHistory::kMost; ++i)
        history.leave(at(static_cast<double>(i)), Move::Jump, 0);
    size_t n = 0;
    for (ViewPlace now = at(-1); history.canBack(); ++n)
        now = history.back(now);
    EXPECT_EQ(n, ViewHistory::kMost);
}

}  // namespace
}  // namespace ptoscope
