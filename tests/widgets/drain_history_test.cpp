// Which drain the panel is about at a moment, and its moments as rows.

#include <gtest/gtest.h>

#include "widgets/panels/drain/drain_history.h"
#include "widgets/panels/drain/moments_model.h"

namespace ptoscope {
namespace {

// t3 drains from 100 to 200 in two attempts, t7 from 300 on, with one attempt so far.
Trace twoDrains() {
    Trace trace;
    trace.drains.push_back({3, 12, 2, 1, 100, 180, 200, 0});
    trace.drains.push_back({7, 9, 1, 0, 300, kNever, kNever, 2});
    trace.attempts.push_back({120, 1, 8, 12, 1});
    trace.attempts.push_back({150, 2, 12, 12, 2});
    trace.attempts.push_back({330, 1, 4, 9, 0});
    return trace;
}

std::optional<size_t> shown(int64_t now, uint32_t task = kNone) {
    return drainHistory(twoDrains(), now, task).drain;
}

TEST(DrainHistory, TheOpenDrainComesFirst) {
    EXPECT_EQ(shown(100), 0U);
    EXPECT_EQ(shown(199, 7), 0U);
    EXPECT_EQ(shown(5000, 3), 1U);
    EXPECT_TRUE(drainHistory(twoDrains(), 150, kNone).open);
    EXPECT_FALSE(drainHistory(twoDrains(), 250, kNone).open);
}

TEST(DrainHistory, ElseTheSelectedTasksElseTheLastElseTheFirst) {
    EXPECT_EQ(shown(200, 7), 1U);
    EXPECT_EQ(shown(250, 3), 0U);
    EXPECT_EQ(shown(250, 5), 0U) << "t5 has not drained";
    EXPECT_EQ(shown(250), 0U);
    EXPECT_EQ(shown(0), 0U);
    EXPECT_EQ(drainHistory({}, 10, 3).drain, std::nullopt);
}

TEST(DrainHistory, NumbersGoOnFromDrainToDrain) {
    const DrainHistory second = drainHistory(twoDrains(), 400, kNone);
    ASSERT_EQ(second.attempts.size(), 1U);
    EXPECT_EQ(second.numberOf(second.attempts[0]), 3U);
    EXPECT_TRUE(second.isPast(second.attempts[0]));
    EXPECT_FALSE(drainHistory(twoDrains(), 310, kNone).isPast(second.attempts[0]));
}

QStringList texts(const MomentsModel& model, int column) {
    QStringList all;
    for (int row = 0; row < model.rowCount(); ++row)
        all << model.index(row, column).data().toString();
    return all;
}

TEST(MomentsModel, IsTheLifeOfADrain) {
    MomentsModel model;
    EXPECT_TRUE(model.show(drainHistory(twoDrains(), 130, kNone), true));
    EXPECT_EQ(
        texts(model, MomentsModel::What),
        (QStringList{"opened by S1", "attempt #1, S1", "attempt #2, S2", "launched", "closed"}));
    EXPECT_EQ(texts(model, MomentsModel::Idle), (QStringList{"", "8 of 12", "12 of 12", "", ""}));
    EXPECT_EQ(texts(model, MomentsModel::Outcome), (QStringList{"", "retry", "launch", "", ""}));
    EXPECT_EQ(model.current(), 1);
    EXPECT_FALSE(model.show(drainHistory(twoDrains(), 149, kNone), true)) << "nothing is another";
    EXPECT_TRUE(model.show(drainHistory(twoDrains(), 150, kNone), true));
    EXPECT_EQ(model.current(), 2);
    EXPECT_TRUE(model.show(drainHistory(twoDrains(), 10, kNone), true));
    EXPECT_EQ(model.current(), -1);
    EXPECT_TRUE(model.show(drainHistory({}, 10, kNone), true));
    EXPECT_EQ(model.rowCount(), 0);
}

TEST(MomentsModel, SaysHowManyAttemptsItDoesNotKnow) {
    Trace trace;
    trace.drains.push_back({.task = 0, .blocks = 9, .attempts = 100, .entered = 0});
    for (uint32_t i = 1; i <= 100; ++i)
        if (i <= DrainRecord::kKept || i > 100 - DrainRecord::kKept)
            trace.attempts.push_back({i, i, 1, 9, 0});
    MomentsModel model;
    model.show(drainHistory(trace, 1000, kNone), false);
    const QStringList what = texts(model, MomentsModel::What);
    EXPECT_EQ(what.size(), 1 + 64 + 1);
    EXPECT_TRUE(what.contains("36 more attempts"));
    EXPECT_EQ(what.last().toStdString(), "attempt #100, S0");
}

}  // namespace
}  // namespace ptoscope
