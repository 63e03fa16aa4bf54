// The parts of a state hold all of it: a world that is sent elsewhere and back goes on exactly like
// one that never left.

#include "runtime/engine/explorer/world.h"

#include <gtest/gtest.h>

#include "tests/runtime/engine/explorer/tiny_workload.h"
#include "tests/thinning.h"

namespace ptoscope::test {
namespace {

using Numbers = std::vector<uint32_t>;

Numbers numbers_of(const World& world) {
    return {world.numbers(), world.numbers() + world.parts()};
}

// Steps both at random; one of them jumps about between the steps. How many steps they took.
int walk(const std::shared_ptr<const Program>& program, bool reduce, uint64_t seed) {
    World stays(program, reduce);
    World jumps(program, reduce);
    Dice dice(seed);
    std::vector<Numbers> seen;
    std::vector<Edge> edges;
    std::vector<Edge> same;
    for (int step = 0; step < 400; ++step) {
        stays.edges(edges);
        jumps.edges(same);
        EXPECT_EQ(edges, same) << step;
        if (edges.empty() || stays.is_final() || edges != same) return step;
        const Edge edge =
            edges[static_cast<size_t>(dice.pick(0, static_cast<int64_t>(edges.size()) - 1))];
        const Action action = stays.machine().next_action({edge.agent});
        const auto finding = stays.take(edge);
        const auto found = jumps.take(edge);
        EXPECT_EQ(finding.has_value(), found.has_value()) << step;
        if (finding || found) return step;
        const Numbers here = numbers_of(jumps);
        EXPECT_EQ(jumps.numbers_anew(), here) << "stale after " << name(action) << ", " << step;
        EXPECT_EQ(jumps.fingerprint(), stays.fingerprint()) << name(action) << ", " << step;
        EXPECT_EQ(jumps.machine().logical_hash(), stays.machine().logical_hash()) << step;
        if (testing::Test::HasFailure()) return step;
        seen.push_back(here);
        if (dice.one_in(2)) continue;
        const auto any = [&dice](const auto& of) {
            return of[static_cast<size_t>(dice.pick(0, static_cast<int64_t>(of.size()) - 1))];
        };
        jumps.go_to(any(seen).data());
        for (int elsewhere = 0; elsewhere < 3; ++elsewhere) {
            jumps.edges(same);
            if (same.empty() || jumps.take(any(same))) break;
        }
        jumps.go_to(here.data());
        EXPECT_EQ(jumps.numbers_anew(), here) << "not put back after " << name(action);
    }
    return 400;
}

TEST(Worlds, GoOnAlikeAfterBeingElsewhere) {
    int steps = 0;
    const uint64_t seeds = thinned_run(400);
    for (uint64_t seed = 0; seed < seeds; ++seed) {
        const auto program = tiny_workload(seed).compile();
        for (const bool reduce : {false, true}) {
            steps += walk(program, reduce, seed);
            ASSERT_FALSE(HasFailure()) << "seed " << seed << (reduce ? ", reduced" : "");
        }
    }
    EXPECT_GT(steps, static_cast<int>(thinned(40'000)));
}

TEST(Worlds, OfTensorsAndScopesGoOnAlike) {
    int steps = 0;
    for (uint64_t seed = 0; seed < 40; ++seed) {
        const RandomKind kind{.name = "", .joins = seed % 3 == 0, .dual_slot = seed % 2 == 0};
        WorkloadBuilder b = random_workload(kind, seed);
        Dice dice(seed);
        vary(b.runtime(), dice, seed % 2 == 0);
        steps += walk(b.compile(), seed % 4 == 0, seed);
        ASSERT_FALSE(HasFailure()) << "seed " << seed;
    }
    EXPECT_GT(steps, 5'000);
}

TEST(Worlds, ThatCannotHoldAProgramSaySo) {
    WorkloadBuilder b(1, 1);
    Launch many;
    for (int i = 0; i < 70; ++i) {
        many.after.push_back("d" + std::to_string(i));
        b.dummy(many.after.back());
    }
    b.submit("t", kAic, many);
    try {
        World world(b.compile(), true);
        FAIL() << "took it";
    } catch (const InputError& error) {
        EXPECT_STREQ(error.what(), "task t may have more than 64 producers: too many to explore");
    }
}

}  // namespace
}  // namespace ptoscope::test
