#include "widgets/swimlane/range_statistics.h"

#include <gtest/gtest.h>

#include "tests/widgets/synthetic_trace.h"

namespace ptoscope {
namespace {

const RangeStatistics::Lane& core(const RangeStatistics& s, uint32_t id) {
    for (const RangeStatistics::Lane& lane : s.lanes)
        if (lane.core && lane.row == id) return lane;
    ADD_FAILURE() << "no core " << id;
    return s.lanes.front();
}

TEST(RangeStatistics, CutsAtTheEdgesAndKeepsWholeDurations) {
    // Blocks [0, 60), [100, 160), [200, 260) ... on core 0.
    const SyntheticRun run = regularRun(10, 60, 100);
    const auto s = RangeStatistics::of(run.trace, *run.program, 130, 430, run.trace.end);
    const auto& lane = core(s, 0);
    EXPECT_EQ(lane.count, 4U);
    EXPECT_EQ(lane.busy, 30 + 60 + 60 + 30);
    EXPECT_EQ(lane.idle, 300 - 180);
    EXPECT_EQ(lane.durations.least, 60);
    EXPECT_EQ(lane.durations.median, 60);
    EXPECT_EQ(s.blocks, 4U);
    EXPECT_EQ(s.busy, 180);
    EXPECT_DOUBLE_EQ(s.busyShare(), 180.0 / (6 * 300));
    EXPECT_EQ(core(s, 1).count, 0U);
    EXPECT_EQ(core(s, 1).idle, 300);
    EXPECT_EQ(core(s, 1).durations.least, kNever);
}

TEST(RangeStatistics, TouchingIsNotOverlapping) {
    const SyntheticRun run = regularRun(10, 60, 100);
    const auto s = RangeStatistics::of(run.trace, *run.program, 60, 100, run.trace.end);
    EXPECT_EQ(s.blocks, 0U);
    const auto none = RangeStatistics::of(run.trace, *run.program, 50, 50, run.trace.end);
    EXPECT_EQ(none.length(), 0);
    EXPECT_EQ(none.busy, 0);
}

TEST(RangeStatistics, OfTheWholeRunCountsEverything) {
    const SyntheticRun run = makeRun({.clusters = 4, .rounds = 12});
    const auto s = RangeStatistics::of(run.trace, *run.program, 0, run.trace.end, run.trace.end);
    EXPECT_EQ(s.blocks, blocksIn(run.trace));
    uint64_t byKernel = 0;
    int64_t busy = 0;
    ASSERT_EQ(s.kernels.size(), 6U);
    for (const auto& k : s.kernels) {
        byKernel += k.blocks;
        busy += k.busy;
        EXPECT_LE(k.durations.least, k.durations.median);
        EXPECT_LE(k.durations.median, k.durations.greatest);
    }
    EXPECT_EQ(byKernel, s.blocks);
    EXPECT_EQ(busy, s.busy);
    for (size_t i = 1; i < s.kernels.size(); ++i)
        EXPECT_GE(s.kernels[i - 1].busy, s.kernels[i].busy);
    EXPECT_EQ(s.lanes.size(), 4U + 12U);
    EXPECT_FALSE(s.lanes[0].core);
    EXPECT_GT(s.lanes[1].busy, 0);
}

TEST(RangeStatistics, WhatRunsEndsNow) {
    SyntheticRun run = regularRun(2, 60, 100);
    run.trace.blocks[0].write(1).end = kNever;
    const auto s = RangeStatistics::of(run.trace, *run.program, 0, 1000, 140);
    EXPECT_EQ(core(s, 0).busy, 60 + 40);
    EXPECT_EQ(core(s, 0).durations.greatest, 60) << "of those that have ended";
    EXPECT_EQ(s.kernels[0].blocks, 2U);
}

TEST(Durations, MedianIsAValueThatIsThere) {
    std::vector<int64_t> values{9, 1, 5, 7};
    const Durations d = Durations::of(values);
    EXPECT_EQ(d.least, 1);
    EXPECT_EQ(d.median, 5);
    EXPECT_EQ(d.greatest, 9);
}

TEST(RangeStatistics, TextIsATableToPaste) {
    const SyntheticRun run = makeRun({.clusters = 2, .rounds = 1});
    const auto s = RangeStatistics::of(run.trace, *run.program, 0, run.trace.end, run.trace.end);
    const QString text = s.text(*run.program);
    for (const char* part :
         {"kernel\tblocks\tbusy", "softmax\t", "AIC of cluster 1\t", "AIV1 of cluster 0\t",
          "scheduler 2\t", "orchestrator\t", "blocks, cores"})
        EXPECT_TRUE(text.contains(QLatin1String(part))) << part << " in\n" << text.toStdString();
}

}  // namespace
}  // namespace ptoscope
