// What the published forms of the orchestrator's protocols do, step by step.

#include <gtest/gtest.h>

#include "tests/runtime/support/driver.h"
#include "tests/runtime/support/workload_builder.h"

namespace ptoscope::test {
namespace {

using enum Action;
using Actions = std::vector<Action>;

Actions only_these(const Actions& all, Action first, Action last) {
    Actions kept;
    for (const Action a : all)
        if (a >= first && a <= last) kept.push_back(a);
    return kept;
}

// a's scope is over when b, which depends on it, is submitted.
Driver unlocked() {
    WorkloadBuilder b(1, 1);
    b.runtime().consume = ConsumeVariant::Unlocked;
    b.begin_scope();
    b.dummy("a");
    b.end_scope();
    b.dummy("b", {"a"});
    return Driver(b.compile());
}

TEST(UnlockedConsume, ClaimsAndDropsWithoutALock) {
    Driver d = unlocked();
    d.step_to(kOrchestrator, Exited);
    d.run();
    EXPECT_TRUE(d.machine.finished());
    EXPECT_EQ(broken_final_invariants(d.machine), Findings{});
    EXPECT_EQ(only_these(d.actions_of(kOrchestrator), ClaimLock, ClaimCount),
              (Actions{ClaimProducer, ClaimCount}));
    EXPECT_EQ(d.count(ReclaimLock) + d.count(ReclaimUnlock), 0U);
    EXPECT_EQ(d.count(ReclaimDrop), 3U);
}

TEST(UnlockedConsume, CompletionDecidesAfterItHasCounted) {
    Driver d = unlocked();
    d.step_to(kOrchestrator, Exited);
    d.step_past(scheduler(0), CountCompleted);
    EXPECT_EQ(d.m().look(0).state.peek(), TaskState::Completed);
    EXPECT_EQ(d.next(scheduler(0)), ReclaimCompare);
    d.step(scheduler(0));  // b still holds a reference
    EXPECT_NE(d.next(scheduler(0)), ReclaimConsume);
}

TEST(UnlockedConsume, AConsumerIsCountedTooLate) {
    Driver d = unlocked();
    d.step_to(kOrchestrator, ClaimProducer);
    d.step_to(scheduler(0), ReclaimConsume);  // nobody else, it seems
    d.step_past(kOrchestrator, ClaimCount);
    EXPECT_EQ(broken_invariants(d.machine), Findings{});
    d.step(scheduler(0));
    EXPECT_EQ(d.m().look(0).state.peek(), TaskState::Consumed);
    EXPECT_FALSE(broken_invariants(d.machine).empty());
}

TEST(TryLock, LoserGoesWithoutAWord) {
    for (const bool handoff : {true, false}) {
        WorkloadBuilder b(1, 1);
        b.runtime().reclaim = handoff ? ReclaimVariant::Handoff : ReclaimVariant::TryLock;
        b.dummy("a");
        b.alloc("b", {{"b", {1}}});
        Driver d(b.compile());
        d.step_to(kOrchestrator, ReclaimDrop);
        d.step(kOrchestrator, 2);  // a's reference
        d.step_past(scheduler(0), AdvanceTryLock);
        while (d.next(scheduler(0)) != AdvancePublish)
            d.step(scheduler(0));  // past a; b is not consumed yet
        d.step_past(kOrchestrator, AdvanceTryLock);
        EXPECT_EQ(d.m().look(1).state.peek(), TaskState::Consumed);
        EXPECT_EQ(d.next(kOrchestrator) == AdvanceFlag, handoff);
        d.run();
        EXPECT_TRUE(d.machine.finished());
        EXPECT_EQ(d.m().rings[0].alive(), handoff ? 0U : 1U);
        EXPECT_EQ(d.count(AdvanceRecheck) > 0, handoff);
    }
}

// Four tasks, one after another, and a fifth that takes the first one's slot.
Driver early(bool early) {
    WorkloadBuilder b(1, 1);
    b.window(4);
    b.runtime().publish = early ? PublishVariant::Early : PublishVariant::Late;
    for (const char* name : {"t0", "t1", "t2", "t3", "t4"}) {
        b.begin_scope();
        b.dummy(name);
        b.end_scope();
    }
    return Driver(b.compile());
}

TEST(EarlyPublish, TheHeadMovesBeforeTheSlotIsWritten) {
    Driver d = early(true);
    d.step_to(kOrchestrator, WriteSlot);
    EXPECT_EQ(only_these(d.actions_of(kOrchestrator), AllocSlot, PublishHead),
              (Actions{AllocSlot, PublishHead, SyncTail, InsertWrites}));
    EXPECT_EQ(d.m().rings[1].head.peek(), 1U);
    EXPECT_EQ(d.m().look(0).task, kNone);
    EXPECT_EQ(broken_invariants(d.machine), Findings{});
}

TEST(EarlyPublish, AConsumedSlotKeepsItsStateUntilItIsWritten) {
    for (const bool is_early : {false, true}) {
        Driver d = early(is_early);
        d.check_invariants = true;
        const auto fifth = [&] { return d.m().orchestrator.current != 4; };
        EXPECT_TRUE(d.run_until([&] { return !fifth() && d.next(kOrchestrator) == WriteSlot; }));
        const Slot& slot = d.m().rings[1].slots[0];
        EXPECT_EQ(slot.state.peek(), is_early ? TaskState::Consumed : TaskState::Free);
        EXPECT_EQ(d.findings, Findings{});
    }
}

TEST(EarlyPublish, AScanTakesTheFormerLifeForTheNewOne) {
    Driver d = early(true);
    ASSERT_TRUE(d.run_until([&] { return d.m().orchestrator.current == 3; }));
    d.step_until_blocked(scheduler(0));
    d.step_while(kOrchestrator, [&] { return d.m().orchestrator.current == 3; });
    EXPECT_EQ(d.m().rings[1].last_task_alive.peek(), 3U);
    d.step_past(kOrchestrator, PublishHead);
    d.step_until_blocked(scheduler(0));
    EXPECT_EQ(d.m().violation.what,
              "last_task_alive moves over r1t4, which is alive: its slot says CONSUMED of t0, "
              "whose life is over");
    EXPECT_EQ(d.m().rings[1].last_task_alive.peek(), 5U);
}

TEST(UnguardedJoin, AsksWhileADrainIsOpen) {
    for (const bool guarded : {true, false}) {
        WorkloadBuilder b(2, 2);
        b.runtime().orchestrator_joins = true;
        b.runtime().join = guarded ? JoinVariant::Exclusive : JoinVariant::Unguarded;
        b.submit("s", kAic, {.blocks = 2, .sync_start = true});
        Driver d(b.compile());
        d.step_to(kOrchestrator, JoinRequest);
        d.step_past(scheduler(0), DrainPublish);
        EXPECT_EQ(d.machine.can_step(kOrchestrator), !guarded);
        d.step_past(scheduler(1), PublishToken);  // acknowledged: waits for the root
        if (!guarded) {
            d.step(kOrchestrator);
            EXPECT_EQ(d.m().drain.join_request.peek(), 1U);
        }
        d.run();
        EXPECT_EQ(d.machine.finished(), guarded);
        if (guarded) continue;
        EXPECT_EQ(d.next(scheduler(0)), JoinWait);
        EXPECT_EQ(d.next(scheduler(1)), AwaitRoot);
        EXPECT_EQ(d.next(kOrchestrator), JoinAwait);
    }
}

TEST(AmbiguousHeap, AFullHeapIsTakenForAnEmptyOne) {
    HeapRing strict(3000);
    HeapRing ambiguous(3000, true);
    for (HeapRing* heap : {&strict, &ambiguous}) {
        const HeapRegion first = *heap->place(1000);
        heap->take(first);
        heap->take(*heap->place(2000));
        EXPECT_EQ(heap->place(1000), std::nullopt);
        heap->release(first);
    }
    EXPECT_EQ(strict.place(1000), std::nullopt);
    ASSERT_EQ(ambiguous.place(1000), (HeapRegion{0, 1000}));
    ambiguous.take({0, 1000});  // top == tail, and nothing is free
    EXPECT_EQ(ambiguous.used(), 3000U);
    EXPECT_EQ(ambiguous.place(500), (HeapRegion{0, 500}));
}

}  // namespace
}  // namespace ptoscope::test
