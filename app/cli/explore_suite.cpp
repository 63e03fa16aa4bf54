#include "app/cli/explore_suite.h"

#include <algorithm>
#include <array>
#include <iostream>
#include <string_view>

#include "app/cli/explore_options.h"
#include "app/cli/interrupt.h"
#include "app/cli/output.h"
#include "app/cli/progress.h"
#include "app/cli/status.h"
#include "runtime/engine/explorer/suite_run.h"

namespace ptoscope {
namespace {

constexpr std::array<std::string_view, 6> kFit{"--suite",   "--markdown",   "--json",
                                               "--threads", "--max-states", "--max-seconds"};

void checkFitting(const Arguments& arguments) {
    if (arguments.has_positional()) throw UsageError("explore takes a FILE or --suite, not both");
    for (const auto& [option, value] : arguments.in_order())
        if (std::find(kFit.begin(), kFit.end(), option) == kFit.end())
            throw UsageError("--suite does not take " + option);
}

}  // namespace

int exploreSuite(const Arguments& arguments) {
    checkFitting(arguments);
    const ExplorePlan plan(arguments);
    if (plan.json) checkOutput(*plan.json);
    const InterruptGuard interrupt;
    Progress progress;
    SuiteOptions options;
    options.threads = plan.options.threads;
    options.max_seconds = plan.options.max_seconds;
    options.max_states = plan.options.max_states;
    options.progress = [&progress](const ExploreStats& stats) {
        progress.show(stats);
        return !InterruptGuard::requested();
    };
    const SuiteTable table = run_suite(explorer_suite(), options);
    progress.clear();
    if (plan.json) writeOutput(*plan.json, suite_json(table));
    if (plan.json != "-")
        std::cout << (arguments.has("--markdown") ? suite_markdown(table) : suite_columns(table))
                  << std::flush;
    if (table.is_as_expected()) return kFine;
    std::cerr << "ptoscope: explore --suite: "
              << (table.complete ? "a row is not as expected"
                                 : "interrupted: not all rows were explored")
              << std::endl;
    return kRunFailed;
}

}  // namespace ptoscope
