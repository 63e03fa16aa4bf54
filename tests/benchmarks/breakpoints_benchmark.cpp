// What breakpoints cost: a run under a condition, and the way back to the last hit over the whole
// run. Build release; README.md beside it quotes what this printed and on what.

#include <benchmark/benchmark.h>

#include "runtime/engine/breakpoints/breakpoints.h"
#include "runtime/workload/generators/generators.h"

namespace ptoscope {
namespace {

// About a million steps.
std::shared_ptr<const Program> long_program() {
    static const auto program = compile(generate("fan_out", {{"tasks", "16000"}}));
    return program;
}

const Timeline& recorded() {
    static const Timeline timeline = [] {
        Timeline t(long_program());
        t.run(1'000'000);
        return t;
    }();
    return timeline;
}

std::string condition(size_t i) {
    const std::vector<std::string> conditions{
        "time > 1000s",  // one number
        "wiring.depth > 100000 && ring[0].used == ring[0].window",
        "task(" + to_string(long_program()->tasks[0].id) + ") drain_opened",
        "scheduler[0] enters AckBarrier",
        "changed(error.code)",        // a value is remembered
        "count(core[*].busy) > 100",  // 72 cores are looked at
    };
    return conditions[i];
}

void report(benchmark::State& state, uint64_t steps, const std::string& text) {
    state.counters["steps"] = static_cast<double>(steps);
    state.counters["steps/s"] = benchmark::Counter(static_cast<double>(steps * state.iterations()),
                                                   benchmark::Counter::kIsRate);
    state.SetLabel(text);
}

// The worst case: a condition that never held, searched from the end to the begin.
void BM_ReverseContinue(benchmark::State& state) {
    Timeline t = recorded();
    const std::string text = condition(static_cast<size_t>(state.range(0)));
    for (auto _ : state) {
        state.PauseTiming();
        t.seek(t.recorded_end());
        Breakpoints set(long_program());
        set.add({.expression = text});
        state.ResumeTiming();
        benchmark::DoNotOptimize(set.back(t));
    }
    report(state, t.recorded_end(), text);
}
BENCHMARK(BM_ReverseContinue)->DenseRange(0, 5)->Unit(benchmark::kMillisecond);

// The same without a condition: what stepping over the run costs by itself.
void BM_ScanNothing(benchmark::State& state) {
    const Timeline& t = recorded();
    Breakpoints set(long_program());
    BreakpointObserver observer(set);
    for (auto _ : state)
        benchmark::DoNotOptimize(t.scan(0, t.recorded_end(), observer));
    report(state, t.recorded_end(), "no breakpoint");
}
BENCHMARK(BM_ScanNothing)->Unit(benchmark::kMillisecond);

// Once the hits are known.
void BM_ReverseContinueByHits(benchmark::State& state) {
    Timeline t = recorded();
    Breakpoints set(long_program());
    set.add({.expression = "any task completed"});
    (void)set.fill(t);
    t.seek(t.recorded_end());
    for (auto _ : state)
        if (!set.back(t)) t.seek(t.recorded_end());
    report(state, 1, "any task completed");
}
BENCHMARK(BM_ReverseContinueByHits)->Iterations(50)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace ptoscope

BENCHMARK_MAIN();
