#pragma once
// How a run stands at one moment: for `ptoscope replay`.

#include <string>

#include "runtime/engine/timeline.h"

namespace ptoscope {

[[nodiscard]] std::string momentSummary(const Timeline& timeline);

// { name, position, time_ns, status, state_hash, choices, agents[] { name, state, phase, task,
//   waits_for, providers[] } } of the control agents.
[[nodiscard]] std::string momentJson(const Timeline& timeline);

}  // namespace ptoscope
