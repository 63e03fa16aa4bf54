#pragma once
// Random programs and configurations so small that all interleavings can be tried.

#include "tests/runtime/support/random_workload.h"

namespace ptoscope::test {

// One or two clusters and threads, one to three tasks, any variant keys, the published forms with
// hazards included.
[[nodiscard]] WorkloadBuilder tiny_workload(uint64_t seed);

// Sets every variant key at random; `hazards`: also to the published forms.
void vary(RuntimeConfig& config, Dice& dice, bool hazards);

}  // namespace ptoscope::test
