// Choices that are no steps: what somebody outside does to a run.

#include <algorithm>

#include "runtime/engine/simulation.h"

namespace ptoscope {
namespace {

// A block runs whose end can be moved.
bool runs_block(const Core& core) {
    return core.pc == Action::FinishBlock || core.pc == Action::Endless;
}

}  // namespace

bool Simulation::is_held(AgentId agent) const {
    const auto& held = machine_.state().held;
    return !held.empty() && std::binary_search(held.begin(), held.end(), agent);
}

bool Simulation::can(const Choice& choice) const {
    const RunEnd end = status();
    if (end == RunEnd::Completed || end == RunEnd::Error || end == RunEnd::Violation) return false;
    const AgentId agent = choice.agent;
    if (agent.index >= machine_.agents()) return false;
    const Core* core =
        machine_.is_core(agent) ? &machine_.state().cores[machine_.core_of(agent)] : nullptr;
    switch (choice.kind) {
        case Choice::Kind::Step:
            // An idle turn that finds nothing to do is a turn all the same.
            return machine_.can_step(agent) || machine_.next_action(agent) == Action::Idle;
        case Choice::Kind::Hold:
            return !is_held(agent) && !machine_.has_exited(agent);
        case Choice::Kind::Release:
            return is_held(agent);
        case Choice::Kind::Delay:
            return core != nullptr && core->pc != Action::Endless && choice.ns > 0 &&
                   choice.ns <= kLongestDelay;
        case Choice::Kind::Finish:
            return core != nullptr && runs_block(*core);
        case Choice::Kind::Backoff:
            return agent == Machine::scheduler_agent(0) && (choice.ns == 0 || choice.ns == 1);
    }
    return false;
}

StepInfo Simulation::provoke(const Choice& choice) {
    MachineState& m = machine_.mutable_state();
    const AgentId agent = choice.agent;
    const auto place = std::lower_bound(m.held.begin(), m.held.end(), agent);
    StepInfo info;
    info.agent = agent;
    info.action = machine_.next_action(agent);
    info.phase_before = info.phase_after = machine_.phase_of(agent);
    info.begin = info.end = now();
    info.provoked = true;
    ++steps_;
    livelock_ = false;
    watch_ = {};
    switch (choice.kind) {
        case Choice::Kind::Hold:
            m.held.insert(place, agent);
            break;
        case Choice::Kind::Release:
            m.held.erase(place);
            break;
        case Choice::Kind::Delay: {
            Core& core = m.cores[machine_.core_of(agent)];
            core.clock = std::max(core.clock, now()) + choice.ns;
            break;
        }
        case Choice::Kind::Backoff:
            m.threads[0].backoff = choice.ns == 0 ? 0 : m.program->config.runtime.wiring_backoff;
            break;
        default: {
            Core& core = m.cores[machine_.core_of(agent)];
            core.pc = Action::FinishBlock;
            core.clock = now();
            break;
        }
    }
    settle(agent);
    return info;
}

}  // namespace ptoscope
