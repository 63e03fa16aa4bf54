#pragma once
// An exploration as JSON: what `ptoscope explore --json` writes.

#include <string>

#include "runtime/engine/explorer/explorer.h"
#include "runtime/engine/explorer/shrink.h"

namespace ptoscope {

// { name, verdict, bound, strategy, reduction, all, threads, seed, states, transitions, steps,
// frontier, depth, runs, seconds, states_per_second, bytes, bytes_per_state, omission_probability,
// shrunk, failures[] }. `shrunk` may be null; a failure has its whole schedule, of `workload`.
[[nodiscard]] std::string explore_json(const Workload& workload, const ExploreOptions& options,
                                       const ExploreResult& result, const Shrunk* shrunk = nullptr);

}  // namespace ptoscope
