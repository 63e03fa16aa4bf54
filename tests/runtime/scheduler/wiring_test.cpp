// RUNTIME.md 3: thread 0 drains the wiring queue in batches and wires tasks to their producers.

#include <gtest/gtest.h>

#include "runtime/scheduler/scheduler.h"
#include "tests/runtime/support/driver.h"
#include "tests/runtime/support/workload_builder.h"

namespace ptoscope::test {
namespace {

using enum Action;
using Actions = std::vector<Action>;

// `tasks` dummies, the orchestrator standing before `at`.
Driver submitted(int tasks, Action at, const char* get = nullptr) {
    WorkloadBuilder b(1, 1);
    b.window(128);
    b.runtime().wiring_queue = 128;
    b.tensor("x", {4});
    for (int i = 0; i < tasks; ++i)
        b.dummy("d" + std::to_string(i), {}, {inout("x")});
    if (get != nullptr) b.get(get);
    Driver d(b.compile());
    d.step_to(kOrchestrator, at);
    return d;
}

struct BackoffRow {
    std::string name;
    int tasks;
    Action orchestrator_at;
    const char* get;
    size_t backed_off;  // turns
    size_t batch;       // tasks wired in the first batch
};
void PrintTo(const BackoffRow& row, std::ostream* out) {
    *out << row.name;
}

class WiringBatch : public testing::TestWithParam<BackoffRow> {};

TEST_P(WiringBatch, StartsAfterTheBackoffAndIsAtMostThirty) {
    const BackoffRow& row = GetParam();
    Driver d = submitted(row.tasks, row.orchestrator_at, row.get);
    d.step_to(scheduler(0), WirePop);
    const size_t looks = d.count(WiringStage);
    const bool impatient = d.m().stage.peek() != Stage::Running;
    EXPECT_EQ(looks, impatient ? 1 : row.backed_off);
    const size_t from = d.history.size();
    d.step_past(scheduler(0), PopLook);  // of the dummies: the batch is over
    EXPECT_EQ(d.count(WirePop, from), row.batch);
    EXPECT_EQ(d.thread(0).backoff, 0U);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, WiringBatch,
    testing::Values(BackoffRow{"OneTask", 1, EndScope, nullptr, 32, 1},
                    BackoffRow{"OneLessThanABatch", 29, EndScope, nullptr, 32, 29},
                    BackoffRow{"AWholeBatch", 30, EndScope, nullptr, 0, 30},
                    BackoffRow{"MoreThanABatch", 70, EndScope, nullptr, 0, 30},
                    BackoffRow{"ProgramEnded", 5, Exited, nullptr, 0, 5},
                    BackoffRow{"OrchestratorWaitsForData", 5, AwaitWriter, "x", 0, 5}),
    [](const auto& row) { return row.param.name; });

TEST(Wiring, BacksOffAgainForTheNextSmallBatch) {
    Driver d = submitted(33, EndScope);
    for (const size_t batch : {30U, 3U}) {
        const size_t from = d.history.size();
        d.step_to(scheduler(0), WirePop);
        EXPECT_EQ(d.count(WiringStage, from), batch == 30 ? 0U : 32U);
        const size_t pops = d.history.size();
        d.step_past(scheduler(0), WiringCheck);
        EXPECT_EQ(d.count(WirePop, pops), batch);
    }
}

TEST(Wiring, FewerThanABatchGoAtOnceWhenMoreArrive) {
    WorkloadBuilder b(1, 1);
    b.window(128);
    b.runtime().wiring_queue = 128;
    for (int i = 0; i < 40; ++i)
        b.dummy("d" + std::to_string(i));
    Driver d(b.compile());
    d.step_while(kOrchestrator, [&] { return d.m().wiring.size() < 10; });
    for (int i = 0; i < 5; ++i)
        d.step_past(scheduler(0), WiringStage);
    d.step_while(kOrchestrator, [&] { return d.m().wiring.size() < 30; });
    d.step_to(scheduler(0), WirePop);
    EXPECT_EQ(d.count(WiringStage), 5U);
}

// p (an AIV block, never finished here), then what `build` adds; everything submitted.
template <class Build>
Driver after_submit(Build build) {
    WorkloadBuilder b(1, 1);
    b.submit("p", kAiv);
    build(b);
    Driver d(b.compile());
    d.step_to(kOrchestrator, Exited);
    return d;
}
bool no_cores(const Driver& d, AgentId a) {
    return !d.machine.is_core(a);
}

TEST(Wiring, FaninCountIsProducersPlusOne) {
    Driver d = after_submit([](WorkloadBuilder& b) {
        b.submit("q", kAiv);
        b.dummy("c", {"p", "q"});
    });
    for (const uint32_t task : {0U, 1U, 2U}) {
        d.step_past(scheduler(0), WirePop);
        EXPECT_EQ(d.m().look(task).fanin_count.peek(), task == 2 ? 3U : 1U);
    }
}

TEST(Wiring, AProducerIsLookedAtUnderItsLock) {
    Driver d = after_submit([](WorkloadBuilder& b) { b.dummy("c", {"p"}); });
    d.step_to(scheduler(0), WireLock);
    EXPECT_EQ(d.m().look(0).fanout_lock.peek(), 0);
    d.step(scheduler(0));
    EXPECT_EQ(d.next(scheduler(0)), WireLink);
    EXPECT_EQ(d.m().look(0).fanout_lock.peek(), 2);  // 1 + agent 1
    d.step_past(scheduler(0), WireUnlock);
    EXPECT_EQ(d.m().look(0).fanout_lock.peek(), 0);
}

TEST(Wiring, AConsumerOfAnUnfinishedProducerIsPrependedToItsList) {
    Driver d = after_submit([](WorkloadBuilder& b) {
        b.dummy("c1", {"p"});
        b.dummy("c2", {"p"});
    });
    d.step_past(scheduler(0), WireLink);
    d.step_past(scheduler(0), WireLink);
    const DepPool& pool = d.m().rings[0].deps;
    const DepEntry first = pool.entries[d.m().look(0).fanout_list.peek().index()];
    EXPECT_EQ(first.consumer, d.machine.program().slot_of(2));
    const DepEntry second = pool.entries[first.next.index()];
    EXPECT_EQ(second.consumer, d.machine.program().slot_of(1));
    EXPECT_FALSE(second.next.valid());
    EXPECT_EQ(pool.head, 2U);
}

TEST(Wiring, ACompletedProducerCountsAsEarlyFinishedAndTakesNoEntry) {
    WorkloadBuilder b(1, 1);
    b.alloc("a", {{"t", {4}}});  // completes at submit
    b.submit("p", kAiv);
    const uint32_t c = b.dummy("c", {"a", "p"});
    const uint32_t ready = b.dummy("r", {"a"});
    Driver d(b.compile());
    d.step_to(kOrchestrator, Exited);
    d.step_past(scheduler(0), WireReady);  // p
    d.step_past(scheduler(0), WireReady);
    EXPECT_EQ(d.m().look(c).fanin_count.peek(), 3U);
    EXPECT_EQ(d.m().look(c).fanin_refcount.peek(), 2U);  // early 1, itself 1
    EXPECT_EQ(d.m().rings[0].deps.head, 1U);
    d.step_past(scheduler(0), WireReady);
    EXPECT_EQ(d.m().look(ready).fanin_refcount.peek(), d.m().look(ready).fanin_count.peek());
    EXPECT_EQ(d.next(scheduler(0)), QueueReserve);
    EXPECT_EQ(d.m().rings[0].deps.head, 1U);
}

TEST(Wiring, TheMarkIsRecordedBeforeTheTaskCanBecomeReady) {
    Driver d = after_submit([](WorkloadBuilder& b) { b.dummy("c", {"p"}); });
    d.step_past(scheduler(0), WireLink);
    const size_t from = d.history.size();
    d.step_past(scheduler(0), WireMark);
    EXPECT_EQ(d.m().rings[0].deps.marks[1], d.m().rings[0].deps.head);
    EXPECT_EQ(d.m().look(1).fanin_refcount.peek(), 0U);
    d.step(scheduler(0));
    EXPECT_EQ(d.actions_of(scheduler(0), from), (Actions{WireUnlock, WireMark, WireReady}));
    EXPECT_EQ(d.m().look(1).fanin_refcount.peek(), 1U);
}

// Three unfinished producers, a dep pool of two; one task without producers behind.
Driver without_room() {
    WorkloadBuilder b(2, 1);
    b.pools(2);
    for (const char* p : {"p0", "p1", "p2"})
        b.submit(p, kAiv);
    b.dummy("c", {"p0", "p1", "p2"});
    b.dummy("behind");
    Driver d(b.compile());
    d.step_to(kOrchestrator, Exited);
    return d;
}

TEST(Wiring, WithoutRoomForTheWholeFaninNothingIsWiredAndTheBatchWaitsInOrder) {
    Driver d = without_room();
    d.run([&](AgentId a) { return no_cores(d, a); });
    EXPECT_EQ(d.count(WireRefresh) > 0, true);
    EXPECT_EQ(d.count(WireLock), 0U);
    EXPECT_EQ(d.count(WirePop), 3U);
    EXPECT_EQ(d.m().wiring.size(), 2U);
    EXPECT_TRUE(d.thread(0).wiring_blocked);
    EXPECT_NE(d.machine.blocked_on(scheduler(0))->what.find("room in the dep pool for c (t3)"),
              std::string::npos);
}

TEST(Wiring, ATaskWhoseProducersAreAllCompletedNeedsNoRoom) {
    Driver d = without_room();
    d.check_invariants = true;
    d.run();
    EXPECT_TRUE(d.machine.finished());
    EXPECT_EQ(d.findings, Findings{});
    EXPECT_EQ(d.m().rings[0].deps.head, 0U);  // no entry was ever taken
    EXPECT_GE(d.count(WireProbe), 3U);
}

TEST(Wiring, EntriesComeBackWhenTheirConsumersAreReclaimed) {
    WorkloadBuilder b(2, 1);
    b.pools(2);
    b.submit("p", kAiv, {.ns = {kEndless}});
    b.submit("q", kAic);
    for (int i = 0; i < 3; ++i) {
        const std::string n = std::to_string(i);
        b.begin_scope();
        b.submit("a" + n, kAic, {.after = {"q"}});
        b.submit("b" + n, kAic, {.after = {"a" + n}});
        b.end_scope();
    }
    Driver d(b.compile());
    d.check_invariants = true;
    ASSERT_TRUE(d.run_until([&] { return d.m().rings[1].last_task_alive.peek() == 6; }));
    EXPECT_EQ(d.findings, Findings{});
}

TEST(InlineWiring, IsDoneByTheOrchestratorAlone) {
    WorkloadBuilder b(1, 1);
    b.runtime().wiring = WiringVariant::Inline;
    b.submit("p", kAiv);
    b.dummy("c", {"p"});
    Driver d(b.compile());
    d.run();
    EXPECT_TRUE(d.machine.finished());
    EXPECT_EQ(d.count_of(kOrchestrator, WireReady), 2U);
    for (const Action a : {WiringCheck, WirePop, WireLock, WireReady})
        EXPECT_EQ(d.count_of(scheduler(0), a), 0U) << name(a);
}

TEST(WiringQueue, IsSingleProducerSingleConsumerAndBoundsTheOrchestrator) {
    WorkloadBuilder b(1, 2);
    b.runtime().wiring_queue = 2;
    for (int i = 0; i < 5; ++i)
        b.dummy("d" + std::to_string(i));
    Driver d(b.compile());
    d.step_until_blocked(kOrchestrator);
    EXPECT_EQ(d.next(kOrchestrator), PushWiring);
    EXPECT_EQ(d.m().wiring.size(), 2U);
    EXPECT_EQ(d.machine.blocked_on(kOrchestrator)->providers, std::vector{scheduler(0)});
    d.step_past(scheduler(0), WirePop);
    EXPECT_TRUE(d.machine.can_step(kOrchestrator));
    d.run();
    EXPECT_EQ(d.count_of(scheduler(1), WirePop), 0U);
    EXPECT_EQ(d.m().wiring.peak, 2U);
    EXPECT_TRUE(d.machine.finished());
}

}  // namespace
}  // namespace ptoscope::test
