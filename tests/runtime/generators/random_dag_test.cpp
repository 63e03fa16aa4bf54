// The promise of random_dag: whatever conflicts is ordered, so the outcome does not depend on
// timing.

#include <gtest/gtest.h>

#include <set>

#include "runtime/orchestrator/dependencies.h"
#include "runtime/workload/generators/generators.h"
#include "runtime/workload/program.h"

namespace ptoscope {
namespace {

std::shared_ptr<const Program> random_program(int seed, int tasks) {
    return compile(
        generate("random_dag", {{"seed", std::to_string(seed)}, {"tasks", std::to_string(tasks)}}));
}

// before[t][u]: task u completes before t starts.
std::vector<std::vector<bool>> order_of(const Program& program) {
    const Dependencies graph = implied_dependencies(program);
    std::vector<std::vector<bool>> before(program.tasks.size());
    for (uint32_t task = 0; task < program.tasks.size(); ++task) {
        before[task].resize(program.tasks.size());
        for (const uint32_t producer : graph.of(task)) {
            before[task][producer] = true;
            for (uint32_t u = 0; u < producer; ++u)
                if (before[producer][u]) before[task][u] = true;
        }
    }
    return before;
}

bool writes(ArgKind kind) {
    return kind == ArgKind::Out || kind == ArgKind::InOut || kind == ArgKind::Write;
}

bool conflict(const ArgSpec& a, const ArgSpec& b) {
    return a.kind != ArgKind::Scalar && a.tensor == b.tensor && a.view.overlaps(b.view) &&
           (writes(a.kind) || writes(b.kind));
}

bool conflict(const Program& program, const TaskSpec& a, const TaskSpec& b) {
    for (const ArgSpec& x : program.args_of(a))
        for (const ArgSpec& y : program.args_of(b))
            if (conflict(x, y)) return true;
    return false;
}

TEST(RandomDag, OrdersEveryConflict) {
    size_t conflicts = 0;
    for (int seed = 0; seed < 20; ++seed) {
        const auto program = random_program(seed, 300);
        ASSERT_EQ(program->tasks.size(), 300U);
        const auto before = order_of(*program);
        for (uint32_t t = 0; t < program->tasks.size(); ++t)
            for (uint32_t u = 0; u < t; ++u) {
                if (!conflict(*program, program->tasks[t], program->tasks[u])) continue;
                ++conflicts;
                ASSERT_TRUE(before[t][u]) << "seed " << seed << ": " << program->tasks[u].name
                                          << " and " << program->tasks[t].name;
            }
    }
    EXPECT_GT(conflicts, 10000U);
}

// Cores of one task run together: none may touch what another writes.
TEST(RandomDag, KernelsOfOneTaskKeepApart) {
    const auto program = random_program(3, 2000);
    size_t mixed = 0;
    for (const TaskSpec& task : program->tasks) {
        const auto args = program->args_of(task);
        mixed += task.shape() == ResourceShape::Mix ? 1 : 0;
        for (size_t i = 0; i < args.size(); ++i)
            for (size_t j = i + 1; j < args.size(); ++j)
                ASSERT_FALSE(conflict(args[i], args[j])) << task.name;
    }
    EXPECT_GT(mixed, 100U);
}

TEST(RandomDag, UsesEverythingThatAProgramCanHold) {
    const auto program = random_program(1, 2000);
    std::set<ArgKind> kinds;
    std::set<ResourceShape> shapes;
    std::set<uint32_t> rings;
    bool manual = false, sync = false, many_blocks = false, explicit_dependency = false;
    for (const TaskSpec& task : program->tasks) {
        for (const ArgSpec& arg : program->args_of(task))
            kinds.insert(arg.kind);
        shapes.insert(task.shape());
        rings.insert(task.id.ring());
        manual |= task.manual;
        sync |= task.drains();
        many_blocks |= task.blocks > 24;
        explicit_dependency |= task.afters > 0;
    }
    EXPECT_EQ(kinds.size(), 6U);
    EXPECT_EQ(shapes.size(), 4U);
    EXPECT_EQ(rings.size(), 4U);
    EXPECT_TRUE(manual && sync && many_blocks && explicit_dependency);
}

}  // namespace
}  // namespace ptoscope
