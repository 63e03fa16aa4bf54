// Drains and tasks of many blocks.

#include <algorithm>

#include "runtime/device/profile.h"
#include "runtime/engine/calibration/measurements.h"
#include "runtime/engine/calibration/workloads.h"

namespace ptoscope {
namespace {

std::string busy_clusters(const std::string& of) {
    return "a sync_start task of all clusters, ready while a normal task runs on each: " + of;
}

// The only drain of the workload, us; nothing if there is none.
std::optional<double> drain_us(const Trace& trace) {
    if (trace.drains.size() != 1 || trace.drains[0].closed == kNever) return std::nullopt;
    return static_cast<double>(trace.drains[0].closed - trace.drains[0].entered) / 1000;
}

Trace run_drain(const Bench& bench, const char* protocol, const Look& look) {
    const int clusters = load_profile(bench.profile)->clusters;
    return watch(bench, prepare(bench, drain_of_busy_clusters(clusters), {{"drain", protocol}}),
                 look);
}

void nothing(const StepInfo&, const Simulation&) {}

// Tasks n0.. that have not started when `sync` does.
double normal_tasks_left(const Program& program, const Trace& trace, const std::string& sync) {
    double left = 0;
    for (uint32_t s = 0; s < program.tasks.size(); ++s) {
        if (program.tasks[s].name != sync) continue;
        for (uint32_t n = 0; n < program.tasks.size(); ++n)
            if (!program.tasks[n].sync_start &&
                trace.tasks[n].first_start > trace.tasks[s].first_start)
                ++left;
    }
    return left;
}

// First starts of the blocks of task 0, by the thread that dispatched them.
struct Starts {
    std::vector<std::vector<int64_t>> of;  // by thread, sorted
};

Starts starts_by_thread(const Trace& trace, size_t threads) {
    Starts starts;
    starts.of.resize(threads);
    for (const auto& spans : trace.blocks)
        for (size_t i = 0; i < spans.size(); ++i)
            if (spans[i].subslot == Subslot::Aic)
                starts.of[spans[i].thread].push_back(spans[i].start);
    for (auto& times : starts.of)
        std::sort(times.begin(), times.end());
    return starts;
}

struct WideTask {
    double spread = 0;       // us, first to last start of a block
    double in_thread = 0;    // us, the same within the thread where it is longest
    double unequal = 0;      // blocks that the busiest thread has beyond its share
    double overlapping = 0;  // threads that start blocks before any thread has started its last
    double block_us = 0;
};

WideTask wide_task_on(const Bench& bench, const char* variant) {
    constexpr int64_t blocks = 24;
    const auto program = prepare(bench, wide_task(blocks), {{"spmd_dispatch", variant}});
    const Trace trace = watch(bench, program, nothing);
    const auto threads = static_cast<size_t>(program->config.runtime.scheduler_threads);
    const Starts starts = starts_by_thread(trace, threads);
    const TaskTimes& task = trace.tasks[0];
    WideTask result;
    result.spread = static_cast<double>(task.last_start - task.first_start) / 1000;
    int64_t first_end = INT64_MAX;
    for (const auto& times : starts.of) {
        if (times.empty()) continue;
        first_end = std::min(first_end, times.back());
        result.in_thread =
            std::max(result.in_thread, static_cast<double>(times.back() - times.front()) / 1000);
        result.unequal = std::max(result.unequal, static_cast<double>(times.size()) -
                                                      blocks / static_cast<double>(threads));
    }
    for (const auto& times : starts.of)
        if (!times.empty() && times.front() <= first_end) ++result.overlapping;
    const BlockSpan& block = trace.blocks[0][0];
    result.block_us = static_cast<double>(block.end - block.start) / 1000;
    return result;
}

}  // namespace

Readings measure_election(const Bench& bench) {
    const Trace trace = run_drain(bench, "election", nothing);
    return {{"drain_election", drain_us(trace), Origin::Emerges,
             busy_clusters("opened to closed, protocol election")}};
}

Readings measure_generation(const Bench& bench) {
    return {{"drain_generation", drain_us(run_drain(bench, "generation", nothing)), Origin::Emerges,
             busy_clusters("opened to closed, protocol generation")}};
}

Readings measure_starvation(const Bench& bench) {
    const auto program = prepare(bench, normal_and_sync_tasks());
    const auto single = prepare(bench, normal_and_sync_tasks(), {{"dual_slot", "false"}});
    const Trace trace = watch(bench, program, nothing);
    const Trace single_trace = watch(bench, single, nothing);
    const std::string how = "18 normal tasks and two sync_start tasks between them";
    const std::string without = how + ", dual_slot=false";
    return {{"starvation_s0", normal_tasks_left(*program, trace, "s0"), Origin::Emerges, how},
            {"starvation_s1", normal_tasks_left(*program, trace, "s1"), Origin::Emerges, how},
            {"starvation_single_s0", normal_tasks_left(*single, single_trace, "s0"),
             Origin::Emerges, without},
            {"starvation_single_s1", normal_tasks_left(*single, single_trace, "s1"),
             Origin::Emerges, without}};
}

Readings measure_wide_task(const Bench& bench) {
    const WideTask before = wide_task_on(bench, "exclusive");
    const WideTask after = wide_task_on(bench, "shared");
    const std::string how = "one MIX task of 24 blocks, ";
    return {
        {"spread_before", before.spread, Origin::Emerges, how + "exclusive: first to last start"},
        {"spread_thread", before.in_thread, Origin::Emerges,
         how + "exclusive: first to last start of a thread"},
        {"spread_after", after.spread, Origin::Emerges, how + "shared: first to last start"},
        {"blocks_unequal", after.unequal, Origin::Emerges,
         how + "shared: blocks of the busiest thread beyond a third"},
        {"threads_overlap", after.overlapping, Origin::Emerges,
         how + "shared: threads that start blocks before one has started its last"},
        {"busy_wait", after.block_us, Origin::Input, how + "a block"}};
}

}  // namespace ptoscope
