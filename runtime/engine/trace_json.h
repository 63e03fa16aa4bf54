#pragma once
// `ptoscope run --trace`: a run in the Chrome trace event format, laid out as the runtime's own
// swimlane converter does (processes AICPU Orchestrator, AICPU Scheduler, Scheduler View, Worker
// View), so that Perfetto shows both in the same way. Times are microseconds.

#include <ostream>

#include "runtime/engine/report.h"

namespace ptoscope {

void write_trace_json(std::ostream& out, const RunReport& report);

}  // namespace ptoscope
