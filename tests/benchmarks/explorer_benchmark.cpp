// What exploring costs: states, transitions and steps a second, bytes a state. On the
// configurations of the suite that are large enough to be measured. Build release; its README.md
// quotes what this printed.

#include <benchmark/benchmark.h>

#include "runtime/engine/explorer/suite.h"
#include "runtime/workload/program.h"

namespace ptoscope {
namespace {

const SuiteRow& row_of(const std::string& id) {
    for (const SuiteRow& row : explorer_suite())
        if (row.id == id) return row;
    throw std::runtime_error("no row " + id);
}

void explore_safe(benchmark::State& state, const std::string& id, ExploreOptions options) {
    const auto program = compile(row_of(id).workload);
    ExploreStats sum;
    for (auto round : state) {
        const ExploreStats s = explore(program, options).stats;
        sum.states += s.states;
        sum.transitions += s.transitions;
        sum.steps += s.steps;
        sum.bytes = s.bytes / s.states;
    }
    using benchmark::Counter;
    state.counters["states/s"] = Counter(static_cast<double>(sum.states), Counter::kIsRate);
    state.counters["transitions/s"] =
        Counter(static_cast<double>(sum.transitions), Counter::kIsRate);
    state.counters["steps/s"] = Counter(static_cast<double>(sum.steps), Counter::kIsRate);
    state.counters["bytes/state"] = static_cast<double>(sum.bytes);
    state.counters["states"] =
        static_cast<double>(sum.states) / static_cast<double>(state.iterations());
}

ExploreOptions with(bool reduce, unsigned threads, Strategy strategy = Strategy::BreadthFirst) {
    ExploreOptions options;
    options.reduce = reduce;
    options.threads = threads;
    options.strategy = strategy;
    return options;
}

BENCHMARK_CAPTURE(explore_safe, drain_3_threads, "drain, 3 threads", with(true, 1))->UseRealTime();
BENCHMARK_CAPTURE(explore_safe, drain_3_threads_2_cores, "drain, 3 threads", with(true, 2))
    ->UseRealTime();
BENCHMARK_CAPTURE(explore_safe, drain_3_threads_depth_first, "drain, 3 threads",
                  with(true, 1, Strategy::DepthFirst))
    ->UseRealTime();
BENCHMARK_CAPTURE(explore_safe, drain_2_threads_all_steps, "drain, 2 threads", with(false, 1))
    ->UseRealTime();
BENCHMARK_CAPTURE(explore_safe, drain_4_threads, "drain, 4 threads, all", with(true, 1))
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(explore_safe, drain_4_threads_2_cores, "drain, 4 threads, all", with(true, 2))
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace ptoscope

BENCHMARK_MAIN();
