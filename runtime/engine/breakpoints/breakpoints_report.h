#pragma once
// What breakpoints found in a run, for `ptoscope run`: as JSON and as lines.

#include <string>
#include <vector>

#include "runtime/engine/breakpoints/breakpoints.h"

namespace ptoscope {

// A set that has seen a run from its start, and which of it stopped the run.
struct BreakpointRun {
    const Breakpoints& set;
    std::vector<BreakpointId> stopped;
    std::string token;  // of the moment at which it stopped
};

// The keys stopped_at and breakpoints of an object that is being written.
void write_breakpoint_run(JsonWriter& json, const BreakpointRun& run);

// "     12.3 us  step 1234  scheduler0  t3  wiring.depth > 2: wiring.depth = 3", one a hit of the
// logs, in the order of the run.
[[nodiscard]] std::vector<std::string> log_lines(const Breakpoints& set);
// The same of the hit that stopped the run; empty if none did.
[[nodiscard]] std::string stop_line(const BreakpointRun& run);

}  // namespace ptoscope
