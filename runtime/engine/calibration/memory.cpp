// What shared memory costs the control threads: a turn that finds nothing, and telling consumers.

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

// Turns of thread 1, which has nothing to wire, that only look: whether the program has ended, a
// drain is open, a task is ready.
Readings measure_idle_turn(const Bench& bench) {
    const auto looks = [](Action action) {
        return action == Action::ExitCheck || action == Action::DrainCheck ||
               action == Action::PopLook || action == Action::Idle;
    };
    Samples turns;
    double turn = 0;
    bool whole = false;  // begun behind an idle step, and nothing but looks since
    const auto graph =
        generate("paged_attention_unroll", {{"case", "1"}, {"batch", "8"}, {"tile", "1"}});
    (void)watch(bench, prepare(bench, graph), [&](const StepInfo& step, const Simulation&) {
        if (step.agent != Machine::scheduler_agent(1)) return;
        turn += duration(step);
        whole = whole && looks(step.action);
        if (step.action != Action::Idle) return;
        if (whole) turns.add(turn);
        turn = 0;
        whole = true;
    });
    return {{"idle_turn", mean(turns), Origin::Emerges,
             "turns of a thread that runs nothing, step by step: every look, nothing found"}};
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
