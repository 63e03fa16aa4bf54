// RUNTIME.md 7 under random schedules: whoever is slow, every promise holds after every step and
// the run completes.

#include <gtest/gtest.h>

#include "tests/runtime/support/random_workload.h"

namespace ptoscope::test {
namespace {

constexpr uint64_t kSeeds = 300;  // of each kind

class RandomInterleavings : public testing::TestWithParam<RandomKind> {};

TEST_P(RandomInterleavings, KeepEveryPromiseAndComplete) {
    size_t tasks = 0;
    for (uint64_t seed = 1; seed <= kSeeds; ++seed) {
        const auto program = random_workload(GetParam(), seed).compile();
        tasks += program->tasks.size();
        const std::string wrong = run_randomly(program, seed * 7919);
        ASSERT_EQ(wrong, "") << "seed " << seed;
    }
    EXPECT_GT(tasks, 3 * kSeeds);
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, RandomInterleavings,
    testing::Values(
        RandomKind{.name = "Deferred"},
        RandomKind{.name = "Inline", .wiring = WiringVariant::Inline},
        RandomKind{.name = "Exclusive", .dispatch = DispatchVariant::Exclusive},
        RandomKind{.name = "Joining", .joins = true},
        RandomKind{.name = "InlineJoining", .wiring = WiringVariant::Inline, .joins = true},
        RandomKind{
            .name = "ExclusiveJoining", .dispatch = DispatchVariant::Exclusive, .joins = true},
        RandomKind{.name = "SingleSlot", .dual_slot = false}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace ptoscope::test
