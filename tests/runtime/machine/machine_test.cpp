// The machine is a value: copies are independent, equality and hash agree, looking changes nothing.

#include "runtime/machine/machine.h"

#include <gtest/gtest.h>

#include "tests/runtime/support/driver.h"
#include "tests/runtime/support/random_workload.h"
#include "tests/runtime/support/sample_programs.h"

namespace ptoscope::test {
namespace {

// Visits the states of a run in turns; `visit` sees each before a step of `agent`.
template <class Visit>
void walk(const std::shared_ptr<const Program>& program, Visit visit) {
    Driver d(program);
    size_t visited = 0;
    for (bool moved = true; moved && d.history.size() < 20000;) {
        moved = false;
        for (uint16_t i = 0; i < d.machine.agents(); ++i) {
            if (!d.machine.can_step({i})) continue;
            visit(d.machine, AgentId{i});
            ++visited;
            d.step({i});
            moved = true;
        }
    }
    EXPECT_GT(visited, 10U);
}

class Machines : public testing::TestWithParam<NamedProgram> {};

TEST_P(Machines, PeekTellsWhatTheStepThenDoes) {
    walk(GetParam().program, [](const Machine& machine, AgentId agent) {
        const NextStep next = machine.peek(agent);
        Machine copy = machine;
        std::vector<Access> accesses;
        RecordingContext context;
        context.accesses = &accesses;
        copy.charge(context.meter, agent);
        copy.step(agent, context);
        EXPECT_EQ(next.action, machine.next_action(agent));
        EXPECT_FALSE(next.blocked);
        int64_t cost = machine.state().profile->cost(next.action);
        EXPECT_EQ(next.cost_ns, cost + context.meter.ns());
        for (const Access& access : next.accesses)
            cost += access.cost;
        EXPECT_GE(next.cost_ns, cost);  // lines without a variable come on top
        ASSERT_EQ(next.accesses.size(), accesses.size());
        for (size_t i = 0; i < accesses.size(); ++i) {
            EXPECT_EQ(next.accesses[i].var, accesses[i].var);
            EXPECT_EQ(next.accesses[i].index, accesses[i].index);
            EXPECT_EQ(next.accesses[i].write, accesses[i].write);
            EXPECT_EQ(next.accesses[i].after, accesses[i].after);
        }
    });
}

TEST_P(Machines, AreNotChangedByALook) {
    size_t states = 0;
    walk(GetParam().program, [&](const Machine& machine, AgentId) {
        if (++states % 7 != 0) return;
        const Machine before = machine;
        const uint64_t hash = machine.full_hash();
        for (uint16_t i = 0; i < machine.agents(); ++i) {
            (void)machine.peek({i});
            (void)machine.blocked_on({i});
        }
        (void)broken_invariants(machine);
        EXPECT_EQ(machine.full_hash(), hash);
        EXPECT_TRUE(machine == before);
    });
}

TEST_P(Machines, CopiesAreIndependent) {
    size_t states = 0;
    walk(GetParam().program, [&](const Machine& machine, AgentId agent) {
        if (++states % 5 != 0) return;
        Machine copy = machine;
        const uint64_t hash = machine.full_hash();
        EXPECT_EQ(copy.full_hash(), hash);
        QuietContext context;
        for (int i = 0; i < 3 && copy.can_step(agent); ++i)
            copy.step(agent, context);
        EXPECT_EQ(machine.full_hash(), hash);
    });
}

TEST_P(Machines, EqualityAndHashAgree) {
    Machine last(GetParam().program);
    size_t differ = 0;
    walk(GetParam().program, [&](const Machine& machine, AgentId) {
        EXPECT_EQ(machine == last, machine.full_hash() == last.full_hash());
        differ += machine == last ? 0 : 1;
        last = machine;
        EXPECT_TRUE(last == machine);
    });
    EXPECT_GT(differ, 10U);
}

INSTANTIATE_TEST_SUITE_P(Programs, Machines, testing::ValuesIn(sample_programs()),
                         [](const auto& row) { return row.param.name; });

TEST(LogicalHash, KnowsNoClocks) {
    Machine a(sample_programs().front().program);
    Machine b = a;
    b.mutable_state().now = 77;
    b.mutable_state().threads[0].clock = 55;
    b.mutable_state().cores[0].clock = 44;
    EXPECT_NE(a.full_hash(), b.full_hash());
    EXPECT_EQ(a.logical_hash(), b.logical_hash());
    QuietContext context;
    b.step(kOrchestrator, context);
    EXPECT_NE(a.logical_hash(), b.logical_hash());
}

TEST(LogicalHash, ComesBackAfterAFruitlessTurn) {
    WorkloadBuilder b(2, 2);
    b.submit("t", kAiv, {.ns = {kEndless}});
    Driver d(b.compile());
    d.run();
    const uint64_t hash = d.machine.logical_hash();
    MachineState& m = d.machine.mutable_state();
    m.cond_news[0] |= m.threads[0].tracker.running();  // a turn that finds nothing
    m.cond_news[1] |= m.threads[1].tracker.running();
    d.run();
    EXPECT_EQ(d.machine.logical_hash(), hash);
}

TEST(AnAgentThatWaits, IsExplainedAndOthersAreNot) {
    WorkloadBuilder b(1, 1);
    b.submit("t", kAiv, {.ns = {kEndless}});
    Driver d(b.compile());
    EXPECT_FALSE(d.machine.blocked_on(kOrchestrator).has_value());
    d.run();
    EXPECT_TRUE(d.machine.has_exited(kOrchestrator));
    EXPECT_FALSE(d.machine.blocked_on(kOrchestrator).has_value());
    const auto idle = d.machine.blocked_on(scheduler(0));
    ASSERT_TRUE(idle.has_value());
    EXPECT_EQ(idle->what, "one of 1 running blocks to finish, or work");
    EXPECT_EQ(idle->tasks, std::vector<uint32_t>{0});
    const AgentId core = idle->providers.at(0);
    EXPECT_EQ(d.machine.blocked_on(core)->what, "nothing: block 0 of t (t0) never finishes");
    EXPECT_TRUE(d.machine.peek(core).blocked);
    EXPECT_TRUE(d.machine.peek(core).accesses.empty());
}

}  // namespace
}  // namespace ptoscope::test
