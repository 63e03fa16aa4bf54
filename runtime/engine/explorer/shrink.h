#pragma once
// The smallest configuration that still fails: fewer statements, blocks, threads, clusters and
// slots. Greedy and deterministic.

#include <functional>
#include <string>
#include <vector>

#include "runtime/engine/explorer/explorer.h"
#include "runtime/workload/model.h"

namespace ptoscope {

struct Shrunk {
    Workload workload;
    std::vector<std::string> done;  // in order: "without t3", "t1: 12 blocks -> 2"
    size_t tried = 0;               // configurations that were looked at
    bool complete = true;           // nothing more can go; false: it was stopped
};

// Whether a workload, which compiles, still fails as the first one did.
using StillFails = std::function<bool(const Workload&)>;
// Called before every look; false = stop: what has been reached is returned.
using ShrinkProgress = std::function<bool(const Shrunk&)>;

// Takes pieces away as long as `still_fails` says so, until none can go. Asks about no
// configuration twice. Throws what `still_fails` throws.
[[nodiscard]] Shrunk shrink(const Workload& workload, const StillFails& still_fails,
                            const ShrinkProgress& progress = {});

// How a workload fails, apart from what shrinking changes: two failures of one kind that the same
// cause has, whatever tasks and threads are called. For a deadlock, where everybody stands.
[[nodiscard]] std::string signature(const Program& program, const Failure& failure);

// Looks by explore() with these options, at most `max_states` states a time: a configuration that
// needs more counts as not failing. `failure` is one of the workload's; kind and signature stay.
[[nodiscard]] Shrunk shrink(const Workload& workload, const Failure& failure,
                            ExploreOptions options, uint64_t max_states,
                            const ShrinkProgress& progress = {});

}  // namespace ptoscope
