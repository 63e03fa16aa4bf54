#pragma once
// `ptoscope run --json` (DESIGN.md, "Command line").

#include <ostream>

#include "runtime/engine/report.h"

namespace ptoscope {

// `wall_ms`: how long the run took on the host's clock, which runtime/ never reads.
void write_report_json(std::ostream& out, const RunReport& report, double wall_ms);

}  // namespace ptoscope
