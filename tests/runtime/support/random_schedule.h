#pragma once
// Schedules made by random choices on a bare machine, without clocks: who steps, when an idle
// thread takes a turn for nothing, and how long thread 0 backs off from wiring.

#include <cstdint>

#include "runtime/engine/explorer/schedule.h"

namespace ptoscope::test {

// To the end of the run, at most `most` steps. `check` and `kind` promise a deadlock if nobody can
// step at the end.
[[nodiscard]] Schedule random_schedule(const Workload& workload, uint64_t seed,
                                       size_t most = 20000);

// The first of these that ends in a deadlock, tried by seed; no steps if there is none.
[[nodiscard]] Schedule random_deadlock(const Workload& workload, uint64_t seeds = 500);

// Two sync_start tasks under drain=election, the protocol that can hang.
[[nodiscard]] Workload election_workload();

}  // namespace ptoscope::test
