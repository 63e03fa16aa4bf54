// RUNTIME.md 6, protocol `generation`, and what both protocols share: who opens a drain.

#include <gtest/gtest.h>

#include "tests/runtime/support/driver.h"
#include "tests/runtime/support/workload_builder.h"

namespace ptoscope::test {
namespace {

using enum Action;
using Actions = std::vector<Action>;

struct LaunchRow {
    std::string name;
    uint8_t cores;
    int64_t blocks;
    size_t drains;
};
void PrintTo(const LaunchRow& row, std::ostream* out) {
    *out << row.name;
}

class SyncStart : public testing::TestWithParam<LaunchRow> {};

// Two threads with two clusters each.
TEST_P(SyncStart, IsLaunchedAloneIfOneThreadHasEnoughIdleCores) {
    WorkloadBuilder b(4, 2);
    const uint32_t t =
        b.submit("t", GetParam().cores, {.blocks = GetParam().blocks, .sync_start = true});
    Driver d(b.compile());
    d.check_invariants = true;
    d.run();
    EXPECT_TRUE(d.machine.finished());
    EXPECT_EQ(d.findings, Findings{});
    EXPECT_EQ(d.count(DrainPublish), GetParam().drains);
    const auto dispatched = d.events_of(EventKind::BlockDispatched, t);
    EXPECT_EQ(dispatched.size(), static_cast<size_t>(d.machine.program().tasks[t].subtasks()));
    for (const Event& e : dispatched) {
        EXPECT_FALSE(e.preloaded);
        EXPECT_EQ(e.thread, dispatched[0].thread);
    }
}

INSTANTIATE_TEST_SUITE_P(Rows, SyncStart,
                         testing::Values(LaunchRow{"AllOfOneThreadsAics", kAic, 2, 0},
                                         LaunchRow{"OneMoreAic", kAic, 3, 1},
                                         LaunchRow{"EveryAic", kAic, 4, 1},
                                         LaunchRow{"AllOfOneThreadsAivs", kAiv, 4, 0},
                                         LaunchRow{"OneMoreAiv", kAiv, 5, 1},
                                         LaunchRow{"AllOfOneThreadsClusters", kMix, 2, 0},
                                         LaunchRow{"OneMoreCluster", kMix, 3, 1}),
                         [](const auto& row) { return row.param.name; });

// `tasks` sync_start tasks over all AICs, wired; `threads` threads with two clusters each.
Driver ready_to_drain(int threads, int tasks = 1, int64_t blocks = 0) {
    WorkloadBuilder b(2 * threads, threads);
    for (int i = 0; i < tasks; ++i)
        b.submit("s" + std::to_string(i), kAic,
                 {.blocks = blocks > 0 ? blocks : 2 * threads, .sync_start = true});
    Driver d(b.compile());
    d.step_to(kOrchestrator, Exited);
    const auto wired = static_cast<size_t>(tasks);
    d.step_while(scheduler(0), [&] { return d.count(WireReady) < wired; });
    d.step_past(scheduler(0), QueuePublish);
    return d;
}

TEST(OpeningADrain, AdvancesTheAttemptBeforeTheBlocksArePublished) {
    Driver d = ready_to_drain(2);
    d.step_to(scheduler(0), OpenDrain);
    const size_t from = d.history.size();
    d.step_to(scheduler(0), DrainPublish);
    EXPECT_EQ(d.actions_of(scheduler(0), from),
              (Actions{OpenDrain, DrainStoreTask, DrainNewAttempt}));
    EXPECT_EQ(d.m().drain.pending.peek(), kDrainSetup);
    EXPECT_EQ(d.m().drain.attempt.peek(), 1U);
    EXPECT_EQ(d.m().drain.task.peek(), 0U);
    d.step(scheduler(0));
    EXPECT_EQ(d.m().drain.pending.peek(), 4);
}

TEST(OpeningADrain, WhoLosesTheCompareExchangePutsItsTaskBack) {
    Driver d = ready_to_drain(2, 2);
    d.step_to(scheduler(0), PopLook);
    // One task each: thread 0 has two idle AICs and would pop both.
    d.step_past(scheduler(1), PopTake);
    d.step_to(scheduler(0), OpenDrain);
    d.step_to(scheduler(1), OpenDrain);
    const uint32_t mine = d.thread(1).drain_task;
    ASSERT_NE(mine, d.thread(0).drain_task);
    d.step(scheduler(0));
    d.step(scheduler(1));
    EXPECT_EQ(d.next(scheduler(1)), QueueReserve);
    EXPECT_EQ(d.thread(1).push.task, mine);
    d.step_past(scheduler(1), QueuePublish);
    EXPECT_EQ(d.m().ready[static_cast<size_t>(ResourceShape::Aic)].size(), 1U);
    EXPECT_EQ(d.m().drain.pending.peek(), kDrainSetup);
    d.run();
    EXPECT_TRUE(d.machine.finished());
}

TEST(OpeningADrain, PutsTheRestOfTheBatchBackAndKeepsTheTaskOut) {
    WorkloadBuilder b(4, 2);
    b.submit("s", kAic, {.blocks = 4, .sync_start = true});
    b.submit("n", kAic);
    Driver d(b.compile());
    d.step_to(kOrchestrator, Exited);
    d.step_while(scheduler(0), [&] { return d.count(WireReady) < 2; });
    d.step_past(scheduler(0), QueuePublish);
    d.step_past(scheduler(0), DrainPublish);
    EXPECT_EQ(d.next(scheduler(0)), QueueReserve);
    EXPECT_EQ(d.thread(0).push.task, 1U);
    d.step_past(scheduler(0), QueuePublish);
    EXPECT_EQ(d.m().ready[static_cast<size_t>(ResourceShape::Aic)].size(), 1U);
    d.step_to(scheduler(0), ReadAttempt);
    EXPECT_EQ(d.count(WriteRegister), 0U);
    d.run();
    EXPECT_TRUE(d.machine.finished());
}

TEST(OpeningADrain, OthersWaitUntilItIsSetUp) {
    Driver d = ready_to_drain(2);
    d.step_past(scheduler(0), OpenDrain);
    d.step_until_blocked(scheduler(1));
    EXPECT_EQ(d.next(scheduler(1)), DrainAwaitSetup);
    d.step_past(scheduler(0), DrainPublish);
    EXPECT_TRUE(d.machine.can_step(scheduler(1)));
    d.step(scheduler(1));
    EXPECT_EQ(d.thread(1).drain_blocks, 4);
}

// What thread `t` of `n` does from the attempt to the close.
Actions acknowledgement(size_t t, size_t n) {
    Actions expected{ReadAttempt};
    for (const size_t child : {2 * t + 1, 2 * t + 2})
        if (child < n) expected.push_back(AwaitChild);
    expected.push_back(PublishToken);
    if (t > 0) expected.insert(expected.end(), {AwaitRoot, AwaitClose});
    return expected;
}

Actions drain_actions(const Driver& d, AgentId agent) {
    Actions all = d.actions_of(agent);
    std::erase_if(all, [](Action a) {
        return a != ReadAttempt && a != AwaitChild && a != PublishToken && a != AwaitRoot &&
               a != AwaitClose;
    });
    return all;
}

TEST(Acknowledgements, RunUpATreeOfTwoToSevenThreads) {
    for (size_t n = 2; n <= kMaxSchedulers; ++n) {
        Driver d = ready_to_drain(static_cast<int>(n));
        d.run();
        EXPECT_TRUE(d.machine.finished());
        for (size_t t = 0; t < n; ++t)
            EXPECT_EQ(drain_actions(d, scheduler(t)), acknowledgement(t, n)) << t << " of " << n;
    }
}

TEST(Acknowledgements, OfOneThreadAreItsOwn) {
    WorkloadBuilder b(2, 1);
    b.submit("busy", kAic);
    b.submit("s", kAic, {.blocks = 2, .sync_start = true});
    Driver d(b.compile());
    d.run();
    EXPECT_TRUE(d.machine.finished());
    Actions all = drain_actions(d, scheduler(0));
    ASSERT_GE(all.size(), 2U);
    all.resize(2);
    EXPECT_EQ(all, acknowledgement(0, 1));
}

TEST(Acknowledgements, IncludeTheOrchestratorThatJoined) {
    WorkloadBuilder b(16, 7);
    b.runtime().orchestrator_joins = true;
    b.submit("p", kAiv);
    b.submit("s", kAic, {.blocks = 16, .sync_start = true, .after = {"p"}});
    Driver d(b.compile());
    // The producer's core rests until the orchestrator has joined.
    ASSERT_TRUE(d.run_until([&] { return d.m().orchestrator.joined; },
                            [&](AgentId a) { return !d.machine.is_core(a); }));
    d.run();
    EXPECT_TRUE(d.machine.finished());
    for (size_t t = 0; t < 7; ++t)
        EXPECT_EQ(drain_actions(d, scheduler(t)), acknowledgement(t, 8)) << t;
    EXPECT_EQ(drain_actions(d, kOrchestrator), acknowledgement(7, 8));
}

TEST(Acknowledgements, OfAnotherAttemptDoNotCount) {
    Driver d = ready_to_drain(3);
    d.step_past(scheduler(0), DrainPublish);
    d.step_to(scheduler(0), AwaitChild);
    MachineState& m = d.machine.mutable_state();
    for (const uint32_t token : {0U, 2U}) {
        m.drain.token[1] = Shared{token};
        EXPECT_FALSE(d.machine.can_step(scheduler(0)));
    }
    EXPECT_EQ(d.machine.blocked_on(scheduler(0))->what, "scheduler1 to acknowledge attempt 1");
    m.drain.token[1] = Shared{1U};
    EXPECT_TRUE(d.machine.can_step(scheduler(0)));
}

TEST(Launch, IsDoneByThreadZeroAloneBetweenTheLastAcknowledgementAndTheClose) {
    Driver d = ready_to_drain(4);
    d.run();
    ASSERT_EQ(d.when(scheduler(0), ClosePending).size(), 1U);
    const size_t begin = d.when(scheduler(0), PublishToken)[0];
    const size_t end = d.when(scheduler(0), ClosePending)[0];
    for (size_t t = 1; t < 4; ++t)
        EXPECT_LT(d.when(scheduler(t), PublishToken)[0], begin);
    EXPECT_EQ(d.count(DrainWriteRegister), 8U);
    for (size_t i = begin; i < end; ++i) {
        const Taken& taken = d.history[i];
        if (taken.agent == scheduler(0) || d.machine.is_core(taken.agent)) continue;
        EXPECT_TRUE(taken.action == AwaitRoot) << name(taken.action);
    }
    Actions coordinator = d.actions_of(scheduler(0), begin + 1);
    coordinator.resize(4 + 1 + 8 + 2);
    Actions expected(4, CountResources);
    expected.push_back(DrainClaim);
    expected.insert(expected.end(), 8, DrainWriteRegister);
    expected.insert(expected.end(), {ClearTask, ClosePending});
    EXPECT_EQ(coordinator, expected);
}

TEST(Launch, AnIntruderInTheWindowIsAViolation) {
    WorkloadBuilder b(4, 2);
    b.submit("n", kAic, {.blocks = 4});
    Driver d(b.compile());
    d.step_to(kOrchestrator, Exited);
    ASSERT_TRUE(d.run_until([&] { return d.next(scheduler(1)) == WriteRegister; }));
    d.machine.mutable_state().drain.exclusive = 1;  // scheduler 0 holds it
    d.step(scheduler(1));
    EXPECT_EQ(d.m().violation,
              (Violation{"scheduler1 touches the tracker of thread 1 inside the drain window of "
                         "scheduler0",
                         2}));
}

TEST(Launch, HoldsTheWindowFromTheLastAcknowledgementToTheClose) {
    Driver d = ready_to_drain(2);
    d.step_past(scheduler(0), DrainPublish);
    bool inside = false;
    size_t steps = 0;
    for (int turn = 0; turn < 1000 && d.count(ClosePending) == 0; ++turn) {
        for (const AgentId a : {scheduler(1), scheduler(0)}) {
            if (!d.machine.can_step(a)) continue;
            const Action taken = d.step(a);
            if (a == scheduler(0) && taken == PublishToken) inside = true;
            if (taken == ClosePending) inside = false;
            EXPECT_EQ(d.m().drain.exclusive, inside ? 1 : 0) << name(taken);
            steps += inside;
        }
    }
    EXPECT_GT(steps, 6U);
}

// A block of `busy` holds one AIC of four: a drain over all finds three.
Driver too_few() {
    WorkloadBuilder b(4, 2);
    b.submit("busy", kAic);
    b.submit("s", kAic, {.blocks = 4, .sync_start = true});
    return Driver(b.compile());
}
bool is_control(const Driver& d, AgentId a) {
    return !d.machine.is_core(a);
}

TEST(TooFewCores, AdvanceTheAttemptAndSendEveryoneBackToWork) {
    Driver d = too_few();
    const auto control = [&](AgentId a) { return is_control(d, a); };
    ASSERT_TRUE(d.run_until([&] { return d.next(scheduler(0)) == AdvanceAttempt; }, control));
    EXPECT_EQ(d.thread(0).drain_available, 3U);
    EXPECT_EQ(d.m().drain.attempt.peek(), 1U);
    d.step_to(scheduler(1), AwaitClose);
    EXPECT_FALSE(d.machine.can_step(scheduler(1)));
    d.step(scheduler(0));
    EXPECT_EQ(d.m().drain.attempt.peek(), 2U);
    EXPECT_EQ(d.m().drain.pending.peek(), 4);
    EXPECT_TRUE(d.machine.can_step(scheduler(1)));
    d.step(scheduler(1));
    EXPECT_TRUE(d.next(scheduler(1)) == PollCond || d.next(scheduler(1)) == ExitCheck ||
                d.next(scheduler(1)) == DrainCheck);
    EXPECT_TRUE(d.events_of(EventKind::BlockDispatched, 1).empty());
}

TEST(TooFewCores, AreTriedAgainUntilThereAreEnough) {
    Driver d = too_few();
    d.check_invariants = true;
    const auto control = [&](AgentId a) { return is_control(d, a); };
    ASSERT_TRUE(d.run_until([&] { return d.m().drain.attempt.peek() == 5; }, control));
    d.run();
    EXPECT_TRUE(d.machine.finished());
    EXPECT_EQ(d.findings, Findings{});
    const auto blocks = d.events_of(EventKind::BlockDispatched, 1);
    EXPECT_EQ(blocks.size(), 4U);
    EXPECT_EQ(d.count(OpenDrain), 1U);
}

TEST(Followers, LeaveAtTheCloseAlsoWhenTheWordWasTakenAgain) {
    for (const int32_t word : {kNoDrain, kDrainSetup, kJoining}) {
        Driver d = ready_to_drain(2);
        ASSERT_TRUE(d.run_until([&] { return d.next(scheduler(1)) == AwaitClose; }));
        MachineState& m = d.machine.mutable_state();
        EXPECT_FALSE(d.machine.can_step(scheduler(1)));
        m.drain.pending = Shared{word};
        EXPECT_TRUE(d.machine.can_step(scheduler(1))) << word;
        d.step(scheduler(1));
        EXPECT_EQ(drain_stage(d.next(scheduler(1))), DrainStage::Outside);
    }
}

TEST(Followers, WaitingForTheRootLeaveWhenItsAttemptIsOver) {
    Driver d = ready_to_drain(3);
    d.step_past(scheduler(0), DrainPublish);
    d.step_to(scheduler(1), AwaitRoot);
    EXPECT_FALSE(d.machine.can_step(scheduler(1)));
    MachineState& m = d.machine.mutable_state();
    m.drain.attempt = Shared{2U};
    EXPECT_TRUE(d.machine.can_step(scheduler(1)));
    m.drain.attempt = Shared{1U};
    m.drain.token[0] = Shared{1U};
    EXPECT_TRUE(d.machine.can_step(scheduler(1)));
}

}  // namespace
}  // namespace ptoscope::test
