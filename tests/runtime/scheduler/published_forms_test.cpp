// What the published forms of the schedulers' protocols do, step by step.

#include <gtest/gtest.h>

#include "tests/runtime/support/random_workload.h"

namespace ptoscope::test {
namespace {

using enum Action;
using Actions = std::vector<Action>;

Actions last_of(const Driver& d, size_t t, size_t count) {
    const Actions all = d.actions_of(scheduler(t));
    return {all.end() - static_cast<std::ptrdiff_t>(std::min(count, all.size())), all.end()};
}

// A sync_start task over the AICs of two threads, wired and ready to be popped.
Driver ready_to_drain(WorkloadBuilder b, int64_t blocks = 2) {
    b.runtime().drain = DrainProtocol::CheckAndReturn;
    b.submit("s", kAic, {.blocks = blocks, .sync_start = true});
    Driver d(b.compile());
    d.step_to(kOrchestrator, Exited);
    const size_t tasks = d.machine.program().tasks.size();
    d.step_while(scheduler(0), [&] { return d.count(WireReady) < tasks; });
    d.step_past(scheduler(0), QueuePublish);
    return d;
}

TEST(CheckAndReturn, WhoFindsABitMissingGoesBackToWork) {
    Driver d = ready_to_drain(WorkloadBuilder(2, 2));
    d.step_past(scheduler(0), AckCheck);
    EXPECT_EQ(last_of(d, 0, 2), (Actions{SetAck, AckCheck}));
    EXPECT_EQ(d.m().drain.ack.peek(), 1U);  // its bit stays
    EXPECT_EQ(drain_stage(d.next(scheduler(0))), DrainStage::Outside);
    EXPECT_TRUE(d.machine.can_step(scheduler(0)));
    d.step_past(scheduler(0), AckCheck);  // and comes again
    EXPECT_EQ(d.m().drain.ack.peek(), 1U);
}

TEST(CheckAndReturn, LoserOfTheElectionGoesBackToWork) {
    Driver d = ready_to_drain(WorkloadBuilder(2, 2));
    d.step_past(scheduler(0), SetAck);
    d.step_past(scheduler(1), SetAck);
    d.step_to(scheduler(0), Elect);
    d.step_to(scheduler(1), Elect);
    d.step(scheduler(1));
    d.step(scheduler(0));
    EXPECT_EQ(d.m().drain.elected.peek(), 2);
    EXPECT_EQ(drain_stage(d.next(scheduler(0))), DrainStage::Outside);
    d.run();
    EXPECT_EQ(d.count(AckBarrier) + d.count(AwaitElected), 0U);
}

TEST(CheckAndReturn, WhoHasAcknowledgedPollsWhileTheElectedLaunches) {
    Driver d = ready_to_drain(WorkloadBuilder(2, 2));
    d.step_past(scheduler(0), AckCheck);  // back to work
    d.step_past(scheduler(1), DrainWriteRegister);
    d.step_past(scheduler(0), PollCond);
    EXPECT_EQ(d.m().violation, (Violation{"scheduler0 touches the tracker of thread 0 inside the "
                                          "drain window of scheduler1",
                                          1}));
}

// With the tracker's words loaded and stored in two steps a core is really lost: thread 0 looks
// after its first AIC while the elected thread launches on its second one.
TEST(CheckAndReturn, LosesACoreWithSplitTrackerWords) {
    WorkloadBuilder b(3, 2);
    b.runtime().tracker = TrackerVariant::Split;
    Driver d = ready_to_drain(std::move(b), 3);
    d.step_past(scheduler(0), AckCheck);
    d.step_past(scheduler(1), TrackerStore);
    d.step_past(d.machine.core_agent(0), AckCommand);
    d.step_past(scheduler(0), PollCond);  // loads the words
    ASSERT_EQ(d.next(scheduler(0)), TrackerStore);
    d.step_past(scheduler(1), TrackerStore);
    EXPECT_EQ(d.thread(0).tracker.running(), 0b1001U);
    EXPECT_EQ(d.m().violation.what, "");
    d.step(scheduler(0));
    EXPECT_EQ(d.thread(0).tracker.running(), 0b0001U);
    EXPECT_EQ(d.m().violation,
              (Violation{"the tracker of thread 0 loses core 2, which runs a block: scheduler0 "
                         "stores over a newer word",
                         1}));
    d.run();
    EXPECT_FALSE(d.machine.finished());
    EXPECT_FALSE(d.m().records[2].idle());  // its FIN is never read
}

TEST(SplitTracker, StoresInAStepOfItsOwn) {
    WorkloadBuilder b(1, 1);
    b.runtime().tracker = TrackerVariant::Split;
    b.submit("a", kMix, {.blocks = 1});
    Driver d(b.compile());
    d.step_to(kOrchestrator, Exited);
    d.step_past(scheduler(0), WriteRegister);
    EXPECT_EQ(d.next(scheduler(0)), TrackerStore);
    EXPECT_EQ(d.thread(0).tracker.running(), 0U);
    EXPECT_TRUE(d.m().records[0].running.valid());
    d.step(scheduler(0));
    EXPECT_EQ(d.thread(0).tracker.running(), 1U);
    d.run();
    EXPECT_TRUE(d.machine.finished());
    EXPECT_EQ(broken_final_invariants(d.machine), Findings{});
    EXPECT_GE(d.count(TrackerStore), 6U);  // three cores launched on, three finished
}

TEST(Requeue, ReadAfterPushClaimsWhatIsThereByThen) {
    WorkloadBuilder b(2, 2);
    b.runtime().requeue = RequeueVariant::ReadAfterPush;
    b.runtime().dual_slot = false;
    b.submit("x", kAic, {.blocks = 2});
    Driver d(b.compile());
    d.step_to(kOrchestrator, Exited);
    d.step_past(scheduler(0), ClaimBlocks);
    EXPECT_EQ(d.m().look(0).next_block.peek(), 0U);
    d.step_to(scheduler(0), ClaimRead);
    EXPECT_EQ(last_of(d, 0, 3), (Actions{ClaimBlocks, QueueReserve, QueuePublish}));
    d.step_past(scheduler(1), ClaimBlocks);  // sees no block taken yet
    d.step_past(scheduler(0), ClaimRead);
    d.step_past(scheduler(1), ClaimRead);
    d.step(scheduler(0));
    d.step(scheduler(1));
    EXPECT_EQ(d.m().look(0).next_block.peek(), 1U);
    EXPECT_EQ(d.thread(0).block, 0U);
    EXPECT_EQ(d.thread(1).block, 0U);  // the same block twice
}

TEST(WiringPool, HeadOfLineWaitsAlthoughAllProducersHaveCompleted) {
    for (const bool waits : {false, true}) {
        WorkloadBuilder b(1, 1);
        b.pools(1);
        b.runtime().wiring_pool =
            waits ? WiringPoolVariant::HeadOfLine : WiringPoolVariant::FastPath;
        b.alloc("a", {{"a", {1}}});
        b.alloc("b", {{"b", {1}}});
        b.dummy("c", {"a", "b"});
        Driver d(b.compile());
        d.run();
        EXPECT_NE(d.machine.finished(), waits);
        EXPECT_EQ(d.count(WireProbe), waits ? 0U : 2U);
        EXPECT_EQ(d.thread(0).wiring_blocked, waits);
    }
}

TEST(Release, BySlotReadsWhatTheSlotSaysByThen) {
    for (const bool by_slot : {false, true}) {
        WorkloadBuilder b(1, 1);
        b.runtime().release = by_slot ? ReleaseVariant::BySlot : ReleaseVariant::ByGeneration;
        b.alloc("a", {{"a", {1}}});
        b.begin_scope();
        b.dummy("b", {"a"});
        b.end_scope();
        Driver d(b.compile());
        d.step_to(kOrchestrator, Exited);
        EXPECT_EQ(d.m().look(0).fanout_count.peek(), 2U);
        d.step_past(scheduler(0), MarkCompleted);
        EXPECT_EQ(d.thread(0).deferred.size(), 1U);
        EXPECT_EQ(d.thread(0).deferred.front(), by_slot ? d.machine.program().slot_of(1).raw : 0U);
        d.run();
        EXPECT_TRUE(d.machine.finished());
        EXPECT_EQ(d.m().rings[0].alive(), by_slot ? 1U : 0U);
    }
}

// Whatever the published forms break, they break nothing else: no schedule runs away or crashes.
TEST(PublishedForms, RunRandomWorkloads) {
    const std::vector<std::pair<const char*, const char*>> forms{
        {"drain", "check_and_return"},  {"consume", "unlocked"},         {"reclaim", "try_lock"},
        {"publish", "early"},           {"wiring_pool", "head_of_line"}, {"release", "by_slot"},
        {"requeue", "read_after_push"}, {"heap_full", "ambiguous"},      {"tracker", "split"},
        {"join", "unguarded"}};
    for (const auto& [key, value] : forms) {
        int good = 0;
        for (uint64_t seed = 1; seed <= 60; ++seed) {
            WorkloadBuilder b = random_workload({.name = "", .joins = seed % 2 == 0}, seed);
            set_config(b.workload.config, key, value);
            const std::string wrong = run_randomly(b.compile(), seed);
            EXPECT_FALSE(wrong.starts_with("runaway")) << key << " " << seed << "\n" << wrong;
            good += wrong.empty() ? 1 : 0;
        }
        EXPECT_GT(good, 10) << key;
        RecordProperty(key, good);
    }
}

}  // namespace
}  // namespace ptoscope::test
