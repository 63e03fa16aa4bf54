#include <array>
#include <filesystem>
#include <iostream>

#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "app/cli/output.h"
#include "app/cli/progress.h"
#include "app/cli/status.h"
#include "app/samples.h"
#include "runtime/base/errors.h"
#include "runtime/engine/variants/variants.h"
#include "runtime/import/open_workload.h"

namespace ptoscope {
namespace {

constexpr std::array kVariantsOptions{
    OptionInfo{"--json", "OUT", "write the table as JSON (- = stdout, nothing else)"},
    OptionInfo{"--csv", "OUT", "write the table as CSV (- = stdout, nothing else)"},
    OptionInfo{"--markdown", "", "as the table of the README"},
};

// Samples that must fail are not run.
std::vector<NamedWorkload> workloadsOf(const Arguments& arguments) {
    std::vector<NamedWorkload> workloads;
    for (const std::string& path : arguments.positionals())
        workloads.push_back({path, open_workload(path)});
    if (!workloads.empty()) return workloads;
    const std::filesystem::path folder = samplesFolder();
    for (const std::string& file : sampleFiles())
        if (std::filesystem::path(file).parent_path() == folder)
            workloads.push_back({std::filesystem::path(file).stem().string(), open_workload(file)});
    if (workloads.empty())
        throw InputError("variants: the folder samples/ is not beside the program");
    return workloads;
}

VariantTable tableOf(const std::vector<NamedWorkload>& workloads) {
    const InterruptGuard interrupt;
    Progress progress;
    VariantOptions options;
    options.progress = [&](size_t done, size_t runs) { progress.show(done, runs, "runs"); };
    options.keep_going = [] { return !InterruptGuard::requested(); };
    VariantTable table = run_variants(workloads, options);
    if (!table.complete) throw Interrupted("interrupted; nothing was written");
    return table;
}

int runVariants(const Arguments& arguments) {
    const auto json = arguments.value("--json");
    const auto csv = arguments.value("--csv");
    if (json && csv) throw UsageError("one of --json and --csv");
    for (const auto& path : {json, csv})
        if (path) checkOutput(*path);
    const VariantTable table = tableOf(workloadsOf(arguments));
    if (json) writeOutput(*json, variants_json(table));
    if (csv) writeOutput(*csv, variants_csv(table));
    if (json != "-" && csv != "-")
        std::cout << (arguments.has("--markdown") ? variants_markdown(table)
                                                  : variants_columns(table))
                  << std::flush;
    if (table.is_sound()) return kFine;
    std::cerr << "ptoscope: variants: a run failed: see its outcome" << std::endl;
    return kRunFailed;
}

std::string variantsHelp() {
    return "FILE: workload files or folders of captures; all samples without one. A cell is the "
           "change of the\nmakespan in percent, behind a slash that of the orchestrator's time if "
           "it changes; or how the\nvariant failed. Every run is verified.\n";
}

}  // namespace

const CommandInfo& variantsCommand() {
    static const CommandInfo info{
        "variants",       "[FILE]...", "What each variant of the runtime does to each workload.",
        kVariantsOptions, runVariants, variantsHelp};
    return info;
}

}  // namespace ptoscope
