#pragma once
// Makes a counterexample smaller while it still fails in the same way.

#include <memory>
#include <vector>

#include "runtime/engine/explorer/explorer.h"
#include "runtime/engine/explorer/search.h"

namespace ptoscope {

// Replaces `found` by the shortest counterexample to the same check, then by one of the same length
// with fewer switches: no single step can be moved to lessen them. True if it is proven to be the
// shortest: a breadth-first search without reduction came to it, or past its length, within
// options.minimise_states.
bool minimise(const std::shared_ptr<const Program>& program, Found& found,
              const ExploreOptions& options, const ExploreProgress& progress);

[[nodiscard]] uint32_t switches_in(const std::vector<ScheduledStep>& steps);

}  // namespace ptoscope
