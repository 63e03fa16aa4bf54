#include <array>
#include <iostream>

#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "app/cli/moment_report.h"
#include "app/cli/output.h"
#include "app/cli/status.h"
#include "runtime/base/errors.h"
#include "runtime/engine/moment.h"
#include "runtime/import/open_workload.h"

namespace ptoscope {
namespace {

constexpr std::array kOptions{
    OptionInfo{"--at", "TOKEN", "the moment, as copied from a window"},
    OptionInfo{"--json", "OUT", "write the moment as JSON (- = stdout, without the summary)"},
};

// The file that was given, or the one that the token was made from.
std::string pathOf(const Arguments& arguments, const Moment& moment) {
    if (arguments.has_positional()) return arguments.positional();
    if (!moment.origin.empty()) return moment.origin;
    throw UsageError("replay: the token does not say which workload it is of: give the FILE");
}

int replay(const Arguments& arguments) {
    const auto token = arguments.value("--at");
    if (!token) throw UsageError("replay needs --at TOKEN");
    const Moment moment = moment_from_token(*token);
    const auto json = arguments.value("--json");
    if (json) checkOutput(*json);
    Timeline timeline(program_of(pathOf(arguments, moment), moment.settings, moment.program));
    const InterruptGuard interrupt;
    if (!go_to(timeline, moment, [] { return !InterruptGuard::requested(); }))
        throw Interrupted("interrupted at step " + std::to_string(timeline.position()) +
                          "; nothing was written");
    if (json) writeOutput(*json, momentJson(timeline));
    if (json != "-") std::cout << momentSummary(timeline) << std::flush;
    return kFine;
}

std::string moreHelp() {
    return "FILE is the workload that the token was made from, if it is no longer where it was.\n"
           "\nExit status: 0 the same state came out, 2 wrong command line, 3 the token or the "
           "file\ndoes not fit, or an output cannot be written.\n";
}

}  // namespace

const CommandInfo& replayCommand() {
    static const CommandInfo info{
        "replay", "[FILE]", "Goes to one moment of a run and says how everybody stands.",
        kOptions, replay,   moreHelp};
    return info;
}

}  // namespace ptoscope
