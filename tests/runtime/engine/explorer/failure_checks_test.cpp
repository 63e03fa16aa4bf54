// The quick checks after a step miss nothing: whatever is broken then, all invariants asked at once
// would say so too, and the other way round.

#include "runtime/engine/explorer/failure_checks.h"

#include <gtest/gtest.h>

#include "runtime/machine/invariants.h"
#include "tests/runtime/engine/explorer/tiny_workload.h"
#include "tests/thinning.h"

namespace ptoscope::test {
namespace {

struct Walked {
    uint64_t steps = 0;
    int broken = 0;
};

// Random steps until something is broken, or nobody can step.
void walk(const std::shared_ptr<const Program>& program, uint64_t seed, Walked& all) {
    Machine machine(program);
    const FailureChecks checks(*program);
    Dice dice(seed);
    ExploringContext context;
    std::vector<AgentId> able;
    for (int step = 0; step < 1500; ++step) {
        able.clear();
        for (uint16_t i = 0; i < machine.agents(); ++i)
            if (machine.can_step({i})) able.push_back({i});
        if (able.empty()) return;
        const AgentId agent =
            able[static_cast<size_t>(dice.pick(0, static_cast<int64_t>(able.size()) - 1))];
        const Action action = machine.next_action(agent);
        context.begin();
        machine.step(agent, context);
        ++all.steps;
        const auto found = checks.after_step(machine, agent, action, context);
        if (found && found->kind == FailureKind::Error) return;
        const auto broken = broken_invariants(machine);
        ASSERT_EQ(found.has_value(), !broken.empty())
            << "step " << step << ", " << name(action) << ": "
            << (found ? found->check : broken.front());
        if (!found) continue;
        ++all.broken;
        return;
    }
}

TEST(FailureChecks, AgreeWithAllInvariantsAskedAtOnce) {
    Walked all;
    const uint64_t seeds = thinned_run(3000);
    for (uint64_t seed = 0; seed < seeds; ++seed) {
        WorkloadBuilder b = tiny_workload(seed);
        b.runtime().fault =
            static_cast<SeededFault>(seed % static_cast<uint64_t>(SeededFault::Count));
        walk(b.compile(), seed, all);
        ASSERT_FALSE(HasFatalFailure()) << "seed " << seed;
    }
    EXPECT_GT(all.steps, thinned(100'000));
    EXPECT_GT(all.broken, static_cast<int>(thinned(200)));
}

}  // namespace
}  // namespace ptoscope::test
