#pragma once
// `ptoscope run --json` (DESIGN.md, "Command line").

#include <string>

#include "runtime/engine/report.h"

namespace ptoscope {

struct BreakpointRun;

// `wall_ms`: how long the run took on the host's clock, which runtime/ never reads.
// `breakpoints` adds what they found.
[[nodiscard]] std::string report_json(const RunReport& report, double wall_ms,
                                      const BreakpointRun* breakpoints = nullptr);

}  // namespace ptoscope
