// Partial-order reduction leaves every verdict as it is.

#include <gtest/gtest.h>

#include <set>

#include "runtime/engine/explorer/explorer.h"
#include "tests/runtime/engine/explorer/tiny_workload.h"
#include "tests/thinning.h"

namespace ptoscope::test {
namespace {

// Kinds of failures; a hang counts as one kind.
std::set<FailureKind> kinds_of(const ExploreResult& result) {
    std::set<FailureKind> kinds;
    for (const Failure& f : result.failures)
        kinds.insert(f.kind == FailureKind::Livelock ? FailureKind::Deadlock : f.kind);
    return kinds;
}

ExploreResult explore_all(const std::shared_ptr<const Program>& program, bool reduce,
                          uint64_t max_states) {
    ExploreOptions options;
    options.reduce = reduce;
    options.find_all = true;
    options.minimise = options.no_return = false;
    options.max_states = max_states;
    return explore(program, options);
}

// How many programs were compared, and how many of them fail.
struct Compared {
    int programs = 0;
    int failing = 0;
    uint64_t whole_states = 0;
    uint64_t reduced_states = 0;
};

void compare(const std::shared_ptr<const Program>& program, uint64_t seed, uint64_t max_states,
             Compared& all) {
    const ExploreResult whole = explore_all(program, false, max_states);
    if (!whole.bound.empty()) return;
    const ExploreResult reduced = explore_all(program, true, max_states);
    ASSERT_EQ(reduced.bound, "") << "seed " << seed;
    EXPECT_EQ(reduced.verdict, whole.verdict) << "seed " << seed;
    EXPECT_EQ(kinds_of(reduced), kinds_of(whole)) << "seed " << seed;
    ++all.programs;
    if (whole.verdict == Verdict::Failed) ++all.failing;
    all.whole_states += whole.stats.states;
    all.reduced_states += reduced.stats.states;
}

TEST(Reduction, LeavesVerdictsAsTheyAre) {
    Compared all;
    const uint64_t seeds = thinned_run(420);
    for (uint64_t seed = 0; seed < seeds; ++seed)
        compare(tiny_workload(seed).compile(), seed, 20'000, all);
    EXPECT_GT(all.programs, static_cast<int>(thinned(200)));
    EXPECT_GT(all.failing, static_cast<int>(thinned(20)));
    EXPECT_LT(all.reduced_states * 2, all.whole_states);
}

// Two threads, a drain, and sometimes another task: large without reduction.
TEST(Reduction, LeavesVerdictsOfDrainsAsTheyAre) {
    Compared all;
    const uint64_t seeds = thinned_run(24);
    for (uint64_t seed = 0; seed < seeds; ++seed) {
        Dice dice(seed);
        WorkloadBuilder b(2, 2);
        b.window(4);
        b.pools(64);
        b.heap(4096);
        vary(b.runtime(), dice, seed % 2 == 0);
        b.runtime().dual_slot = false;
        const bool other_first = dice.one_in(4);
        if (other_first) b.submit("n", kAic);
        b.submit("s", kAic, {.blocks = 2, .sync_start = true});
        compare(b.compile(), seed, 400'000, all);
    }
    EXPECT_GE(all.programs, static_cast<int>(thinned(16)));
    if (!kThinned) {  // two programs are too few for some of each
        EXPECT_GT(all.failing, 3);
        EXPECT_LT(all.failing, all.programs - 5);
    }
    EXPECT_LT(all.reduced_states * 3, all.whole_states);
}

}  // namespace
}  // namespace ptoscope::test
