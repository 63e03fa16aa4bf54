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

Trace watch(const Bench& bench, const std::shared_ptr<const Program>& program, const Look& look) {
    Simulation run(program);
    const Machine& machine = run.machine();
    TraceRecorder recorder(machine.control_agents(), machine.state().cores.size(),
                           program->tasks.size());
    while (run.status() == RunEnd::Running) {
        if (run.steps() % kAskEvery == 0 && bench.keep_going && !bench.keep_going())
            throw MeasurementStopped();
        const StepInfo info = run.step(recorder);
        look(info, run);
    }
    if (run.status() != RunEnd::Completed)
        throw MeasurementFailed(program->name + ": " + name(run.status()));
    return recorder.trace();
}

}  // namespace ptoscope
