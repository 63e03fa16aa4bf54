#pragma once
// A machine in virtual time: who steps next, what a step costs, when a waiting agent wakes. A pure
// function of workload, configuration and seed; a value, so a copy is a checkpoint.

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "runtime/engine/choice.h"
#include "runtime/engine/pacer.h"
#include "runtime/machine/machine.h"
#include "runtime/trace/recorder.h"

namespace ptoscope {

enum class RunEnd : uint8_t {
    Running,    // somebody can step
    Completed,  // every agent has exited
    Error,      // a runtime error was latched (code in fault())
    Deadlock,   // nobody can ever step, or nothing but fruitless retries is left
    Violation,  // a promise of RUNTIME.md 7 was broken
    Held,       // nobody but agents that are held could go on
};
[[nodiscard]] const char* name(RunEnd end);

// What one step was, for step units, breakpoints and recorders.
struct StepInfo {
    AgentId agent;
    Action action = Action::Exited;
    Phase phase_before = Phase::Done;
    Phase phase_after = Phase::Done;
    int64_t begin = 0;  // ns
    int64_t end = 0;
    int64_t memory_ns = 0;        // of this, what its accesses took
    EventSet events = 0;          // what was reported
    uint32_t event_task = kNone;  // the task that all of it is about, task index
    bool task_event = false;   // submitted, wired, ready, dispatched, started, ended, completed...
    bool drain_event = false;  // a drain went to its next phase, for this agent
    bool provoked = false;     // no step of the agent: it was held, released, delayed, finished
};

class Simulation {
  public:
    explicit Simulation(std::shared_ptr<const Program> program);

    [[nodiscard]] const Machine& machine() const { return machine_; }
    [[nodiscard]] const Program& program() const { return machine_.program(); }
    [[nodiscard]] int64_t now() const { return machine_.state().now; }
    [[nodiscard]] uint64_t steps() const { return steps_; }

    // Who steps next by virtual time; nothing if nobody can.
    [[nodiscard]] std::optional<AgentId> next() const {
        if (pacer_.first_time() == Pacer::kNeverSteps) return std::nullopt;
        return AgentId{static_cast<uint16_t>(pacer_.first())};
    }
    // When `agent` would step next, ns; nothing if it waits or has exited.
    [[nodiscard]] std::optional<int64_t> next_time(AgentId agent) const;

    // Takes the next step by virtual time; there must be one.
    StepInfo step();  // nothing is recorded
    StepInfo step(TraceRecorder& recorder);
    // Takes up to `most` steps by virtual time, bit-identically to as many calls of step(), but
    // quicker: nobody is told of each. Returns how many; fewer when the run is over.
    uint64_t run(uint64_t most);
    uint64_t run(TraceRecorder& recorder, uint64_t most);
    // Does what was chosen instead, which must be possible. An agent that is chosen to step comes
    // to the present first; nobody steps in the past.
    StepInfo step(const Choice& choice);
    StepInfo step(TraceRecorder& recorder, const Choice& choice);
    [[nodiscard]] bool can(const Choice& choice) const;
    [[nodiscard]] bool is_held(AgentId agent) const;
    static constexpr int64_t kLongestDelay = 1'000'000'000;  // ns

    [[nodiscard]] RunEnd status() const;

    // Adopts a machine that was changed by hand (tests): works out who waits.
    void adopt(Machine machine);

  private:
    template <class Context>
    StepInfo take(AgentId agent, bool by_hand, Context& context);
    template <class Context>
    uint64_t run_on(uint64_t most, TraceRecorder* recorder);
    template <class Context>
    void take_plain(AgentId agent, ControlAgent& me, TraceRecorder* recorder);
    [[nodiscard]] bool is_sound() const {
        const MachineState& m = machine_.state();
        return m.violation.what.empty() && m.fault.code == ErrorCode::None && !livelock_;
    }
    template <class Context>
    [[nodiscard]] Context make_context(TraceRecorder* recorder) const;
    StepInfo take_recorded(AgentId agent, bool by_hand, TraceRecorder& recorder);
    StepInfo provoke(const Choice& choice);
    [[nodiscard]] int64_t begin_of(AgentId agent, bool by_hand) const;
    void schedule(AgentId agent, int64_t time);
    template <class Context>
    void take_control(StepInfo& info, Context& context);
    void settle(AgentId agent);  // waits or not, and when it steps next
    void settle_core(size_t index);
    [[nodiscard]] CacheLines::Polling polling(AgentId agent) const;
    void wake(AgentId agent);  // its condition holds since `now`
    void wake_others(VarSet written, AgentId stepped);
    void wake_core(size_t index);
    [[nodiscard]] int64_t grid_of(AgentId agent) const;
    [[nodiscard]] int64_t core_cost(size_t core, Action done) const;
    void set_awaited(AgentId agent, VarSet vars);
    void watch_progress(AgentId agent, Action action, bool progressed) {
        if (progressed) {
            watch_.fruitless = 0;
        } else if (++watch_.fruitless >= kFruitless) {
            look_for_livelock(agent, action);
        }
    }
    void look_for_livelock(AgentId agent, Action action);
    static constexpr uint64_t kFruitless = 4096;  // steps without progress that are nothing odd

    Machine machine_;
    Pacer pacer_;
    std::array<VarSet, kMaxSchedulersJoined> awaited_{};  // by control agent, 0 = it can step
    VarSet any_awaited_ = 0;
    uint64_t steps_ = 0;
    // Steps since anything went forward, and a state remembered on the way: with only endless
    // blocks left, a state that comes back means that nothing ever will (retries of a drain).
    struct Watch {
        uint64_t fruitless = 0;
        AgentId agent;
        Action action = Action::Exited;
        uint64_t hash = 0;
    } watch_;
    bool livelock_ = false;
};

}  // namespace ptoscope
