#include <array>
#include <iostream>
#include <memory>
#include <thread>

#include "app/cli/commands.h"
#include "app/cli/compare_options.h"
#include "app/cli/comparison_text.h"
#include "app/cli/input.h"
#include "app/cli/interrupt.h"
#include "app/cli/output.h"
#include "app/cli/picture.h"
#include "app/cli/progress.h"
#include "app/cli/status.h"
#include "runtime/base/text.h"
#include "runtime/engine/compare/comparison_json.h"

namespace ptoscope {
namespace {

constexpr std::array kCompareOptions{
    OptionInfo{"--a", "K=V[,K=V]", "what A is set to; a list stands in brackets: [64,64,64,64]",
               true},
    OptionInfo{"--b", "K=V[,K=V]", "what B is set to", true},
    OptionInfo{"--set", "KEY=VALUE", "change the configuration of both", true},
    OptionInfo{"--seed", "N", "the same as --set seed=N"},
    OptionInfo{"--over", "K=V,V,...", "compare at each of these values; several: all combinations",
               true},
    OptionInfo{"--generate", "NAME", "instead of FILE: what this generator makes"},
    OptionInfo{"--param", "KEY=VALUE", "a parameter of the generator", true},
    OptionInfo{"--json", "OUT", "write the comparison as JSON (- = stdout, without the summary)"},
    OptionInfo{"--csv", "OUT", "write its figures as CSV (- = stdout)"},
    OptionInfo{"--swimlane", "OUT", "draw both above each other: .png, .svg or .pdf"},
    OptionInfo{"--chart", "OUT", "draw what --over gives: .png or .svg"},
    OptionInfo{"--threads", "N", "runs at a time; one a CPU core without it"},
    OptionInfo{"--no-verify", "", "do not compare with the execution in program order"},
};

// A key that no workload has is found before any is read.
void checkKeys(const SweepPlan& plan) {
    std::vector<Setting> settings;
    const auto add = [&settings](const char* option, const Settings& pairs) {
        for (const auto& [key, value] : pairs)
            settings.push_back({key, value, std::string(option) + " " + key + "=" + value});
    };
    add("--set", plan.both);
    add("--a", plan.a);
    add("--b", plan.b);
    for (const SweepKey& swept : plan.over)
        for (const std::string& value : swept.values)
            add("--over", {{swept.key, value}});
    checkSettings(settings);
}

std::string sourceName(const Arguments& arguments) {
    return arguments.value("--generate")
        .value_or(arguments.has_positional() ? arguments.positional() : "");
}

int fail(const Arguments& arguments, const std::string& reason) {
    std::cerr << "ptoscope: " << printable(sourceName(arguments), kPathBytes) << ": " << reason
              << std::endl;
    return kRunFailed;
}

std::string failureOf(const ComparedRun& run) {
    return run.label + " (" + printable(settings_text(run.settings), 400) +
           ") failed: " + printable(run.failure, 600);
}

struct Pair {
    RunReport a;
    RunReport b;
};

// Both at a time, unless one thread was asked for.
Pair runPair(const VariantSource& source, const SweepPlan& plan, unsigned threads) {
    const auto programA = source.program(settings_of_run(plan, 0, true));
    const auto programB = source.program(settings_of_run(plan, 0, false));
    const InterruptGuard interrupt;
    Progress progress;
    RunOptions quiet;
    quiet.verify = plan.verify;
    quiet.keep_going = [](const Simulation&) { return !InterruptGuard::requested(); };
    RunOptions shown = quiet;
    shown.keep_going = [&progress](const Simulation& simulation) {
        progress.show(simulation);
        return !InterruptGuard::requested();
    };
    Pair pair;
    std::exception_ptr error;
    {
        const auto runA = [&] {
            try {
                pair.a = run_workload(programA, quiet);
            } catch (...) {
                error = std::current_exception();
            }
        };
        std::jthread other;
        if (threads == 1) {
            runA();
        } else {
            other = std::jthread(runA);
        }
        pair.b = run_workload(programB, shown);
    }
    if (error) std::rethrow_exception(error);
    for (const RunReport* report : {&pair.a, &pair.b})
        if (report->outcome == Outcome::Cancelled)
            throw Interrupted("interrupted; nothing was written");
    return pair;
}

int comparePair(const Arguments& arguments, const VariantSource& source, const SweepPlan& plan,
                const CompareOutputs& outputs) {
    const Pair pair = runPair(source, plan, threadsOf(arguments));
    RunComparison result = compare_runs(pair.a, plan.a, pair.b, plan.b);
    if (result.divergence) locate(*result.divergence, pair.a.program, pair.b.program);
    const RunView a = view_of(pair.a);
    const RunView b = view_of(pair.b);
    if (outputs.json) writeOutput(*outputs.json, comparison_json(result, a, b));
    if (outputs.csv) writeOutput(*outputs.csv, comparison_csv(result));
    if (outputs.swimlane) writePairPicture(*outputs.swimlane, pair.a, plan.a, pair.b, plan.b);
    if (!outputs.useStdout()) std::cout << comparisonText(result, a, b) << std::flush;
    if (!result.failed()) return kFine;
    std::string reason;
    for (const ComparedRun* run : {&result.a, &result.b})
        if (run->outcome != Outcome::Completed)
            reason += (reason.empty() ? "" : "; ") + failureOf(*run);
    return fail(arguments, reason);
}

SweepResult timedSweep(const VariantSource& source, const SweepPlan& plan, unsigned threads) {
    const InterruptGuard interrupt;
    Progress progress;
    SweepOptions options;
    options.threads = threads;
    options.progress = [&progress](size_t done, size_t rows) {
        progress.show(done, rows, "rows finished");
    };
    options.keep_going = [] { return !InterruptGuard::requested(); };
    return sweep(source, plan, options);
}

int compareOver(const Arguments& arguments, const VariantSource& source, const SweepPlan& plan,
                const CompareOutputs& outputs) {
    const SweepResult result = timedSweep(source, plan, threadsOf(arguments));
    if (outputs.json) writeOutput(*outputs.json, sweep_json(result));
    if (outputs.csv) writeOutput(*outputs.csv, sweep_csv(result));
    if (outputs.chart) writeSweepChart(*outputs.chart, result);
    if (!outputs.useStdout()) std::cout << sweepText(result) << std::flush;
    if (!result.complete)
        return fail(arguments, "interrupted: " + std::to_string(result.rows.size()) + " of " +
                                   std::to_string(rows_of(plan)) + " rows are finished");
    for (const SweepRow& row : result.rows)
        for (const ComparedRun* run : {&row.a.run, &row.b.run})
            if (run->outcome != Outcome::Completed)
                return fail(arguments, rowText(result, row) + ": " + failureOf(*run));
    return kFine;
}

int runCompare(const Arguments& arguments) {
    const SweepPlan plan = planOf(arguments);
    const bool sweeps = !plan.over.empty();
    const CompareOutputs outputs(arguments, sweeps);
    (void)threadsOf(arguments);
    if (!arguments.has("--generate")) checkKeys(plan);
    const VariantSource source = sourceOf(arguments);
    checkPlan(source, plan);
    outputs.check();
    return sweeps ? compareOver(arguments, source, plan, outputs)
                  : comparePair(arguments, source, plan, outputs);
}

std::string compareHelp() {
    return "FILE is a workload file or the folder of a capture. Keys: ptoscope run --help; with\n"
           "--generate also the generator's parameters: ptoscope generate --help.\n"
           "\n"
           "  ptoscope compare FILE --a wiring=inline --b wiring=deferred\n"
           "  ptoscope compare FILE --a wiring=inline --b wiring=deferred --over "
           "scheduler_threads=1,2,3\n"
           "  ptoscope compare --generate chain --a dual_slot=true --b dual_slot=false --over "
           "tasks=8,64\n"
           "\nExit status: 0 all runs completed and verified; 1 a run failed or was interrupted, 2 "
           "wrong\ncommand line, 3 unreadable or invalid file, or an output that cannot be "
           "written.\n";
}

}  // namespace

const CommandInfo& compareCommand() {
    static const CommandInfo info{
        "compare",       "[FILE]",   "Runs a workload in two variants and says how they differ.",
        kCompareOptions, runCompare, compareHelp};
    return info;
}

}  // namespace ptoscope
