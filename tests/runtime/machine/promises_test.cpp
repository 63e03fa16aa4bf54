// RUNTIME.md 7, one promise at a time: which one a broken state belongs to, and whom it names.

#include "runtime/machine/promises.h"

#include <gtest/gtest.h>

#include "tests/runtime/support/driver.h"
#include "tests/runtime/support/workload_builder.h"

namespace ptoscope::test {
namespace {

// A producer that never ends on a core, its consumer behind it.
Driver stuck_machine() {
    WorkloadBuilder b(1, 2);
    b.submit("p", kAiv, {.args = {out("o", {256})}, .ns = {kEndless}});
    b.submit("c", kAic, {.args = {in("o"), out("u", {256})}});
    Driver d(b.compile());
    d.run();
    return d;
}

std::vector<Promise> broken_of(const Machine& machine) {
    std::vector<Promise> broken;
    for (const PromiseState& state : check_promises(machine))
        if (!state.holds()) broken.push_back(state.promise);
    return broken;
}

TEST(Promises, AllHoldInAMachineThatIsStuckForAGoodReason) {
    const Driver d = stuck_machine();
    const auto states = check_promises(d.machine);
    ASSERT_EQ(states.size(), kPromises);
    for (size_t i = 0; i < states.size(); ++i) {
        EXPECT_EQ(states[i].promise, static_cast<Promise>(i));
        EXPECT_TRUE(states[i].holds()) << text(states[i].promise);
        EXPECT_EQ(states[i].applies, states[i].promise != Promise::End);
    }
}

struct PromiseCase {
    Promise promise;
    void (*apply)(MachineState&);
    std::vector<uint32_t> tasks;
};
void PrintTo(const PromiseCase& row, std::ostream* out) {
    *out << name(row.promise);
}

Slot& slot(MachineState& m, uint32_t task) {
    return m.slot(m.program->slot_of(task));
}

const std::vector<PromiseCase> kRows{
    {Promise::Blocks, [](MachineState& m) { slot(m, 0).next_block = Shared{2U}; }, {0}},
    {Promise::References, [](MachineState& m) { slot(m, 1).fanin_refcount = Shared{3U}; }, {1}},
    {Promise::Producers,
     [](MachineState& m) {
         slot(m, 0).state = Shared{TaskState::Consumed};
         slot(m, 0).completed_subtasks = Shared{1U};
         slot(m, 0).fanout_refcount = slot(m, 0).fanout_count;
     },
     {0, 1}},
    {Promise::Windows, [](MachineState& m) { m.rings[0].window = 2; }, {}},
};

class BrokenPromises : public testing::TestWithParam<PromiseCase> {};

TEST_P(BrokenPromises, AreToldApartAndNameTheirTasks) {
    Driver d = stuck_machine();
    GetParam().apply(d.machine.mutable_state());
    const auto states = check_promises(d.machine);
    const PromiseState& state = states[static_cast<size_t>(GetParam().promise)];
    ASSERT_EQ(state.broken.size(), 1U);
    EXPECT_EQ(state.broken[0].tasks, GetParam().tasks) << state.broken[0].what;
    EXPECT_EQ(broken_of(d.machine), std::vector<Promise>{GetParam().promise});
}

INSTANTIATE_TEST_SUITE_P(Rows, BrokenPromises, testing::ValuesIn(kRows),
                         [](const auto& row) { return std::string(name(row.param.promise)); });

TEST(Promises, AViolationSeenWhileSteppingBelongsToItsPromiseAndNamesWhoStepped) {
    const std::pair<const char*, Promise> rows[] = {
        {"scheduler1 touches the tracker of thread 0 inside the drain window of scheduler0",
         Promise::Drain},
        {"DATA_MAIN_BASE of core 1 overwritten before the core has latched it", Promise::Commands},
        {"a block of p completed after its task had", Promise::Subtasks}};
    for (const auto& [what, promise] : rows) {
        Driver d = stuck_machine();
        d.machine.mutable_state().violation = {what, 2};
        EXPECT_EQ(broken_of(d.machine), std::vector<Promise>{promise}) << what;
        const auto states = check_promises(d.machine);
        const BrokenPromise& broken = states[static_cast<size_t>(promise)].broken.front();
        EXPECT_NE(std::find(broken.agents.begin(), broken.agents.end(), AgentId{2}),
                  broken.agents.end())
            << what;
        EXPECT_TRUE(is_watched(promise));
    }
    EXPECT_FALSE(is_watched(Promise::Heaps));
    EXPECT_FALSE(is_watched(Promise::End));
}

TEST(Promises, TheEndIsJudgedAtTheEnd) {
    WorkloadBuilder b(1, 1);
    b.submit("t", kMix, {.blocks = 2});
    Driver d(b.compile());
    d.run();
    ASSERT_TRUE(d.machine.finished());
    EXPECT_EQ(broken_of(d.machine), std::vector<Promise>{});
    EXPECT_TRUE(check_promises(d.machine).back().applies);
    d.machine.mutable_state().cores[1].pc = Action::StartBlock;
    EXPECT_EQ(broken_of(d.machine), std::vector<Promise>{Promise::End});
    EXPECT_EQ(check_promises(d.machine).back().broken[0].agents,
              std::vector<AgentId>{d.machine.core_agent(1)});
}

}  // namespace
}  // namespace ptoscope::test
