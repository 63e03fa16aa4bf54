#include "runtime/machine/machine.h"

#include "runtime/cores/core_agent.h"
#include "runtime/orchestrator/joining.h"
#include "runtime/orchestrator/orchestrator.h"
#include "runtime/scheduler/scheduler.h"

namespace ptoscope {

Machine::Machine(std::shared_ptr<const Program> program)
    : state_(initial_state(std::move(program))),
      first_core_(1 + static_cast<size_t>(state_.schedulers())) {
    deal_clusters(state_, state_.schedulers());
    start_orchestrator(state_);
    for (int t = 0; t < state_.schedulers(); ++t)
        start_scheduler(state_, static_cast<size_t>(t));
}

std::string Machine::name_of(AgentId agent) const {
    if (agent.index == 0) return "orchestrator";
    if (!is_core(agent)) return "scheduler" + std::to_string(agent.index - 1);
    const size_t core = core_of(agent);
    return (state_.kind_of(core) == 0 ? "AIC" : "AIV") + std::to_string(core);
}

bool Machine::has_exited(AgentId agent) const {
    const Action next = next_action(agent);
    return next == Action::Exited || next == Action::Failed;
}

bool Machine::can_step(AgentId agent) const {
    if (state_.fault.code != ErrorCode::None) return false;
    if (is_core(agent)) return core_can_step(state_, core_of(agent));
    if (const auto t = thread_of(agent))
        return scheduler_readiness(state_, *t) != Readiness::Blocked;
    return orchestrator_can_step(state_);
}

template <class Context>
void Machine::step(AgentId agent, Context& context) {
    const Step<Context> s{state_, context, agent.index};
    if (is_core(agent)) return step_core(s, core_of(agent));
    if (const auto t = thread_of(agent)) return step_scheduler(s, *t);
    step_orchestrator(s);
}

template void Machine::step(AgentId, QuietContext&);
template void Machine::step(AgentId, RecordingContext&);
template void Machine::step(AgentId, ExploringContext&);

NextStep Machine::peek(AgentId agent) const {
    NextStep next;
    next.action = next_action(agent);
    next.blocked = !can_step(agent);
    next.cost_ns = state_.profile->cost(next.action);
    if (next.blocked) return next;
    Machine copy = *this;
    RecordingContext context;
    copy.charge(context.meter, agent);
    context.accesses = &next.accesses;
    copy.step(agent, context);
    next.cost_ns += context.meter.ns();
    return next;
}

bool Machine::finished() const {
    for (size_t i = 0; i < control_agents(); ++i)
        if (!has_exited({static_cast<uint16_t>(i)})) return false;
    return true;
}

}  // namespace ptoscope
