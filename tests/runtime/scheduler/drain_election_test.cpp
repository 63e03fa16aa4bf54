// RUNTIME.md 6, protocol `election`, with its published hazards: they must be there, and be seen.

#include <gtest/gtest.h>

#include "tests/runtime/support/random_workload.h"

namespace ptoscope::test {
namespace {

using enum Action;
using Actions = std::vector<Action>;

// A sync_start task over all AICs of two threads with two clusters each, ready to be popped. With
// `busy` one AIC is taken by a block that ends when its core is stepped.
Driver ready_to_drain(bool busy = false) {
    WorkloadBuilder b(4, 2);
    b.runtime().drain = DrainProtocol::Election;
    if (busy) b.submit("busy", kAic);
    b.submit("s", kAic, {.blocks = 4, .sync_start = true});
    Driver d(b.compile());
    d.step_to(kOrchestrator, Exited);
    const size_t tasks = d.machine.program().tasks.size();
    d.step_while(scheduler(0), [&] { return d.count(WireReady) < tasks; });
    d.step_past(scheduler(0), QueuePublish);
    return d;
}

// Both threads have passed the barrier and stand before the election.
Driver both_before_elect(bool busy = false) {
    Driver d = ready_to_drain(busy);
    d.step_to(scheduler(0), SetAck);
    d.step_to(scheduler(1), SetAck);
    for (const size_t t : {0U, 1U})
        d.step_past(scheduler(t), SetAck);
    for (const size_t t : {0U, 1U})
        d.step_past(scheduler(t), AckBarrier);
    EXPECT_EQ(d.next(scheduler(0)), Elect);
    EXPECT_EQ(d.next(scheduler(1)), Elect);
    return d;
}

Actions drain_actions(const Driver& d, size_t t, size_t from) {
    Actions all = d.actions_of(scheduler(t), from);
    std::erase_if(all, [](Action a) { return drain_stage(a) == DrainStage::Outside; });
    return all;
}

TEST(Election, IsSetUpBeforeTheBlocksArePublished) {
    Driver d = ready_to_drain();
    d.step_to(scheduler(0), OpenDrain);
    const size_t from = d.history.size();
    MachineState& m = d.machine.mutable_state();
    m.drain.ack = Shared{3U};
    m.drain.elected = Shared{uint8_t{2}};
    d.step_to(scheduler(0), DrainPublish);
    EXPECT_EQ(d.actions_of(scheduler(0), from),
              (Actions{OpenDrain, DrainStoreTask, DrainResetAck, DrainResetElected}));
    EXPECT_EQ(m.drain.pending.peek(), kDrainSetup);
    EXPECT_EQ(m.drain.task.peek(), 0U);
    EXPECT_EQ(m.drain.ack.peek(), 0U);
    EXPECT_EQ(m.drain.elected.peek(), 0);
    d.step(scheduler(0));
    EXPECT_EQ(m.drain.pending.peek(), 4);
}

TEST(Election, BarrierWaitsForAllActiveBits) {
    Driver d = ready_to_drain();
    d.step_past(scheduler(0), SetAck);
    EXPECT_EQ(d.m().drain.ack.peek(), 1U);
    EXPECT_FALSE(d.machine.can_step(scheduler(0)));
    EXPECT_EQ(d.machine.blocked_on(scheduler(0))->providers, std::vector{scheduler(1)});
    d.step_past(scheduler(1), SetAck);
    EXPECT_EQ(d.m().drain.ack.peek(), 3U);
    EXPECT_TRUE(d.machine.can_step(scheduler(0)));
}

TEST(Election, AThreadWhoseOwnBitVanishedLeavesTheBarrier) {
    Driver d = ready_to_drain();
    d.step_past(scheduler(0), SetAck);
    d.machine.mutable_state().drain.ack = Shared{2U};
    EXPECT_TRUE(d.machine.can_step(scheduler(0)));
    d.step(scheduler(0));
    EXPECT_EQ(drain_stage(d.next(scheduler(0))), DrainStage::Outside);
}

TEST(Election, OneWinsCountsLaunchesAndCloses) {
    Driver d = both_before_elect();
    const size_t from = d.history.size();
    d.step(scheduler(1));
    EXPECT_EQ(d.m().drain.elected.peek(), 2);  // 1 + thread
    d.step(scheduler(0));
    EXPECT_EQ(d.next(scheduler(0)), AwaitElected);
    EXPECT_FALSE(d.machine.can_step(scheduler(0)));
    d.step_past(scheduler(1), ClosePending);
    EXPECT_EQ(drain_actions(d, 1, from),
              (Actions{Elect, ReadTask, CountThread, CountThread, DrainClaim, DrainWriteRegister,
                       DrainWriteRegister, DrainWriteRegister, DrainWriteRegister, CloseTask,
                       CloseAck, CloseElected, ClosePending}));
    EXPECT_TRUE(d.machine.can_step(scheduler(0)));
    EXPECT_EQ(d.m().violation.what, "");
    std::vector<uint16_t> cores;
    for (const Event& e : d.events_of(EventKind::BlockDispatched, 0)) {
        EXPECT_EQ(e.thread, 1);
        cores.push_back(e.core);
    }
    std::sort(cores.begin(), cores.end());
    EXPECT_EQ(cores, (std::vector<uint16_t>{0, 1, 2, 3}));
    d.run();
    EXPECT_TRUE(d.machine.finished());
}

TEST(Election, TooFewCoresClearAckThenElected) {
    Driver d = both_before_elect(true);
    const size_t from = d.history.size();
    d.step(scheduler(0));
    d.step(scheduler(1));
    d.step_past(scheduler(0), RetryClearAck);
    EXPECT_EQ(d.m().drain.ack.peek(), 0U);
    EXPECT_NE(d.m().drain.elected.peek(), 0);
    EXPECT_FALSE(d.machine.can_step(scheduler(1)));
    d.step(scheduler(0));
    EXPECT_EQ(drain_actions(d, 0, from), (Actions{Elect, ReadTask, CountThread, CountThread,
                                                  RetryClearAck, RetryClearElected}));
    EXPECT_TRUE(d.machine.can_step(scheduler(1)));
    EXPECT_EQ(d.m().drain.pending.peek(), 4);
    d.run();
    EXPECT_TRUE(d.machine.finished());
    EXPECT_EQ(d.m().violation.what, "");
}

TEST(Election, ClosesTaskAckElectedPendingInThisOrder) {
    Driver d = both_before_elect();
    d.step_to(scheduler(0), CloseTask);
    const Drain& drain = d.m().drain;
    d.step(scheduler(0));
    EXPECT_EQ(drain.task.peek(), kNone);
    EXPECT_EQ(drain.ack.peek(), 3U);
    d.step(scheduler(0));
    EXPECT_EQ(drain.ack.peek(), 0U);
    EXPECT_NE(drain.elected.peek(), 0);
    d.step(scheduler(0));
    EXPECT_EQ(drain.elected.peek(), 0);
    EXPECT_EQ(drain.pending.peek(), 4);
    d.step(scheduler(0));
    EXPECT_EQ(drain.pending.peek(), kNoDrain);
}

// In virtual time a thread that was woken may find somebody else elected by then.
TEST(Election, WhoWakesInVainGoesOnWaiting) {
    Driver d = both_before_elect();
    d.step(scheduler(0));
    d.step(scheduler(1));
    ASSERT_FALSE(d.machine.can_step(scheduler(1)));
    QuietContext context;
    d.machine.step(scheduler(1), context);
    EXPECT_EQ(d.next(scheduler(1)), AwaitElected);
}

TEST(ElectionHazard, AThreadDelayedBeforeTheElectionWinsItAfterTheClose) {
    Driver d = both_before_elect();
    d.step_past(scheduler(0), ClosePending);  // elected, launched, closed
    EXPECT_EQ(d.m().violation.what, "");
    d.step_past(scheduler(1), ReadTask);
    EXPECT_EQ(d.m().violation, (Violation{"scheduler1 is elected and finds no pending task", 2}));
}

TEST(ElectionHazard, AThreadDelayedBeforeTheElectionCountsWhileOthersWork) {
    Driver d = both_before_elect(true);
    d.step_past(scheduler(0), RetryClearElected);  // back to work
    d.step_past(scheduler(1), Elect);              // of the attempt that is over
    EXPECT_EQ(d.m().violation.what, "");
    ASSERT_EQ(d.next(scheduler(0)), PollCond);
    d.step(scheduler(0));
    EXPECT_EQ(d.m().violation,
              (Violation{"scheduler0 touches the tracker of thread 0 inside the drain window of "
                         "scheduler1",
                         1}));
}

TEST(ElectionHazard, AThreadThatSeesItsBitVanishAtTheCloseComesBackTooLate) {
    Driver d = ready_to_drain();
    d.step_to(scheduler(0), SetAck);
    d.step_to(scheduler(1), SetAck);
    for (const size_t t : {0U, 1U})
        d.step_past(scheduler(t), SetAck);
    d.step_past(scheduler(0), CloseAck);  // thread 1 has not looked at the barrier yet
    d.step(scheduler(1));                 // its bit has vanished
    d.step_past(scheduler(1), SetAck);    // pending is still 4: it takes part again
    d.step_past(scheduler(0), ClosePending);
    d.run();
    // Nobody will ever join it: its cores are never read again.
    EXPECT_FALSE(d.machine.finished());
    EXPECT_EQ(d.next(scheduler(1)), AckBarrier);
    EXPECT_NE(d.machine.blocked_on(scheduler(1))->what.find("missing: scheduler0"),
              std::string::npos);
}

// Some schedules go wrong, most do not.
TEST(ElectionHazard, IsMetByRandomSchedulesNowAndThen) {
    int good = 0;
    int bad = 0;
    for (uint64_t seed = 1; seed <= 300; ++seed) {
        const auto program =
            random_workload({.name = "", .drain = DrainProtocol::Election}, seed).compile();
        const std::string wrong = run_randomly(program, seed);
        ++(wrong.empty() ? good : bad);
    }
    EXPECT_GT(good, 150);
    EXPECT_GT(bad, 0);
}

}  // namespace
}  // namespace ptoscope::test
