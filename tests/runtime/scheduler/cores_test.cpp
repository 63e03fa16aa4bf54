// RUNTIME.md 5: two slots, two registers, and what one read of COND means.

#include <gtest/gtest.h>

#include "tests/runtime/support/driver.h"
#include "tests/runtime/support/workload_builder.h"

namespace ptoscope::test {
namespace {

using enum Action;

constexpr uint32_t kA = 0;
constexpr uint32_t kB = 1;

// One AIC. Task a is dispatched; with `pair` it is also acknowledged and b pre-loaded behind it.
// The core then takes `core_steps` actions, and the scheduler stands before reading its COND.
Driver before_read(bool pair, int core_steps) {
    WorkloadBuilder b(1, 1);
    b.submit("a", kAic);
    if (pair) b.submit("b", kAic);
    Driver d(b.compile());
    const AgentId core = d.machine.core_agent(0);
    d.step_to(kOrchestrator, Exited);
    d.step_past(scheduler(0), WriteRegister);
    if (pair) {
        d.step(core, 2);  // AwaitCommand, AckCommand
        d.step_past(scheduler(0), WriteRegister);
    }
    d.step(core, core_steps);
    d.step_to(scheduler(0), PollCond);
    return d;
}

struct CoreCase {
    std::string name;
    bool pair;
    int core_steps;
    std::vector<uint32_t> done;  // tasks whose block is found finished, in order
    uint32_t running;            // afterwards
    uint32_t pending;
    bool preload_free;
};
void PrintTo(const CoreCase& row, std::ostream* out) {
    *out << row.name;
}

class Cond : public testing::TestWithParam<CoreCase> {};

TEST_P(Cond, MeansWhatTheTableSays) {
    const CoreCase& row = GetParam();
    Driver d = before_read(row.pair, row.core_steps);
    d.step(scheduler(0));
    const CoreRecord& record = d.m().records[0];
    std::vector<uint32_t> done;
    for (int i = 0; i < d.thread(0).finished_count; ++i)
        done.push_back(d.thread(0).finished[static_cast<size_t>(i)].task);
    EXPECT_EQ(done, row.done);
    EXPECT_EQ(record.running.task, row.running);
    EXPECT_EQ(record.pending.task, row.pending);
    EXPECT_EQ(record.preload_free, row.preload_free);
    EXPECT_EQ((d.thread(0).tracker.idle.peek() & 1) != 0, row.running == kNone);
    EXPECT_EQ((d.thread(0).tracker.preload_free.peek() & 1) != 0, row.preload_free);
    d.run();
    EXPECT_TRUE(d.machine.finished());
}

// A block takes AwaitCommand, AckCommand, StartBlock, FinishBlock, PublishFin.
INSTANTIATE_TEST_SUITE_P(
    Table, Cond,
    testing::Values(CoreCase{"NothingYet", false, 0, {}, kA, kNone, false},
                    CoreCase{"LatchedButNotAcknowledged", false, 1, {}, kA, kNone, false},
                    CoreCase{"RunningAck", false, 2, {}, kA, kNone, true},
                    CoreCase{"RunningFinNothingPending", false, 5, {kA}, kNone, kNone, true},
                    CoreCase{"RunningAckSomethingPending", true, 0, {}, kA, kB, false},
                    CoreCase{"RunningFinSomethingPending", true, 3, {}, kA, kB, false},
                    CoreCase{"PendingAck", true, 5, {kA}, kB, kNone, true},
                    CoreCase{"PendingFin", true, 8, {kA, kB}, kNone, kNone, true}),
    [](const auto& row) { return row.param.name; });

TEST(Commands, OccupyThePreloadSlotUntilTheirAck) {
    WorkloadBuilder b(1, 1);
    for (const char* t : {"a", "b", "c"})
        b.submit(t, kAic);
    Driver d(b.compile());
    const AgentId core = d.machine.core_agent(0);
    d.step_to(kOrchestrator, Exited);
    d.step_past(scheduler(0), WriteRegister);
    const auto quiesce = [&] { d.run(only({scheduler(0)})); };
    quiesce();
    EXPECT_EQ(d.count(WriteRegister), 1U);  // also to an idle core: no pre-load before its ACK
    d.step(core);                           // latched, not acknowledged
    quiesce();
    EXPECT_EQ(d.count(WriteRegister), 1U);
    d.step(core);
    quiesce();
    EXPECT_EQ(d.count(WriteRegister), 2U);
    EXPECT_EQ(d.m().cores[0].data_main_base.peek(), 2U);
    d.step(core, 4);  // a ends, b is latched
    EXPECT_EQ(d.m().cores[0].latched, 2U);
    quiesce();
    EXPECT_EQ(d.count(WriteRegister), 2U);
    d.step(core);  // b acknowledged
    quiesce();
    EXPECT_EQ(d.count(WriteRegister), 3U);
}

TEST(Commands, OverwrittenBeforeTheyAreLatchedAreAViolation) {
    WorkloadBuilder b(1, 1);
    for (const char* t : {"a", "b"})
        b.submit(t, kAic);
    Driver d(b.compile());
    d.step_to(kOrchestrator, Exited);
    d.step_past(scheduler(0), WriteRegister);
    // A tracker that offers the slot too early.
    d.machine.mutable_state().threads[0].tracker.preload_free = Shared<uint64_t>{7};
    d.step_past(scheduler(0), WriteRegister);
    EXPECT_EQ(d.m().violation.what,
              "DATA_MAIN_BASE of core 0 overwritten before the core has latched it");
}

TEST(Commands, CarryASequenceNumberOfTheirCore) {
    WorkloadBuilder b(1, 1);
    b.submit("t0", kAic);  // local id 0 of ring 0
    b.begin_scope();
    b.submit("r1t0", kAic);  // local id 0 of ring 1
    b.end_scope();
    b.submit("t1", kAic);
    Driver d(b.compile());
    std::vector<uint32_t> numbers;
    uint32_t last = 0;
    for (int turn = 0; turn < 20000 && !d.machine.finished(); ++turn) {
        for (uint16_t i = 0; i < d.machine.agents(); ++i) {
            if (d.machine.can_step({i})) d.step({i});
            const uint32_t now = d.m().cores[0].data_main_base.peek();
            if (now != last) numbers.push_back(last = now);
        }
    }
    EXPECT_TRUE(d.machine.finished());
    EXPECT_EQ(numbers, (std::vector<uint32_t>{1, 2, 3}));
}

TEST(ACore, TakesACommandAcknowledgesRunsAndFinishes) {
    WorkloadBuilder b(1, 1);
    b.submit("t", kAic);
    Driver d(b.compile());
    const AgentId core = d.machine.core_agent(0);
    EXPECT_FALSE(d.machine.can_step(core));
    d.run();
    EXPECT_EQ(d.actions_of(core),
              (std::vector<Action>{AwaitCommand, AckCommand, StartBlock, FinishBlock, PublishFin}));
    EXPECT_EQ(d.m().cores[0].cond.peek(), CondWord::make(CondState::Fin, 1));
}

TEST(ACore, RunsOneBlockAndHoldsAtMostOneMore) {
    WorkloadBuilder b(1, 1);
    const uint32_t t = b.submit("t", kAic, {.blocks = 9});
    Driver d(b.compile());
    d.check_invariants = true;
    int in_flight = 0;
    int most = 0;
    const AgentId core = d.machine.core_agent(0);
    for (int turn = 0; turn < 20000 && !d.machine.finished(); ++turn) {  // a slow core
        d.run(only({kOrchestrator, scheduler(0)}));
        if (d.machine.can_step(core)) d.step(core);
    }
    for (const Event& e : d.log.events) {
        if (e.kind == EventKind::BlockDispatched) most = std::max(most, ++in_flight);
        if (e.kind == EventKind::BlockEnded) --in_flight;
    }
    EXPECT_TRUE(d.machine.finished());
    EXPECT_EQ(most, 2);
    EXPECT_EQ(d.findings, Findings{});
    EXPECT_EQ(d.events_of(EventKind::BlockEnded, t).size(), 9U);
}

TEST(ABlock, ReadsItsOperandsAtTheStartAndWritesItsResultAtTheEnd) {
    WorkloadBuilder b(1, 1);
    b.kernel("scale", CoreKind::Aiv, Compute::Scale);
    b.tensor("x", {4}, InitKind::Ones);
    b.tensor("y", {4});
    b.submit("t", kAiv, {.args = {in("x"), write("y"), scalar(3)}, .kernel = "scale"});
    Driver d(b.compile());
    ASSERT_TRUE(d.run_until([&] { return d.count(StartBlock) == 1; }));
    MachineState& m = d.machine.mutable_state();
    const Address x = DeviceMemory::address_of(m.program->tensors[0]);
    const Address y = DeviceMemory::address_of(m.program->tensors[1]);
    m.memory.write(x, std::array<float, 4>{9, 9, 9, 9});  // too late to be seen
    std::array<float, 4> result{};
    m.memory.read(y, result);
    EXPECT_EQ(result, (std::array<float, 4>{}));
    d.run();
    d.m().memory.read(y, result);
    EXPECT_EQ(result, (std::array<float, 4>{3, 3, 3, 3}));
}

}  // namespace
}  // namespace ptoscope::test
