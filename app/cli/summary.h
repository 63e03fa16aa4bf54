#pragma once
// What `ptoscope run` says on stdout, for people.

#include <string>

#include "runtime/engine/report.h"

namespace ptoscope {

[[nodiscard]] std::string summary(const RunReport& report, double wallMs);

// The run's failure in one line, for stderr; empty if it went well.
[[nodiscard]] std::string failureLine(const RunReport& report);

}  // namespace ptoscope
