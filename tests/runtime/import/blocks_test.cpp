// Kernels, blocks and durations of a task, from its rows. Two clusters: AICs 0 and 1, AIVs 2 to 5.

#include "runtime/import/blocks.h"

#include <gtest/gtest.h>

#include "runtime/workload/rules.h"

namespace ptoscope {
namespace {

CapturedRow aic(int64_t func, uint32_t core, int64_t start, int64_t ns) {
    return {TaskId{0}, func, core, false, start, start + ns};
}
CapturedRow aiv(int64_t func, uint32_t core, int64_t start, int64_t ns) {
    return {TaskId{0}, func, core, true, start, start + ns};
}

struct Built {
    RebuiltRun run;
    ImportNotes notes;
};

Built build(const std::vector<CapturedRow>& rows, const CapturedTask* record = nullptr,
            double scale = 1) {
    Built out;
    out.run = rebuild_run(TaskId{0}, rows, 2, record, scale, out.notes);
    return out;
}

// The kernels' functions, -1 = none.
std::vector<int64_t> funcs(const RebuiltRun& run) {
    std::vector<int64_t> out;
    for (const auto& kernel : run.kernels)
        out.push_back(kernel ? kernel->func : -1);
    return out;
}

using Ints = std::vector<int64_t>;

TEST(Blocks, EachRowOfAPlainTaskIsABlockInTimeOrder) {
    const auto [run, notes] = build({aiv(7, 3, 50, 5), aiv(7, 2, 10, 1), aiv(7, 2, 30, 3)});
    EXPECT_EQ(funcs(run), (Ints{-1, 7, -1}));
    EXPECT_EQ(run.blocks, 3);
    EXPECT_EQ(run.duration.ns, (Ints{1, 3, 5}));
}

TEST(Blocks, RowsOfAMixedTaskArePairedWithinTheirCluster) {
    const auto [run, notes] =
        build({aic(0, 0, 20, 1), aiv(1, 2, 90, 2), aiv(2, 3, 95, 3),  // cluster 0
               aic(0, 1, 10, 4), aiv(1, 4, 30, 5), aiv(2, 5, 30, 6)});
    EXPECT_EQ(funcs(run), (Ints{0, 1, 2}));
    EXPECT_EQ(run.blocks, 2);
    EXPECT_EQ(run.duration.ns, (Ints{4, 5, 6, 1, 2, 3}));
}

TEST(Blocks, ASecondBlockOfAClusterFollowsTheFirst) {
    const auto [run, notes] =
        build({aic(0, 0, 10, 1), aic(0, 0, 50, 3), aiv(1, 2, 60, 4), aiv(1, 2, 15, 2)});
    EXPECT_EQ(funcs(run), (Ints{0, 1, -1}));
    EXPECT_EQ(run.duration.ns, (Ints{1, 2, 3, 4}));
}

TEST(Blocks, TheSecondAivAloneBesideAnAicKeepsItsSlot) {
    const auto [run, notes] = build({aic(0, 0, 10, 1), aiv(1, 3, 10, 2)});
    EXPECT_EQ(funcs(run), (Ints{0, -1, 1}));
}

TEST(Blocks, BothAivsMayRunTheSameKernel) {
    const auto [run, notes] = build({aic(0, 0, 10, 1), aiv(1, 2, 10, 2), aiv(1, 3, 10, 3)});
    EXPECT_EQ(funcs(run), (Ints{0, 1, 1}));
    EXPECT_EQ(run.blocks, 1);
    EXPECT_EQ(run.duration.ns, (Ints{1, 2, 3}));
}

TEST(Blocks, TwoVectorKernelsAreAMixedTask) {
    const auto [run, notes] = build({aiv(4, 3, 10, 2), aiv(3, 2, 10, 1)});
    EXPECT_EQ(funcs(run), (Ints{-1, 3, 4}));
    EXPECT_EQ(run.blocks, 1);
}

TEST(Blocks, CoresThatFitNoSlotLeaveTheKernelsInOrder) {
    const auto [run, notes] = build({aiv(4, 90, 10, 2), aiv(3, 91, 10, 1)});
    EXPECT_EQ(funcs(run), (Ints{-1, 3, 4}));
    EXPECT_EQ(run.duration.ns, (Ints{1, 2}));
}

TEST(Blocks, EqualDurationsAreWrittenOnce) {
    EXPECT_EQ(build({aic(0, 0, 10, 8), aic(0, 1, 20, 8)}).run.duration.ns, (Ints{8}));
}

TEST(Blocks, ALostRowGetsTheMedianOfItsSlot) {
    const auto [run, notes] = build({aic(0, 0, 10, 1), aiv(1, 2, 10, 7), aic(0, 1, 20, 2)});
    EXPECT_EQ(run.blocks, 2);
    EXPECT_EQ(run.duration.ns, (Ints{1, 7, 2, 7}));
    EXPECT_EQ(notes.differences.lines(),
              std::vector<std::string>{
                  "tasks with rows missing on some cores: the slot's median taken: 1 (t0)"});
}

TEST(Blocks, NegativeAndZeroDurationsAreZero) {
    const auto [run, notes] = build({aic(0, 0, 10, -5), aic(0, 1, 20, 0), aic(0, 1, 30, 4)});
    EXPECT_EQ(run.duration.ns, (Ints{0, 0, 4}));
    EXPECT_EQ(notes.adjusted.lines(),
              std::vector<std::string>{"rows that end before they start: 0 ns: 1 (t0)"});
}

TEST(Blocks, AScaleBeyondTheLimitIsCut) {
    const auto [run, notes] = build({aic(0, 0, 10, 1000)}, nullptr, 1e300);
    EXPECT_EQ(run.duration.ns, (Ints{kMaxDurationNs}));
    EXPECT_EQ(notes.adjusted.lines().size(), 1U);
}

TEST(Blocks, RecordedKernelsGoBeforeWhatRowsSuggest) {
    CapturedTask record;
    record.kernel_ids = {5, 6, -1};
    record.block_num = 2;
    const auto [run, notes] = build({aic(-1, 0, 10, 1), aiv(-1, 2, 10, 2)}, &record);
    EXPECT_EQ(funcs(run), (Ints{5, 6, -1}));
    EXPECT_EQ(run.blocks, 2);
    EXPECT_EQ(run.duration.ns.size(), 1U);
    EXPECT_EQ(notes.differences.lines().size(), 1U);
}

TEST(Blocks, RecordedKernelsWithoutRowsRunForTheDefault) {
    CapturedTask record;
    record.kernel_ids = {-1, -1, 9};
    const auto [run, notes] = build({}, &record);
    EXPECT_EQ(funcs(run), (Ints{-1, 9, -1})) << "a lone AIV1 kernel runs as AIV0";
    EXPECT_TRUE(run.duration.ns.empty());
    EXPECT_EQ(
        notes.differences.lines(),
        std::vector<std::string>{"tasks with kernels but without rows: default duration: 1 (t0)"});
}

TEST(Blocks, NoKernelsAtAllIsADummy) {
    CapturedTask record;
    record.kernel_ids = {-1, -1, -1};
    EXPECT_EQ(funcs(build({}, &record).run), (Ints{-1, -1, -1}));
}

}  // namespace
}  // namespace ptoscope
