// What the machine and its engine cost: steps and tasks per second with trace off and on, copying,
// hashing, seeking. Build release; README.md beside it quotes what this printed and on what.

#include <benchmark/benchmark.h>
#include <malloc.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <random>
#include <vector>

#include "runtime/engine/timeline.h"
#include "runtime/workload/generators/generators.h"

namespace ptoscope {
namespace {

using Params = std::map<std::string, std::string>;

std::shared_ptr<const Program> program(const char* generator, const Params& params) {
    return compile(generate(generator, params));
}

std::shared_ptr<const Program> fan_out(int64_t tasks) {
    return program("fan_out", {{"tasks", std::to_string(tasks)}});
}
std::shared_ptr<const Program> chain(int64_t tasks) {
    return program("chain", {{"tasks", std::to_string(tasks)}});
}
std::shared_ptr<const Program> batch_paged_attention(int64_t tile) {
    return program("batch_paged_attention", {{"case", "1"}, {"tile", std::to_string(tile)}});
}

void report(benchmark::State& state, uint64_t steps, size_t tasks) {
    using benchmark::Counter;
    const auto rounds = static_cast<double>(state.iterations());
    state.counters["tasks/s"] = Counter(static_cast<double>(tasks) * rounds, Counter::kIsRate);
    state.counters["steps/s"] = Counter(static_cast<double>(steps) * rounds, Counter::kIsRate);
    state.counters["steps/task"] = static_cast<double>(steps) / static_cast<double>(tasks);
}

// The machine alone: nothing is recorded.
template <auto make>
void BM_RunTraceOff(benchmark::State& state) {
    const auto p = make(state.range(0));
    uint64_t steps = 0;
    for (auto _ : state) {
        Simulation s(p);
        steps = s.run(UINT64_MAX);
    }
    report(state, steps, p->tasks.size());
}
BENCHMARK(BM_RunTraceOff<chain>)->Arg(10000)->Unit(benchmark::kMillisecond);
BENCHMARK(BM_RunTraceOff<fan_out>)
    ->Arg(1000)
    ->Arg(10000)
    ->Arg(100000)
    ->Arg(1000000)
    ->Unit(benchmark::kMillisecond);
// With tiles of one element the kernels' arithmetic is next to nothing: what is left is protocol.
BENCHMARK(BM_RunTraceOff<batch_paged_attention>)->Arg(1)->Arg(8)->Unit(benchmark::kMillisecond);

// What the window does: trace and checkpoints.
template <auto make>
void BM_RunTimeline(benchmark::State& state) {
    const auto p = make(state.range(0));
    uint64_t steps = 0;
    for (auto _ : state) {
        Timeline t(p);
        while (t.run(1U << 20U) > 0)
            continue;
        steps = t.position();
        state.counters["checkpoint MB"] = static_cast<double>(t.checkpoint_bytes()) / 1e6;
    }
    report(state, steps, p->tasks.size());
}
BENCHMARK(BM_RunTimeline<chain>)->Arg(10000)->Unit(benchmark::kMillisecond);
BENCHMARK(BM_RunTimeline<fan_out>)->Arg(10000)->Unit(benchmark::kMillisecond);
BENCHMARK(BM_RunTimeline<batch_paged_attention>)->Arg(1)->Arg(8)->Unit(benchmark::kMillisecond);

// Pages of this process in memory, MB; what was freed is given back first.
double resident_mb() {
    malloc_trim(0);
    std::ifstream file("/proc/self/statm");
    double all = 0;
    double resident = 0;
    file >> all >> resident;
    return resident * 4096 / 1e6;
}

// What a run holds beside its program: the machine alone, and with the trace of the whole run.
void BM_Memory(benchmark::State& state) {
    const auto p = fan_out(state.range(0));
    const bool traced = state.range(1) != 0;
    for (auto _ : state) {
        const double before = resident_mb();
        Simulation s(p);
        const Machine& m = s.machine();
        TraceRecorder trace(m.control_agents(), m.state().cores.size(), p->tasks.size());
        traced ? s.run(trace, UINT64_MAX) : s.run(UINT64_MAX);
        state.counters["MB"] = resident_mb() - before;
    }
}
BENCHMARK(BM_Memory)
    ->ArgNames({"tasks", "trace"})
    ->Args({100000, 0})
    ->Args({1000000, 0})
    ->Args({1000000, 1})
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond);

// Four rings of 16384 slots, of which about a hundred were touched.
Machine touched_machine() {
    Simulation s(fan_out(100));
    while (s.status() == RunEnd::Running)
        s.step();
    return s.machine();
}

void BM_CopyMachine(benchmark::State& state) {
    const Machine m = touched_machine();
    for (auto _ : state) {
        Machine copy = m;
        benchmark::DoNotOptimize(copy);
    }
}
BENCHMARK(BM_CopyMachine)->Unit(benchmark::kMicrosecond);

void BM_CopyAndWrite(benchmark::State& state) {
    const Machine m = touched_machine();
    for (auto _ : state) {
        Machine copy = m;
        copy.mutable_state().rings[0].slots.write(1).task = 0;
        benchmark::DoNotOptimize(copy);
    }
}
BENCHMARK(BM_CopyAndWrite)->Unit(benchmark::kMicrosecond);

void BM_FullHash(benchmark::State& state) {
    const Machine m = touched_machine();
    for (auto _ : state)
        benchmark::DoNotOptimize(m.full_hash());
}
BENCHMARK(BM_FullHash)->Unit(benchmark::kMicrosecond);

// Anywhere in a run of about 1 M steps; the slowest and the 99th percentile as counters.
void BM_Seek(benchmark::State& state) {
    Timeline t(fan_out(15000));
    while (t.run(1U << 20U) > 0)
        continue;
    std::mt19937_64 random(1);
    std::vector<double> ms;
    for (auto _ : state) {
        const uint64_t to = random() % t.recorded_end();
        const auto begin = std::chrono::steady_clock::now();
        t.seek(to);
        const std::chrono::duration<double, std::milli> took =
            std::chrono::steady_clock::now() - begin;
        ms.push_back(took.count());
    }
    std::sort(ms.begin(), ms.end());
    state.counters["steps"] = static_cast<double>(t.recorded_end());
    state.counters["p99 ms"] = ms[ms.size() * 99 / 100];
    state.counters["max ms"] = ms.back();
    state.counters["checkpoint MB"] = static_cast<double>(t.checkpoint_bytes()) / 1e6;
}
BENCHMARK(BM_Seek)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace ptoscope

BENCHMARK_MAIN();
