#pragma once
// The options --break and --log of `ptoscope run`.

#include "app/cli/arguments.h"
#include "runtime/engine/breakpoints/breakpoints_report.h"

namespace ptoscope {

// In the order given. Throws UsageError for an expression that is wrong.
[[nodiscard]] Breakpoints breakpointsOf(const Arguments& arguments,
                                        const std::shared_ptr<const Program>& program);

// What they found, for people: the logs line by line, then where the run stopped.
[[nodiscard]] std::string breakpointText(const BreakpointRun& run);

}  // namespace ptoscope
