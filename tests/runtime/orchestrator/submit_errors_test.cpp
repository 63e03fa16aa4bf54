// RUNTIME.md 2, submit-time errors: each with its code, its task and its limit; what is exactly at
// the limit is legal.

#include <gtest/gtest.h>

#include "tests/runtime/support/driver.h"
#include "tests/runtime/support/workload_builder.h"

namespace ptoscope::test {
namespace {

struct ErrorCase {
    std::string name;
    void (*build)(WorkloadBuilder&);  // two clusters, window 4, heaps of 4096 bytes
    ErrorCode code = ErrorCode::None;
    std::string task = {};     // name, empty = none
    std::string message = {};  // part of it
};
void PrintTo(const ErrorCase& row, std::ostream* out) {
    *out << row.name;
}

template <int Tensors, int Scalars>
void submit_with_args(WorkloadBuilder& b) {
    Launch launch;
    b.tensor("x", {4});
    for (int i = 0; i < Tensors; ++i)
        launch.args.push_back(in("x"));
    for (int i = 0; i < Scalars; ++i)
        launch.args.push_back(scalar(i));
    b.submit("t", kAiv, launch);
}

template <uint8_t Cores, int64_t Blocks, bool Sync>
void submit_blocks(WorkloadBuilder& b) {
    b.submit("t", Cores, {.blocks = Blocks, .sync_start = Sync});
}

template <int Tasks>
void fill_scope(WorkloadBuilder& b) {
    b.begin_scope();
    for (int i = 0; i < Tasks; ++i)
        b.dummy("t" + std::to_string(i));
    b.end_scope();
}

const std::vector<ErrorCase> kErrorCases{
    {"NoBlocks", submit_blocks<kAiv, 0, false>, ErrorCode::InvalidArgs, "t", "blocks is 0"},
    {"NegativeBlocks", submit_blocks<kAiv, -1, false>, ErrorCode::InvalidArgs, "t", "blocks is -1"},
    {"OneBlock", submit_blocks<kAiv, 1, false>},
    {"NoKernel", submit_blocks<0, 1, false>, ErrorCode::InvalidArgs, "t", "no kernel"},
    {"SyncStartOnMoreAics", submit_blocks<kAic, 3, true>, ErrorCode::RequireSyncStartInvalid, "t",
     "3 blocks, but only 2 AIC"},
    {"SyncStartOnAllAics", submit_blocks<kAic, 2, true>},
    {"SyncStartOnMoreAivs", submit_blocks<kAiv, 5, true>, ErrorCode::RequireSyncStartInvalid, "t",
     "5 blocks, but only 4 AIV"},
    {"SyncStartOnAllAivs", submit_blocks<kAiv, 4, true>},
    {"SyncStartOnMoreLoneAiv1s", submit_blocks<kAiv1, 5, true>, ErrorCode::RequireSyncStartInvalid,
     "t", "5 blocks, but only 4 AIV"},
    {"SyncStartOnMoreClusters", submit_blocks<kMix, 3, true>, ErrorCode::RequireSyncStartInvalid,
     "t", "3 blocks, but only 2 MIX"},
    {"SyncStartOnAllClusters", submit_blocks<kMix, 2, true>},
    {"TwoAivsAreAMix", submit_blocks<kAiv | kAiv1, 3, true>, ErrorCode::RequireSyncStartInvalid,
     "t", "3 blocks, but only 2 MIX"},
    {"ManyBlocksWithoutSyncStart", submit_blocks<kMix, 1000, false>},
    {"WidestAiv", submit_blocks<kAiv, 32767, false>},
    {"TooWideAiv", submit_blocks<kAiv, 32768, false>, ErrorCode::InvalidArgs, "t", "32768 blocks"},
    {"WidestMix", submit_blocks<kMix, 10922, false>},
    {"TooWideMix", submit_blocks<kMix, 10923, false>, ErrorCode::InvalidArgs, "t",
     "10923 blocks on 3 cores each"},
    {"EnormousBlocks", submit_blocks<kMix, INT64_MAX, false>, ErrorCode::InvalidArgs, "t",
     "9223372036854775807 blocks"},
    {"FullScope", fill_scope<3>},
    {"TooManyTasksInAScope", fill_scope<4>, ErrorCode::ScopeDeadlock, "t3",
     "task_window - 1 = 3 tasks"},
    {"OutputAsLargeAsTheHeap",
     [](WorkloadBuilder& b) { b.submit("t", kAiv, {.args = {out("o", {1024})}}); }},
    {"OutputLargerThanTheHeap",
     [](WorkloadBuilder& b) { b.submit("t", kAiv, {.args = {out("o", {1025})}}); },
     ErrorCode::HeapRingDeadlock, "t", "outputs of 5120 bytes, the heap of ring 0 has 4096"},
    {"AllocLargerThanTheHeap",
     [](WorkloadBuilder& b) {
         b.alloc("a", {{"o", {512}}, {"u", {513}}});
     },
     ErrorCode::HeapRingDeadlock, "a", "outputs of 5120 bytes"},
    {"UnknownDependency", [](WorkloadBuilder& b) { b.submit("t", kAiv, {.after = {"nobody"}}); },
     ErrorCode::InvalidArgs, "t", "nobody"},
    {"SixteenTensors", submit_with_args<16, 0>},
    {"SeventeenTensors", submit_with_args<17, 0>, ErrorCode::InvalidArgs, "t",
     "17 tensor arguments, at most 16"},
    {"ThirtyTwoScalars", submit_with_args<16, 32>},
    {"ThirtyThreeScalars", submit_with_args<0, 33>, ErrorCode::InvalidArgs, "t",
     "33 scalar arguments, at most 32"},
    {"AutoInsideManual",
     [](WorkloadBuilder& b) {
         b.begin_scope(ScopeMode::Manual);
         b.begin_scope(ScopeMode::Auto);
         b.end_scope();
         b.end_scope();
     },
     ErrorCode::InvalidArgs, "", "an auto scope inside a manual one"},
    {"ManualInsideManual",
     [](WorkloadBuilder& b) {
         b.begin_scope(ScopeMode::Manual);
         b.begin_scope(ScopeMode::Manual);
         b.end_scope();
         b.end_scope();
     }},
    {"Fatal", [](WorkloadBuilder& b) { b.fatal("we stop here"); }, ErrorCode::ExplicitOrchFatal, "",
     "we stop here"},
};

class SubmitErrors : public testing::TestWithParam<ErrorCase> {};

TEST_P(SubmitErrors, AreLatchedWithTheirCodeAndTask) {
    WorkloadBuilder b(2, 1);
    b.window(4);
    b.heap(4096);
    GetParam().build(b);
    const auto program = b.compile();
    Driver d(program);
    d.step_until_blocked(kOrchestrator);
    const RuntimeFault& fault = d.m().fault;
    EXPECT_EQ(fault.code, GetParam().code) << fault.message;
    EXPECT_NE(fault.message.find(GetParam().message), std::string::npos) << fault.message;
    EXPECT_EQ(fault.task == kNone ? "" : program->tasks[fault.task].name, GetParam().task);
    if (GetParam().code == ErrorCode::None) return;
    EXPECT_EQ(d.next(kOrchestrator), Action::Failed);
    for (uint16_t i = 0; i < d.machine.agents(); ++i)
        EXPECT_FALSE(d.machine.can_step({i}));
}

INSTANTIATE_TEST_SUITE_P(Rows, SubmitErrors, testing::ValuesIn(kErrorCases),
                         [](const auto& row) { return row.param.name; });

TEST(SyncStartWithOneBlock, IsNoSyncStart) {
    WorkloadBuilder b(1, 1);
    b.submit("busy", kAic, {.ns = {kEndless}});
    const uint32_t t = b.submit("t", kAic, {.blocks = 1, .sync_start = true});
    Driver d(b.compile());
    EXPECT_FALSE(d.machine.program().tasks[t].drains());
    EXPECT_FALSE(d.machine.program().tasks[t].mask.sync_start());
    d.run();
    EXPECT_EQ(d.count(Action::OpenDrain), 0U);
    EXPECT_EQ(d.m().records[0].pending.task, t);  // pre-loaded like any other
}

struct MaskRow {
    uint8_t bits;
    uint8_t normalised;
    int count;
    ResourceShape shape;
};

TEST(CoreMasks, GiveShapeAndCountWithoutTheSyncStartBit) {
    using enum ResourceShape;
    const std::vector<MaskRow> rows{{0, 0, 0, Dummy}, {1, 1, 1, Aic}, {2, 2, 1, Aiv},
                                    {3, 3, 2, Mix},   {4, 2, 1, Aiv}, {5, 5, 2, Mix},
                                    {6, 6, 2, Mix},   {7, 7, 3, Mix}};
    for (const MaskRow& row : rows) {
        for (const uint8_t sync : {uint8_t{0}, CoreMask::kSyncStart}) {
            const CoreMask mask{static_cast<uint8_t>(row.bits | sync)};
            EXPECT_EQ(mask.count(), row.count);
            EXPECT_EQ(mask.shape(), row.shape);
            EXPECT_EQ(mask.sync_start(), sync != 0);
            EXPECT_EQ(mask.normalised().bits, row.normalised | sync);
        }
    }
}

TEST(LoneAiv1Kernels, RunAsAiv0) {
    WorkloadBuilder b(1, 1);
    const uint32_t t = b.submit("t", kAiv1, {.blocks = 2});
    Driver d(b.compile());
    EXPECT_EQ(d.machine.program().tasks[t].mask.bits, kAiv);
    d.run();
    for (const Event& e : d.events_of(EventKind::BlockDispatched, t))
        EXPECT_EQ(e.subslot, Subslot::Aiv0);
    EXPECT_EQ(d.events_of(EventKind::BlockDispatched, t).size(), 2U);
}

TEST(RequiredSubtasks, AreBlocksTimesActiveCores) {
    for (const uint8_t cores : {kAic, kAiv, uint8_t{kAic | kAiv}, kMix}) {
        WorkloadBuilder b(2, 1);
        const uint32_t t = b.submit("t", cores, {.blocks = 5});
        Driver d(b.compile());
        d.step_past(kOrchestrator, Action::WriteSlot);
        EXPECT_EQ(d.m().look(t).required_subtasks, 5U * std::popcount(cores));
        d.run();
        EXPECT_EQ(d.count(Action::CompleteSubtask), 5U * std::popcount(cores));
        EXPECT_EQ(d.count(Action::MarkCompleted), 1U);
    }
}

}  // namespace
}  // namespace ptoscope::test
