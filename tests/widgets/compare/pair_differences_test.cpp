// What the table says of two runs: that its rows add up, and that they lead to where it happened.

#include "widgets/compare/pair_differences.h"

#include <gtest/gtest.h>

#include <numeric>

#include "compare_fixture.h"

namespace ptoscope {
namespace {

class PairDifferencesTest : public testing::Test {
  protected:
    void compare(const std::string& sample, const char* a, const char* b) {
        PairRequest request{sampleProgram(sample), {}};
        request.variants = VariantPair(*request.program);
        request.variants.setText(Side::A, QString::fromLatin1(a));
        request.variants.setText(Side::B, QString::fromLatin1(b));
        PairControl control;
        const PairOutcome outcome = runPair(request, control);
        ASSERT_NE(outcome.pair, nullptr) << qPrintable(outcome.error);
        pair = outcome.pair;
        EXPECT_EQ(progressOf(control), 1.0);
    }
    [[nodiscard]] const DifferenceGroup& group(const QString& begin) const {
        for (const DifferenceGroup& each : pair->differences)
            if (each.name.startsWith(begin)) return each;
        ADD_FAILURE() << "no group " << qPrintable(begin);
        return pair->differences.front();
    }
    [[nodiscard]] static int64_t sum(const DifferenceGroup& group, Side side) {
        return std::accumulate(group.rows.begin(), group.rows.end(), int64_t{0},
                               [side](int64_t total, const DifferenceRow& row) {
                                   return total + (side == Side::A ? row.a : row.b);
                               });
    }
    std::shared_ptr<const RunPair> pair;
};

TEST_F(PairDifferencesTest, WhatTheEndWaitedForAddsUpToTheMakespan) {
    for (const char* sample : {"spmd_parallel_dispatch", "paged_attention_small", "scalar_data"}) {
        compare(sample, "wiring=inline, spmd_dispatch=exclusive", "dual_slot=false");
        const DifferenceGroup& path = group(QStringLiteral("What the end"));
        ASSERT_GT(path.rows.size(), 3U);
        for (const Side side : kSides)
            EXPECT_EQ(sum(path, side), pair->of(side).makespan_ns) << sample;
    }
}

TEST_F(PairDifferencesTest, EachThreadAddsUpToTheRun) {
    compare("spmd_sync_start", "drain=election", "");
    for (const char* thread : {"Orchestrator", "Scheduler 0", "Scheduler 1", "Scheduler 2"}) {
        const DifferenceGroup& rows = group(QLatin1String(thread));
        ASSERT_GT(rows.rows.size(), 1U) << thread;
        EXPECT_EQ(sum(rows, Side::A), pair->comparison.a.length_ns) << thread;
        EXPECT_EQ(sum(rows, Side::B), pair->comparison.b.length_ns) << thread;
    }
}

TEST_F(PairDifferencesTest, BlocksByThreadAreAllBlocks) {
    compare("spmd_parallel_dispatch", "spmd_dispatch=exclusive", "");
    const DifferenceGroup& blocks = group(QStringLiteral("Blocks by thread"));
    int64_t inAll = 0;
    for (const DifferenceRow& row : blocks.rows) {
        EXPECT_FALSE(row.isTime);
        if (row.what.startsWith(QStringLiteral("all,"))) inAll += row.b;
    }
    EXPECT_EQ(inAll, total_blocks(pair->programOf(Side::B)));
}

TEST_F(PairDifferencesTest, AThreadThatOneRunHasNotIsNotThere) {
    compare("spmd_parallel_dispatch", "scheduler_threads=2", "");
    const DifferenceGroup& third = group(QStringLiteral("Scheduler 2"));
    ASSERT_FALSE(third.rows.empty());
    for (const DifferenceRow& row : third.rows) {
        EXPECT_EQ(row.a, kNever) << qPrintable(row.what);
        EXPECT_FALSE(row.inBoth());
    }
}

TEST_F(PairDifferencesTest, RowsLeadToWhereItHappened) {
    compare("spmd_parallel_dispatch", "spmd_dispatch=exclusive", "");
    int somewhere = 0;
    for (const DifferenceGroup& each : pair->differences)
        for (const DifferenceRow& row : each.rows) {
            if (!row.isSomewhere()) continue;
            ++somewhere;
            EXPECT_LE(row.timeInA, row.endInA) << qPrintable(row.what);
            EXPECT_LE(row.endInA, pair->traceOf(Side::A).end);
            EXPECT_LE(row.endInB, pair->traceOf(Side::B).end);
        }
    EXPECT_GT(somewhere, 10);
    const DifferenceRow& starts = group(QStringLiteral("First to last start")).rows.front();
    EXPECT_EQ(starts.endInA - starts.timeInA, starts.a);
    EXPECT_EQ(starts.taskInA, starts.taskInB);
    EXPECT_LT(starts.b, starts.a) << "shared dispatch starts all blocks sooner";
}

TEST_F(PairDifferencesTest, TheFirstDifferentDecisionIsSaid) {
    compare("spmd_parallel_dispatch", "", "device.clusters=8");
    const QString differs = divergenceText(pair->comparison, pair->of(Side::A), pair->of(Side::B));
    EXPECT_TRUE(differs.contains("First different decision")) << qPrintable(differs);
    EXPECT_TRUE(differs.contains("A: ") && differs.contains("B: "));
    compare("spmd_parallel_dispatch", "spmd_dispatch=exclusive", "spmd_dispatch=shared");
    const QString order = divergenceText(pair->comparison, pair->of(Side::A), pair->of(Side::B));
    EXPECT_TRUE(order.startsWith("Each thread decides the same")) << qPrintable(order);
    EXPECT_TRUE(order.contains("A: scheduler ") && order.contains("B: scheduler "))
        << qPrintable(order);
    compare("vector_example", "", "");
    EXPECT_TRUE(divergenceText(pair->comparison, pair->of(Side::A), pair->of(Side::B))
                    .contains("same decisions"));
    for (const DifferenceGroup& each : pair->differences)
        for (const DifferenceRow& row : each.rows)
            EXPECT_EQ(row.difference(), 0) << qPrintable(each.name + ": " + row.what);
}

TEST_F(PairDifferencesTest, WhatIsCancelledHasNoResult) {
    PairRequest request{sampleProgram("spmd_basic"), {}};
    request.variants = VariantPair(*request.program);
    PairControl control;
    control.cancelled = true;
    const PairOutcome outcome = runPair(request, control);
    EXPECT_EQ(outcome.pair, nullptr);
    EXPECT_EQ(outcome.error, "");
}

}  // namespace
}  // namespace ptoscope
