// RUNTIME.md 2, Scopes: references, CONSUMED, and the watermark that one thread at a time moves.

#include <gtest/gtest.h>

#include "tests/runtime/support/driver.h"
#include "tests/runtime/support/workload_builder.h"

namespace ptoscope::test {
namespace {

using enum Action;
using Actions = std::vector<Action>;

TEST(ScopeEnd, DropsOneReferenceOfEachTaskInOrder) {
    WorkloadBuilder b;
    b.begin_scope();
    for (int i = 0; i < 3; ++i)
        b.dummy("d" + std::to_string(i));
    b.end_scope();
    b.dummy("after");
    Driver d(b.compile());
    d.step_to(kOrchestrator, EndScope);
    for (uint32_t t = 0; t < 3; ++t) {
        EXPECT_EQ(d.m().look(t).fanout_refcount.peek(), 0U);
        const size_t from = d.history.size();
        d.step_past(kOrchestrator, ReclaimUnlock);
        Actions expected{ReclaimLock, ReclaimDrop, ReclaimUnlock};
        if (t == 0) expected.insert(expected.begin(), EndScope);
        EXPECT_EQ(d.actions_of(kOrchestrator, from), expected);
        EXPECT_EQ(d.m().look(t).fanout_refcount.peek(), 1U);
        EXPECT_TRUE(d.m().look(t).scope_released);
        EXPECT_EQ(d.m().look(t).state.peek(), TaskState::Pending);  // not completed yet
    }
}

TEST(Consumed, NeedsCompletionAndTheLastReference) {
    WorkloadBuilder b(1, 1);
    b.begin_scope();
    const uint32_t p = b.dummy("p");
    b.end_scope();
    const uint32_t c = b.submit("c", kAiv, {.after = {"p"}});
    Driver d(b.compile());
    d.step_to(kOrchestrator, Exited);
    // The consumer holds its reference until its release, long after p completed.
    ASSERT_TRUE(d.run_until([&] { return d.m().look(p).state.peek() == TaskState::Completed; }));
    ASSERT_TRUE(d.run_until([&] {
        EXPECT_EQ(d.m().look(p).state.peek(), TaskState::Completed);
        return d.m().look(c).state.peek() != TaskState::Pending;
    }));
    EXPECT_EQ(d.m().look(p).fanout_refcount.peek() + 1, d.m().look(p).fanout_count.peek());
    d.step_past(scheduler(0), ReclaimDrop);
    EXPECT_EQ(d.m().look(p).state.peek(), TaskState::Consumed);
}

TEST(Consumed, IsDecidedAtCompletionWhenNoReferenceIsLeft) {
    WorkloadBuilder b(1, 1);
    b.begin_scope();
    const uint32_t p = b.submit("p", kAiv);
    b.end_scope();
    b.dummy("next");
    Driver d(b.compile());
    d.step_past(kOrchestrator, ReclaimUnlock);
    ASSERT_TRUE(d.run_until([&] { return d.next(scheduler(0)) == MarkCompleted; },
                            all_but({kOrchestrator})));
    d.step(scheduler(0));
    EXPECT_EQ(d.m().look(p).state.peek(), TaskState::Consumed);
    const size_t from = d.history.size();
    d.step_past(scheduler(0), AdvanceRecheck);
    EXPECT_EQ(d.actions_of(scheduler(0), from),
              (Actions{CompleteUnlock, CountCompleted, AdvanceTryLock, AdvanceClear, AdvanceScan,
                       AdvanceScan, AdvancePublish, AdvanceUnlock, AdvanceRecheck}));
    EXPECT_EQ(d.m().rings[1].last_task_alive.peek(), 1U);
}

// Three completed dummies whose scope is about to be left.
Driver at_scope_end() {
    WorkloadBuilder b(1, 1);
    b.begin_scope();
    for (int i = 0; i < 3; ++i)
        b.dummy("d" + std::to_string(i));
    b.end_scope();
    Driver d(b.compile());
    d.step_to(kOrchestrator, EndScope);
    EXPECT_TRUE(
        d.run_until([&] { return d.m().completed_tasks.peek() == 3; }, all_but({kOrchestrator})));
    d.step_until_blocked(scheduler(0), 50);
    return d;
}

TEST(Watermark, MovesOverTheOldestConsumedTasksOnly) {
    Driver d = at_scope_end();
    for (uint32_t t = 0; t < 3; ++t) {
        EXPECT_EQ(d.m().rings[1].last_task_alive.peek(), t);
        d.step_past(kOrchestrator, AdvanceRecheck);
    }
    EXPECT_EQ(d.m().rings[1].last_task_alive.peek(), 3U);
}

TEST(Watermark, SlotsAreResetBeforeTheTailIsPublished) {
    Driver d = at_scope_end();
    d.step_to(kOrchestrator, AdvancePublish);
    EXPECT_EQ(d.m().look(0).task, kNone);
    EXPECT_EQ(d.m().look(0).state.peek(), TaskState::Free);
    EXPECT_EQ(d.m().rings[1].last_task_alive.peek(), 0U);
    d.step(kOrchestrator);
    EXPECT_EQ(d.m().rings[1].last_task_alive.peek(), 1U);
}

TEST(Watermark, DoesNotPassATaskThatIsAlive) {
    Driver d = at_scope_end();
    MachineState& m = d.machine.mutable_state();
    m.slot(m.program->slot_of(0)).fanout_count = Shared{2U};  // somebody else holds the oldest
    d.step_to(kOrchestrator, PublishDone);
    EXPECT_EQ(d.m().rings[1].last_task_alive.peek(), 0U);
    EXPECT_EQ(d.m().look(2).state.peek(), TaskState::Consumed);
}

TEST(Watermark, WhoLosesTheTryLockLeavesAFlagForTheHolder) {
    Driver d = at_scope_end();
    MachineState& m = d.machine.mutable_state();
    m.rings[1].advance_lock = Shared{uint8_t{2}};  // scheduler 0 has it
    const size_t from = d.history.size();
    d.step_past(kOrchestrator, AdvanceFlag);
    d.step(kOrchestrator);
    EXPECT_EQ(d.actions_of(kOrchestrator, from),
              (Actions{EndScope, ReclaimLock, ReclaimDrop, ReclaimUnlock, AdvanceTryLock,
                       AdvanceFlag, AdvanceTryLock}));
    EXPECT_EQ(d.next(kOrchestrator), ReclaimLock);  // on with the next task
    EXPECT_EQ(d.m().rings[1].advance_again.peek(), 1);
    EXPECT_EQ(d.m().rings[1].last_task_alive.peek(), 0U);
}

TEST(Watermark, TheHolderChecksTheFlagAfterUnlocking) {
    Driver d = at_scope_end();
    d.step_past(kOrchestrator, AdvanceUnlock);
    d.machine.mutable_state().rings[1].advance_again = Shared{uint8_t{1}};
    EXPECT_EQ(d.next(kOrchestrator), AdvanceRecheck);
    d.step(kOrchestrator);
    EXPECT_EQ(d.next(kOrchestrator), AdvanceTryLock);
    d.step_past(kOrchestrator, AdvanceRecheck);
    EXPECT_EQ(d.m().rings[1].advance_again.peek(), 0);
    EXPECT_EQ(d.next(kOrchestrator), ReclaimLock);  // on with the next task
}

// Two threads that release in lockstep must not keep flagging each other for ever.
TEST(Watermark, HandOverInLockstepComesToAnEnd) {
    for (int lead = 0; lead < 12; ++lead) {
        WorkloadBuilder b(2, 2);
        b.begin_scope();
        for (const char* p : {"p0", "p1"})
            b.dummy(p);
        b.end_scope();
        Driver d(b.compile());
        d.step_to(kOrchestrator, EndScope);
        ASSERT_TRUE(d.run_until([&] { return d.m().completed_tasks.peek() == 2; },
                                all_but({kOrchestrator})));
        // Each thread holds one reference of one task; the scope drops the others.
        MachineState& m = d.machine.mutable_state();
        for (const uint32_t t : {0U, 1U}) {
            m.slot(m.program->slot_of(t)).fanout_count = Shared{2U};
            m.threads[t].deferred = {t};
            m.threads[t].deferred_tasks = 1;
        }
        d.step_to(kOrchestrator, PublishDone);
        for (const size_t t : {0U, 1U})
            d.step_to(scheduler(t), AdvanceTryLock);
        d.step_until_blocked(scheduler(0), lead);
        const size_t from = d.history.size();
        const auto over = [&] { return d.m().rings[1].last_task_alive.peek() == 2; };
        ASSERT_TRUE(d.run_until(over, only({scheduler(0), scheduler(1)}), 200));
        EXPECT_LT(d.count(AdvanceTryLock, from), 12U);
        d.run();
        EXPECT_TRUE(d.machine.finished());
        EXPECT_EQ(broken_final_invariants(d.machine), Findings{});
    }
}

}  // namespace
}  // namespace ptoscope::test
