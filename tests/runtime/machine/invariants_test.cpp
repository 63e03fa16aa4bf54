// RUNTIME.md 7: every promise notices a state that was broken by hand, and nothing else.

#include "runtime/machine/invariants.h"

#include <gtest/gtest.h>

#include "tests/runtime/support/driver.h"
#include "tests/runtime/support/workload_builder.h"

namespace ptoscope::test {
namespace {

constexpr uint32_t kProducer = 0;
constexpr uint32_t kConsumer = 1;

// The producer's only block runs for ever, the consumer hangs on its list: nobody can step.
Driver stuck() {
    WorkloadBuilder b(1, 2);  // thread 1 owns nothing
    b.submit("p", kAiv, {.args = {out("o", {256})}, .ns = {kEndless}});
    b.submit("c", kAic, {.args = {in("o"), out("u", {256})}});
    Driver d(b.compile());
    d.run();
    return d;
}

struct Breakage {
    std::string name;
    void (*check)(const Machine&, Findings&);
    void (*apply)(MachineState&);
    std::string finding;
};

void PrintTo(const Breakage& row, std::ostream* out) {
    *out << row.name;
}

Slot& producer(MachineState& m) {
    return m.slot(m.program->slot_of(kProducer));
}
Slot& consumer(MachineState& m) {
    return m.slot(m.program->slot_of(kConsumer));
}
size_t busy_core(const MachineState& m) {
    for (size_t c = 0; c < m.cores.size(); ++c)
        if (m.cores[c].running.valid()) return c;
    return 0;
}

const std::vector<Breakage> kBreakages{
    {"FaninRefcount", check_slots, [](MachineState& m) { consumer(m).fanin_refcount = Shared{3U}; },
     "c (t1): fanin_refcount 3 exceeds 2"},
    {"FanoutRefcount", check_slots,
     [](MachineState& m) { producer(m).fanout_refcount = Shared{3U}; },
     "p (t0): fanout_refcount 3 exceeds 2"},
    {"CompletedSubtasks", check_slots,
     [](MachineState& m) { producer(m).completed_subtasks = Shared{2U}; },
     "p (t0): completed_subtasks 2 exceeds 1"},
    {"NextBlock", check_slots, [](MachineState& m) { producer(m).next_block = Shared{2U}; },
     "p (t0): next_block_idx 2 exceeds 1"},
    {"CompletedTooEarly", check_slots,
     [](MachineState& m) { producer(m).state = Shared{TaskState::Completed}; },
     "p (t0) is COMPLETED after 0 of 1 subtasks"},
    {"ConsumedWithReferences", check_slots,
     [](MachineState& m) {
         producer(m).completed_subtasks = Shared{1U};
         producer(m).state = Shared{TaskState::Consumed};
     },
     "p (t0) is CONSUMED with references left"},
    {"TooManyAlive", check_slots,
     [](MachineState& m) { m.rings[0].head = Shared{m.rings[0].window}; },
     "ring 0: 64 tasks alive in a window of 64"},
    {"ProducerConsumed", check_producers,
     [](MachineState& m) { producer(m).state = Shared{TaskState::Consumed}; },
     "producer p (t0) is CONSUMED before its consumer c (t1) has completed"},
    {"ProducerReused", check_producers, [](MachineState& m) { producer(m) = Slot{}; },
     "producer p (t0) is CONSUMED before its consumer c (t1) has completed"},
    {"RegionsOverlap", check_heaps,
     [](MachineState& m) {
         m.rings[0].regions.write(1) = {512, 1536};
     },
     "heap regions of p (t0) and c (t1) overlap in ring 0"},
    {"EntryOfACompletedConsumer", check_dep_entries,
     [](MachineState& m) { consumer(m).state = Shared{TaskState::Completed}; },
     "a dependency entry of p (t0) was reused while reachable"},
    {"EntryOfAReusedSlot", check_dep_entries, [](MachineState& m) { consumer(m) = Slot{}; },
     "a dependency entry of p (t0) was reused while reachable"},
    {"EntryFreedWhileListed", check_dep_entries,
     [](MachineState& m) { m.rings[0].deps.tail = m.rings[0].deps.head; },
     "a dependency entry of p (t0) was reused while reachable"},
    {"EntryFreedWhileWalked", check_dep_entries,
     [](MachineState& m) {
         m.threads[1].walk = producer(m).fanout_list.peek();
         producer(m).fanout_list = Shared<SlotRef>{};
         m.rings[0].deps.tail = m.rings[0].deps.head;
     },
     "a dependency entry of the list scheduler1 walks was reused while reachable"},
    {"PreloadWithoutRunning", check_cores,
     [](MachineState& m) {
         CoreRecord& r = m.records[busy_core(m)];
         std::swap(r.running, r.pending);
     },
     "AIV1 has a pre-loaded block and none running"},
    {"UnknownBlockRuns", check_cores,
     [](MachineState& m) { m.cores[busy_core(m)].running.block = 7; },
     "AIV1 runs a block that no scheduler has on record"},
    {"UnknownCommandLatched", check_cores,
     [](MachineState& m) { m.cores[busy_core(m)].latched = 2; },
     "AIV1 latched a command that nobody wrote"},
    {"StartedBeforeItsProducer", check_starts,
     [](MachineState& m) { m.cores[0].running.task = kConsumer; },
     "c (t1) runs before its producer p (t0) has completed"},
};

class Invariants : public testing::TestWithParam<Breakage> {};

TEST_P(Invariants, AreFoundBroken) {
    Driver d = stuck();
    Findings before;
    GetParam().check(d.machine, before);
    EXPECT_EQ(before, Findings{});
    GetParam().apply(d.machine.mutable_state());
    Findings after;
    GetParam().check(d.machine, after);
    EXPECT_EQ(after, Findings{GetParam().finding});
    const Findings all = broken_invariants(d.machine);
    EXPECT_NE(std::find(all.begin(), all.end(), GetParam().finding), all.end());
}

INSTANTIATE_TEST_SUITE_P(Rows, Invariants, testing::ValuesIn(kBreakages),
                         [](const auto& row) { return row.param.name; });

TEST(InvariantsOfARun, HoldInAMachineThatIsStuckForAGoodReason) {
    EXPECT_EQ(broken_invariants(stuck().machine), Findings{});
}

TEST(InvariantsOfARun, NameTheViolationSeenWhileStepping) {
    Driver d = stuck();
    d.machine.mutable_state().violation = {"something broke", 1};
    EXPECT_EQ(broken_invariants(d.machine), Findings{"something broke"});
}

Driver finished() {
    WorkloadBuilder b(1, 1);
    b.submit("t", kMix, {.blocks = 2});
    Driver d(b.compile());
    d.run();
    return d;
}

const std::vector<Breakage> kFinalBreakages{
    {"TasksAlive", nullptr, [](MachineState& m) { m.rings[2].head = Shared{1U}; },
     "at the end ring 2 still has tasks alive"},
    {"AdvanceLock", nullptr, [](MachineState& m) { m.rings[1].advance_lock = Shared{uint8_t{1}}; },
     "at the end ring 1 is still locked"},
    {"WiringQueue", nullptr,
     [](MachineState& m) { m.wiring.tail = Shared{m.wiring.head.peek() + 1}; },
     "at the end the wiring queue is not empty"},
    {"ReadyQueue", nullptr,
     [](MachineState& m) { m.ready[2].tail = Shared{m.ready[2].head.peek() + 1}; },
     "at the end a ready queue is not empty"},
    {"RunningCore", nullptr, [](MachineState& m) { m.records[0].running.task = 0; },
     "at the end AIC0 is not idle"},
    {"WorkingCore", nullptr, [](MachineState& m) { m.cores[1].pc = Action::StartBlock; },
     "at the end AIV1 is not idle"},
    {"LostTask", nullptr, [](MachineState& m) { m.completed_tasks = Shared{0U}; },
     "at the end not every task has completed"},
    {"OpenDrain", nullptr, [](MachineState& m) { m.drain.pending = Shared<int32_t>{1}; },
     "at the end a drain is still open"},
};

class FinalInvariants : public testing::TestWithParam<Breakage> {};

TEST_P(FinalInvariants, AreFoundBroken) {
    Driver d = finished();
    ASSERT_TRUE(d.machine.finished());
    EXPECT_EQ(broken_final_invariants(d.machine), Findings{});
    GetParam().apply(d.machine.mutable_state());
    EXPECT_EQ(broken_final_invariants(d.machine), Findings{GetParam().finding});
}

INSTANTIATE_TEST_SUITE_P(Rows, FinalInvariants, testing::ValuesIn(kFinalBreakages),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace ptoscope::test
