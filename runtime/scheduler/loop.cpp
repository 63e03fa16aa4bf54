#include <algorithm>
#include <bit>

#include "runtime/orchestrator/joining.h"
#include "runtime/protocol/ready_queue.h"
#include "runtime/protocol/wiring.h"
#include "runtime/scheduler/scheduler.h"
#include "runtime/scheduler/turn.h"

namespace ptoscope {

// A look that finds nothing belongs to the phase before it: an idle turn is all Idle.
// Exit is looked for only by a thread that has nothing of its own left.
template <class Context>
void begin_turn(const Turn<Context>& u) {
    u.me.happened = false;
    u.me.deadline = kNoDeadline;
    u.me.task = kNone;
    if (u.me.tracker.running() != 0 || u.me.deferred_tasks > 0) return begin_complete(u);
    u.me.pc = Action::ExitCheck;
}

namespace {

// The program has ended and every task is complete (release comes before idle, so also released).
template <class Context>
void exit_check(const Turn<Context>& u) {
    MachineState& m = u.s.m;
    if (!u.me.seen_done) {
        u.me.seen_done = m.stage.load(u.s.at(Var::Stage), Order::Acquire) == Stage::Done;
        if (!u.me.seen_done) return begin_complete(u);
        u.me.submitted = m.submitted_tasks.peek();  // published by the same store
        u.me.phase = Phase::Exit;
        return;  // once more, for the tasks
    }
    if (m.completed_tasks.load(u.s.at(Var::CompletedTasks), Order::Acquire) != u.me.submitted)
        return begin_complete(u);
    u.me.phase = Phase::Done;
    u.me.pc = Action::Exited;
}

// What a turn begun now would find to do; false: it would only idle again.
bool has_work(const MachineState& m, size_t t) {
    const SchedulerThread& me = m.threads[t];
    if (me.deferred_tasks > 0) return true;
    if ((m.cond_news[t] & me.tracker.running()) != 0) return true;
    if (m.drain.pending.peek() != kNoDrain || m.drain.join_request.peek() != 0) return true;
    const bool dual = m.program->config.runtime.dual_slot;
    for (const ResourceShape shape : {ResourceShape::Aic, ResourceShape::Aiv, ResourceShape::Mix}) {
        if (!m.ready[static_cast<size_t>(shape)].offers()) continue;
        if (me.tracker.idle_places(shape) != 0) return true;
        if (dual && me.tracker.preload_places(shape) != 0) return true;
    }
    if (t == 0 && m.ready[0].offers()) return true;
    return m.stage.peek() == Stage::Done && me.tracker.running() == 0 &&
           m.completed_tasks.peek() == m.submitted_tasks.peek();
}

// Thread 0 only: the wiring queue wants a turn now, or after some turns of backing off.
Readiness wiring_readiness(const MachineState& m, const SchedulerThread& me) {
    if (m.wiring.size() == 0) return Readiness::Blocked;
    if (me.wiring_blocked) {
        const uint32_t task = m.wiring.cells[m.wiring.cell(m.wiring.head.peek())];
        return wire_could_go(m, task) ? Readiness::Ready : Readiness::Blocked;
    }
    const RuntimeConfig& config = m.program->config.runtime;
    const bool patient = m.wiring.size() < config.wiring_batch && m.stage.peek() == Stage::Running;
    if (!patient || me.backoff == 0 || me.backoff >= config.wiring_backoff) return Readiness::Ready;
    return Readiness::Timed;
}

Readiness idle_readiness(const MachineState& m, size_t t) {
    if (has_work(m, t)) return Readiness::Ready;
    return t == 0 ? wiring_readiness(m, m.threads[t]) : Readiness::Blocked;
}

bool unlocked(const MachineState& m, uint32_t task) {
    return m.look(task).fanout_lock.peek() == 0;
}

// The words are stored on behalf of whoever loaded and changed them.
template <class Context>
void step_tracker_store(const Turn<Context>& u) {
    switch (u.me.tracker_then) {
        case Caller::Dispatch:
            return step_dispatch(u);
        case Caller::Drain:
            return step_drain_launch(u);
        default:
            return step_complete(u);
    }
}

}  // namespace

template <class Context>
void after_drain(const Turn<Context>& u) {
    if (u.t != 0) return begin_dispatch(u);
    if (u.s.m.program->config.runtime.wiring == WiringVariant::Inline) return begin_dummies(u);
    u.me.pc = Action::WiringCheck;
}

template <class Context>
void end_turn(const Turn<Context>& u) {
    const bool list_full = u.me.deferred_tasks >= kReleaseBatch;
    if (list_full || (!u.me.happened && u.me.deferred_tasks > 0))
        return begin_release(u, Caller::Dispatch);
    if (u.me.happened) return begin_turn(u);
    u.me.phase = Phase::Idle;
    u.me.task = kNone;
    u.me.pc = Action::Idle;
}

template <class Context>
void step_scheduler(const Step<Context>& s, size_t t) {
    SchedulerThread& me = s.m.threads[t];
    const Turn<Context> u{s, me, t};
    const Action pc = me.pc;
    if (pc >= Action::ReclaimLock && pc <= Action::AdvanceRecheck) return step_release(u);
    if (pc == Action::QueueReserve || pc == Action::QueuePublish) {
        if (!step_push(s, me)) return;
        if (me.after_push == AfterPush::Wire) return wired_task_pushed(u);
        return me.after_push == AfterPush::Notify ? consumer_pushed(u) : pushed_in_dispatch(u);
    }
    if (pc == Action::PopLook || pc == Action::PopTake) {
        const bool dummies = me.caller == Caller::Dummy;
        const ResourceShape shape =
            dummies ? ResourceShape::Dummy : dispatch_shape(t, me.shape_index);
        uint32_t task = kNone;
        const PopResult result = step_pop(s, me, shape, me.pop_position, task);
        if (result == PopResult::Again) return;
        auto& pops = result == PopResult::Taken ? me.counts.pops_hit : me.counts.pops_missed;
        ++pops[static_cast<size_t>(dummies ? Phase::Dummy : Phase::Dispatch)];
        return dummies ? dummy_popped(u, task) : dispatch_popped(u, task);
    }
    if (pc == Action::ExitCheck) return exit_check(u);
    if (pc >= Action::PollCond && pc <= Action::NotifyConsumer) return step_complete(u);
    if (pc >= Action::WiringCheck && pc <= Action::WireReady) return step_wiring(u);
    if (pc == Action::TrackerStore) return step_tracker_store(u);
    if (pc >= Action::ClaimBlocks && pc <= Action::WriteRegister) return step_dispatch(u);
    if (pc == Action::Idle) return begin_turn(u);
    return step_drain(u);
}

Readiness scheduler_readiness(const MachineState& m, size_t t) {
    const SchedulerThread& me = m.threads[t];
    const auto when = [](bool ready) { return ready ? Readiness::Ready : Readiness::Blocked; };
    switch (me.pc) {
        case Action::ReclaimLock:
            return when(unlocked(m, me.reclaim.task));
        case Action::CompleteLock:
            return when(unlocked(m, me.completing));
        case Action::WireLock: {
            const SlotRef ref = m.program->slot_of(me.wire.task);
            return when(unlocked(m, m.rings[ref.ring()].fanin.get(ref.index(), me.wire.next)));
        }
        case Action::Idle:
            return idle_readiness(m, t);
        case Action::JoinWait:
            return when(!join_is_wanted(m));
        case Action::DrainAwaitSetup:
            return when(m.drain.pending.peek() != kDrainSetup);
        case Action::AwaitChild:
        case Action::AwaitRoot:
        case Action::AwaitClose:
            return when(generation_can_step(m, t));
        case Action::AckBarrier:
        case Action::AwaitElected:
            return when(election_can_step(m, t));
        case Action::Exited:
            return Readiness::Blocked;
        default:
            return Readiness::Ready;
    }
}

void skip_idle_turns(MachineState& m, size_t t, int64_t turns) {
    SchedulerThread& thread = m.threads[t];
    if (thread.backoff == 0) return;  // nothing waited to be wired
    const uint32_t before = thread.backoff;
    thread.backoff = static_cast<uint32_t>(
        std::min<int64_t>(m.program->config.runtime.wiring_backoff, before + turns));
    thread.counts.backoffs += thread.backoff - before;
}

// Exit is looked for only with nothing running; queues, by shapes for which there is a place.
CacheLines::Polling idle_polling(const MachineState& m, size_t t) {
    const SchedulerThread& me = m.threads[t];
    CacheLines::Polling polling{.vars = set_of(Var::DrainPending, Var::QueueCell), .queues = 0};
    if (me.tracker.running() == 0)
        polling.vars |= set_of(me.seen_done ? Var::CompletedTasks : Var::Stage);
    if (t == 0) polling.vars |= set_of(Var::WiringTail);
    if (joins_unguarded(m)) polling.vars |= set_of(Var::JoinRequest);
    const bool dual = m.program->config.runtime.dual_slot;
    for (const ResourceShape shape : {ResourceShape::Aic, ResourceShape::Aiv, ResourceShape::Mix})
        if (me.tracker.idle_places(shape) != 0 || (dual && me.tracker.preload_places(shape) != 0))
            polling.queues |= static_cast<uint8_t>(1U << static_cast<int>(shape));
    if (t == 0) polling.queues |= 1;  // dummies
    return polling;
}

uint32_t backoff_turns_left(const MachineState& m, size_t t) {
    return m.program->config.runtime.wiring_backoff - m.threads[t].backoff;
}

int running_cores(const MachineState& m, size_t t) {
    return std::popcount(m.threads[t].tracker.running());
}

void start_scheduler(MachineState& m, size_t t) {
    m.threads[t].phase = Phase::Idle;
    m.threads[t].pc = Action::ExitCheck;
}

#define INSTANTIATE(Context)                         \
    template void begin_turn(const Turn<Context>&);  \
    template void after_drain(const Turn<Context>&); \
    template void end_turn(const Turn<Context>&);    \
    template void step_scheduler(const Step<Context>&, size_t);
PTOSCOPE_FOR_EACH_CONTEXT(INSTANTIATE)
#undef INSTANTIATE

}  // namespace ptoscope
