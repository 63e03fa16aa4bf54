// Partial-order reduction leaves every verdict as it is.

#include <gtest/gtest.h>

#include <set>

#include "runtime/engine/explorer/explorer.h"
#include "tests/runtime/engine/explorer/tiny_workload.h"

namespace ptoscope::test {
namespace {

// Kinds of failures; a hang counts as one kind.
std::set<FailureKind> kinds_of(const ExploreResult& result) {
    std::set<FailureKind> kinds;
    for (const Failure& f : result.failures)
        kinds.insert(f.kind == FailureKind::Livelock ? FailureKind::Deadlock : f.kind);
    return kinds;
}

ExploreResult explore_all(const std::shared_ptr<const Program>& program, bool reduce) {
    ExploreOptions options;
    options.reduce = reduce;
    options.find_all = true;
    options.minimise = options.no_return = false;
    options.max_states = 30'000;
    return explore(program, options);
}

TEST(Reduction, LeavesVerdictsAsTheyAre) {
    int compared = 0;
    int failing = 0;
    uint64_t whole_states = 0;
    uint64_t reduced_states = 0;
    for (uint64_t seed = 0; seed < 600; ++seed) {
        const auto program = tiny_workload(seed).compile();
        const ExploreResult whole = explore_all(program, false);
        if (!whole.bound.empty()) continue;
        const ExploreResult reduced = explore_all(program, true);
        ASSERT_EQ(reduced.bound, "") << "seed " << seed;
        EXPECT_EQ(reduced.verdict, whole.verdict) << "seed " << seed;
        EXPECT_EQ(kinds_of(reduced), kinds_of(whole)) << "seed " << seed;
        ++compared;
        if (whole.verdict == Verdict::Failed) ++failing;
        whole_states += whole.stats.states;
        reduced_states += reduced.stats.states;
    }
    EXPECT_GT(compared, 250);
    EXPECT_GT(failing, 30);
    EXPECT_LT(reduced_states * 2, whole_states);
}

}  // namespace
}  // namespace ptoscope::test
