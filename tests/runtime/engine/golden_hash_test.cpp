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
}

INSTANTIATE_TEST_SUITE_P(
    Samples, GoldenHash,
    testing::Values(Golden{"spmd_sync_start", 1191, 0xd16d7686000602f0},
                    Golden{"spmd_sync_start_stress", 23558, 0x40b76172c1b4f306},
                    Golden{"paged_attention_small", 1057, 0xd8af6952b4af96f4},
                    Golden{"heap_wrap", 5818, 0x47b4b1d61571ddd7},
                    Golden{"mixed_example", 1665, 0x9df362c063e57a3e},
                    Golden{"small_ring_backpressure", 14526, 0x93ac12a86465a752}),
    [](const auto& row) { return std::string(row.param.sample); });

}  // namespace
}  // namespace ptoscope
