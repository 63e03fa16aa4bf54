#pragma once
// Steps a machine by hand, without clocks, and writes down who did what.

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "runtime/machine/invariants.h"
#include "runtime/machine/machine.h"
#include "runtime/trace/event.h"

namespace ptoscope::test {

inline constexpr AgentId kOrchestrator{0};
[[nodiscard]] inline AgentId scheduler(size_t thread) {
    return Machine::scheduler_agent(thread);
}

struct Taken {
    AgentId agent;
    Action action;
    bool operator==(const Taken&) const = default;
};

// Keeps every event but queue depths.
struct EventLog : EventSink {
    std::vector<Event> events;
    void on_event(const Event& e) override {
        if (e.kind != EventKind::QueueDepth) events.push_back(e);
    }
};

class Driver {
  public:
    explicit Driver(std::shared_ptr<const Program> program) : machine(std::move(program)) {}

    Machine machine;
    std::vector<Taken> history;
    EventLog log;
    bool check_invariants = false;      // after every step
    std::vector<std::string> findings;  // the first ones that were found

    [[nodiscard]] const MachineState& m() const { return machine.state(); }
    [[nodiscard]] Action next(AgentId a) const { return machine.next_action(a); }
    [[nodiscard]] const SchedulerThread& thread(size_t t) const { return m().threads[t]; }

    // One action of `agent`; fails the test if it cannot step.
    Action step(AgentId agent);
    void step(AgentId agent, int count) {
        while (count-- > 0)
            step(agent);
    }

    // Steps `agent` until its next action is `action`; false (and a failure) if it gets stuck.
    bool step_to(AgentId agent, Action action);
    // The same, and takes that action too.
    bool step_past(AgentId agent, Action action) {
        return step_to(agent, action) && (step(agent), true);
    }
    bool step_while(AgentId agent, const std::function<bool()>& condition);
    // Steps `agent` until it waits or has exited, at most `most` steps.
    void step_until_blocked(AgentId agent, int most = 100000);

    // Everybody that `takes_part` in turn, one step each, until nobody of them can step.
    using TakesPart = std::function<bool(AgentId)>;
    void run(const TakesPart& takes_part = {}, uint64_t most = 300000);
    // The same until `done` holds.
    bool run_until(const std::function<bool()>& done, const TakesPart& takes_part = {},
                   uint64_t most = 300000);

    [[nodiscard]] std::vector<Action> actions_of(AgentId agent, size_t from = 0) const;
    [[nodiscard]] size_t count(Action action, size_t from = 0) const;
    [[nodiscard]] size_t count_of(AgentId agent, Action action, size_t from = 0) const;
    // Positions in the history at which `agent` took `action`.
    [[nodiscard]] std::vector<size_t> when(AgentId agent, Action action) const;
    // Events of one kind about one task.
    [[nodiscard]] std::vector<Event> events_of(EventKind kind, uint32_t task) const;
    [[nodiscard]] std::string tail(size_t lines = 25) const;  // of the history, for messages
};

// Everybody but these.
[[nodiscard]] Driver::TakesPart all_but(std::vector<AgentId> agents);
[[nodiscard]] Driver::TakesPart only(std::vector<AgentId> agents);

// Runs a program to its end in turns, with all invariants after every step, and checks the end.
void expect_completes(const std::shared_ptr<const Program>& program);

}  // namespace ptoscope::test

namespace ptoscope {
// For messages of comparisons.
inline void PrintTo(Action action, std::ostream* out) {
    *out << name(action);
}
}  // namespace ptoscope
