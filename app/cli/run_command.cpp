#include "app/cli/run_command.h"

#include <array>
#include <chrono>
#include <filesystem>
#include <iostream>
#include <memory>
#include <set>

#include "app/cli/input.h"
#include "app/cli/interrupt.h"
#include "app/cli/output.h"
#include "app/cli/picture.h"
#include "app/cli/progress.h"
#include "app/cli/run_breakpoints.h"
#include "app/cli/status.h"
#include "app/cli/summary.h"
#include "runtime/base/text.h"
#include "runtime/engine/files/report_json.h"
#include "runtime/engine/moment.h"
#include "runtime/engine/trace_json.h"

namespace ptoscope {
namespace {

constexpr std::array kRunOptions{
    OptionInfo{"--set", "KEY=VALUE", "change the configuration of the file (keys below)", true},
    OptionInfo{"--seed", "N", "the same as --set seed=N"},
    OptionInfo{"--json", "OUT", "write the report as JSON (- = stdout, without the summary)"},
    OptionInfo{"--trace", "OUT", "write the trace for Perfetto or chrome://tracing"},
    OptionInfo{"--swimlane", "OUT", "draw the swimlanes: .png, .svg or .pdf"},
    OptionInfo{"--break", "EXPR", "stop at the first hit of this condition", true},
    OptionInfo{"--log", "EXPR", "print the values at every hit of this condition", true},
    OptionInfo{"--no-verify", "", "do not compare with the execution in program order"},
    OptionInfo{"--check", "", "look at all invariants after every step (slow)"},
};

std::vector<Setting> settingsOf(const Arguments& arguments) {
    std::vector<Setting> settings;
    for (const auto& [option, value] : arguments.in_order()) {
        if (option == "--seed") settings.push_back({"seed", value, "--seed " + value});
        if (option != "--set") continue;
        const auto [key, text] = split_pair(option, value);
        settings.push_back({key, text, "--set " + value});
    }
    return settings;
}

struct Outputs {
    std::optional<std::string> json;
    std::optional<std::string> trace;
    std::optional<std::string> picture;

    explicit Outputs(const Arguments& arguments)
        : json(arguments.value("--json")),
          trace(arguments.value("--trace")),
          picture(arguments.value("--swimlane")) {
        if (picture) checkPictureName(*picture);
        std::set<std::string> seen;
        for (const auto& path : {json, trace, picture})
            if (path && !seen.insert(*path).second)
                throw UsageError("two outputs go to the same place: " + *path);
    }
    [[nodiscard]] bool useStdout() const { return json == "-" || trace == "-"; }
    // A place that cannot be written is found before the run, not after it.
    void check() const {
        for (const auto& path : {json, trace, picture})
            if (path) checkOutput(*path);
    }
};

struct TimedRun {
    RunReport report;
    double wallMs = 0;
    std::vector<BreakpointId> stopped;
};

TimedRun timedRun(const std::shared_ptr<const Program>& program, const Arguments& arguments,
                  Breakpoints& breakpoints) {
    const InterruptGuard interrupt;
    Progress progress;
    RunOptions options;
    options.verify = !arguments.has("--no-verify");
    options.check = arguments.has("--check");
    options.keep_going = [&](const Simulation& simulation) {
        progress.show(simulation);
        return !InterruptGuard::requested();
    };
    BreakpointObserver observer(breakpoints);
    if (!breakpoints.entries().empty()) options.observer = &observer;
    const auto begin = std::chrono::steady_clock::now();
    TimedRun run{run_workload(program, options), 0, {}};
    run.stopped = observer.stopped();
    run.wallMs =
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
    if (run.report.outcome == Outcome::Cancelled)
        throw Interrupted("interrupted after " + std::to_string(run.report.steps) +
                          " steps; nothing was written");
    return run;
}

void writeOutputs(const Outputs& outputs, const TimedRun& run, const BreakpointRun* breakpoints) {
    if (outputs.json) writeOutput(*outputs.json, report_json(run.report, run.wallMs, breakpoints));
    if (outputs.trace) writeOutput(*outputs.trace, trace_json(run.report));
    if (outputs.picture) writePicture(*outputs.picture, run.report.program, run.report.trace);
}

// Where it stopped: a run by virtual time alone.
std::string tokenOf(const Program& program, const std::string& path, const RunReport& report) {
    return to_token({std::filesystem::absolute(path).string(),
                     program.hash,
                     settings_of(program.config),
                     {},
                     report.steps,
                     report.state_hash});
}

int runRun(const Arguments& arguments) {
    const std::string& path = arguments.positional();
    const std::vector<Setting> settings = settingsOf(arguments);
    const Outputs outputs(arguments);
    checkSettings(settings);
    const auto program = openProgram(path, settings);
    Breakpoints breakpoints = breakpointsOf(arguments, program);
    outputs.check();
    const TimedRun result = timedRun(program, arguments, breakpoints);
    const BreakpointRun found{breakpoints, result.stopped, tokenOf(*program, path, result.report)};
    writeOutputs(outputs, result, breakpoints.entries().empty() ? nullptr : &found);
    if (!outputs.useStdout())
        std::cout << breakpointText(found) << summary(result.report, result.wallMs) << std::flush;
    const std::string failure = failureLine(result.report);
    if (failure.empty()) return kFine;
    std::cerr << "ptoscope: " << printable(path, kPathBytes) << ": " << failure << std::endl;
    return kRunFailed;
}

std::string runHelp() {
    std::string text =
        "FILE is a workload file, the folder of a capture, or samples:NAME. Keys of --set "
        "(default):\n";
    for (const std::string& key : config_keys())
        text += "  " + key + " (" + config_value({}, key) + ")\n";
    return text +
           "\nConditions: wiring.depth > 20, task(t3) dispatched, any scheduler enters "
           "AckBarrier,\n"
           "core[5].pending == t12, changed(drain.attempt), time >= 20us... Names: ptoscope "
           "variables.\n"
           "\nExit status: 0 completed and verified, or stopped at a breakpoint before anything "
           "failed;\n1 the run failed, 2 wrong command line or expression, 3 unreadable or invalid "
           "file, or an\noutput that cannot be written.\n";
}

}  // namespace

const CommandInfo& runCommand() {
    static const CommandInfo info{
        "run",       "FILE", "Runs a workload without a window and checks it.",
        kRunOptions, runRun, runHelp};
    return info;
}

}  // namespace ptoscope
