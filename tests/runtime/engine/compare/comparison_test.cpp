// Two runs side by side: tasks linked by name, statistics, the first decision that differs.

#include "runtime/engine/compare/comparison.h"

#include <gtest/gtest.h>

#include "tests/runtime/engine/compare/compare_support.h"
#include "tests/runtime/support/workload_builder.h"

namespace ptoscope {
namespace {

using namespace test;

WorkloadBuilder wide(int clusters, int threads) {
    WorkloadBuilder b(clusters, threads);
    b.submit("first", kAic, {.ns = {5000}});
    b.submit("wide", kAic, {.blocks = 6, .after = {"first"}, .ns = {9000}});
    return b;
}

TEST(Comparison, LinksTasksByName) {
    WorkloadBuilder a;
    a.submit("x", kAic);
    a.submit("y", kAic);
    a.submit("z", kAic);
    WorkloadBuilder b;
    b.submit("z", kAic);
    b.submit("new", kAic);
    b.submit("x", kAic);
    const TaskPairs pairs = pair_tasks(*a.compile(), *b.compile());
    EXPECT_EQ(pairs.both, (std::vector<TaskPairs::Pair>{{0, 2}, {2, 0}}));
    EXPECT_EQ(pairs.only_a, std::vector<uint32_t>{1});
    EXPECT_EQ(pairs.only_b, std::vector<uint32_t>{1});
}

TEST(Comparison, OfEqualRunsHasNoDifference) {
    const RunReport a = run(wide(3, 3).compile());
    const RunReport b = run(wide(3, 3).compile());
    const RunComparison c = compare_runs(a, {}, b, {});
    EXPECT_EQ(c.path_a, c.path_b);
    EXPECT_EQ(c.pieces_a, c.pieces_b);
    EXPECT_FALSE(c.divergence);
    EXPECT_FALSE(c.failed());
    ASSERT_EQ(c.threads.size(), 4U);
    for (const ThreadRow& row : c.threads)
        EXPECT_EQ(row.a, row.b) << row.name;
    ASSERT_EQ(c.kernels.size(), 1U);
    EXPECT_EQ(c.kernels[0].a, c.kernels[0].b);
    ASSERT_EQ(c.spmd.size(), 1U);
    EXPECT_EQ(c.spmd[0].spread.difference(), 0);
}

TEST(Comparison, CountsTheWaitsOfEveryBlock) {
    const RunReport a = run(wide(3, 1).compile());
    const RunReport b = run(wide(6, 1).compile());
    const RunComparison c = compare_runs(a, {{"device.clusters", "3"}}, b, {});
    ASSERT_EQ(c.kernels.size(), 1U);
    const WaitStatistics& waits = c.kernels[0].a;
    EXPECT_EQ(waits.count, 7U);
    EXPECT_GE(waits.max, waits.median);
    EXPECT_LE(static_cast<double>(waits.median), static_cast<double>(waits.max));
    int64_t sum = 0;
    for (const auto& core : a.trace.blocks)
        for (size_t i = 0; i < core.size(); ++i)
            sum += core[i].start - a.trace.tasks[core[i].task].ready;
    EXPECT_EQ(waits.sum, sum);
    EXPECT_GT(waits.sum, c.kernels[0].b.sum) << "twice the cores";
    ASSERT_EQ(c.spmd.size(), 1U);
    EXPECT_EQ(c.spmd[0].blocks_a, 6);
    EXPECT_EQ(c.spmd[0].by_thread_a, std::vector<uint16_t>{6});
    EXPECT_LT(c.spmd[0].spread.difference(), 0) << "six cores start them together";
    EXPECT_EQ(settings_text(c.a.settings), "device.clusters=3");
    EXPECT_EQ(settings_text(c.b.settings), "as the file says");
}

TEST(Comparison, OfARunThatFailedIsStillMade) {
    WorkloadBuilder bad = wide(3, 3);
    bad.submit("never", kAic, {.ns = {kEndless}});
    const RunReport a = run(wide(3, 3).compile());
    const RunReport b = run(bad.compile());
    const RunComparison c = compare_runs(a, {}, b, {});
    EXPECT_TRUE(c.failed());
    EXPECT_FALSE(c.b.failure.empty());
    EXPECT_EQ(c.b.makespan_ns, kNever);
    EXPECT_EQ(c.tasks.only_b, std::vector<uint32_t>{2});
    EXPECT_EQ(c.threads.at(1).b->total(), c.b.length_ns);
}

// Two hand-made traces of one scheduler thread: the second dispatch goes to another core.
struct HandMade {
    std::shared_ptr<const Program> program;
    Trace trace;

    HandMade() {
        WorkloadBuilder b(2, 1);
        b.submit("x", kAic, {.blocks = 3});
        program = b.compile();
        trace.phases.resize(2);
        trace.blocks.resize(6);
        trace.tasks.resize(1);
    }
    void dispatch(size_t core, uint32_t block, int64_t time, bool preloaded = false) {
        trace.blocks[core].push_back(
            {.dispatched = time, .task = 0, .block = block, .thread = 0, .preloaded = preloaded});
    }
    [[nodiscard]] RunView view() const { return {program.get(), &trace, 100, 10}; }
};

TEST(Divergence, IsTheFirstDecisionThatDiffersWhateverTheClocks) {
    HandMade a;
    a.dispatch(0, 0, 10);
    a.dispatch(1, 1, 20);
    a.dispatch(0, 2, 30);
    HandMade b;
    b.dispatch(0, 0, 15);
    b.dispatch(0, 1, 25, true);
    b.dispatch(1, 2, 35);
    const auto found = first_divergence(a.view(), b.view());
    ASSERT_TRUE(found);
    EXPECT_EQ(found->thread, 0);
    EXPECT_EQ(found->number, 2U);
    EXPECT_EQ(found->time(), 20);
    EXPECT_EQ(decision_text(a.view(), *found->a), "starts block 1 of t0 x on AIC1");
    EXPECT_EQ(decision_text(b.view(), *found->b), "pre-loads block 1 of t0 x on AIC0");
    EXPECT_FALSE(found->a_in_b) << "both are about block 1";
}

TEST(Divergence, SaysWhoTookTheBlockInTheOtherRun) {
    HandMade a;
    a.dispatch(0, 0, 10);
    a.dispatch(1, 1, 20);
    HandMade b;
    b.dispatch(0, 0, 10);
    b.dispatch(1, 2, 20);
    b.dispatch(0, 1, 70);
    const auto found = first_divergence(a.view(), b.view());
    ASSERT_TRUE(found);
    EXPECT_EQ(found->number, 2U);
    ASSERT_TRUE(found->a_in_b);
    EXPECT_EQ(found->a_in_b->time, 70);
    EXPECT_FALSE(found->b_in_a);
}

TEST(Divergence, OfARunThatDecidesLessHasOneSide) {
    HandMade a;
    a.dispatch(0, 0, 10);
    HandMade b = a;
    b.dispatch(1, 1, 20);
    const auto found = first_divergence(a.view(), b.view());
    ASSERT_TRUE(found);
    EXPECT_FALSE(found->a);
    EXPECT_EQ(found->b->block, 1U);
    EXPECT_EQ(found->time(), 20);
    EXPECT_FALSE(first_divergence(a.view(), a.view()));
}

TEST(Divergence, OfThreadsThatDecideTheSameIsTheirOrder) {
    HandMade a;
    a.dispatch(0, 0, 10);
    a.dispatch(1, 1, 30);
    a.trace.blocks[1].write(0).thread = 1;
    HandMade b;
    b.dispatch(0, 0, 40);
    b.dispatch(1, 1, 20);
    b.trace.blocks[1].write(0).thread = 1;
    const auto found = first_divergence(a.view(), b.view());
    ASSERT_TRUE(found);
    EXPECT_TRUE(found->in_order);
    EXPECT_EQ(found->number, 1U);
    EXPECT_EQ(found->a->block, 0U);
    EXPECT_EQ(found->b->block, 1U);
    ASSERT_TRUE(found->a_in_b);
    EXPECT_EQ(found->a_in_b->time, 40);
}

TEST(Divergence, HasThePositionOfItsStep) {
    WorkloadBuilder b = wide(3, 3);
    const auto dual = b.compile();
    b.runtime().dual_slot = false;
    const auto single = b.compile();
    const RunReport in_a = run(dual);
    const RunReport in_b = run(single);
    auto found = first_divergence(view_of(in_a), view_of(in_b));
    ASSERT_TRUE(found);
    locate(*found, dual, single);
    ASSERT_TRUE(found->a);
    ASSERT_TRUE(found->position_a);
    Simulation simulation(dual);
    while (simulation.steps() + 1 < *found->position_a)
        simulation.step();
    const StepInfo info = simulation.step();
    EXPECT_EQ(info.begin, found->a->time);
    EXPECT_EQ(info.event_task, found->a->task);
    EXPECT_NE(info.events & set_of(EventKind::BlockDispatched), 0);
}

}  // namespace
}  // namespace ptoscope
