#include "runtime/engine/explorer/explorer.h"

#include <gtest/gtest.h>

#include "runtime/engine/explorer/world.h"
#include "tests/runtime/engine/explorer/tiny_workload.h"

namespace ptoscope::test {
namespace {

// One sync_start task over all cores.
std::shared_ptr<const Program> drain_program(DrainProtocol protocol, int threads = 2) {
    WorkloadBuilder b(threads, threads);
    b.window(4);
    b.pools(16);
    b.heap(1024);
    b.runtime().dual_slot = false;
    b.runtime().wiring_batch = 1;
    b.runtime().drain = protocol;
    b.submit("s", kAic, {.blocks = threads, .sync_start = true});
    return b.compile();
}

// Kernels and tensors to fill x and copy it to y.
WorkloadBuilder fill_and_copy(int clusters, int threads) {
    WorkloadBuilder b(clusters, threads);
    b.window(4);
    b.pools(16);
    b.heap(4096);
    b.kernel("fill", CoreKind::Aiv, Compute::Fill);
    b.kernel("copy", CoreKind::Aiv, Compute::Copy);
    b.tensor("x", {16});
    b.tensor("y", {16});
    return b;
}

bool is_same(const Failure& a, const Failure& b) {
    return a.kind == b.kind && a.check == b.check && a.steps == b.steps &&
           a.end_hash == b.end_hash && a.no_return == b.no_return && a.waits == b.waits;
}

void expect_same(const ExploreResult& a, const ExploreResult& b) {
    EXPECT_EQ(a.verdict, b.verdict);
    EXPECT_EQ(a.stats.states, b.stats.states);
    EXPECT_EQ(a.stats.transitions, b.stats.transitions);
    EXPECT_EQ(a.stats.steps, b.stats.steps);
    EXPECT_EQ(a.stats.depth, b.stats.depth);
    ASSERT_EQ(a.failures.size(), b.failures.size());
    for (size_t i = 0; i < a.failures.size(); ++i)
        EXPECT_TRUE(is_same(a.failures[i], b.failures[i])) << a.failures[i].check;
}

// Stands where a schedule leads; the finding that ends it, if one does.
std::optional<Finding> follow(World& world, const std::vector<ScheduledStep>& steps) {
    std::optional<Finding> finding;
    for (size_t i = 0; i < steps.size(); ++i) {
        EXPECT_FALSE(finding) << "ends before step " << i;
        std::vector<Edge> edges;
        world.edges(edges);
        const Edge edge{steps[i].agent.index, steps[i].patience};
        EXPECT_NE(std::find(edges.begin(), edges.end(), edge), edges.end()) << i;
        EXPECT_EQ(world.machine().next_action(steps[i].agent), steps[i].action) << i;
        finding = world.take(edge);
    }
    return finding;
}

TEST(Explorer, ExhaustsTheSafeDrain) {
    const auto program = drain_program(DrainProtocol::Generation);
    const ExploreResult result = explore(program, {});
    EXPECT_EQ(result.verdict, Verdict::Exhausted);
    EXPECT_EQ(result.bound, "");
    EXPECT_GT(result.stats.states, 1000U);
    EXPECT_EQ(result.stats.frontier, 0U);
    EXPECT_GT(result.stats.omission, 0);
    EXPECT_LT(result.stats.omission, 1e-9);
}

TEST(Explorer, FindsTheThreeHazardsOfTheElection) {
    const auto program = drain_program(DrainProtocol::Election);
    ExploreOptions options;
    options.find_all = true;
    const ExploreResult result = explore(program, options);
    EXPECT_EQ(result.verdict, Verdict::Failed);
    std::set<FailureKind> kinds;
    for (const Failure& f : result.failures) {
        kinds.insert(f.kind);
        World world(program, false);
        const auto finding = follow(world, f.steps);
        if (f.kind == FailureKind::Deadlock) {
            EXPECT_TRUE(world.is_stuck());
            EXPECT_FALSE(world.is_final());
            EXPECT_FALSE(f.waits.empty());
        } else {
            ASSERT_TRUE(finding);
            EXPECT_EQ(finding->check, f.check);
        }
        EXPECT_EQ(world.machine().logical_hash(), f.end_hash);
        EXPECT_TRUE(f.shortest);
        ASSERT_TRUE(f.no_return);
        EXPECT_LE(*f.no_return, f.steps.size());
    }
    EXPECT_TRUE(kinds.contains(FailureKind::Exclusive));
    EXPECT_TRUE(kinds.contains(FailureKind::EmptyUse));
    EXPECT_TRUE(kinds.contains(FailureKind::Deadlock));
    EXPECT_TRUE(std::is_sorted(
        result.failures.begin(), result.failures.end(),
        [](const Failure& a, const Failure& b) { return a.steps.size() < b.steps.size(); }));
}

TEST(Explorer, SaysTheSameWithSeveralThreads) {
    for (const DrainProtocol protocol : {DrainProtocol::Generation, DrainProtocol::Election}) {
        const auto program = drain_program(protocol);
        ExploreOptions options;
        options.find_all = true;
        const ExploreResult alone = explore(program, options);
        for (const unsigned threads : {2U, 3U}) {
            options.threads = threads;
            expect_same(alone, explore(program, options));
        }
    }
    // Large enough for states to change hands many times.
    ExploreOptions options;
    options.max_states = 150'000;
    options.minimise = options.no_return = false;
    const auto program = drain_program(DrainProtocol::Generation, 3);
    const ExploreResult alone = explore(program, options);
    options.threads = 2;
    const ExploreResult both = explore(program, options);
    EXPECT_EQ(alone.verdict, both.verdict);
}

TEST(Explorer, OfTensorsSaysTheSameWithSeveralThreads) {
    WorkloadBuilder b = fill_and_copy(2, 2);
    b.submit("t0", kAiv, {.args = {inout("x"), scalar(2)}, .kernel = "fill"});
    b.submit("t1", kAiv, {.args = {in("x"), write("y")}, .kernel = "copy"});
    ExploreOptions options;
    const auto program = b.compile();
    const ExploreResult alone = explore(program, options);
    EXPECT_EQ(alone.verdict, Verdict::Exhausted);
    options.threads = 2;
    expect_same(alone, explore(program, options));
}

// A block that never ends holds a core that the drain needs: it is tried again and again for ever.
TEST(Explorer, TellsALivelockFromADeadlock) {
    WorkloadBuilder b(2, 2);
    b.window(4);
    b.pools(16);
    b.heap(1024);
    b.runtime().dual_slot = false;
    b.runtime().wiring_batch = 1;
    b.submit("n", kAic, {.ns = {kEndless}});
    b.submit("s", kAic, {.blocks = 2, .sync_start = true});
    const auto program = b.compile();
    const ExploreResult result = explore(program, {});
    ASSERT_EQ(result.verdict, Verdict::Failed);
    const Failure& f = result.failures[0];
    EXPECT_EQ(f.kind, FailureKind::Livelock);
    EXPECT_FALSE(f.waits.empty());
    EXPECT_EQ(f.no_return, 0U) << "no order of steps helps";
    World world(program, false);
    EXPECT_FALSE(follow(world, f.steps));
    EXPECT_FALSE(world.is_stuck());
    EXPECT_EQ(world.machine().logical_hash(), f.end_hash);
}

// The kernel that nobody told of its producer reads too early in some interleaving.
TEST(Explorer, FindsWrongMemory) {
    WorkloadBuilder b = fill_and_copy(2, 1);
    b.submit("t0", kAiv, {.args = {inout("x"), scalar(2)}, .kernel = "fill"});
    b.submit("t1", kAiv, {.args = {no_dep("x"), write("y")}, .kernel = "copy"});
    const ExploreResult result = explore(b.compile(), {});
    ASSERT_EQ(result.verdict, Verdict::Failed);
    EXPECT_EQ(result.failures[0].kind, FailureKind::Memory);
    EXPECT_EQ(result.failures[0].check,
              "wrong final memory: y[0]: expected 2 (0x40000000), got 0 (0x00000000)");
}

TEST(Explorer, DepthFirstSeesAsManyStates) {
    const auto program = drain_program(DrainProtocol::Generation);
    const ExploreResult breadth = explore(program, {});
    ExploreOptions options;
    options.strategy = Strategy::DepthFirst;
    const ExploreResult depth = explore(program, options);
    EXPECT_EQ(depth.verdict, Verdict::Exhausted);
    EXPECT_EQ(depth.stats.states, breadth.stats.states);
    EXPECT_EQ(depth.stats.transitions, breadth.stats.transitions);
}

TEST(Explorer, DepthFirstStopsAtItsDepth) {
    ExploreOptions options;
    options.strategy = Strategy::DepthFirst;
    options.max_depth = 10;
    const ExploreResult result = explore(drain_program(DrainProtocol::Generation), options);
    EXPECT_EQ(result.verdict, Verdict::Bounded);
    EXPECT_EQ(result.bound, "a depth of 10");
    EXPECT_EQ(result.stats.depth, 10U);
}

class ByChance : public testing::TestWithParam<Strategy> {};

TEST_P(ByChance, FindsAHangAndSaysTheSameAgain) {
    ExploreOptions options;
    options.strategy = GetParam();
    options.seed = 7;
    const auto program = drain_program(DrainProtocol::Election, 3);
    options.minimise = options.no_return = false;
    const ExploreResult first = explore(program, options);
    ASSERT_EQ(first.verdict, Verdict::Failed);
    expect_same(first, explore(program, options));
    for (const unsigned threads : {2U, 3U}) {
        options.threads = threads;
        expect_same(first, explore(program, options));
    }
    World world(program, false);
    (void)follow(world, first.failures[0].steps);
    EXPECT_EQ(world.machine().logical_hash(), first.failures[0].end_hash);
}

TEST_P(ByChance, FindsNothingWhereNothingIs) {
    ExploreOptions options;
    options.strategy = GetParam();
    options.runs = 200;
    const ExploreResult result = explore(drain_program(DrainProtocol::Generation, 3), options);
    EXPECT_EQ(result.verdict, Verdict::Bounded);
    EXPECT_EQ(result.bound, "200 runs");
    EXPECT_EQ(result.stats.runs, 200U);
}

INSTANTIATE_TEST_SUITE_P(Strategies, ByChance, testing::Values(Strategy::Random, Strategy::Pct),
                         [](const auto& row) {
                             return row.param == Strategy::Pct ? "Pct" : "Random";
                         });

TEST(Explorer, EndsAtABoundWithWhatItHas) {
    const auto program = drain_program(DrainProtocol::Generation, 3);
    ExploreOptions options;
    options.max_states = 10'000;
    const ExploreResult few = explore(program, options);
    EXPECT_EQ(few.verdict, Verdict::Bounded);
    EXPECT_EQ(few.bound, "10000 states");
    EXPECT_GE(few.stats.states, 10'000U);
    EXPECT_GT(few.stats.frontier, 0U);
    options.max_states = 20'000'000;
    options.max_bytes = 1U << 20U;
    EXPECT_EQ(explore(program, options).bound, "1 MiB of memory");
    options.max_bytes = 4ULL << 30U;
    options.max_depth = 20;
    EXPECT_EQ(explore(program, options).bound, "a depth of 20");
}

TEST(Explorer, StopsWhenToldTo) {
    const ExploreResult result =
        explore(drain_program(DrainProtocol::Generation, 4), {},
                [](const ExploreStats& stats) { return stats.states < 1000; });
    EXPECT_EQ(result.verdict, Verdict::Bounded);
    EXPECT_EQ(result.bound, "stopped");
}

// Of the kinds not looked for, failures only end their paths.
TEST(Explorer, LooksForSomeKindsOnly) {
    ExploreOptions options;
    options.kinds = 1U << static_cast<unsigned>(FailureKind::EmptyUse);
    const ExploreResult result = explore(drain_program(DrainProtocol::Election), options);
    ASSERT_EQ(result.failures.size(), 1U);
    EXPECT_EQ(result.failures[0].kind, FailureKind::EmptyUse);
}

TEST(Prospects, AreAllDoomedAfterThePointOfNoReturn) {
    const auto program = drain_program(DrainProtocol::Election);
    ExploreOptions options;
    options.kinds = 1U << static_cast<unsigned>(FailureKind::Deadlock);
    const ExploreResult result = explore(program, options);
    ASSERT_EQ(result.failures.size(), 1U);
    const Failure& f = result.failures[0];
    ASSERT_TRUE(f.no_return);
    ASSERT_GT(*f.no_return, 0U);
    ASSERT_LT(*f.no_return, f.steps.size());
    const std::vector<Prospect> all = prospects(program, f.steps);
    ASSERT_EQ(all.size(), f.steps.size() + 1);
    for (size_t i = 0; i < all.size(); ++i) {
        EXPECT_EQ(all[i].unknown, 0U);
        if (i < *f.no_return) {
            EXPECT_LT(all[i].doomed, all[i].choices) << i;
        } else {
            EXPECT_EQ(all[i].doomed, all[i].choices) << i;
        }
    }
    EXPECT_GT(all[*f.no_return - 1].doomed, 0U);  // the step that was taken is one of them
}

TEST(Prospects, OfARunThatEndsWellAreNotDoomed) {
    const auto program = drain_program(DrainProtocol::Generation);
    World world(program, false);
    std::vector<ScheduledStep> steps;
    world.note_steps(&steps);
    std::vector<Edge> edges;
    for (int i = 0; i < 20; ++i) {
        world.edges(edges);
        ASSERT_FALSE(world.take(edges[static_cast<size_t>(i) % edges.size()]));
    }
    for (const Prospect& p : prospects(program, steps)) {
        EXPECT_GT(p.choices, 0U);
        EXPECT_EQ(p.doomed, 0U);
        EXPECT_EQ(p.unknown, 0U);
    }
}

}  // namespace
}  // namespace ptoscope::test
