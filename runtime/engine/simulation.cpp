#include "runtime/engine/simulation.h"

#include <algorithm>
#include <type_traits>

#include "runtime/cores/core_agent.h"
#include "runtime/scheduler/scheduler.h"

namespace ptoscope {
namespace {

// Variables whose change may let an agent go on that waits before `pc`.
constexpr VarSet awaited(Action pc) {
    switch (pc) {
        case Action::AllocSlot:
        case Action::AllocHeap:
        case Action::FaninRoom:
            return set_of(Var::LastTaskAlive);
        case Action::WireRefresh:
            return set_of(Var::LastTaskAlive, Var::TaskStateWord);
        case Action::ClaimLock:
        case Action::ReclaimLock:
        case Action::CompleteLock:
        case Action::WireLock:
            return set_of(Var::FanoutLock);
        case Action::PushWiring:
            return set_of(Var::WiringHead);
        case Action::AwaitWriter:
        case Action::AwaitUsers:
            return set_of(Var::TaskStateWord);
        case Action::JoinRequest:
        case Action::JoinWait:
        case Action::DrainAwaitSetup:
            return set_of(Var::DrainPending);
        case Action::JoinAwait:
            return set_of(Var::JoinAck);
        case Action::AwaitChild:
        case Action::AwaitRoot:
        case Action::AwaitClose:
            return set_of(Var::DrainToken, Var::DrainPending, Var::DrainAttempt);
        case Action::AckBarrier:
            return set_of(Var::DrainAck);
        case Action::AwaitElected:
            return set_of(Var::DrainPending, Var::DrainElected);
        case Action::Idle:
            return set_of(Var::Cond, Var::DrainPending, Var::QueueCell, Var::QueueHead,
                          Var::WiringTail, Var::Stage, Var::CompletedTasks, Var::LastTaskAlive,
                          Var::TaskStateWord, Var::Tracker);
        default:
            return 0;
    }
}

// Kinds of writes after which the run has come nearer to its end.
constexpr VarSet kProgress = set_of(
    Var::RingHead, Var::CompletedTasks, Var::CompletedSubtasks, Var::NextBlock, Var::Cond,
    Var::LastTaskAlive, Var::FaninRefcount, Var::FanoutRefcount, Var::Stage, Var::ActiveThreads);
// Variables of which every slot has one.
constexpr VarSet kSlotWords = set_of(Var::FanoutLock, Var::TaskStateWord);

bool takes_lock(Action pc) {
    return pc == Action::ClaimLock || pc == Action::ReclaimLock || pc == Action::CompleteLock ||
           pc == Action::WireLock;
}

// Actions before which an agent may have to wait, and ends.
constexpr auto kMayWait = [] {
    std::array<bool, kActions> may{};
    for (size_t a = 0; a < may.size(); ++a)
        may[a] = awaited(static_cast<Action>(a)) != 0 || static_cast<Action>(a) >= Action::Exited;
    return may;
}();
bool may_wait(Action pc) {
    return kMayWait[static_cast<size_t>(pc)];
}

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
