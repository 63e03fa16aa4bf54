#include "widgets/swimlane/find.h"

#include <gtest/gtest.h>

#include "tests/widgets/synthetic_trace.h"

namespace ptoscope {
namespace {

std::vector<uint32_t> found(const SyntheticRun& run, const char* text) {
    FindResult result;
    result.search(*run.program, run.trace, TaskQuery(QString::fromUtf8(text)));
    return result.tasks();
}

TEST(Find, ByIdNameKernelAndPattern) {
    const SyntheticRun run = makeRun({.clusters = 4, .rounds = 3});  // qk0 softmax0 pv0 update0 ...
    using V = std::vector<uint32_t>;
    EXPECT_EQ(found(run, "t3"), V{3});
    EXPECT_EQ(found(run, " T3 "), V{3});
    EXPECT_EQ(found(run, "qk").size(), 3U);
    EXPECT_EQ(found(run, "softmax1"), V{5});
    EXPECT_EQ(found(run, "SOFTmax").size(), 3U);
    EXPECT_EQ(found(run, "reduce_mm"), V{12}) << "a kernel of the task allreduce2";
    EXPECT_EQ(found(run, "*1").size(), 6U) << "qk1 softmax1 pv1 update1, and ids t1, t11";
    EXPECT_EQ(found(run, "pv?").size(), 3U);
    EXPECT_EQ(found(run, "/^(qk|pv)[02]$/").size(), 4U);
    EXPECT_TRUE(found(run, "nothing").empty());
    EXPECT_TRUE(found(run, "").empty());
    EXPECT_TRUE(found(run, "t99").empty());
}

TEST(Find, SaysWhatIsWrongWithAPattern) {
    const TaskQuery broken(QStringLiteral("/a(b/"));
    EXPECT_TRUE(broken.error().contains(QStringLiteral("at letter")))
        << broken.error().toStdString();
    EXPECT_TRUE(TaskQuery(QStringLiteral("/a/")).error().isEmpty());
    const SyntheticRun run = makeRun({.clusters = 2, .rounds = 1});
    EXPECT_TRUE(found(run, "/a(b/").empty());
}

TEST(Find, NextGoesByTimeAndAround) {
    const SyntheticRun run = makeRun({.clusters = 4, .rounds = 3});
    FindResult result;
    result.search(*run.program, run.trace, TaskQuery(QStringLiteral("softmax")));
    ASSERT_EQ(result.tasks(), (std::vector<uint32_t>{1, 5, 9}));
    EXPECT_EQ(result.beside(kNone, 1), 1U);
    EXPECT_EQ(result.beside(kNone, -1), 9U);
    EXPECT_EQ(result.beside(1, 1), 5U);
    EXPECT_EQ(result.beside(9, 1), 1U);
    EXPECT_EQ(result.beside(1, -1), 9U);
    EXPECT_EQ(result.placeOf(5), 2U);
    EXPECT_EQ(result.placeOf(4), 0U);
    EXPECT_TRUE(result.isMatch(9));
    EXPECT_FALSE(result.isMatch(8));
}

TEST(Find, ABarLimitsToItsDurations) {
    const SyntheticRun run = makeRun({.clusters = 4, .rounds = 60});
    FindResult result;
    result.search(*run.program, run.trace, TaskQuery(QStringLiteral("qk")));
    const Histogram all = result.histogram();
    ASSERT_GT(all.bars.size(), 2U);
    ASSERT_LE(all.bars.size(), FindResult::kBars);
    size_t sum = 0;
    for (size_t bar = 0; bar < all.bars.size(); ++bar) {
        result.limitTo(bar);
        EXPECT_EQ(result.tasks().size(), all.bars[bar].count) << bar;
        sum += result.tasks().size();
        for (const uint32_t task : result.tasks()) {
            const TaskTimes& times = run.trace.tasks[task];
            const int64_t took = times.completed - times.first_start;
            EXPECT_GE(took, all.bars[bar].begin);
            EXPECT_LE(took, all.bars[bar].end);
        }
    }
    EXPECT_EQ(sum, 60U);
    result.limitTo({});
    EXPECT_EQ(result.tasks().size(), 60U);
    EXPECT_EQ(result.found(), 60U);
}

TEST(Find, WhatHasNotRunIsFoundToo) {
    const SyntheticRun run = makeRun({.clusters = 4, .rounds = 6});
    const SyntheticRun half = cutAt(run, run.trace.end / 2);
    FindResult result;
    result.search(*half.program, half.trace, TaskQuery(QStringLiteral("pv")));
    EXPECT_EQ(result.tasks().size(), 6U);
    uint32_t known = 0;
    for (const Histogram::Bar& bar : result.histogram().bars)
        known += bar.count;
    EXPECT_GT(known, 0U);
    EXPECT_LT(known, 6U);
    result.updateTimes(run.trace);
    known = 0;
    for (const Histogram::Bar& bar : result.histogram().bars)
        known += bar.count;
    EXPECT_EQ(known, 6U);
}

TEST(Histogram, CountsEveryValueOnce) {
    const Histogram one = Histogram::of({5, 5, 5}, 10);
    ASSERT_EQ(one.bars.size(), 1U);
    EXPECT_EQ(one.bars[0].count, 3U);
    EXPECT_TRUE(one.holds(0, 5));
    const Histogram many = Histogram::of({0, 10, 20, 30, 100}, 4);
    ASSERT_EQ(many.bars.size(), 4U);
    EXPECT_EQ(many.bars[0].count, 3U);
    EXPECT_EQ(many.bars[3].count, 1U) << "the greatest belongs to the last bar";
    EXPECT_EQ(many.highest(), 3U);
    EXPECT_TRUE(Histogram::of({}, 4).bars.empty());
}

}  // namespace
}  // namespace ptoscope
