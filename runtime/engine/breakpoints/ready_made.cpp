#include "runtime/engine/breakpoints/ready_made.h"

namespace ptoscope {
namespace {

std::string agent_text(const Machine& machine, AgentId agent) {
    if (agent.index == 0) return "orchestrator";
    if (!machine.is_core(agent)) return "scheduler[" + std::to_string(agent.index - 1) + "]";
    return "core[" + std::to_string(machine.core_of(agent)) + "]";
}

}  // namespace

std::string when_task(const Program& program, uint32_t task, TaskEvent event) {
    return "task(" + to_string(program.tasks[task].id) + ") " + std::string(name(event));
}

std::string when_enters(const Machine& machine, AgentId agent, Action action) {
    return agent_text(machine, agent) + " enters " + name(action);
}

std::string when_enters(const Machine& machine, AgentId agent, Phase phase) {
    return agent_text(machine, agent) + " enters " + name(phase);
}

std::string when_time(int64_t ns) {
    if (ns % 1000000 == 0 && ns != 0) return "time >= " + std::to_string(ns / 1000000) + "ms";
    if (ns % 1000 == 0 && ns != 0) return "time >= " + std::to_string(ns / 1000) + "us";
    return "time >= " + std::to_string(ns) + "ns";
}

std::string when_changes(const std::string& variable) {
    return "changed(" + variable + ")";
}

std::string when_core_gets(size_t core, const Program& program, uint32_t task) {
    return "core[" + std::to_string(core) + "].running == " + to_string(program.tasks[task].id);
}

std::string when_ring_full(uint32_t ring) {
    return "ring[" + std::to_string(ring) + "].full";
}

}  // namespace ptoscope
