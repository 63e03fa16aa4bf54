// Who waits, for what and until when; who wakes; and whether all waiting is in vain.

#include <algorithm>

#include "runtime/cores/core_agent.h"
#include "runtime/engine/simulation.h"
#include "runtime/engine/waiting.h"
#include "runtime/orchestrator/joining.h"
#include "runtime/scheduler/scheduler.h"

namespace ptoscope {
namespace {

// Variables of which every slot has one.
constexpr VarSet kSlotWords = set_of(Var::FanoutLock, Var::TaskStateWord);

bool takes_lock(Action pc) {
    return pc == Action::ClaimLock || pc == Action::ReclaimLock || pc == Action::CompleteLock ||
           pc == Action::WireLock;
}

}  // namespace

int64_t Simulation::grid_of(AgentId agent) const {
    const DeviceProfile& p = *machine_.state().profile;
    const auto thread = machine_.thread_of(agent);
    if (!thread || machine_.next_action(agent) != Action::Idle) return p.spin_grid.ns;
    return p.idle_turn.ns + p.memory.cond_load * running_cores(machine_.state(), *thread);
}

// How long a core is at what it has just begun.
int64_t Simulation::core_cost(size_t core, Action done) const {
    const MachineState& m = machine_.state();
    const DeviceProfile& p = *m.profile;
    const Core& c = m.cores[core];
    switch (done) {
        case Action::AwaitCommand:
            return p.fin_latency.ns;  // until its ACK can be seen
        case Action::AckCommand: {
            const int64_t start = !c.warm               ? p.start_cold.ns
                                  : c.running.preloaded ? p.switch_setup.ns
                                                        : p.start_warm.ns;
            return std::max<int64_t>(0, start - p.fin_latency.ns);
        }
        case Action::StartBlock:
            return std::max<int64_t>(0, block_duration(m, c.running));
        case Action::FinishBlock:
            return p.fin_latency.ns;
        default:
            return std::max<int64_t>(0, p.switch_tail.ns - p.fin_latency.ns);
    }
}

// Called after an agent's step: does it wait now, and until when at most?
void Simulation::settle(AgentId agent) {
    MachineState& m = machine_.mutable_state();
    if (machine_.is_core(agent)) return settle_core(machine_.core_of(agent));
    ControlAgent& me = machine_.control(agent);
    const auto thread = machine_.thread_of(agent);
    const Readiness ready = thread                     ? scheduler_readiness(m, *thread)
                            : machine_.can_step(agent) ? Readiness::Ready
                                                       : Readiness::Blocked;
    me.waiting = ready != Readiness::Ready;
    if (me.waiting && takes_lock(me.pc)) ++me.counts.lock_waits[static_cast<size_t>(me.phase)];
    me.deadline = ready == Readiness::Timed
                      ? me.clock + grid_of(agent) * backoff_turns_left(m, *thread)
                      : kNoDeadline;
    set_awaited(agent, me.waiting ? awaited(me.pc) : 0);
    m.lines.set_polling(agent.index, me.waiting ? polling(agent) : CacheLines::Polling{});
    schedule(agent, me.waiting ? me.deadline : me.clock);
}

// What a waiting agent looks at again and again. Words of single slots are left out: there is one
// of each a slot, and the set is of kinds.
CacheLines::Polling Simulation::polling(AgentId agent) const {
    const auto thread = machine_.thread_of(agent);
    const Action pc = machine_.next_action(agent);
    if (thread && pc == Action::Idle) return idle_polling(machine_.state(), *thread);
    if (pc == Action::JoinWait) return {.vars = set_of(join_word(machine_.state())), .queues = 0};
    return {.vars = awaited(pc) & ~kSlotWords, .queues = 0};
}

void Simulation::settle_core(size_t index) {
    Core& core = machine_.mutable_state().cores[index];
    core.waiting = !core_can_step(machine_.state(), index);
    schedule(machine_.core_agent(index), core.waiting ? Pacer::kNeverSteps : core.clock);
}

// Its condition holds from now on: it notices at the next turn of its waiting loop.
void Simulation::wake(AgentId agent) {
    MachineState& m = machine_.mutable_state();
    ControlAgent& me = machine_.control(agent);
    const int64_t grid = grid_of(agent);
    const int64_t turns = m.now > me.clock ? (m.now - me.clock + grid - 1) / grid : 0;
    me.clock += turns * grid;
    if (me.pc == Action::Idle) skip_idle_turns(m, *machine_.thread_of(agent), turns);
    me.waiting = false;
    m.lines.set_polling(agent.index, {});
    me.deadline = kNoDeadline;
    set_awaited(agent, 0);
    schedule(agent, me.clock);
}

void Simulation::set_awaited(AgentId agent, VarSet vars) {
    if (awaited_[agent.index] == vars) return;
    awaited_[agent.index] = vars;
    any_awaited_ = 0;
    for (const VarSet one : awaited_)
        any_awaited_ |= one;
}

void Simulation::wake_others(VarSet written, AgentId stepped) {
    for (size_t i = 0; i < machine_.control_agents(); ++i) {
        const AgentId agent{static_cast<uint16_t>(i)};
        if ((awaited_[i] & written) == 0 || agent == stepped) continue;
        const auto thread = machine_.thread_of(agent);
        const bool ready = thread
                               ? scheduler_readiness(machine_.state(), *thread) == Readiness::Ready
                               : machine_.can_step(agent);
        if (ready) wake(agent);
    }
}

// The core whose register was written sees it after the command latency, if it waits for one.
void Simulation::wake_core(size_t index) {
    MachineState& m = machine_.mutable_state();
    Core& core = m.cores[index];
    if (!core.waiting || !core_can_step(m, index)) return;
    core.clock = std::max(core.clock, m.now + m.profile->command_latency.ns);
    core.waiting = false;
    schedule(machine_.core_agent(index), core.clock);
}

// Endless blocks and a drain that can never find its cores: everybody retries for ever. Proven by a
// state that comes back while nothing but endless blocks runs.
void Simulation::look_for_livelock(AgentId agent, Action action) {
    if (livelock_) return;
    if (!machine_.state().held.empty()) return;  // whoever is held may still help
    const bool remember = watch_.fruitless % kFruitless == 0;
    if (!remember && (agent != watch_.agent || action != watch_.action)) return;
    const auto& cores = machine_.state().cores;
    if (std::any_of(cores.begin(), cores.end(), [](const Core& c) { return !c.waiting; })) {
        watch_ = {};
        return;
    }
    const uint64_t hash = machine_.logical_hash();
    if (!remember && hash == watch_.hash) livelock_ = true;
    if (remember) watch_ = {watch_.fruitless, agent, action, hash};
}

}  // namespace ptoscope
