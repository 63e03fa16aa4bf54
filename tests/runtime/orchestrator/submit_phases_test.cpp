// RUNTIME.md 2: a submit takes its phases in order, and each leaves what it should.

#include <gtest/gtest.h>

#include "runtime/orchestrator/dependencies.h"
#include "tests/runtime/support/driver.h"
#include "tests/runtime/support/random_workload.h"

namespace ptoscope::test {
namespace {

using enum Action;
using Actions = std::vector<Action>;

// Actions of the last submit of a program when the orchestrator alone steps.
Actions last_submit(const WorkloadBuilder& b, Driver& d) {
    const auto last = static_cast<uint32_t>(d.machine.program().tasks.size()) - 1;
    (void)b;
    while (d.m().orchestrator.current != last && d.machine.can_step(kOrchestrator))
        d.step(kOrchestrator);
    const size_t from = d.history.size();
    while (d.m().orchestrator.submitted <= last && d.machine.can_step(kOrchestrator))
        d.step(kOrchestrator);
    return d.actions_of(kOrchestrator, from);
}

struct PhaseRow {
    std::string name;
    void (*build)(WorkloadBuilder&);
    Actions expected;
};
void PrintTo(const PhaseRow& row, std::ostream* out) {
    *out << row.name;
}

const std::vector<PhaseRow> kPhaseRows{
    {"PlainTask",
     [](WorkloadBuilder& b) { b.submit("t", kAiv); },
     {CheckSubmit, AllocSlot, SyncTail, InsertWrites, WriteSlot, PublishHead, PushWiring}},
    {"Outputs",
     [](WorkloadBuilder& b) { b.submit("t", kAiv, {.args = {out("o", {4})}}); },
     {CheckSubmit, AllocSlot, AllocHeap, SyncTail, LookupArg, InsertWrites, WriteSlot, PublishHead,
      PushWiring}},
    {"ExplicitBeforeArguments",
     [](WorkloadBuilder& b) {
         b.tensor("x", {4});
         b.dummy("p");
         b.submit("t", kAiv, {.after = {"p"}, .args = {in("x"), inout("x")}});
     },
     {CheckSubmit, AllocSlot, SyncTail, LookupExplicit, LookupArg, LookupArg, InsertWrites,
      WriteSlot, PublishHead, ClaimLock, ClaimProducer, ClaimUnlock, PushWiring}},
    {"Dummy",
     [](WorkloadBuilder& b) { b.dummy("d"); },
     {CheckSubmit, AllocSlot, SyncTail, InsertWrites, WriteSlot, PublishHead, PushWiring}},
    {"AllocCompletesAtOnce",
     [](WorkloadBuilder& b) {
         b.alloc("a", {{"t", {4}}});
     },
     {CheckSubmit, AllocSlot, AllocHeap, SyncTail, LookupArg, InsertWrites, WriteSlot, PublishHead,
      CompleteAlloc, CountAlloc}},
    {"ManualScopeLooksUpNothing",
     [](WorkloadBuilder& b) {
         b.tensor("x", {4});
         b.dummy("p", {}, {inout("x")});
         b.begin_scope(ScopeMode::Manual);
         b.submit("t", kAiv, {.after = {"p"}, .args = {inout("x")}});
         b.end_scope();
     },
     {CheckSubmit, AllocSlot, SyncTail, LookupExplicit, InsertWrites, WriteSlot, PublishHead,
      ClaimLock, ClaimProducer, ClaimUnlock, PushWiring}},
    {"InlineWiringReplacesTheQueue",
     [](WorkloadBuilder& b) {
         b.runtime().wiring = WiringVariant::Inline;
         b.dummy("p");
         b.dummy("t", {"p"});
     },
     {CheckSubmit, AllocSlot, SyncTail, LookupExplicit, InsertWrites, WriteSlot, PublishHead,
      ClaimLock, ClaimProducer, ClaimUnlock, WireLock, WireLink, WireUnlock, WireMark, WireReady}},
    {"InlineReadyAtOnce",
     [](WorkloadBuilder& b) {
         b.runtime().wiring = WiringVariant::Inline;
         b.dummy("t");
     },
     {CheckSubmit, AllocSlot, SyncTail, InsertWrites, WriteSlot, PublishHead, WireMark, WireReady,
      QueueReserve, QueuePublish}},
};

class SubmitPhases : public testing::TestWithParam<PhaseRow> {};

TEST_P(SubmitPhases, ComeInOrder) {
    WorkloadBuilder b;
    GetParam().build(b);
    Driver d(b.compile());
    EXPECT_EQ(last_submit(b, d), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(Rows, SubmitPhases, testing::ValuesIn(kPhaseRows),
                         [](const auto& row) { return row.param.name; });

TEST(Submit, GoesThroughTheSixNamedPhases) {
    WorkloadBuilder b;
    b.dummy("p");
    b.submit("t", kAiv, {.after = {"p"}, .args = {out("o", {4})}});
    Driver d(b.compile());
    d.step_while(kOrchestrator, [&] { return d.m().orchestrator.current != 1; });
    std::vector<Phase> phases;
    while (d.m().orchestrator.submitted < 2) {
        const Phase now = d.machine.phase_of(kOrchestrator);
        if (phases.empty() || phases.back() != now) phases.push_back(now);
        d.step(kOrchestrator);
    }
    // First the program's own work: it makes the views.
    EXPECT_EQ(phases, (std::vector<Phase>{Phase::Scope, Phase::Alloc, Phase::Sync, Phase::Lookup,
                                          Phase::Insert, Phase::Params, Phase::Fanin}));
}

TEST(Submit, FanoutCountStartsAtOneAndGrowsByOneAConsumer) {
    WorkloadBuilder b;
    const uint32_t p = b.dummy("p");
    b.dummy("c1", {"p"});
    b.dummy("c2", {"p", "p"});  // counts once
    Driver d(b.compile());
    d.step_past(kOrchestrator, PublishHead);
    EXPECT_EQ(d.m().look(p).fanout_count.peek(), 1U);
    d.step_past(kOrchestrator, ClaimUnlock);
    EXPECT_EQ(d.m().look(p).fanout_count.peek(), 2U);
    d.step_past(kOrchestrator, ClaimUnlock);
    EXPECT_EQ(d.m().look(p).fanout_count.peek(), 3U);
}

TEST(Submit, AProducerIsClaimedUnderItsLock) {
    WorkloadBuilder b;
    const uint32_t p = b.dummy("p");
    b.dummy("c", {"p"});
    Driver d(b.compile());
    d.step_to(kOrchestrator, ClaimLock);
    EXPECT_EQ(d.m().look(p).fanout_lock.peek(), 0);
    Slot& slot = d.machine.mutable_state().slot(d.machine.program().slot_of(p));
    slot.fanout_lock = Shared{uint8_t{2}};  // scheduler 0 has it
    EXPECT_FALSE(d.machine.can_step(kOrchestrator));
    EXPECT_EQ(d.machine.blocked_on(kOrchestrator)->providers, std::vector{scheduler(0)});
    d.machine.mutable_state().slot(d.machine.program().slot_of(p)).fanout_lock = {};
    d.step(kOrchestrator);
    EXPECT_EQ(d.m().look(p).fanout_lock.peek(), 1);  // 1 + agent 0
    d.step_past(kOrchestrator, ClaimUnlock);
    EXPECT_EQ(d.m().look(p).fanout_lock.peek(), 0);
}

// The producer's scope is closed, so it is CONSUMED when it completes.
WorkloadBuilder producer_in_a_closed_scope() {
    WorkloadBuilder b;
    b.begin_scope();
    b.submit("p", kAiv);
    b.end_scope();
    b.dummy("c", {"p"});
    return b;
}

TEST(Submit, AProducerAlreadyConsumedIsSkipped) {
    Driver d(producer_in_a_closed_scope().compile());
    d.step_to(kOrchestrator, ClaimLock);
    ASSERT_TRUE(d.run_until([&] { return d.m().look(0).state.peek() == TaskState::Consumed; },
                            all_but({kOrchestrator})));
    // Let whoever consumed it release the lock, without moving the tail.
    ASSERT_TRUE(d.run_until([&] { return d.m().look(0).fanout_lock.peek() == 0; },
                            all_but({kOrchestrator})));
    ASSERT_EQ(d.m().look(0).state.peek(), TaskState::Consumed);
    d.step_past(kOrchestrator, ClaimUnlock);
    EXPECT_EQ(d.m().look(0).fanout_count.peek(), 1U);
    EXPECT_EQ(d.m().look(1).producers, 0U);
    d.run();
    EXPECT_TRUE(d.machine.finished());
}

TEST(Submit, AProducerWhoseSlotIsReusedIsSkipped) {
    Driver d(producer_in_a_closed_scope().compile());
    d.step_to(kOrchestrator, ClaimLock);
    ASSERT_TRUE(d.run_until([&] { return d.m().rings[1].last_task_alive.peek() == 1; },
                            all_but({kOrchestrator})));
    d.step_past(kOrchestrator, ClaimUnlock);
    EXPECT_EQ(d.m().look(1).producers, 0U);
}

TEST(Submit, ProducersKnownToBeRetiredAreSkippedWithoutTheirLock) {
    WorkloadBuilder b = producer_in_a_closed_scope();
    b.begin_scope();
    b.dummy("later");  // its submit reads ring 1's tail
    b.end_scope();
    b.dummy("c2", {"p"});
    Driver d(b.compile());
    d.step_while(kOrchestrator, [&] { return d.m().orchestrator.submitted < 2; });
    ASSERT_TRUE(d.run_until([&] { return d.m().rings[1].last_task_alive.peek() == 1; },
                            all_but({kOrchestrator})));
    const size_t from = d.history.size();
    d.step_while(kOrchestrator, [&] { return d.m().orchestrator.submitted < 4; });
    EXPECT_EQ(d.count(ClaimLock, from), 0U);
}

TEST(Submit, SixtyFourProducersLieInlineMoreSpillToThePool) {
    for (const uint32_t producers : {63U, 64U, 65U, 70U}) {
        WorkloadBuilder b;
        b.window(128);
        std::vector<std::string> all;
        for (uint32_t i = 0; i < producers; ++i) {
            all.push_back("p" + std::to_string(i));
            b.dummy(all.back());
        }
        b.runtime().wiring_queue = 256;
        const uint32_t c = b.dummy("c", all);
        Driver d(b.compile());
        const Actions actions = last_submit(b, d);
        const bool spills = producers > 64;
        EXPECT_EQ(std::count(actions.begin(), actions.end(), FaninRoom), spills ? 1 : 0);
        ASSERT_EQ(d.m().look(c).producers, producers);
        const FaninStorage& fanin = d.m().rings[0].fanin;
        EXPECT_EQ(fanin.head, spills ? producers - 64 : 0);
        for (uint32_t i = 0; i < producers; ++i)
            EXPECT_EQ(fanin.get(d.machine.program().slot_of(c).index(), i), i);
    }
}

TEST(Submit, WaitsForTheFaninPoolAndGoesOnWhenTheTailMoves) {
    WorkloadBuilder b;
    b.window(128);
    b.runtime().wiring_queue = 256;
    b.runtime().fanin_pool.fill(4);
    std::vector<std::string> all;
    for (uint32_t i = 0; i < 67; ++i) {
        all.push_back("p" + std::to_string(i));
        b.dummy(all.back());
    }
    for (const char* consumer : {"c1", "c2"}) {  // 3 of 4 entries each
        b.begin_scope();
        b.dummy(consumer, all);
        b.end_scope();
    }
    Driver d(b.compile());
    d.step_past(kOrchestrator, FaninRoom);
    d.step_until_blocked(kOrchestrator);
    EXPECT_EQ(d.next(kOrchestrator), FaninRoom);
    ASSERT_TRUE(d.run_until([&] { return d.m().rings[1].last_task_alive.peek() == 1; },
                            all_but({kOrchestrator})));
    EXPECT_TRUE(d.machine.can_step(kOrchestrator));
    d.run();
    EXPECT_TRUE(d.machine.finished());
}

// 300 tasks write disjoint parts of one tensor; each retires before the next few are submitted.
TEST(Submit, RetiresStaleTensorMapEntriesAtLeastEverySixtyFourTasks) {
    WorkloadBuilder b(1, 1);
    b.window(8);
    b.tensor("x", {300});
    for (int i = 0; i < 300; ++i) {
        b.begin_scope();
        b.dummy("d" + std::to_string(i), {}, {inout("x", {i}, {1})});
        b.end_scope();
    }
    Driver d(b.compile());
    size_t most = 0;
    for (int turn = 0; turn < 20000 && !d.machine.finished(); ++turn) {
        most = std::max(most, d.m().orchestrator.tensor_map.size());
        for (uint16_t i = 0; i < d.machine.agents(); ++i)
            if (d.machine.can_step({i})) d.step({i});
    }
    EXPECT_TRUE(d.machine.finished());
    EXPECT_GE(most, 8U);
    EXPECT_LE(most, 64U + 2 * 8U);
}

// With nothing retired the slots hold exactly what the program implies, in the order of discovery.
TEST(Submit, ClaimsWhatTheProgramImplies) {
    size_t edges = 0;
    for (uint64_t seed = 1; seed <= 60; ++seed) {
        WorkloadBuilder b = random_workload({.name = ""}, seed);
        b.window(64);
        b.heap(65536);
        b.runtime().wiring_queue = 1024;
        const auto program = b.compile();
        const Dependencies implied = implied_dependencies(*program);
        Driver d(program);
        for (uint32_t t = 0; t < program->tasks.size(); ++t) {
            d.step_while(kOrchestrator, [&] { return d.m().orchestrator.submitted <= t; });
            const SlotRef ref = program->slot_of(t);
            std::vector<uint32_t> claimed;
            for (uint32_t i = 0; i < d.m().slot(ref).producers; ++i)
                claimed.push_back(d.m().rings[ref.ring()].fanin.get(ref.index(), i));
            const auto expected = implied.of(t);
            EXPECT_EQ(claimed, std::vector<uint32_t>(expected.begin(), expected.end()));
            edges += claimed.size();
        }
    }
    EXPECT_GT(edges, 60U);
}

}  // namespace
}  // namespace ptoscope::test
