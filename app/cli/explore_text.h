#pragma once
// What `ptoscope explore` says on stdout, for people: the verdict, figures, each failure.

#include <string>
#include <vector>

#include "runtime/engine/explorer/explorer.h"
#include "runtime/workload/program.h"

namespace ptoscope {

// "failed: deadlock after 43 steps"; "exhausted: no failure"; "bound reached, no failure so far:
// max-states".
[[nodiscard]] std::string verdictText(const ExploreResult& result);

[[nodiscard]] std::string explorationText(const Program& program, const ExploreOptions& options,
                                          const ExploreResult& result);

// A line each turn of an agent, what it does one after another, folded in the middle; `no_return`
// is marked. `agents`: their names by index.
[[nodiscard]] std::string scheduleText(const std::vector<ScheduledStep>& steps,
                                       std::optional<size_t> no_return,
                                       const std::vector<std::string>& agents);

}  // namespace ptoscope
