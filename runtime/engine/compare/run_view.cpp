#include "runtime/engine/compare/run_view.h"

#include "runtime/engine/report.h"

namespace ptoscope {

RunView view_of(const RunReport& report) {
    return {report.program.get(), &report.trace, report.makespan_ns, report.orchestrator_ns};
}

std::string agent_name(const RunView& run, uint16_t agent) {
    if (agent == 0) return "orchestrator";
    if (agent <= run.schedulers()) return "scheduler" + std::to_string(agent - 1);
    const size_t core = agent - 1U - run.schedulers();
    const bool aic = core < static_cast<size_t>(run.program->config.device.clusters);
    return (aic ? "AIC" : "AIV") + std::to_string(core);
}

std::string task_label(const Program& program, uint32_t task) {
    const TaskSpec& spec = program.tasks[task];
    const std::string id = to_string(spec.id);
    return spec.name == id ? id : id + " " + spec.name;
}

int64_t joined_at(const RunView& run) {
    if (!run.program->config.runtime.orchestrator_joins || run.trace->phases.empty())
        return INT64_MAX;
    const auto& spans = run.trace->phases[0];
    for (size_t i = spans.size(); i-- > 0;)
        if (spans[i].phase == Phase::Join) return spans[i].end;
    return INT64_MAX;
}

size_t cluster_of(const RunView& run, size_t core) {
    const auto clusters = static_cast<size_t>(run.program->config.device.clusters);
    return core < clusters ? core : (core - clusters) / 2;
}

size_t owner_of(const RunView& run, size_t core, size_t threads) {
    return cluster_of(run, core) % threads;
}

}  // namespace ptoscope
