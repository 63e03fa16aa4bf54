#include "app/cli/run_breakpoints.h"

#include "app/cli/status.h"
#include "runtime/base/text.h"

namespace ptoscope {

Breakpoints breakpointsOf(const Arguments& arguments,
                          const std::shared_ptr<const Program>& program) {
    Breakpoints set(program);
    for (const auto& [option, value] : arguments.in_order()) {
        if (option != "--break" && option != "--log") continue;
        set.add({.expression = value, .log_only = option == "--log"});
        const std::string& problem = set.entries().back().problem;
        if (!problem.empty()) throw UsageError(option + " " + quoted(value) + ": " + problem);
    }
    return set;
}

std::string breakpointText(const BreakpointRun& run) {
    std::string text;
    for (const std::string& line : log_lines(run.set))
        text += line + "\n";
    const std::string stop = stop_line(run);
    return stop.empty() ? text : text + "stopped at a breakpoint\n" + stop + "\n";
}

}  // namespace ptoscope
