// What shared memory costs the control threads: a turn that finds nothing, and telling consumers.

#include <algorithm>

#include "runtime/engine/calibration/access_probe.h"
#include "runtime/engine/calibration/measurements.h"
#include "runtime/engine/calibration/workloads.h"
#include "runtime/workload/generators/generators.h"

namespace ptoscope {
namespace {

double duration(const StepInfo& step) {
    return static_cast<double>(step.end - step.begin);
}

std::optional<double> least(const Samples& samples) {
    if (samples.count() == 0) return std::nullopt;
    return samples.low();
}

std::optional<double> difference(std::optional<double> a, std::optional<double> b) {
    if (!a || !b) return std::nullopt;
    return *a - *b;
}

}  // namespace

Readings measure_accesses(const Bench& bench) {
    AccessProbe probe;
    AccessProbe wide;
    const auto graph =
        generate("paged_attention_unroll", {{"case", "1"}, {"batch", "32"}, {"tile", "1"}});
    watch_accesses(bench, prepare(bench, graph), std::ref(probe));
    watch_accesses(bench, prepare(bench, wide_task(24)), std::ref(wide));
    const auto barrier = difference(least(probe.counter), least(probe.lock));
    const std::string where = " in 32 batches of paged_attention_unroll";
    return {{"line_own", mean(probe.own), Origin::Set,
             "reads of a word whose newest value the thread has seen" + where},
            {"line_transfer", mean(probe.transferred), Origin::Set,
             "reads of a word that another thread has written since" + where},
            {"write_barrier", barrier, Origin::Set,
             "what updating a counter costs beyond taking a lock, least of each"},
            {"store_single", difference(mean(wide.store), barrier), Origin::Set,
             "one MIX task of 24 blocks: first store of a burst, less its write barrier"},
            {"store_burst", difference(mean(wide.burst), barrier), Origin::Set,
             "one MIX task of 24 blocks: next stores of a burst, less the write barrier"},
            {"cond_load", mean(probe.load), Origin::Set, "COND loads" + where},
            {"store_load", mean(wide.load_after_store), Origin::Set,
             "one MIX task of 24 blocks: first COND load behind a register store"}};
}

// One block runs, nothing else is to be done. A thread without it looks once, so that it has all it
// looks at, and then once more: that turn finds nothing and fetches nothing.
Readings measure_idle_turn(const Bench& bench) {
    Simulation run(prepare(bench, queue_of_blocks(1)));
    const auto idles = [&run](size_t t) {
        const SchedulerThread& thread = run.machine().state().threads[t];
        return thread.waiting && thread.pc == Action::Idle && thread.tracker.running() == 0;
    };
    const auto started = [&run] {
        const auto& cores = run.machine().state().cores;
        return std::any_of(cores.begin(), cores.end(),
                           [](const Core& core) { return core.pc == Action::FinishBlock; });
    };
    while (run.status() == RunEnd::Running && !(started() && idles(1) && idles(2)))
        run.step();
    if (run.status() != RunEnd::Running) return {{"idle_turn", {}, Origin::Emerges, ""}};
    const AgentId last = Machine::scheduler_agent(2);
    double turn = 0;
    for (int turns = 0; turns < 2; ++turns) {
        turn = 0;
        do
            turn += duration(run.step(Choice::step(last)));
        while (run.machine().next_action(last) != Action::Idle);
    }
    return {{"idle_turn", turn, Origin::Emerges,
             "a thread that runs nothing, stepped through a turn: every look, nothing found"}};
}

Readings measure_fanout(const Bench& bench) {
    constexpr int64_t consumers = 64;
    double total = 0;
    const auto program = prepare(bench, one_producer(consumers));
    (void)watch(bench, program, [&](const StepInfo& step, const Simulation&) {
        if (step.action == Action::ReadEntry || step.action == Action::NotifyConsumer)
            total += duration(step);
    });
    return {{"fanout", total / consumers, Origin::Emerges,
             "steps of a completion that walk a list of 64 consumers, a consumer"}};
}

}  // namespace ptoscope
