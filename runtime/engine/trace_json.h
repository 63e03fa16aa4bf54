#pragma once
// `ptoscope run --trace`: a run in the Chrome trace event format, laid out as the runtime's own
// swimlane converter does (processes AICPU Orchestrator, AICPU Scheduler, Scheduler View, Worker
// View), so that Perfetto shows both in the same way. Times are microseconds.

#include <string>

#include "runtime/engine/report.h"

namespace ptoscope {

[[nodiscard]] std::string trace_json(const RunReport& report);

}  // namespace ptoscope
