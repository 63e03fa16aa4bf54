// The same input gives the same hash on every machine and in every build: release, debug and the
// sanitizers run this with the same numbers. A change of protocol, costs or samples changes them:
// `ptoscope run samples/NAME.json --json -` prints the new state_hash.

#include <gtest/gtest.h>

#include <ostream>
#include <string>

#include "runtime/engine/simulation.h"
#include "runtime/workload/reader.h"

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
    const std::string path =
        PTOSCOPE_SOURCE_DIR "/samples/" + std::string(GetParam().sample) + ".json";
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
    testing::Values(Golden{"spmd_sync_start", 1084, 0x246404eefe8b0a26},
                    Golden{"spmd_sync_start_stress", 21875, 0x31a160042ad35e07},
                    Golden{"paged_attention_small", 992, 0xfbe3d8fa116f524a},
                    Golden{"heap_wrap", 5793, 0x6ead0d22ccee7094},
                    Golden{"mixed_example", 1627, 0x3a26897023bef508},
                    Golden{"small_ring_backpressure", 14446, 0xab63940c61c3a5d1}),
    [](const auto& row) { return std::string(row.param.sample); });

}  // namespace
}  // namespace ptoscope
