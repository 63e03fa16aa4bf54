#include <iostream>
#include <memory>

#include "app/cli/commands.h"
#include "app/cli/explore_options.h"
#include "app/cli/explore_suite.h"
#include "app/cli/explore_text.h"
#include "app/cli/input.h"
#include "app/cli/interrupt.h"
#include "app/cli/output.h"
#include "app/cli/progress.h"
#include "app/cli/status.h"
#include "app/cli/units.h"
#include "runtime/base/errors.h"
#include "runtime/base/text.h"
#include "runtime/engine/explorer/explore_json.h"
#include "runtime/engine/explorer/schedule_json.h"
#include "runtime/import/open_workload.h"

namespace ptoscope {
namespace {

constexpr uint64_t kShrinkStates = 2'000'000;  // of one configuration, at most

struct Exploration {
    Workload workload;
    std::shared_ptr<const Program> program;
    ExploreResult result;
    std::optional<Shrunk> shrunk;
};

ExploreResult exploreShown(const std::shared_ptr<const Program>& program,
                           const ExploreOptions& options) {
    Progress progress;
    return explore(program, options, [&progress](const ExploreStats& stats) {
        progress.show(stats);
        return !InterruptGuard::requested();
    });
}

// Goes over to the smallest configuration that fails as the first failure does.
void shrinkTo(Exploration& e, const ExploreOptions& options, const std::string& path) {
    {
        Progress progress;
        const uint64_t most =
            std::min(kShrinkStates, std::max<uint64_t>(10'000, 4 * e.result.stats.states));
        e.shrunk = shrink(e.workload, e.result.failures.front(), options, most,
                          [&progress](const Shrunk& so_far) {
                              progress.show("shrinking: " + std::to_string(so_far.done.size()) +
                                            " pieces gone, " + std::to_string(so_far.tried) +
                                            " configurations tried");
                              return !InterruptGuard::requested();
                          });
    }
    if (e.shrunk->done.empty()) return;
    const FailureKind kind = e.result.failures.front().kind;
    const auto program = compile(e.shrunk->workload, path);
    ExploreOptions again = options;
    again.kinds = 1U << static_cast<unsigned>(kind);
    ExploreResult smaller = exploreShown(program, again);
    if (smaller.failures.empty()) return;  // stopped
    e = {e.shrunk->workload, program, std::move(smaller), std::move(e.shrunk)};
}

Exploration explored(const ExplorePlan& plan, const std::string& path) {
    Exploration e;
    e.workload = open_workload(path);
    applySettings(e.workload, plan.settings);
    e.program = compile(e.workload, path);
    const InterruptGuard interrupt;
    e.result = exploreShown(e.program, plan.options);
    if (plan.shrink && !e.result.failures.empty()) shrinkTo(e, plan.options, path);
    return e;
}

std::string shrunkText(const Shrunk& shrunk) {
    std::string text = "shrunk: " + std::to_string(shrunk.done.size()) + " pieces gone, " +
                       std::to_string(shrunk.tried) + " configurations tried" +
                       (shrunk.complete ? "" : " (stopped)") + "\n";
    for (const std::string& what : shrunk.done)
        text += "  " + printable(what, 200) + "\n";
    return text + "\n";
}

// What was written, for people.
std::string saveSchedules(const Exploration& e, const std::string& path) {
    if (e.result.failures.empty()) return "no failure, so no schedule was written\n";
    std::string text;
    for (size_t i = 0; i < e.result.failures.size(); ++i) {
        const std::string to = numberedPath(path, i + 1);
        if (path == "-" && i > 0) break;  // one document on stdout
        writeOutput(to, schedule_json(schedule_of(e.workload, e.result.failures[i])));
        text += "schedule of " + std::string(name(e.result.failures[i].kind)) + " after " +
                std::to_string(e.result.failures[i].steps.size()) +
                " steps: " + printable(to, kPathBytes) + "\n";
    }
    return text;
}

int exploreFile(const Arguments& arguments) {
    const ExplorePlan plan(arguments);
    const std::string& path = arguments.positional();
    checkSettings(plan.settings);
    for (const auto& output : {plan.json, plan.schedule})
        if (output) checkOutput(*output);
    const Exploration e = explored(plan, path);
    if (plan.json)
        writeOutput(*plan.json, explore_json(e.workload, plan.options, e.result,
                                             e.shrunk ? &*e.shrunk : nullptr));
    std::string saved;
    if (plan.schedule) saved = saveSchedules(e, *plan.schedule);
    if (!plan.uses_stdout()) {
        std::cout << explorationText(*e.program, plan.options, e.result);
        if (e.shrunk) std::cout << "\n" << shrunkText(*e.shrunk);
        std::cout << saved << std::flush;
    }
    if (e.result.failures.empty()) return kFine;
    std::cerr << "ptoscope: " << printable(path, kPathBytes) << ": " << verdictText(e.result)
              << ": " << printable(e.result.failures.front().check, 600) << std::endl;
    return kRunFailed;
}

int runExplore(const Arguments& arguments) {
    if (arguments.has("--suite")) return exploreSuite(arguments);
    if (arguments.has("--markdown")) throw UsageError("--markdown belongs to --suite");
    return exploreFile(arguments);
}

std::string exploreHelp() {
    return "FILE is a workload file or the folder of a capture; small ones: two or three threads, "
           "a few blocks.\n"
           "Kinds: invariant (a promise is broken), exclusive (two agents in an exclusive "
           "section), empty-use\n(a state that is declared empty is used), memory (wrong data at "
           "the end), deadlock (nobody can\nstep), livelock (no end can be reached), error (a "
           "runtime error).\n"
           "\n"
           "  ptoscope explore FILE --set drain=election --save-schedule hang.schedule.json\n"
           "  ptoscope replay --schedule hang.schedule.json\n"
           "  ptoscope explore FILE --strategy pct --runs 100000 --seed 7\n"
           "\nExit status: 0 nothing was found: everything was seen, or a bound was reached (the "
           "first line says\nwhich); 1 a failure was found, 2 wrong command line, 3 unreadable or "
           "invalid file, or an output\nthat cannot be written. Ctrl-C gives what has been found "
           "so far.\n";
}

}  // namespace

const CommandInfo& exploreCommand() {
    static const CommandInfo info{
        "explore",
        "[FILE]",
        "Tries all interleavings of a small workload and finds what can go wrong.",
        exploreOptionInfos(),
        runExplore,
        exploreHelp};
    return info;
}

}  // namespace ptoscope
