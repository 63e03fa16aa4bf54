// What shared memory costs the control threads: a turn that finds nothing, and telling consumers.

#include "runtime/engine/calibration/measurements.h"
#include "runtime/engine/calibration/workloads.h"

namespace ptoscope {
namespace {

double duration(const StepInfo& step) {
    return static_cast<double>(step.end - step.begin);
}

}  // namespace

Readings measure_idle_turn(const Bench& bench) {
    constexpr size_t thread = 1;  // has nothing to wire
    double turn = 0;
    bool idled = false;
    (void)watch(bench, prepare(bench, wide_task(1)), [&](const StepInfo& step, const Simulation&) {
        if (step.agent != Machine::scheduler_agent(thread) || idled) return;
        turn += duration(step);
        idled = step.action == Action::Idle;
    });
    return {{"idle_turn", turn, Origin::Emerges,
             "a thread's first turn, step by step: every look, nothing found"}};
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
