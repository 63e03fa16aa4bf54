#pragma once
// What is known of a moment, for the chapters of "why?": names, times that have been reached,
// phases and blocks within an interval.

#include <array>

#include "runtime/engine/why/why.h"

namespace ptoscope::why {

// A block of a task on a core, as far as it had come.
struct BlockView {
    size_t core = 0;
    size_t index = 0;  // among the core's spans
    BlockSpan span;    // what lies in the future is kNever
};

constexpr int64_t kWorthTelling = 1000;  // ns; shorter waits are left out

// Time that a control agent spent in each phase within an interval, ns.
using PhaseTimes = std::array<int64_t, kPhases>;

class Facts {
  public:
    explicit Facts(const WhyMoment& moment);

    const Machine& machine;
    const MachineState& m;
    const Program& program;
    const Trace& trace;
    const WhyGraph& graph;
    const int64_t now;
    const std::vector<AgentId>& held;

    [[nodiscard]] const TaskSpec& spec(uint32_t task) const { return program.tasks[task]; }
    [[nodiscard]] const DeviceProfile& costs() const { return *m.profile; }

    // "t3 qk", or "t3" if it has no other name; "scheduler 1", "AIV 31".
    [[nodiscard]] std::string task(uint32_t task) const;
    [[nodiscard]] std::string tasks(const std::vector<uint32_t>& tasks, size_t most = 3) const;
    [[nodiscard]] std::string agent(AgentId agent) const;
    [[nodiscard]] std::string core(size_t core) const { return agent(machine.core_agent(core)); }
    // The agent that runs a scheduler thread.
    [[nodiscard]] AgentId agent_of(size_t thread) const;

    // The slot is still this task's.
    [[nodiscard]] bool has_slot(uint32_t task) const { return m.look(task).task == task; }
    [[nodiscard]] bool is_reclaimed(uint32_t task) const;
    [[nodiscard]] bool is_completed(uint32_t task) const;

    // Reached times; what happened after the moment is kNever.
    [[nodiscard]] TaskTimes times(uint32_t task) const;
    // Its blocks by core, then in dispatch order.
    [[nodiscard]] std::vector<BlockView> blocks(uint32_t task) const;
    [[nodiscard]] BlockView block(size_t core, size_t index) const;
    // How many spans of a core had been dispatched: at the moment, and before `time`.
    [[nodiscard]] size_t blocks_on(size_t core) const;
    [[nodiscard]] size_t blocks_before(size_t core, int64_t time) const;
    // The block that the core's record calls running; a span without a dispatch if there is none.
    [[nodiscard]] BlockSpan running_on(size_t core) const;
    // Whether the record says that `kind` of `task` at `time` came before this moment.
    [[nodiscard]] bool is_past(int64_t time, EventKind kind, uint32_t task,
                               const BlockSpan* block = nullptr) const;
    // Who did it; nothing without a log.
    [[nodiscard]] std::optional<AgentId> doer(int64_t time, EventKind kind, uint32_t task) const;

    [[nodiscard]] PhaseTimes phases(AgentId agent, int64_t from, int64_t to) const;
    // The span of the agent that lies around `time` or begins next; spans().size() = none.
    [[nodiscard]] size_t span_at(AgentId agent, int64_t time) const;
    [[nodiscard]] const CowArray<PhaseSpan>& spans(AgentId agent) const {
        return trace.phases[agent.index];
    }
    [[nodiscard]] QueueSample queues_at(int64_t time) const;
    // Since when the agent is in its current phase.
    [[nodiscard]] int64_t in_phase_since(AgentId agent) const;

    // An earlier task of the same ring, by local id; kNone = none.
    [[nodiscard]] uint32_t in_ring(uint32_t task, uint32_t local) const;

  private:
    uint64_t position_;
};

// "842 ns", "12.35 µs", "1.2 ms".
[[nodiscard]] std::string duration_text(int64_t ns);
// The longest phases, longest first: "dispatch 4.1 µs, wiring 2 µs"; empty if there are none.
[[nodiscard]] std::string phases_text(const PhaseTimes& times, size_t most = 3);
// "5 blocks", "1 block".
[[nodiscard]] std::string counted(uint64_t n, const std::string& singular);

// A story being written.
struct Teller {
    const Facts& facts;
    Story& story;
    int depth = 0;

    WhyLink& add(WhyKind kind, std::string what, int64_t from = kNever, int64_t to = kNever) const {
        story.links.push_back({kind, depth, std::move(what), from, to, {}, {}});
        return story.links.back();
    }
    [[nodiscard]] Teller deeper() const { return {facts, story, depth + 1}; }
};

// The chapters. Each adds nothing if it has nothing to say.
void tell_submit(const Teller& teller, uint32_t task);
void tell_wiring(const Teller& teller, uint32_t task);
void tell_producers(const Teller& teller, uint32_t task);
void tell_dispatch(const Teller& teller, uint32_t task);
void tell_pickup(const Teller& teller, uint32_t task);
void tell_run(const Teller& teller, uint32_t task);
void tell_consume(const Teller& teller, uint32_t task);
void tell_core(const Teller& teller, size_t core);
void tell_thread(const Teller& teller, AgentId agent);

// Why a consumed task was consumed so late.
void tell_last_reference(const Teller& teller, uint32_t task);
// Idle places for a task over all active threads, now; and how many there are.
[[nodiscard]] uint32_t idle_places(const Facts& facts, ResourceShape shape);
[[nodiscard]] uint32_t all_places(const Facts& facts, ResourceShape shape);

// From something that is still waited for to its end: what keeps it, what keeps that, and so on.
void follow_task(const Teller& teller, uint32_t task);
void follow_agent(const Teller& teller, AgentId agent);
// What keeps a task alive that has completed or not.
void follow_keeper(const Teller& teller, uint32_t task);

}  // namespace ptoscope::why
