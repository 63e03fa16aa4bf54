#pragma once
// The machine: everything of a run as one value, and the one operation on it, step(agent). Who
// steps next is decided outside (engine/). Copies are cheap: the big arrays are copy-on-write.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "runtime/state/context.h"
#include "runtime/state/state.h"

namespace ptoscope {

// What an agent that cannot step waits for, and who can provide it.
struct Wait {
    std::string what;                // "a free slot in ring 0: 15 of 15 are alive, oldest t3"
    std::vector<AgentId> providers;  // agents whose step may end it; empty = nobody can
    std::vector<uint32_t> tasks;     // tasks it hangs on (task indices)
};

// What an agent would do next, told before it does it.
struct NextStep {
    Action action = Action::Exited;
    bool blocked = false;
    int64_t cost_ns = 0;           // of the action and of its accesses
    std::vector<Access> accesses;  // in order; empty if blocked
};

class Machine {
  public:
    // Ready to run. Throws InputError (unknown profile).
    explicit Machine(std::shared_ptr<const Program> program);

    [[nodiscard]] const MachineState& state() const { return state_; }
    [[nodiscard]] MachineState& mutable_state() { return state_; }
    [[nodiscard]] const Program& program() const { return *state_.program; }

    // Agents: the orchestrator, scheduler threads 0..S-1, cores. An orchestrator that joined keeps
    // its id and runs scheduler thread S.
    [[nodiscard]] size_t agents() const { return first_core_ + state_.cores.size(); }
    [[nodiscard]] size_t control_agents() const { return first_core_; }
    [[nodiscard]] bool is_core(AgentId agent) const { return agent.index >= first_core_; }
    [[nodiscard]] size_t core_of(AgentId agent) const { return agent.index - first_core_; }
    [[nodiscard]] AgentId core_agent(size_t core) const {
        return {static_cast<uint16_t>(first_core_ + core)};
    }
    [[nodiscard]] static AgentId scheduler_agent(size_t thread) {
        return {static_cast<uint16_t>(1 + thread)};
    }
    // The scheduler thread that an agent runs now; nothing for an orchestrator not joined, or a
    // core.
    [[nodiscard]] std::optional<size_t> thread_of(AgentId agent) const {
        if (agent.index == 0)
            return state_.orchestrator.joined ? std::optional<size_t>(first_core_ - 1)
                                              : std::nullopt;
        return is_core(agent) ? std::nullopt : std::optional<size_t>(agent.index - 1U);
    }
    [[nodiscard]] std::string name_of(
        AgentId agent) const;  // "orchestrator", "scheduler0", "AIV31"

    [[nodiscard]] const ControlAgent& control(AgentId agent) const {
        if (const auto t = thread_of(agent)) return state_.threads[*t];
        return state_.orchestrator;
    }
    [[nodiscard]] ControlAgent& control(AgentId agent) {
        if (const auto t = thread_of(agent)) return state_.threads[*t];
        return state_.orchestrator;
    }

    [[nodiscard]] Action next_action(AgentId agent) const {
        return is_core(agent) ? state_.cores[core_of(agent)].pc : control(agent).pc;
    }
    [[nodiscard]] Phase phase_of(AgentId agent) const {
        return is_core(agent) ? Phase::Done : control(agent).phase;
    }
    [[nodiscard]] bool has_exited(AgentId agent) const;

    // False if the agent waits: its next action would find its condition unmet. An idle scheduler
    // that only backs off from wiring can step in this sense.
    [[nodiscard]] bool can_step(AgentId agent) const;

    // Takes one action of `agent`, whose condition must hold (can_step). Clocks are the engine's.
    template <class Context>
    void step(AgentId agent, Context& context);

    // Sets `meter` up for the next step of `agent`. Cores have no caches.
    void charge(CostMeter& meter, AgentId agent) {
        if (!is_core(agent)) {
            LineCounts& counts = control(agent).counts.lines;
            meter.charge(state_.lines, state_.profile->memory, agent.index, counts);
        }
    }

    // Looks ahead by stepping a copy.
    [[nodiscard]] NextStep peek(AgentId agent) const;

    // Why an agent cannot step; nothing if it can or has exited.
    [[nodiscard]] std::optional<Wait> blocked_on(AgentId agent) const;

    // Everybody has exited: the run is over.
    [[nodiscard]] bool finished() const;

    // Everything that decides the future, clocks included.
    [[nodiscard]] uint64_t full_hash() const { return hash_of(state_); }
    // No clocks, statistics or costs; counters that only grow count from their base.
    [[nodiscard]] uint64_t logical_hash() const;

    bool operator==(const Machine& other) const { return state_ == other.state_; }

  private:
    MachineState state_;
    size_t first_core_ = 1;  // agent index of core 0
};

}  // namespace ptoscope
