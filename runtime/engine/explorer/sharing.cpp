#include "runtime/engine/explorer/sharing.h"

#include <algorithm>

#include "runtime/machine/part_fields.h"

namespace ptoscope {
namespace {

bool has_completed(const MachineState& m, uint32_t task) {
    const TaskId id = m.program->tasks[task].id;
    const TaskRing& ring = m.rings[id.ring()];
    if (id.local() < ring.last_task_alive.peek()) return true;
    const Slot& slot = m.look(task);
    return slot.task == task &&
           (slot.state.peek() == TaskState::Completed || slot.state.peek() == TaskState::Consumed);
}

bool is_outside(const SchedulerThread& t) {
    const bool launches = t.pc == Action::TrackerStore && t.tracker_then == Caller::Drain;
    return drain_stage(t.pc) == DrainStage::Outside && !launches;
}

}  // namespace

Sharing::Sharing(const Program& program) {
    const RuntimeConfig& config = program.config.runtime;
    honest_ = config.fault == SeededFault::None && config.publish == PublishVariant::Late &&
              config.release == ReleaseVariant::ByGeneration &&
              config.requeue == RequeueVariant::ClaimFirst;
    locked_ = config.consume == ConsumeVariant::Locked;
    joins_ = config.orchestrator_joins;
    by_generation_ = honest_ && !joins_ && config.drain == DrainProtocol::Generation;
    computes_ = std::any_of(program.kernels.begin(), program.kernels.end(),
                            [](const KernelSpec& k) { return k.compute != Compute::None; });
    // At most one entry for every pair of tasks.
    const uint64_t pairs = uint64_t{program.tasks.size()} * program.tasks.size() / 2 + 1;
    for (const uint32_t pool : config.dep_pool)
        roomy_pool_ = roomy_pool_ && pool >= pairs;
    for (uint32_t i = 0; i < program.instructions.size(); ++i)
        if (program.instructions[i].op == Op::Submit) last_submit_ = i;
}

void Sharing::update(const Machine& machine) {
    const MachineState& m = machine.state();
    const Program& program = *m.program;
    const bool ended = machine.has_exited({0}) || m.orchestrator.joined;
    stage_fixed_ = ended;
    all_complete_ =
        m.stage.peek() == Stage::Done && m.completed_tasks.peek() == m.submitted_tasks.peek();
    submits_ = !ended && m.orchestrator.instruction <= last_submit_;
    bool drains_left = false;
    open_.fill(false);
    for (uint32_t t = 0; t < program.tasks.size(); ++t) {
        if (has_completed(m, t)) continue;
        drains_left = drains_left || program.tasks[t].drains();
        open_[static_cast<size_t>(program.tasks[t].shape())] = true;
    }
    size_t inside = 0;
    leader_decides_ = false;
    bool others_at_setup = true;
    for (const SchedulerThread& t : m.threads) {
        if (parts::pushes(t.pc)) open_[static_cast<size_t>(t.push.shape)] = true;
        if (is_outside(t)) continue;
        ++inside;
        const DrainStage stage = drain_stage(t.pc);
        if (stage == DrainStage::Deciding || stage == DrainStage::Launching ||
            t.pc == Action::TrackerStore)
            leader_decides_ = true;
        if (drain_stage(t.pc) != DrainStage::Opening) others_at_setup = false;
    }
    for (size_t s = 0; s < kShapes; ++s)
        open_[s] = open_[s] || m.ready[s].size() != 0;
    const bool closed = m.drain.pending.peek() == kNoDrain;
    drain_possible_ = drains_left || inside > 0 || !closed;
    private_trackers_ = private_trackers(m, closed && inside == 0);
    setting_up_alone_ = others_at_setup;
    if (joins_ && !ended) {
        private_trackers_ = 0;
        stage_fixed_ = false;
    }
}

// A drain's leader touches everybody's trackers, but not before it has everybody's acknowledgement:
// so not of a thread that has not even looked at a drain; by generation, not of one whose token is
// of another attempt either.
uint32_t Sharing::private_trackers(const MachineState& m, bool nobody_inside) const {
    const size_t threads = m.threads.size();
    const uint32_t all = (1U << threads) - 1;
    if (!drain_possible_ || nobody_inside) return all;
    if (!by_generation_ || leader_decides_) return 0;
    uint32_t mine = 0;
    for (size_t t = 0; t < threads; ++t) {
        const bool acknowledged = m.drain.token[t].peek() == m.drain.attempt.peek();
        if (t == 0 || (!acknowledged && is_outside(m.threads[t]))) mine |= 1U << t;
    }
    return mine;
}

bool Sharing::is_local(const Machine& machine, AgentId agent) const {
    const MachineState& m = machine.state();
    if (machine.is_core(agent)) return core_is_local(m, machine.core_of(agent));
    if (const auto t = machine.thread_of(agent)) return thread_is_local(machine, *t);
    return orchestrator_is_local(m);
}

bool Sharing::orchestrator_is_local(const MachineState& m) const {
    switch (m.orchestrator.pc) {
        case Action::BeginScope:
        case Action::CheckSubmit:
        case Action::LookupExplicit:
        case Action::LookupArg:
        case Action::InsertWrites:
        case Action::EndScope:
            return true;
        case Action::ClaimProducer:  // under the lock
            return honest_ && locked_;
        case Action::ClaimUnlock:
        case Action::ReclaimUnlock:
        case Action::WireUnlock:
            return honest_ && locked_;
        default:
            return false;
    }
}

// A drain is open whose attempt cannot go on without this thread's token: until it acknowledges,
// neither pending nor the attempt can change.
bool Sharing::is_awaited(const MachineState& m, size_t t) const {
    return by_generation_ && m.drain.pending.peek() > kNoDrain && !leader_decides_ &&
           m.drain.token[t].peek() != m.drain.attempt.peek();
}

// The core waits for a command, or runs for ever: COND does not change before somebody writes its
// register.
bool Sharing::is_quiet(const MachineState& m, size_t core) const {
    const Core& c = m.cores[core];
    return c.pc == Action::Endless ||
           (c.pc == Action::AwaitCommand && c.latched == c.data_main_base.peek());
}

bool Sharing::thread_is_local(const Machine& machine, size_t t) const {
    const MachineState& m = machine.state();
    const SchedulerThread& me = m.threads[t];
    const bool owns_tracker = (private_trackers_ >> t & 1U) != 0;
    switch (me.pc) {
        case Action::ExitCheck:
            if (!owns_tracker) return false;
            return me.seen_done ? all_complete_ : stage_fixed_;
        case Action::PollCond:
            return honest_ && owns_tracker && is_quiet(m, m.core_at(t, std::countr_zero(me.poll)));
        case Action::DrainCheck:
            return (!drain_possible_ && !joins_) || is_awaited(m, t);
        case Action::ReadAttempt:
        case Action::AwaitChild:
            return is_awaited(m, t);
        case Action::AwaitRoot:  // whatever it reads, it goes on
        case Action::AwaitClose:
            return by_generation_;
        case Action::CountResources:  // whoever else touches a tracker now breaks the window anyway
        case Action::DrainClaim:
        case Action::DrainWriteRegister:
        case Action::ClearTask:
            return by_generation_;
        case Action::CompleteUnlock:
        case Action::ReclaimUnlock:
            return honest_ && locked_;
        case Action::WiringCheck:
            return honest_ && owns_tracker && !submits_;
        case Action::WiringStage:
            return honest_ && owns_tracker && stage_fixed_;
        case Action::WireUnlock:
            return honest_ && locked_;
        case Action::WireLink:  // under the lock
            return honest_ && locked_ && roomy_pool_;
        case Action::WireMark:
            return honest_ && roomy_pool_;
        case Action::PopLook:
            return honest_ && owns_tracker &&
                   !open_[static_cast<size_t>(parts::popped_shape(me, t))];
        case Action::ClaimBlocks:
            return honest_ && owns_tracker;
        case Action::WriteRegister:
            return honest_ && owns_tracker;
        case Action::TrackerStore:
            return honest_ && (me.tracker_then == Caller::Drain ? by_generation_ : owns_tracker);
        case Action::DrainStoreTask:
        case Action::DrainResetAck:
        case Action::DrainResetElected:
        case Action::DrainNewAttempt:
            return honest_ && setting_up_alone_ && !joins_;
        default:
            return false;
    }
}

bool Sharing::core_is_local(const MachineState& m, size_t core) const {
    switch (m.cores[core].pc) {
        case Action::AwaitCommand:
            return honest_;
        case Action::StartBlock:
        case Action::FinishBlock:
            return honest_ && !computes_;
        default:
            return false;
    }
}

}  // namespace ptoscope
