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
    testing::Values(Golden{"spmd_sync_start", 1075, 0x01406b3e21858a29},
                    Golden{"spmd_sync_start_stress", 21593, 0x51dc4b0c40369e04},
                    Golden{"paged_attention_small", 1035, 0x1a6124f18ad3c718},
                    Golden{"heap_wrap", 5652, 0x25c6a52ef7181408},
                    Golden{"mixed_example", 1602, 0xccfdecf315ffa829},
                    Golden{"small_ring_backpressure", 14672, 0x71e3d0c515fc0591}),
    [](const auto& row) { return std::string(row.param.sample); });

}  // namespace
}  // namespace ptoscope
