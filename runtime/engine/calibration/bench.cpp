#include "runtime/engine/calibration/bench.h"

#include "runtime/base/config.h"

namespace ptoscope {
namespace {

constexpr uint64_t kAskEvery = 4096;  // steps

}  // namespace

std::shared_ptr<const Program> prepare(const Bench& bench, Workload workload,
                                       const Settings& settings) {
    set_config(workload.config, "device.profile", bench.profile);
    for (const auto& [key, value] : settings)
        set_config(workload.config, key, value);
    return compile(workload);
}

namespace {

void go_on(const Bench& bench, const Simulation& run) {
    if (run.steps() % kAskEvery == 0 && bench.keep_going && !bench.keep_going())
        throw MeasurementStopped();
}

void expect_complete(const Simulation& run) {
    if (run.status() != RunEnd::Completed)
        throw MeasurementFailed(run.program().name + ": " + name(run.status()));
}

}  // namespace

Trace watch(const Bench& bench, const std::shared_ptr<const Program>& program, const Look& look) {
    Simulation run(program);
    const Machine& machine = run.machine();
    TraceRecorder recorder(machine.control_agents(), machine.state().cores.size(),
                           program->tasks.size());
    while (run.status() == RunEnd::Running) {
        go_on(bench, run);
        const StepInfo info = run.step(recorder);
        look(info, run);
    }
    expect_complete(run);
    return recorder.trace();
}

void watch_accesses(const Bench& bench, const std::shared_ptr<const Program>& program,
                    const LookAhead& look) {
    Simulation run(program);
    std::vector<int64_t> free_since(run.machine().control_agents());  // when its last step ended
    while (run.status() == RunEnd::Running) {
        go_on(bench, run);
        const AgentId agent = *run.next();
        if (!run.machine().is_core(agent)) {
            const bool rested = *run.next_time(agent) > free_since[agent.index];
            look(agent, run.machine().peek(agent), rested);
        }
        const StepInfo info = run.step();
        if (!run.machine().is_core(agent)) free_since[agent.index] = info.end;
    }
    expect_complete(run);
}

}  // namespace ptoscope
