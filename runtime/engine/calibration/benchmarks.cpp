// The published graphs with inline and with deferred wiring (#496), and their times (#694).

#include <numeric>

#include "runtime/engine/calibration/measurements.h"
#include "runtime/workload/generators/generators.h"

namespace ptoscope {
namespace {

struct Times {
    std::shared_ptr<const Program> program;
    Trace trace;
    double makespan = 0;      // us
    double orchestrator = 0;  // us
    double busy = 0;          // us, of all scheduler threads
};

Times run_graph(const Bench& bench, const char* graph, const char* number, const char* wiring) {
    Times times;
    times.program =
        prepare(bench, generate(graph, {{"case", number}, {"tile", "1"}}), {{"wiring", wiring}});
    int64_t orchestrator = 0;
    int64_t makespan = 0;
    times.trace = watch(bench, times.program, [&](const StepInfo& step, const Simulation& run) {
        orchestrator = run.machine().state().orchestrator.program_end;
        if (!run.machine().is_core(step.agent)) makespan = std::max(makespan, step.end);
    });
    const auto& busy = times.trace.busy_ns;
    times.makespan = static_cast<double>(makespan) / 1000;
    times.orchestrator = static_cast<double>(orchestrator) / 1000;
    times.busy =
        static_cast<double>(std::accumulate(busy.begin() + 1, busy.end(), int64_t{0})) / 1000;
    return times;
}

double change(double from, double to) {
    return 100 * (to - from) / from;
}

// Where the readings of a graph go; an empty id is not read.
struct Ids {
    const char* change;
    const char* elapsed;
    const char* orchestrator;
};

struct Graph {
    Times inlined;
    Times deferred;
    Readings readings;
};

Graph measure_graph(const Bench& bench, const char* graph, const char* number, const Ids& ids) {
    Graph g{
        run_graph(bench, graph, number, "inline"), run_graph(bench, graph, number, "deferred"), {}};
    const std::string which = std::string(graph) + " case " + number;
    g.readings = {
        {ids.change, change(g.inlined.orchestrator, g.deferred.orchestrator), Origin::Emerges,
         which + ": orchestrator time, inline to deferred"},
        {ids.elapsed, g.deferred.makespan, Origin::Emerges, which + ", deferred: makespan"},
        {ids.orchestrator, g.deferred.orchestrator, Origin::Emerges,
         which + ", deferred: orchestrator time"}};
    return g;
}

// Mean duration of a kernel's blocks, us.
void add_kernel(Graph& g, const char* id, const std::string& kernel) {
    const Program& p = *g.deferred.program;
    Samples samples;
    for (const auto& spans : g.deferred.trace.blocks)
        for (size_t i = 0; i < spans.size(); ++i) {
            const TaskSpec& task = p.tasks[spans[i].task];
            const auto slot = static_cast<size_t>(spans[i].subslot);
            if (p.kernels[task.kernels[slot].kernel].name == kernel)
                samples.add(static_cast<double>(spans[i].end - spans[i].start));
        }
    g.readings.push_back({id, mean(samples, 1000), Origin::Input,
                          "mean block of kernel " + kernel + " in " + p.name});
}

}  // namespace

Readings measure_alternating(const Bench& bench) {
    return measure_graph(bench, "alternating_matmul_add", "1",
                         {"wiring_alternating", "elapsed_alternating", "orchestrator_alternating"})
        .readings;
}

Readings measure_bgemm(const Bench& bench) {
    Graph g =
        measure_graph(bench, "bgemm", "0", {"wiring_bgemm", "elapsed_bgemm", "orchestrator_bgemm"});
    add_kernel(g, "kernel_gemm", "gemm");
    add_kernel(g, "kernel_add", "add");
    return g.readings;
}

Readings measure_unroll_1(const Bench& bench) {
    Graph g = measure_graph(bench, "paged_attention_unroll", "1",
                            {"wiring_unroll1", "elapsed_unroll1", "orchestrator_unroll1"});
    const std::string how = "paged_attention_unroll case 1: ";
    g.readings.push_back({"scheduler_inline", g.inlined.makespan, Origin::Emerges,
                          how + "last scheduler's exit, inline"});
    g.readings.push_back({"scheduler_deferred", g.deferred.makespan, Origin::Emerges,
                          how + "last scheduler's exit, deferred"});
    g.readings.push_back({"scheduler_change", change(g.inlined.makespan, g.deferred.makespan),
                          Origin::Emerges, how + "last scheduler's exit, inline to deferred"});
    g.readings.push_back({"scheduler_busy", change(g.inlined.busy, g.deferred.busy),
                          Origin::Emerges, how + "steps of all schedulers but Idle"});
    for (const auto& [id, kernel] : {std::pair{"kernel_qk64", "qk"},
                                     {"kernel_sf64", "sf"},
                                     {"kernel_pv64", "pv"},
                                     {"kernel_up64", "up"}})
        add_kernel(g, id, kernel);
    return g.readings;
}

Readings measure_unroll_2(const Bench& bench) {
    return measure_graph(bench, "paged_attention_unroll", "2",
                         {"wiring_unroll2", "elapsed_unroll2", "orchestrator_unroll2"})
        .readings;
}

Readings measure_batch(const Bench& bench) {
    Graph g = measure_graph(bench, "batch_paged_attention", "1",
                            {"wiring_batch", "elapsed_batch", "orchestrator_batch"});
    for (const auto& [id, kernel] : {std::pair{"kernel_qk", "qk"},
                                     {"kernel_sf", "sf"},
                                     {"kernel_pv", "pv"},
                                     {"kernel_up", "up"}})
        add_kernel(g, id, kernel);
    return g.readings;
}

}  // namespace ptoscope
