// RUNTIME.md 4, step 5: which tasks go where, and in which order a turn does things.

#include <gtest/gtest.h>

#include "tests/runtime/support/driver.h"
#include "tests/runtime/support/workload_builder.h"

namespace ptoscope::test {
namespace {

using enum Action;
using enum ResourceShape;
using Actions = std::vector<Action>;
using Shapes = std::vector<ResourceShape>;

// Everything submitted and wired; no thread has dispatched yet.
Driver wired(const WorkloadBuilder& b) {
    Driver d(b.compile());
    d.step_to(kOrchestrator, Exited);
    d.step_while(scheduler(0), [&] { return d.m().wiring.size() > 0; });
    d.step_past(scheduler(0), WireReady);
    d.step_while(scheduler(0), [&] { return d.next(scheduler(0)) != PopLook; });
    return d;
}

// The queues that thread `t` looks at from here to the end of its turn, with the pass.
std::vector<std::pair<ResourceShape, Pass>> looks(Driver& d, size_t t) {
    std::vector<std::pair<ResourceShape, Pass>> seen;
    while (d.next(scheduler(t)) != Idle) {
        if (d.next(scheduler(t)) == PopLook && d.thread(t).caller == Caller::Dispatch) {
            const auto shape = d.machine.peek(scheduler(t)).accesses.at(0).index;
            seen.emplace_back(static_cast<ResourceShape>(shape), d.thread(t).pass);
        }
        d.step(scheduler(t));
    }
    return seen;
}

// A thread that idles takes one more turn: its cores seem to have news.
void wake(Driver& d) {
    MachineState& m = d.machine.mutable_state();
    m.cond_news[0] = m.threads[0].tracker.running();
    d.step(scheduler(0));
}

TEST(Turn, OfAnIdleThreadLooksEverywhereThenIdles) {
    WorkloadBuilder b(2, 2);
    b.dummy("d");
    Driver d(b.compile());
    for (const size_t t : {0U, 1U}) {
        d.step_to(scheduler(t), Idle);
        const Actions wiring{WiringCheck, PopLook};  // thread 0: wiring, then dummies
        Actions expected{ExitCheck, DrainCheck};
        if (t == 0) expected.insert(expected.end(), wiring.begin(), wiring.end());
        expected.insert(expected.end(), {PopLook, PopLook, PopLook});
        EXPECT_EQ(d.actions_of(scheduler(t)), expected);
    }
}

TEST(Turn, ReadsRunningCoresBeforeTheDrainsWord) {
    WorkloadBuilder b(2, 1);
    b.submit("t", kMix, {.ns = {kEndless}});
    Driver d(b.compile());
    d.run();
    const size_t from = d.history.size();
    wake(d);
    d.step_past(scheduler(0), DrainCheck);
    EXPECT_EQ(d.actions_of(scheduler(0), from),
              (Actions{Idle, PollCond, PollCond, PollCond, DrainCheck}));
}

TEST(Shapes, AreServedByTheParityOfTheThread) {
    WorkloadBuilder b(4, 4);
    b.dummy("d");
    Driver d(b.compile());
    for (const size_t t : {0U, 1U, 2U, 3U}) {
        Shapes order;
        for (const auto& [shape, pass] : looks(d, t)) {
            order.push_back(shape);
            EXPECT_EQ(pass, Pass::Idle);
        }
        EXPECT_EQ(order, t % 2 == 0 ? (Shapes{Mix, Aic, Aiv}) : (Shapes{Mix, Aiv, Aic}));
    }
}

TEST(Passes, GoToIdleCoresFirstThenToFreePreloadSlotsOfEachShape) {
    WorkloadBuilder b(2, 1);
    b.submit("a", kAic, {.ns = {kEndless}});
    b.submit("v", kAiv, {.ns = {kEndless}});
    Driver d(b.compile());
    d.run();
    wake(d);
    using Row = std::pair<ResourceShape, Pass>;
    EXPECT_EQ(looks(d, 0), (std::vector<Row>{{Mix, Pass::Idle},
                                             {Mix, Pass::Preload},
                                             {Aic, Pass::Idle},
                                             {Aic, Pass::Preload},
                                             {Aiv, Pass::Idle},
                                             {Aiv, Pass::Preload}}));
}

TEST(Passes, KnowNoPreloadWithoutDualSlot) {
    WorkloadBuilder b(1, 1);
    b.runtime().dual_slot = false;
    const uint32_t t = b.submit("t", kMix, {.blocks = 5});
    Driver d(b.compile());
    d.run();
    EXPECT_TRUE(d.machine.finished());
    const auto dispatched = d.events_of(EventKind::BlockDispatched, t);
    EXPECT_EQ(dispatched.size(), 15U);
    for (const Event& e : dispatched)
        EXPECT_FALSE(e.preloaded);
}

TEST(LocalTasks, AreTakenLastInFirstOut) {
    WorkloadBuilder b(1, 1);
    b.submit("p", kAiv);
    for (const char* c : {"c1", "c2", "c3"})
        b.submit(c, kAic, {.after = {"p"}});
    Driver d(b.compile());
    d.step_to(kOrchestrator, Exited);
    ASSERT_TRUE(d.run_until([&] { return d.next(scheduler(0)) == ReadEntry; }));
    d.step_to(scheduler(0), DrainCheck);
    const auto& local = d.thread(0).local[static_cast<size_t>(Aic)];
    ASSERT_EQ(local, (std::vector<uint32_t>{3, 2, 1}));  // told in the order of the list
    d.step_past(scheduler(0), ClaimBlocks);
    EXPECT_EQ(d.thread(0).dispatching, 1U);
    EXPECT_EQ(local, (std::vector<uint32_t>{3, 2}));
}

TEST(LocalTasks, ComeBeforeTheQueue) {
    WorkloadBuilder b(1, 1);
    b.submit("p", kAiv);
    b.submit("c", kAic, {.after = {"p"}});
    Driver d(b.compile());
    d.step_to(kOrchestrator, Exited);
    ASSERT_TRUE(d.run_until([&] { return d.next(scheduler(0)) == NotifyConsumer; }));
    const size_t from = d.history.size();
    d.step_past(scheduler(0), WriteRegister);
    // The one place on the AIC is taken by it: its queue is not even looked at.
    const Actions all = d.actions_of(scheduler(0), from);
    EXPECT_EQ(std::count(all.begin(), all.end(), PopLook), 2);  // dummies, MIX
    EXPECT_EQ(d.m().records[0].running.task, 1U);
}

TEST(LocalTasks, LeftOverGoToTheGlobalQueue) {
    WorkloadBuilder b(2, 2);
    b.runtime().dual_slot = false;
    b.submit("busy", kAic, {.blocks = 2, .ns = {kEndless}});
    b.submit("p", kAiv);
    const uint32_t c = b.submit("c", kAic, {.after = {"p"}});
    Driver d(b.compile());
    d.run();
    EXPECT_EQ(d.m().ready[static_cast<size_t>(Aic)].size(), 1U);
    for (const SchedulerThread& t : d.m().threads)
        for (const auto& local : t.local)
            EXPECT_TRUE(local.empty());
    EXPECT_EQ(d.m().look(c).next_block.peek(), 0U);
}

Actions one_launch(DispatchVariant variant) {
    WorkloadBuilder b(1, 1);
    b.runtime().spmd_dispatch = variant;
    b.submit("t", kAiv, {.blocks = 5});
    Driver d = wired(b);
    d.step_to(scheduler(0), ClaimBlocks);
    const size_t from = d.history.size();
    d.step_to(scheduler(0), PollCond);
    return d.actions_of(scheduler(0), from);
}

TEST(SharedDispatch, PutsTheTaskBackBeforeTheFirstRegister) {
    EXPECT_EQ(one_launch(DispatchVariant::Shared),
              (Actions{ClaimBlocks, QueueReserve, QueuePublish, WriteRegister, WriteRegister}));
}

TEST(ExclusiveDispatch, KeepsTheTaskUntilItsCoresAreFull) {
    EXPECT_EQ(one_launch(DispatchVariant::Exclusive),
              (Actions{ClaimBlocks, WriteRegister, WriteRegister, QueueReserve, QueuePublish}));
}

TEST(SharedDispatch, LetsAnotherThreadClaimTheNextBlocksMeanwhile) {
    WorkloadBuilder b(2, 2);
    const uint32_t t = b.submit("t", kAiv, {.blocks = 4});
    Driver d = wired(b);
    d.step_past(scheduler(0), QueuePublish);
    ASSERT_EQ(d.next(scheduler(0)), WriteRegister);
    EXPECT_EQ(d.m().look(t).next_block.peek(), 2U);
    d.step_past(scheduler(1), ClaimBlocks);
    EXPECT_EQ(d.m().look(t).next_block.peek(), 4U);
    EXPECT_EQ(d.thread(1).block, 2U);
    d.step(scheduler(1), 2);
    d.step(scheduler(0), 2);
    std::vector<uint32_t> blocks;
    for (const Event& e : d.events_of(EventKind::BlockDispatched, t)) {
        blocks.push_back(e.block);
        EXPECT_EQ(e.thread, e.block < 2 ? 0 : 1);
    }
    EXPECT_EQ(blocks, (std::vector<uint32_t>{2, 3, 0, 1}));
}

TEST(Blocks, GetEachIndexOnceWhateverTheVariant) {
    for (const DispatchVariant v : {DispatchVariant::Shared, DispatchVariant::Exclusive}) {
        WorkloadBuilder b(5, 3);
        b.runtime().spmd_dispatch = v;
        const uint32_t t = b.submit("t", kMix, {.blocks = 37});
        Driver d(b.compile());
        d.run();
        std::vector<int> seen(37 * 3);
        for (const Event& e : d.events_of(EventKind::BlockEnded, t))
            ++seen[e.block * 3 + static_cast<size_t>(e.subslot)];
        EXPECT_EQ(seen, std::vector<int>(37 * 3, 1));
    }
}

TEST(Batch, PopsAsManyTasksAsCoresAreFreeAndPutsBackWhatDoesNotFit) {
    WorkloadBuilder b(1, 1);
    for (const char* t : {"t0", "t1", "t2"})
        b.submit(t, kAiv, {.blocks = 2});
    Driver d = wired(b);
    d.step_to(scheduler(0), ClaimBlocks);
    EXPECT_EQ(d.thread(0).batch.size, 2);  // two idle AIVs
    EXPECT_EQ(d.m().ready[static_cast<size_t>(Aiv)].size(), 1U);
    d.step_past(scheduler(0), WriteRegister);
    d.step_past(scheduler(0), WriteRegister);
    EXPECT_EQ(d.next(scheduler(0)), QueueReserve);
    EXPECT_EQ(d.thread(0).push.task, 1U);
    d.step_past(scheduler(0), QueuePublish);
    EXPECT_EQ(d.m().ready[static_cast<size_t>(Aiv)].size(), 2U);
}

// Cores of one cluster as tracker bits: AIC 1, AIV0 2, AIV1 4.
TEST(Places, OfAMixAreWholeClusters) {
    struct Row {
        uint64_t idle;
        uint64_t preload_free;
        uint64_t mix_idle;
        uint64_t mix_preload;
    };
    const std::vector<Row> rows{{7, 7, 1, 0}, {6, 7, 0, 1}, {3, 7, 0, 1}, {0, 7, 0, 1},
                                {6, 6, 0, 0}, {0, 5, 0, 0}, {5, 7, 0, 1}, {5, 5, 0, 0}};
    for (const Row& row : rows) {
        CoreTracker t;
        t.owned = 7 << 3 | 7;
        t.idle = Shared{row.idle << 3};
        t.preload_free = Shared{row.preload_free << 3};
        EXPECT_EQ(t.idle_places(Mix), row.mix_idle << 3);
        EXPECT_EQ(t.preload_places(Mix), row.mix_preload << 3);
        EXPECT_EQ(t.idle_places(Aic), (row.idle & 1) << 3);
        EXPECT_EQ(t.idle_places(Aiv), (row.idle & 6) << 3);
        EXPECT_EQ(t.preload_places(Aiv), (row.preload_free & ~row.idle & 6) << 3);
        EXPECT_EQ(t.idle_places(Dummy), 0U);
    }
}

TEST(Mix, OfTwoKernelsStillWantsAWholeCluster) {
    WorkloadBuilder b(1, 1);
    b.runtime().dual_slot = false;
    b.submit("busy", kAiv, {.ns = {kEndless}});  // on AIV0
    const uint32_t t = b.submit("t", kAic | kAiv1);
    Driver d(b.compile());
    d.step_while(kOrchestrator, [&] { return d.m().orchestrator.submitted < 1; });
    ASSERT_TRUE(
        d.run_until([&] { return d.m().records[1].running.valid(); }, all_but({kOrchestrator})));
    d.run();
    EXPECT_TRUE(d.events_of(EventKind::BlockDispatched, t).empty());
}

// Both AIVs run for ever, their pre-load slots are free.
Driver preloads_only(const std::vector<std::string>& normal) {
    WorkloadBuilder b(1, 1);
    b.submit("busy", kAiv, {.blocks = 2, .ns = {kEndless}});
    b.submit("s", kAiv, {.blocks = 2, .sync_start = true});
    for (const std::string& name : normal)
        b.submit(name, kAiv);
    Driver d(b.compile());
    d.step_while(kOrchestrator, [&] { return d.m().orchestrator.submitted < 1; });
    EXPECT_TRUE(d.run_until([&] { return d.next(scheduler(0)) == Idle && d.count(PollCond) > 1; },
                            all_but({kOrchestrator})));
    d.step_to(kOrchestrator, Exited);
    return d;
}

TEST(SyncStart, PoppedInThePreloadPassGoesBackAndThePassEnds) {
    Driver d = preloads_only({});
    const size_t from = d.history.size();
    d.step_past(scheduler(0), PopTake);
    d.step_to(scheduler(0), PollCond);  // of the next turn
    EXPECT_EQ(d.count(PopTake, from), 1U);
    EXPECT_EQ(d.m().ready[static_cast<size_t>(Aiv)].size(), 1U);
    for (int i = 0; i < 5000; ++i)
        d.step(scheduler(0));  // it comes again every turn
    EXPECT_TRUE(d.events_of(EventKind::BlockDispatched, 1).empty());
    EXPECT_EQ(d.count(OpenDrain), 0U);
}

TEST(SyncStart, ThatGoesBackLetsTheOthersPass) {
    Driver d = preloads_only({"n"});
    ASSERT_TRUE(d.run_until([&] { return d.count(WriteRegister) == 3; }));
    EXPECT_TRUE(d.events_of(EventKind::BlockDispatched, 1).empty());
    const auto next = d.events_of(EventKind::BlockDispatched, 2);
    ASSERT_EQ(next.size(), 1U);
    EXPECT_TRUE(next[0].preloaded);
}

TEST(Dummies, CompleteOnThreadZeroSixteenATurn) {
    WorkloadBuilder b(2, 2);
    b.window(64);
    for (int i = 0; i < 40; ++i)
        b.dummy("d" + std::to_string(i));
    Driver d(b.compile());
    d.step_to(kOrchestrator, Exited);
    d.step_while(scheduler(0), [&] { return d.count(WireReady) < 30; });
    d.step_while(scheduler(0), [&] { return d.count(CountCompleted) == 0; });
    std::vector<size_t> a_turn;
    for (int turn = 0; turn < 2; ++turn) {
        const size_t from = turn == 0 ? 0 : d.history.size();
        d.step_past(scheduler(0), DrainCheck);
        a_turn.push_back(d.count(MarkCompleted, from));
    }
    EXPECT_EQ(a_turn, (std::vector<size_t>{16, 16}));
    d.run();
    EXPECT_TRUE(d.machine.finished());
    EXPECT_EQ(d.count_of(scheduler(1), MarkCompleted), 0U);
}

}  // namespace
}  // namespace ptoscope::test
