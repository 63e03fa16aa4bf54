// RUNTIME.md 1, orchestrator_joins: the orchestrator becomes scheduler thread S.

#include "runtime/orchestrator/joining.h"

#include <gtest/gtest.h>

#include "tests/runtime/support/driver.h"
#include "tests/runtime/support/workload_builder.h"

namespace ptoscope::test {
namespace {

using enum Action;
using Actions = std::vector<Action>;

WorkloadBuilder joining(int clusters, int threads) {
    WorkloadBuilder b(clusters, threads);
    b.runtime().orchestrator_joins = true;
    return b;
}

TEST(Joining, WorksWithOneToSevenThreads) {
    for (int threads = 1; threads <= kMaxSchedulers; ++threads) {
        WorkloadBuilder b = joining(2 * threads + 3, threads);
        for (int i = 0; i < 12; ++i)
            b.submit("t" + std::to_string(i), i % 2 == 0 ? kMix : kAiv,
                     {.blocks = 2 * threads, .sync_start = i % 3 == 0});
        const auto program = b.compile();
        expect_completes(program);
        Driver d(program);
        d.run();
        EXPECT_EQ(d.m().active_threads.peek(), threads + 1);
        EXPECT_TRUE(d.m().orchestrator.joined);
        for (size_t core = 0; core < d.m().cores.size(); ++core)
            EXPECT_EQ(d.m().owner_of(core),
                      static_cast<size_t>(d.m().cluster_of(core) % (threads + 1)));
    }
}

TEST(Joining, ComesAfterTheLastSubmitInThisOrder) {
    WorkloadBuilder b = joining(2, 1);
    b.dummy("d");
    Driver d(b.compile());
    d.run();
    const Actions all = d.actions_of(kOrchestrator);
    const auto request = std::find(all.begin(), all.end(), JoinRequest);
    ASSERT_GT(all.end() - request, 6);
    EXPECT_EQ(Actions(request, request + 6), (Actions{JoinRequest, JoinAwait, JoinRedistribute,
                                                      JoinActivate, JoinRelease, PublishDone}));
    EXPECT_EQ(d.m().orchestrator.submitted, 1U);
}

TEST(Joining, WaitsForEveryActiveThread) {
    WorkloadBuilder b = joining(3, 3);
    b.dummy("d");
    Driver d(b.compile());
    d.step_past(kOrchestrator, JoinRequest);
    ASSERT_TRUE(d.run_until(
        [&] { return d.next(scheduler(0)) == JoinWait && d.next(scheduler(2)) == JoinWait; },
        only({scheduler(0), scheduler(2)})));
    EXPECT_FALSE(d.machine.can_step(kOrchestrator));
    EXPECT_FALSE(all_at_rendezvous(d.m()));
    d.step_past(scheduler(1), JoinAck);
    EXPECT_TRUE(all_at_rendezvous(d.m()));
    EXPECT_TRUE(d.machine.can_step(kOrchestrator));
    for (size_t t = 0; t < 3; ++t)
        EXPECT_FALSE(d.machine.can_step(scheduler(t)));
}

TEST(Joining, DealsTheClustersOutBeforeTheActiveThreadsChange) {
    WorkloadBuilder b = joining(3, 2);
    b.dummy("d");
    Driver d(b.compile());
    ASSERT_TRUE(d.run_until([&] { return d.next(kOrchestrator) == JoinRedistribute; }));
    EXPECT_EQ(d.m().dealt_threads, 2);
    d.step(kOrchestrator);
    EXPECT_EQ(d.m().dealt_threads, 3);
    EXPECT_EQ(d.m().active_threads.peek(), 2);
    EXPECT_EQ(d.m().drain.pending.peek(), kJoining);
    d.step(kOrchestrator);
    EXPECT_EQ(d.m().active_threads.peek(), 3);
    EXPECT_FALSE(d.machine.can_step(scheduler(0)));
    d.step(kOrchestrator);
    EXPECT_EQ(d.m().drain.pending.peek(), kNoDrain);
    EXPECT_TRUE(d.machine.can_step(scheduler(0)));
}

TEST(Joining, RunningCoresKeepTheirState) {
    WorkloadBuilder b = joining(4, 1);
    b.submit("t", kAic, {.blocks = 6});  // four run, two are pre-loaded
    Driver d(b.compile());
    d.step_to(kOrchestrator, JoinRequest);
    ASSERT_TRUE(d.run_until(
        [&] { return d.m().look(0).next_block.peek() == 6 && d.next(scheduler(0)) == Idle; },
        [&](AgentId a) {
            return a != kOrchestrator && (!d.machine.is_core(a) || d.next(a) <= StartBlock);
        }));
    const auto records = d.m().records;
    ASSERT_TRUE(d.run_until([&] { return d.next(kOrchestrator) == JoinActivate; },
                            only({kOrchestrator, scheduler(0)})));
    EXPECT_EQ(d.m().records, records);
    for (size_t core = 0; core < d.m().cores.size(); ++core) {
        const CoreTracker& tracker = d.m().threads[d.m().owner_of(core)].tracker;
        EXPECT_EQ((tracker.idle.peek() & d.m().bit_of(core)) != 0, records[core].idle());
        EXPECT_EQ((tracker.preload_free.peek() & d.m().bit_of(core)) != 0,
                  records[core].preload_free);
    }
    EXPECT_EQ(d.m().threads[0].tracker.running() != 0, true);
    EXPECT_EQ(d.m().threads[1].tracker.running() != 0, true);
    d.run();
    EXPECT_TRUE(d.machine.finished());
    EXPECT_EQ(broken_final_invariants(d.machine), Findings{});
}

TEST(Joining, WaitsForAnOpenDrain) {
    WorkloadBuilder b = joining(2, 2);
    b.submit("t", kAic, {.blocks = 2, .sync_start = true});
    Driver d(b.compile());
    d.step_to(kOrchestrator, JoinRequest);
    ASSERT_TRUE(d.run_until([&] { return d.m().drain.pending.peek() == kDrainSetup; },
                            all_but({kOrchestrator})));
    EXPECT_FALSE(d.machine.can_step(kOrchestrator));
    ASSERT_TRUE(
        d.run_until([&] { return d.m().drain.pending.peek() == 2; }, all_but({kOrchestrator})));
    EXPECT_FALSE(d.machine.can_step(kOrchestrator));
    ASSERT_TRUE(d.run_until([&] { return d.m().drain.pending.peek() == kNoDrain; },
                            all_but({kOrchestrator})));
    EXPECT_TRUE(d.machine.can_step(kOrchestrator));
}

TEST(Joining, ADrainCannotOpenMeanwhile) {
    WorkloadBuilder b = joining(2, 2);
    const uint32_t t = b.submit("t", kAic, {.blocks = 2, .sync_start = true});
    Driver d(b.compile());
    d.step_to(kOrchestrator, JoinRequest);
    ASSERT_TRUE(d.run_until(
        [&] { return d.next(scheduler(0)) == OpenDrain || d.next(scheduler(1)) == OpenDrain; },
        all_but({kOrchestrator})));
    const AgentId opener = scheduler(d.next(scheduler(0)) == OpenDrain ? 0 : 1);
    d.step(kOrchestrator);
    d.step(opener);
    EXPECT_EQ(d.m().drain.pending.peek(), kJoining);
    EXPECT_EQ(d.next(opener), QueueReserve);  // the task goes back
    EXPECT_EQ(d.machine.control(opener).push.task, t);
    d.run();
    EXPECT_TRUE(d.machine.finished());
}

TEST(Joining, TheOrchestratorThenDispatchesOnItsOwnCores) {
    WorkloadBuilder b = joining(4, 1);
    const uint32_t t = b.submit("t", kAic, {.blocks = 40});
    Driver d(b.compile());
    d.step_to(kOrchestrator, JoinRequest);
    d.run();
    size_t by_it = 0;
    for (const Event& e : d.events_of(EventKind::BlockDispatched, t))
        by_it += e.thread == 1;
    EXPECT_GT(by_it, 0U);
    EXPECT_EQ(d.machine.thread_of(kOrchestrator), 1U);
    EXPECT_TRUE(d.machine.finished());
}

}  // namespace
}  // namespace ptoscope::test
