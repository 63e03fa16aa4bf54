// RUNTIME.md 4, completion and release.

#include <gtest/gtest.h>

#include "runtime/scheduler/scheduler.h"
#include "tests/runtime/support/driver.h"
#include "tests/runtime/support/workload_builder.h"

namespace ptoscope::test {
namespace {

using enum Action;
using Actions = std::vector<Action>;

TEST(Completion, GoesInThisOrder) {
    WorkloadBuilder b(1, 1);
    b.submit("p", kAiv);
    for (const char* c : {"c1", "c2"})
        b.submit(c, kAic, {.after = {"p"}});
    Driver d(b.compile());
    d.step_to(kOrchestrator, Exited);
    ASSERT_TRUE(d.run_until([&] { return d.next(scheduler(0)) == CompleteSubtask; }));
    const size_t from = d.history.size();
    d.step_to(scheduler(0), DrainCheck);
    EXPECT_EQ(d.actions_of(scheduler(0), from),
              (Actions{CompleteSubtask, CompleteLock, MarkCompleted, CompleteUnlock, CountCompleted,
                       ReadEntry, NotifyConsumer, ReadEntry, NotifyConsumer}));
}

TEST(Completion, OnlyTheLastSubtaskCompletesTheTask) {
    WorkloadBuilder b(2, 1);
    const uint32_t t = b.submit("t", kMix, {.blocks = 4});
    Driver d(b.compile());
    d.run();
    EXPECT_EQ(d.count(CompleteSubtask), 12U);
    EXPECT_EQ(d.count(MarkCompleted), 1U);
    EXPECT_GT(d.when(scheduler(0), MarkCompleted)[0], d.when(scheduler(0), CompleteSubtask).back());
    EXPECT_EQ(d.events_of(EventKind::TaskCompleted, t).size(), 1U);
}

TEST(Completion, TakesTheFanoutListUnderTheLock) {
    WorkloadBuilder b(1, 1);
    const uint32_t p = b.submit("p", kAiv);
    b.submit("c", kAic, {.after = {"p"}});
    Driver d(b.compile());
    d.step_to(kOrchestrator, Exited);
    ASSERT_TRUE(d.run_until([&] { return d.next(scheduler(0)) == MarkCompleted; }));
    EXPECT_EQ(d.m().look(p).fanout_lock.peek(), 2);
    EXPECT_TRUE(d.m().look(p).fanout_list.peek().valid());
    d.step(scheduler(0));
    EXPECT_EQ(d.m().look(p).fanout_lock.peek(), 2);
    EXPECT_FALSE(d.m().look(p).fanout_list.peek().valid());
    EXPECT_EQ(d.m().look(p).state.peek(), TaskState::Completed);
    d.step(scheduler(0));
    EXPECT_EQ(d.m().look(p).fanout_lock.peek(), 0);
}

TEST(Completion, ReadsTheNextEntryBeforeTheConsumerIsTold) {
    WorkloadBuilder b(1, 1);
    b.submit("p", kAiv);
    for (const char* c : {"c1", "c2"})
        b.submit(c, kAic, {.after = {"p"}});
    Driver d(b.compile());
    d.step_to(kOrchestrator, Exited);
    ASSERT_TRUE(d.run_until([&] { return d.next(scheduler(0)) == NotifyConsumer; }));
    const DepPool& pool = d.m().rings[0].deps;
    EXPECT_EQ(d.thread(0).consumer, d.machine.program().slot_of(2));
    ASSERT_TRUE(d.thread(0).walk.valid());  // the entry of c1, in hand before c2 is told
    EXPECT_EQ(pool.entries[d.thread(0).walk.index()].consumer, d.machine.program().slot_of(1));
    EXPECT_EQ(d.m().look(2).fanin_refcount.peek(), 1U);
    d.step(scheduler(0));
    EXPECT_EQ(d.m().look(2).fanin_refcount.peek(), 2U);
}

TEST(Completion, TheLastProducerMakesAConsumerReady) {
    WorkloadBuilder b(1, 1);
    b.submit("p", kAiv);
    b.submit("q", kAic);
    const uint32_t c = b.submit("c", kMix, {.after = {"p", "q"}});
    Driver d(b.compile());
    d.step_to(kOrchestrator, Exited);
    ASSERT_TRUE(d.run_until([&] { return d.count(NotifyConsumer) == 1; }));
    EXPECT_TRUE(d.events_of(EventKind::TaskReady, c).empty());
    ASSERT_TRUE(d.run_until([&] { return d.count(NotifyConsumer) == 2; }));
    EXPECT_EQ(d.events_of(EventKind::TaskReady, c).size(), 1U);
    EXPECT_EQ(d.thread(0).local[static_cast<size_t>(ResourceShape::Mix)], std::vector<uint32_t>{c});
}

TEST(Release, WaitsForATurnInWhichNothingHappened) {
    WorkloadBuilder b(1, 1);
    const uint32_t p = b.submit("p", kAiv);
    const uint32_t c = b.submit("c", kAic, {.after = {"p"}});
    Driver d(b.compile());
    d.step_to(kOrchestrator, Exited);
    ASSERT_TRUE(d.run_until([&] { return d.m().look(c).state.peek() != TaskState::Pending; }));
    EXPECT_EQ(d.thread(0).deferred, std::vector<uint32_t>{p});
    EXPECT_EQ(d.thread(0).deferred_tasks, 1U);
    const size_t from = d.history.size();
    d.step_to(scheduler(0), ReclaimLock);
    // The rest of the turn of the completion, then a whole one without anything.
    EXPECT_EQ(d.count_of(scheduler(0), DrainCheck, from), 2U);
    EXPECT_EQ(d.count_of(scheduler(0), Idle, from), 0U);
    d.step_past(scheduler(0), ReclaimUnlock);
    d.step_to(scheduler(0), ExitCheck);
    EXPECT_TRUE(d.thread(0).deferred.empty());
}

// 300 dummies complete without a pause: thread 0 always has something to do.
TEST(Release, ComesAtOnceWhen256TasksAreDeferred) {
    WorkloadBuilder b(1, 1);
    b.window(512);
    b.pools(512);
    b.runtime().wiring_queue = 512;
    b.alloc("p", {{"x", {4}}});
    for (int i = 0; i < 300; ++i)
        b.dummy("d" + std::to_string(i), {"p"});
    Driver d(b.compile());
    d.step_to(kOrchestrator, Exited);
    uint32_t most = 0;
    d.step_while(scheduler(0), [&] {
        most = std::max(most, d.thread(0).deferred_tasks);
        return d.next(scheduler(0)) != ReclaimLock;
    });
    EXPECT_EQ(most, kReleaseBatch);
    // Still in the turn of the last completion.
    EXPECT_EQ(d.count(DrainCheck, d.when(scheduler(0), CountCompleted).back()), 0U);
    EXPECT_EQ(d.m().completed_tasks.peek(), 1 + kReleaseBatch);
    const size_t from = d.history.size();
    d.step_while(scheduler(0), [&] { return d.thread(0).deferred_tasks > 0; });
    EXPECT_EQ(d.count(ReclaimDrop, from), kReleaseBatch);
    d.run();
    EXPECT_TRUE(d.machine.finished());
    EXPECT_EQ(broken_final_invariants(d.machine), Findings{});
}

TEST(Release, ComesBetweenTwoReadsOfCondWhenTheListIsFull) {
    WorkloadBuilder b(1, 1);
    b.submit("p", kAic);
    for (const char* c : {"c0", "c1"})
        b.submit(c, kAiv, {.after = {"p"}});
    Driver d(b.compile());
    d.step_to(kOrchestrator, Exited);
    ASSERT_TRUE(d.run_until(
        [&] {
            return d.next(scheduler(0)) == PollCond && std::popcount(d.thread(0).poll) == 2 &&
                   d.m().cond_news[0] == 6 &&
                   d.m().cores[1].cond.peek().state() == CondState::Fin &&
                   d.m().cores[2].cond.peek().state() == CondState::Fin;
        },
        [&](AgentId a) {  // thread 0 waits for both cores
            const bool both = d.m().records[1].running.valid() && d.m().records[2].running.valid();
            return a != scheduler(0) || !both || d.next(a) != PollCond;
        }));
    d.machine.mutable_state().threads[0].deferred_tasks = kReleaseBatch - 1;
    const size_t from = d.history.size();
    d.step_to(scheduler(0), ReclaimLock);
    EXPECT_EQ(d.count(PollCond, from), 1U);
    d.step_past(scheduler(0), PollCond);  // then on with the other core
    EXPECT_EQ(d.count(DrainCheck, from), 0U);
    d.run();
    EXPECT_TRUE(d.machine.finished());
}

TEST(Exit, NeedsTheProgramsEndAndEveryTask) {
    WorkloadBuilder b(2, 2);
    b.submit("t", kAiv);
    Driver d(b.compile());
    d.step_to(kOrchestrator, PublishDone);
    ASSERT_TRUE(
        d.run_until([&] { return d.m().completed_tasks.peek() == 1; }, all_but({kOrchestrator})));
    d.step_until_blocked(scheduler(0), 200);
    d.step_until_blocked(scheduler(1), 200);
    EXPECT_FALSE(d.machine.has_exited(scheduler(0)));
    d.step(kOrchestrator);
    d.run();
    EXPECT_TRUE(d.machine.has_exited(scheduler(0)));
    EXPECT_TRUE(d.machine.has_exited(scheduler(1)));
    EXPECT_EQ(d.m().submitted_tasks.peek(), 1U);
}

}  // namespace
}  // namespace ptoscope::test
