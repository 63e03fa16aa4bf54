// The longest chain, in graphs that can be checked by hand.

#include <gtest/gtest.h>

#include "graph_parts.h"
#include "widgets/panels/graph/critical_path.h"
#include "widgets/panels/graph/graph_view.h"

namespace ptoscope {
namespace {

using Tasks = std::vector<uint32_t>;

CriticalPath pathOf(std::vector<int64_t> durations,
                    std::initializer_list<std::pair<uint32_t, uint32_t>> edges) {
    const Dependencies graph = dependenciesOf(static_cast<uint32_t>(durations.size()), edges);
    return criticalPath(graph, durations);
}

TEST(CriticalPath, OfNothingIsNothing) {
    EXPECT_TRUE(pathOf({}, {}).tasks.empty());
}

TEST(CriticalPath, WithoutEdgesIsTheLongestTask) {
    const CriticalPath path = pathOf({5, 9, 7}, {});
    EXPECT_EQ(path.tasks, (Tasks{1}));
    EXPECT_EQ(path.ns, 9);
}

TEST(CriticalPath, TakesTheLongerArmOfADiamond) {
    const CriticalPath path = pathOf({1, 10, 20, 1}, {{0, 1}, {0, 2}, {1, 3}, {2, 3}});
    EXPECT_EQ(path.tasks, (Tasks{0, 2, 3}));
    EXPECT_EQ(path.ns, 22);
    const CriticalPath other = pathOf({1, 20, 10, 1}, {{0, 1}, {0, 2}, {1, 3}, {2, 3}});
    EXPECT_EQ(other.tasks, (Tasks{0, 1, 3}));
    EXPECT_EQ(other.ns, 22);
}

TEST(CriticalPath, MoreTasksAreNotLonger) {
    const CriticalPath path = pathOf({3, 3, 3, 100, 1}, {{0, 1}, {1, 2}, {2, 4}, {3, 4}});
    EXPECT_EQ(path.tasks, (Tasks{3, 4}));
    EXPECT_EQ(path.ns, 101);
}

TEST(CriticalPath, TasksWithoutDurationAreLinksOfTheChain) {
    const CriticalPath path = pathOf({4, 0, 4}, {{0, 1}, {1, 2}});
    EXPECT_EQ(path.tasks, (Tasks{0, 1, 2}));
    EXPECT_EQ(path.ns, 8);
}

TEST(CriticalPath, OfEqualChainsTheOneOverLaterProducers) {
    const CriticalPath path = pathOf({2, 2, 1}, {{1, 2}, {0, 2}});
    EXPECT_EQ(path.tasks, (Tasks{1, 2}));
    EXPECT_EQ(pathOf({2, 0, 1}, {{0, 1}, {0, 2}, {1, 2}}).tasks, (Tasks{0, 1, 2}));
}

TEST(CriticalPath, AnEndlessKernelDominates) {
    const CriticalPath path = pathOf({kEndless, kEndless, 1000000}, {{0, 1}});
    EXPECT_EQ(path.tasks, (Tasks{0, 1}));
    EXPECT_EQ(path.ns, 2 * kEndless);
}

TEST(TaskDurations, RecordedWhereItRanElseDeclared) {
    const auto program = generated("chain", {{"tasks", "3"}});
    const int64_t declared = declaredDuration(*program, program->tasks[0]);
    EXPECT_GT(declared, 0);
    Trace trace;
    trace.tasks.resize(3);
    trace.tasks.write(1).first_start = 100;
    trace.tasks.write(1).completed = 350;
    trace.tasks.write(2).first_start = 400;  // still running
    const TaskDurations found = taskDurations(*program, &trace);
    EXPECT_EQ(found.ns, (std::vector<int64_t>{declared, 250, declared}));
    EXPECT_EQ(found.recorded, 1U);
    EXPECT_EQ(taskDurations(*program, nullptr).recorded, 0U);
}

TEST(Emphasis, MarksNodesAndOnlyTheEdgesOfTheChain) {
    const FoldedGraph graph = graphOf(4, {{0, 1}, {0, 2}, {1, 3}, {2, 3}});
    const Emphasis emphasis = emphasisOf(graph, {0, 2, 3});
    EXPECT_EQ(emphasis.nodes, (std::vector<bool>{true, false, true, true}));
    EXPECT_EQ(emphasis.edges, (std::vector<bool>{false, true, false, true}));
}

}  // namespace
}  // namespace ptoscope
