// The same input gives the same hash on every machine and in every build: release, debug and the
// sanitizers run this with the same numbers. A change of protocol, costs or samples changes them:
// `ptoscope run samples/NAME.json --json -` prints the new state_hash.

#include <gtest/gtest.h>

#include <ostream>
#include <string>

#include "runtime/engine/simulation.h"
#include "runtime/workload/reader.h"
#include "tests/places.h"

namespace ptoscope {
namespace {

struct Golden {
    const char* sample;
    uint64_t steps;
    uint64_t hash;
};

void PrintTo(const Golden& golden, std::ostream* out) {
    *out << golden.sample;
}

class GoldenHash : public testing::TestWithParam<Golden> {};

TEST_P(GoldenHash, IsTheSameInEveryBuild) {
    const std::string path = source_dir() + "/samples/" + std::string(GetParam().sample) + ".json";
    Simulation s(compile(load_workload(path)));
    while (s.status() == RunEnd::Running)
        s.step();
    EXPECT_EQ(s.steps(), GetParam().steps);
    EXPECT_EQ(s.machine().full_hash(), GetParam().hash);

    Simulation at_once(s.machine().state().program);
    at_once.run(UINT64_MAX);
    EXPECT_EQ(at_once.steps(), GetParam().steps);
    EXPECT_EQ(at_once.machine().full_hash(), GetParam().hash);
}

INSTANTIATE_TEST_SUITE_P(
    Samples, GoldenHash,
    testing::Values(Golden{"spmd_sync_start", 1075, 0x5a8130caeb06a6f3},
                    Golden{"spmd_sync_start_stress", 21593, 0xb7676756b4e3a896},
                    Golden{"paged_attention_small", 1035, 0x1fc5bb1eb65900b7},
                    Golden{"heap_wrap", 5652, 0xc83b6bb302759e06},
                    Golden{"mixed_example", 1602, 0x98b15816a88b0432},
                    Golden{"small_ring_backpressure", 14672, 0x43d841aaea3035b9}),
    [](const auto& row) { return std::string(row.param.sample); });

}  // namespace
}  // namespace ptoscope
