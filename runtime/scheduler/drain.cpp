// Step 3 of a turn: a look at the drain's word, and opening a drain (RUNTIME.md 6). The same word
// carries the orchestrator's wish to join (RUNTIME.md 1), so one read serves both checks; with
// join=unguarded that wish has a word and a look of its own.

#include "runtime/orchestrator/joining.h"
#include "runtime/protocol/ready_queue.h"
#include "runtime/scheduler/turn.h"

namespace ptoscope {
namespace {

template <class Context>
bool has_election(const Turn<Context>& u) {
    return u.s.m.program->config.runtime.drain != DrainProtocol::Generation;
}

template <class Context>
void participate(const Turn<Context>& u, int32_t blocks) {
    u.me.drain_blocks = blocks;
    u.me.task = u.s.m.drain.task.peek();
    if (has_election(u)) return begin_election(u);
    begin_generation(u);
}

template <class Context>
void begin_rendezvous(const Turn<Context>& u) {
    u.me.phase = Phase::Join;
    u.me.pc = Action::JoinAck;
}

template <class Context>
void join_check(const Turn<Context>& u) {
    const Drain& d = u.s.m.drain;
    if (d.join_request.load(u.s.at(Var::JoinRequest), Order::Acquire) != 0)
        return begin_rendezvous(u);
    u.me.pc = Action::DrainCheck;
}

// Released: the wish is no longer there.
template <class Context>
void join_wait(const Turn<Context>& u) {
    const Drain& d = u.s.m.drain;
    if (joins_unguarded(u.s.m)) {
        (void)d.join_request.load(u.s.at(Var::JoinRequest), Order::Acquire);
    } else {
        (void)d.pending.load(u.s.at(Var::DrainPending), Order::Acquire);
    }
    begin_turn(u);
}

template <class Context>
void drain_check(const Turn<Context>& u) {
    const int32_t pending = u.s.m.drain.pending.load(u.s.at(Var::DrainPending), Order::Acquire);
    if (pending == kNoDrain) {
        if (u.me.pc == Action::DrainAwaitSetup) return begin_turn(u);
        return after_drain(u);
    }
    if (pending == kJoining) {
        begin_rendezvous(u);
    } else if (pending == kDrainSetup) {
        u.me.phase = Phase::Drain;
        u.me.pc = Action::DrainAwaitSetup;
    } else {
        participate(u, pending);
    }
}

template <class Context>
void open_drain(const Turn<Context>& u) {
    Drain& d = u.s.m.drain;
    SchedulerThread& me = u.me;
    if (u.s.seeded(SeededFault::OpenWithoutCompare)) {
        d.pending.store(u.s.at(Var::DrainPending), kDrainSetup, Order::Release);
    } else if (!d.pending.compare_exchange(u.s.at(Var::DrainPending), kNoDrain, kDrainSetup,
                                           Order::AcqRel)) {
        --me.batch.next;  // somebody else was first: this task goes back with the rest
        return put_back_all(u);
    }
    Event e;
    e.kind = EventKind::DrainOpened;
    e.task = me.drain_task;
    e.block = static_cast<uint32_t>(u.s.m.program->tasks[me.drain_task].blocks);
    e.thread = static_cast<uint8_t>(u.t);
    u.s.emit(e);
    me.pc = Action::DrainStoreTask;
}

}  // namespace

Action first_check(const MachineState& m) {
    return joins_unguarded(m) ? Action::JoinCheck : Action::DrainCheck;
}

template <class Context>
void begin_open_drain(const Turn<Context>& u, uint32_t task) {
    u.me.phase = Phase::Drain;
    u.me.drain_task = task;
    u.me.pc = Action::OpenDrain;
}

template <class Context>
void leave_drain(const Turn<Context>& u) {
    u.me.task = kNone;
    begin_turn(u);
}

template <class Context>
void step_drain(const Turn<Context>& u) {
    Drain& d = u.s.m.drain;
    SchedulerThread& me = u.me;
    switch (me.pc) {
        case Action::JoinCheck:
            return join_check(u);
        case Action::DrainCheck:
        case Action::DrainAwaitSetup:
            return drain_check(u);
        case Action::JoinAck:
            d.join_ack.fetch_or(u.s.at(Var::JoinAck), 1U << u.t, Order::AcqRel);
            me.pc = Action::JoinWait;
            return;
        case Action::JoinWait:
            return join_wait(u);
        case Action::OpenDrain:
            return open_drain(u);
        case Action::DrainStoreTask:
            d.task.store(u.s.at(Var::DrainTask), me.drain_task, Order::Relaxed);
            me.pc = has_election(u) ? Action::DrainResetAck : Action::DrainNewAttempt;
            return;
        case Action::DrainResetAck:
            d.ack.store(u.s.at(Var::DrainAck), 0, Order::Relaxed);
            me.pc = Action::DrainResetElected;
            return;
        case Action::DrainResetElected:
            d.elected.store(u.s.at(Var::DrainElected), 0, Order::Relaxed);
            me.pc = Action::DrainPublish;
            return;
        case Action::DrainNewAttempt:
            d.attempt.fetch_add(u.s.at(Var::DrainAttempt), 1U, Order::Relaxed);
            me.pc = Action::DrainPublish;
            return;
        case Action::DrainPublish:
            d.pending.store(u.s.at(Var::DrainPending),
                            static_cast<int32_t>(u.s.m.program->tasks[me.drain_task].blocks),
                            Order::Release);
            return put_back_all(u);
        case Action::DrainClaim:
        case Action::DrainWriteRegister:
            return step_drain_launch(u);
        default:
            return has_election(u) ? step_election(u) : step_generation(u);
    }
}

#define INSTANTIATE(Context)                                        \
    template void begin_open_drain(const Turn<Context>&, uint32_t); \
    template void leave_drain(const Turn<Context>&);                \
    template void step_drain(const Turn<Context>&);
PTOSCOPE_FOR_EACH_CONTEXT(INSTANTIATE)
#undef INSTANTIATE

}  // namespace ptoscope
