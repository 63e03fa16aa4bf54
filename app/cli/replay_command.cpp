#include <array>
#include <iostream>

#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "app/cli/moment_report.h"
#include "app/cli/output.h"
#include "app/cli/picture.h"
#include "app/cli/schedule_replay.h"
#include "app/cli/status.h"
#include "runtime/base/errors.h"
#include "runtime/engine/moment.h"
#include "runtime/import/open_workload.h"

namespace ptoscope {
namespace {

constexpr std::array kReplayOptions{
    OptionInfo{"--at", "TOKEN", "the moment, as copied from a window"},
    OptionInfo{"--schedule", "FILE", "instead: a schedule, as saved by explore or a window"},
    OptionInfo{"--json", "OUT", "write the moment as JSON (- = stdout, without the summary)"},
    OptionInfo{"--swimlane", "OUT", "draw the swimlanes up to there: .png, .svg or .pdf"},
};

// The file that was given, or the one that the token was made from.
std::string pathOf(const Arguments& arguments, const Moment& moment) {
    if (arguments.has_positional()) return arguments.positional();
    if (!moment.origin.empty()) return moment.origin;
    throw UsageError("replay: the token does not say which workload it is of: give the FILE");
}

int replayMoment(const Arguments& arguments) {
    const Moment moment = moment_from_token(*arguments.value("--at"));
    const auto json = arguments.value("--json");
    const auto picture = arguments.value("--swimlane");
    if (picture) checkPictureName(*picture);
    for (const auto& output : {json, picture})
        if (output) checkOutput(*output);
    const auto program = program_of(pathOf(arguments, moment), moment.settings, moment.program);
    Timeline timeline(program);
    const InterruptGuard interrupt;
    if (!go_to(timeline, moment, [] { return !InterruptGuard::requested(); }))
        throw Interrupted("interrupted at step " + std::to_string(timeline.position()) +
                          "; nothing was written");
    if (json) writeOutput(*json, momentJson(timeline));
    if (picture) writePicture(*picture, program, timeline.trace());
    if (json != "-") std::cout << momentSummary(timeline) << std::flush;
    return kFine;
}

int replay(const Arguments& arguments) {
    if (arguments.has("--at") == arguments.has("--schedule"))
        throw UsageError("replay needs --at TOKEN or --schedule FILE");
    return arguments.has("--at") ? replayMoment(arguments) : replaySchedule(arguments);
}

std::string replayHelp() {
    return "FILE is the workload: with --at, if it is no longer where it was when the token was "
           "made; with\n--schedule it may be left out, for a schedule carries its workload.\n"
           "\nExit status: 0 the same state came out, 1 the schedule ends in the failure that it "
           "promises,\n2 wrong command line, 3 the token, the schedule or the file does not fit, "
           "or an output cannot be\nwritten.\n";
}

}  // namespace

const CommandInfo& replayCommand() {
    static const CommandInfo info{
        "replay",
        "[FILE]",
        "Goes to a moment, or through a schedule, and says how all stand.",
        kReplayOptions,
        replay,
        replayHelp};
    return info;
}

}  // namespace ptoscope
