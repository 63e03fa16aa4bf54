#include "runtime/engine/simulation.h"

#include <algorithm>
#include <type_traits>

#include "runtime/engine/waiting.h"
#include "runtime/scheduler/scheduler.h"

namespace ptoscope {
namespace {

// Kinds of writes after which the run has come nearer to its end.
constexpr VarSet kProgress = set_of(
    Var::RingHead, Var::CompletedTasks, Var::CompletedSubtasks, Var::NextBlock, Var::Cond,
    Var::LastTaskAlive, Var::FaninRefcount, Var::FanoutRefcount, Var::Stage, Var::ActiveThreads);
// Somebody else may go on in its name: an orchestrator that joins.
bool may_become_another(Action pc) {
    return pc == Action::PublishDone;
}

}  // namespace

const char* name(RunEnd end) {
    constexpr const char* names[] = {"running",  "completed", "error",
                                     "deadlock", "violation", "held"};
    return names[static_cast<int>(end)];
}

Simulation::Simulation(std::shared_ptr<const Program> program)
    : machine_(std::move(program)), pacer_(machine_.control_agents(), machine_.agents()) {
    adopt(std::move(machine_));
}

void Simulation::adopt(Machine machine) {
    machine_ = std::move(machine);
    for (size_t i = 0; i < machine_.agents(); ++i)
        settle({static_cast<uint16_t>(i)});
}

std::optional<int64_t> Simulation::next_time(AgentId agent) const {
    if (pacer_.time(agent.index) == Pacer::kNeverSteps) return std::nullopt;
    return pacer_.time(agent.index);
}

void Simulation::schedule(AgentId agent, int64_t time) {
    const bool held = !machine_.state().held.empty() && is_held(agent);
    pacer_.set(agent.index, held ? Pacer::kNeverSteps : time);
}

// When the agent's next step begins. By hand, neither a deadline nor a release is waited for;
// nobody steps in the past.
int64_t Simulation::begin_of(AgentId agent, bool by_hand) const {
    if (!by_hand) return std::max(now(), pacer_.time(agent.index));
    return std::max(now(), machine_.is_core(agent)
                               ? machine_.state().cores[machine_.core_of(agent)].clock
                               : machine_.control(agent).clock);
}

template <class Context>
StepInfo Simulation::take(AgentId agent, bool by_hand, Context& context) {
    MachineState& m = machine_.mutable_state();
    StepInfo info;
    info.agent = agent;
    m.now = info.begin = begin_of(agent, by_hand);
    ++steps_;
    if (machine_.is_core(agent)) {
        const size_t index = machine_.core_of(agent);
        info.action = m.cores[index].pc;
        machine_.step(agent, context);
        info.end = m.cores[index].clock = info.begin + core_cost(index, info.action);
        settle_core(index);
    } else {
        take_control(info, context);
    }
    if (context.commanded_core != kNone) wake_core(context.commanded_core);
    if ((context.written & any_awaited_) != 0) wake_others(context.written, agent);
    watch_progress(agent, info.action, (context.written & kProgress) != 0);
    info.events = context.events.kinds;
    info.event_task = context.events.task;
    info.task_event = info.events != 0;
    return info;
}

template <class Context>
void Simulation::take_control(StepInfo& info, Context& context) {
    const ControlAgent& before = machine_.control(info.agent);
    info.action = before.pc;
    info.phase_before = before.phase;
    if (before.waiting) {  // backed off: the turns count
        const int64_t turns = (info.begin - before.clock) / grid_of(info.agent);
        skip_idle_turns(machine_.mutable_state(), *machine_.thread_of(info.agent), turns);
    }
    machine_.charge(context.meter, info.agent);
    machine_.step(info.agent, context);
    ControlAgent& after = machine_.control(info.agent);  // another one if it has just joined
    info.memory_ns = context.meter.ns();
    info.end = after.clock =
        info.begin + machine_.state().profile->cost(info.action) + info.memory_ns;
    info.phase_after = after.phase;
    after.counts.memory_ns[static_cast<size_t>(info.phase_before)] += info.memory_ns;
    info.drain_event = drain_stage(info.action) != drain_stage(after.pc);
    settle(info.agent);
}

StepInfo Simulation::take_recorded(AgentId agent, bool by_hand, TraceRecorder& recorder) {
    RecordingContext context;
    context.sink = &recorder;
    recorder.at_position(steps_ + 1);
    const uint32_t task = machine_.is_core(agent) ? kNone : machine_.control(agent).task;
    const StepInfo info = take(agent, by_hand, context);
    if (!machine_.is_core(agent))
        recorder.on_step(agent.index, info.phase_before, info.begin, info.end, task,
                         info.phase_before != Phase::Idle);
    return info;
}

template <class Context>
Context Simulation::make_context(TraceRecorder* recorder) const {
    Context context;
    if constexpr (std::is_same_v<Context, RecordingContext>) {
        context.sink = recorder;
        recorder->at_position(steps_ + 1);
    }
    return context;
}

// A step of a control agent that waits for nothing and stays itself: take() without its StepInfo.
template <class Context>
void Simulation::take_plain(AgentId agent, ControlAgent& me, TraceRecorder* recorder) {
    MachineState& m = machine_.mutable_state();
    Context context = make_context<Context>(recorder);
    machine_.charge(context.meter, agent);
    const Action action = me.pc;
    const Phase phase = me.phase;
    const uint32_t task = me.task;
    const int64_t begin = m.now = std::max(m.now, pacer_.first_time());
    ++steps_;
    machine_.step(agent, context);
    const int64_t memory = context.meter.ns();
    me.clock = begin + m.profile->cost(action) + memory;
    me.counts.memory_ns[static_cast<size_t>(phase)] += memory;
    if (may_wait(me.pc)) {
        settle(agent);
    } else {
        pacer_.set(agent.index, me.clock);
    }
    if (context.commanded_core != kNone) wake_core(context.commanded_core);
    if ((context.written & any_awaited_) != 0) wake_others(context.written, agent);
    watch_progress(agent, action, (context.written & kProgress) != 0);
    if constexpr (std::is_same_v<Context, RecordingContext>)
        recorder->on_step(agent.index, phase, begin, me.clock, task, phase != Phase::Idle);
}

template <class Context>
uint64_t Simulation::run_on(uint64_t most, TraceRecorder* recorder) {
    const MachineState& m = machine_.state();
    uint64_t taken = 0;
    for (; taken < most && is_sound(); ++taken) {
        if (pacer_.first_time() == Pacer::kNeverSteps) break;
        const AgentId agent{static_cast<uint16_t>(pacer_.first())};
        if (!machine_.is_core(agent) && m.held.empty()) {
            ControlAgent& me = machine_.control(agent);
            if (!me.waiting && !may_become_another(me.pc)) {
                take_plain<Context>(agent, me, recorder);
                continue;
            }
        }
        if constexpr (std::is_same_v<Context, RecordingContext>) {
            take_recorded(agent, false, *recorder);
        } else {
            Context context;
            take(agent, false, context);
        }
    }
    return taken;
}

uint64_t Simulation::run(uint64_t most) {
    return run_on<QuietContext>(most, nullptr);
}

uint64_t Simulation::run(TraceRecorder& recorder, uint64_t most) {
    return run_on<RecordingContext>(most, &recorder);
}

StepInfo Simulation::step() {
    QuietContext context;
    return take(*next(), false, context);
}

StepInfo Simulation::step(TraceRecorder& recorder) {
    return take_recorded(*next(), false, recorder);
}

StepInfo Simulation::step(const Choice& choice) {
    if (choice.kind != Choice::Kind::Step) return provoke(choice);
    QuietContext context;
    return take(choice.agent, true, context);
}

StepInfo Simulation::step(TraceRecorder& recorder, const Choice& choice) {
    if (choice.kind != Choice::Kind::Step) return provoke(choice);
    return take_recorded(choice.agent, true, recorder);
}

RunEnd Simulation::status() const {
    const MachineState& m = machine_.state();
    if (!m.violation.what.empty()) return RunEnd::Violation;
    if (m.fault.code != ErrorCode::None) return RunEnd::Error;
    if (livelock_) return RunEnd::Deadlock;
    if (next()) return RunEnd::Running;
    if (machine_.finished()) return RunEnd::Completed;
    const bool help = std::any_of(m.held.begin(), m.held.end(),
                                  [this](AgentId agent) { return machine_.can_step(agent); });
    return help ? RunEnd::Held : RunEnd::Deadlock;
}

}  // namespace ptoscope
