#include "runtime/engine/explorer/explorer.h"

#include <algorithm>

#include "runtime/engine/explorer/fate.h"
#include "runtime/engine/explorer/hang.h"
#include "runtime/engine/explorer/minimise.h"
#include "runtime/engine/explorer/search.h"

namespace ptoscope {

const char* name(Strategy strategy) {
    constexpr const char* names[] = {"breadth-first", "depth-first", "random", "pct"};
    return names[static_cast<size_t>(strategy)];
}

const char* name(ExplorePhase phase) {
    constexpr const char* names[] = {"exploring", "minimising",
                                     "looking for the point of no return"};
    return names[static_cast<size_t>(phase)];
}

const char* name(Verdict verdict) {
    constexpr const char* names[] = {"exhausted: no failure", "failed", "bound reached"};
    return names[static_cast<size_t>(verdict)];
}

double ExploreStats::states_per_second() const {
    return seconds > 0 ? static_cast<double>(states) / seconds : 0;
}

double ExploreStats::bytes_per_state() const {
    return states > 0 ? static_cast<double>(bytes) / static_cast<double>(states) : 0;
}

namespace {

SearchOutcome search(const std::shared_ptr<const Program>& program, const ExploreOptions& options,
                     SearchWatch& watch) {
    switch (options.strategy) {
        case Strategy::BreadthFirst:
            return search_breadth_first(program, options, watch);
        case Strategy::DepthFirst:
            return search_depth_first(program, options, watch);
        default:
            return search_runs(program, options, watch);
    }
}

// Tells `progress` what the figures are of.
ExploreProgress in_phase(ExplorePhase phase, const ExploreProgress& progress) {
    if (!progress) return {};
    return [phase, &progress](const ExploreStats& stats) {
        ExploreStats told = stats;
        told.phase = phase;
        return progress(told);
    };
}

Failure failure_of(const std::shared_ptr<const Program>& program, Found found,
                   const ExploreOptions& options, const ExploreProgress& progress) {
    Failure failure;
    if (options.minimise)
        failure.shortest =
            minimise(program, found, options, in_phase(ExplorePhase::Minimising, progress));
    failure.kind = found.finding.kind;
    failure.check = std::move(found.finding.check);
    failure.steps = std::move(found.steps);
    failure.switches = switches_in(failure.steps);
    World world(program, false);
    for (const ScheduledStep& s : failure.steps)
        (void)world.take({s.agent.index, s.patience});
    failure.end_hash = world.machine().logical_hash();
    if (failure.kind == FailureKind::Deadlock || failure.kind == FailureKind::Livelock)
        failure.waits = what_all_wait_for(world.machine());
    if (options.no_return)
        failure.no_return = point_of_no_return(program, failure.steps, options.minimise_states,
                                               in_phase(ExplorePhase::NoReturn, progress));
    return failure;
}

}  // namespace

ExploreResult explore(const std::shared_ptr<const Program>& program, const ExploreOptions& options,
                      const ExploreProgress& progress) {
    SearchWatch watch(options, progress);
    SearchOutcome outcome = search(program, options, watch);
    ExploreResult result;
    result.stats = outcome.stats;
    result.bound = outcome.bound;
    for (Found& found : outcome.found)
        result.failures.push_back(failure_of(program, std::move(found), options, progress));
    std::stable_sort(
        result.failures.begin(), result.failures.end(),
        [](const Failure& a, const Failure& b) { return a.steps.size() < b.steps.size(); });
    result.verdict = !result.failures.empty() ? Verdict::Failed
                     : !result.bound.empty()  ? Verdict::Bounded
                                              : Verdict::Exhausted;
    return result;
}

Schedule schedule_of(const Workload& workload, const Failure& failure) {
    Schedule schedule;
    schedule.workload = workload;
    schedule.steps = failure.steps;
    schedule.kind = failure.kind;
    schedule.check = failure.check;
    schedule.end_hash = failure.end_hash;
    schedule.no_return = failure.no_return;
    return schedule;
}

}  // namespace ptoscope
