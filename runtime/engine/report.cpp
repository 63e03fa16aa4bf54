#include "runtime/engine/report.h"

#include <algorithm>

#include "runtime/engine/verification/conflicts.h"
#include "runtime/engine/verification/reference.h"
#include "runtime/machine/invariants.h"
#include "runtime/orchestrator/dependencies.h"

namespace ptoscope {
namespace {

constexpr uint64_t kAskEvery = 4096;       // steps
constexpr uint64_t kAskEveryChecked = 16;  // steps, with the invariants checked after each
constexpr size_t kMostConflicts = 20;      // listed

struct Run {
    Simulation simulation;
    TraceRecorder recorder;
    std::vector<std::string> broken;  // invariants
    bool cancelled = false;
    bool stopped = false;
};

bool is_asked_to_stop(const Run& run, const RunOptions& options) {
    const uint64_t every = options.check ? kAskEveryChecked : kAskEvery;
    if (!options.keep_going || run.simulation.steps() % every != 0) return false;
    return !options.keep_going(run.simulation);
}

// Nobody looks at single steps.
void simulate_unobserved(Run& run, const RunOptions& options) {
    Simulation& s = run.simulation;
    while (s.status() == RunEnd::Running && !run.cancelled) {
        s.run(run.recorder, kAskEvery);
        run.cancelled = options.keep_going && !options.keep_going(s);
    }
}

void simulate_observed(Run& run, const RunOptions& options) {
    Simulation& s = run.simulation;
    if (options.observer != nullptr) options.observer->begin(s);
    while (s.status() == RunEnd::Running && !run.stopped) {
        const StepInfo info = s.step(run.recorder);
        run.stopped = options.observer != nullptr && options.observer->on_step(info, s);
        if (options.check) run.broken = broken_invariants(s.machine());
        if (!run.broken.empty()) return;
        run.cancelled = is_asked_to_stop(run, options);
        if (run.cancelled) return;
    }
}

void simulate(Run& run, const RunOptions& options) {
    const bool observed = options.observer != nullptr || options.check;
    observed ? simulate_observed(run, options) : simulate_unobserved(run, options);
    if (run.cancelled || !run.broken.empty()) return;
    const Simulation& s = run.simulation;
    run.broken = s.status() == RunEnd::Completed ? broken_final_invariants(s.machine())
                                                 : broken_invariants(s.machine());
}

RunError violation(const char* what, std::string message) {
    return {kNoCode, what, kNone, std::move(message)};
}

// What stopped the run, from the strongest reason to the weakest: a promise that was broken
// explains a deadlock, not the other way round.
void judge(const Run& run, RunReport& report) {
    const MachineState& state = run.simulation.machine().state();
    if (!state.violation.what.empty())
        report.errors.push_back(violation("INVARIANT", state.violation.what));
    for (const std::string& what : run.broken)
        report.errors.push_back(violation("INVARIANT", what));
    if (!report.errors.empty()) {
        report.outcome = Outcome::Violation;
    } else if (run.cancelled) {
        report.outcome = Outcome::Cancelled;
    } else if (run.stopped && run.simulation.status() == RunEnd::Running) {
        report.outcome = Outcome::Stopped;
    } else if (run.simulation.status() != RunEnd::Completed) {
        Diagnosis found = diagnose(run.simulation);
        report.errors = std::move(found.errors);
        report.diagnosis = std::move(found.lines);
        const bool stuck = !report.errors.empty() &&
                           report.errors[0].code == static_cast<int>(ErrorCode::SchedulerTimeout);
        report.outcome = stuck ? Outcome::Deadlock : Outcome::Error;
    }
}

void compare(const Run& run, RunReport& report) {
    const Comparison result =
        compare_with_reference(*report.program, run.simulation.machine().state().memory);
    report.compared_bytes = result.compared_bytes;
    report.written_bytes = result.written_bytes;
    report.verified = result.matched;
    if (result.matched) return;
    report.outcome = Outcome::Violation;
    report.errors.push_back(violation("WRONG_DATA", result.first_difference));
}

void warn_of_conflicts(RunReport& report) {
    const Program& program = *report.program;
    const ConflictCheck check =
        unordered_conflicts(program, implied_dependencies(program), kMostConflicts);
    for (const Conflict& conflict : check.conflicts)
        report.warnings.push_back(describe(program, conflict));
    if (check.complete) return;
    report.warnings.push_back("the search for unordered accesses stopped after " +
                              std::to_string(check.tasks_checked) + " of " +
                              std::to_string(program.tasks.size()) + " tasks");
}

void measure(const Run& run, RunReport& report) {
    const Machine& machine = run.simulation.machine();
    const MachineState& state = machine.state();
    report.profile = state.profile;
    report.steps = run.simulation.steps();
    report.state_hash = machine.full_hash();
    report.trace = run.recorder.trace();
    report.threads = state.threads.size();
    report.orchestrator_ns = state.orchestrator.program_end;
    if (report.outcome != Outcome::Cancelled && machine.finished()) {
        report.makespan_ns = 0;
        for (const SchedulerThread& t : state.threads)
            report.makespan_ns = std::max(report.makespan_ns, t.clock);
    }
    for (size_t i = 0; i < machine.control_agents(); ++i)
        report.agents.push_back(machine.name_of({static_cast<uint16_t>(i)}));
    report.work.push_back(state.orchestrator.counts);
    for (int t = 0; t < state.schedulers(); ++t)
        report.work.push_back(state.threads[static_cast<size_t>(t)].counts);
    if (state.orchestrator.joined) report.work.front() += state.threads.back().counts;
    for (size_t r = 0; r < report.rings.size(); ++r) {
        const TaskRing& ring = state.rings[r];
        report.rings[r] = {ring.window, ring.peak_used, ring.heap.bytes(), ring.heap.peak()};
    }
}

}  // namespace

const char* name(Outcome outcome) {
    constexpr std::array names{"completed", "deadlock",  "error",
                               "violation", "cancelled", "stopped"};
    return names[static_cast<size_t>(outcome)];
}

RunReport run_workload(std::shared_ptr<const Program> program, const RunOptions& options) {
    RunReport report;
    report.program = std::move(program);
    Run run{Simulation(report.program), {}, {}};
    const Machine& machine = run.simulation.machine();
    run.recorder = TraceRecorder(machine.control_agents(), machine.state().cores.size(),
                                 report.program->tasks.size());
    simulate(run, options);
    judge(run, report);
    if (options.verify && report.outcome == Outcome::Completed) compare(run, report);
    const bool whole = report.outcome != Outcome::Cancelled && report.outcome != Outcome::Stopped;
    if (options.verify && whole) warn_of_conflicts(report);
    measure(run, report);
    return report;
}

int64_t blocks_of(const TaskSpec& task) {
    return task.kind == TaskKind::Submit ? task.blocks : 0;
}

int64_t total_blocks(const Program& program) {
    int64_t sum = 0;
    for (const TaskSpec& task : program.tasks) {
        const int64_t blocks = std::max<int64_t>(0, blocks_of(task));
        if (blocks > INT64_MAX - sum) return INT64_MAX;  // a program that is refused at submit
        sum += blocks;
    }
    return sum;
}

}  // namespace ptoscope
