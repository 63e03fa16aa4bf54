#include <algorithm>
#include <array>
#include <iostream>

#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "app/cli/output.h"
#include "app/cli/progress.h"
#include "app/cli/status.h"
#include "runtime/base/errors.h"
#include "runtime/engine/calibration/calibration.h"

namespace ptoscope {
namespace {

constexpr std::array kCalibrateOptions{
    OptionInfo{"--profile", "NAME", "the device profile: a2a3 (default) or a5"},
    OptionInfo{"--json", "OUT", "write the report as JSON (- = stdout, without the table)"},
    OptionInfo{"--markdown", "", "as the table of the README"},
};

Calibration calibrated(const std::string& profile) {
    const InterruptGuard interrupt;
    Progress progress;
    CalibrationOptions options;
    options.profile = profile;
    options.progress = [&](size_t done, size_t count) { progress.show(done, count, "workloads"); };
    options.keep_going = [] { return !InterruptGuard::requested(); };
    try {
        Calibration result = calibrate(options);
        if (!result.complete) throw Interrupted("interrupted; nothing was written");
        return result;
    } catch (const InputError& error) {  // the profile comes from the command line
        throw UsageError(error.what());
    }
}

int runCalibrate(const Arguments& arguments) {
    const auto json = arguments.value("--json");
    if (json) checkOutput(*json);
    const Calibration result = calibrated(arguments.value("--profile").value_or("a2a3"));
    if (json) writeOutput(*json, calibration_json(result));
    if (json != "-")
        std::cout << (arguments.has("--markdown") ? calibration_markdown(result)
                                                  : calibration_columns(result))
                  << std::flush;
    const auto missing = std::count_if(result.rows.begin(), result.rows.end(),
                                       [](const CalibrationRow& row) { return !row.model; });
    if (missing == 0) return kFine;
    std::cerr << "ptoscope: calibrate: " << missing << " figures could not be measured"
              << std::endl;
    return kRunFailed;
}

std::string calibrateHelp() {
    return "set: the figure stands in the device profile. emerges: it follows from what the steps "
           "do and\ntouch. input: it stands in the workload. Errors are model less published; for "
           "a published\nrange, to its nearest end.\n";
}

}  // namespace

const CommandInfo& calibrateCommand() {
    static const CommandInfo info{
        "calibrate",       "",           "Holds the model's costs against the published ones.",
        kCalibrateOptions, runCalibrate, calibrateHelp};
    return info;
}

}  // namespace ptoscope
