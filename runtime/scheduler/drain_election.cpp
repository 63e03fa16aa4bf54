// Protocol `election` (#448 with the spinning barrier of #501), as published, hazards included: an
// acknowledgement mask, an election by compare-exchange, the elected thread launches (RUNTIME.md
// 6). Its first form, `check_and_return` (#509), differs in two places: who finds a bit missing, or
// loses the election, goes back to work instead of waiting.

#include "runtime/scheduler/turn.h"

namespace ptoscope {
namespace {

uint32_t all_bits(const MachineState& m) {
    return (1U << m.active_threads.peek()) - 1;
}

bool returns(const MachineState& m) {
    return m.program->config.runtime.drain == DrainProtocol::CheckAndReturn;
}

// All active bits are set: on to the election; the own bit has vanished: this attempt is over.
template <class Context>
void ack_barrier(const Turn<Context>& u) {
    const uint32_t ack = u.s.m.drain.ack.load(u.s.at(Var::DrainAck), Order::Acquire);
    const uint32_t all = all_bits(u.s.m);
    if ((ack & all) == all) {
        u.me.pc = Action::Elect;
    } else if ((ack >> u.t & 1U) == 0) {
        leave_drain(u);
    }
}

// The same without waiting: its own bit stays, so the others need not wait for it either.
template <class Context>
void ack_check(const Turn<Context>& u) {
    const uint32_t ack = u.s.m.drain.ack.load(u.s.at(Var::DrainAck), Order::Acquire);
    const uint32_t all = all_bits(u.s.m);
    if ((ack & all) != all) return leave_drain(u);
    u.me.pc = Action::Elect;
}

template <class Context>
void elect(const Turn<Context>& u) {
    Drain& d = u.s.m.drain;
    if (!d.elected.compare_exchange(u.s.at(Var::DrainElected), 0, static_cast<uint8_t>(1 + u.t),
                                    Order::AcqRel)) {
        if (returns(u.s.m)) return leave_drain(u);
        u.me.pc = Action::AwaitElected;
        return;
    }
    if (d.exclusive != 0)
        u.s.violate("scheduler" + std::to_string(u.t) + " is elected while scheduler" +
                    std::to_string(d.exclusive - 1) + " still holds the drain window");
    d.exclusive = static_cast<uint8_t>(1 + u.t);
    u.me.pc = Action::ReadTask;
}

template <class Context>
void read_task(const Turn<Context>& u) {
    const uint32_t task = u.s.m.drain.task.load(u.s.at(Var::DrainTask), Order::Relaxed);
    begin_count(u, task, Action::CountThread);
    if (task == kNone) {  // a stale elected thread: the drain it acts on is over
        u.s.violate("scheduler" + std::to_string(u.t) + " is elected and finds no pending task");
        u.me.pc = Action::RetryClearAck;
    }
}

template <class Context>
void clear_elected(const Turn<Context>& u) {
    Drain& d = u.s.m.drain;
    if (d.exclusive == 1 + u.t) d.exclusive = 0;
    d.elected.store(u.s.at(Var::DrainElected), 0, Order::Release);
}

}  // namespace

template <class Context>
void begin_election(const Turn<Context>& u) {
    u.me.phase = Phase::Drain;
    u.me.pc = Action::SetAck;
}

template <class Context>
void step_election(const Turn<Context>& u) {
    Drain& d = u.s.m.drain;
    SchedulerThread& me = u.me;
    switch (me.pc) {
        case Action::SetAck:
            d.ack.fetch_or(u.s.at(Var::DrainAck), 1U << u.t, Order::AcqRel);
            me.pc = returns(u.s.m) ? Action::AckCheck : Action::AckBarrier;
            return;
        case Action::AckBarrier:
            return ack_barrier(u);
        case Action::AckCheck:
            return ack_check(u);
        case Action::Elect:
            return elect(u);
        case Action::ReadTask:
            return read_task(u);
        case Action::CountThread:
            return count_thread(u, Action::RetryClearAck);
        case Action::RetryClearAck:
            d.ack.store(u.s.at(Var::DrainAck), 0, Order::Release);
            me.pc = Action::RetryClearElected;
            return;
        case Action::RetryClearElected:
            clear_elected(u);
            return leave_drain(u);
        case Action::CloseTask:
            d.task.store(u.s.at(Var::DrainTask), kNone, Order::Relaxed);
            me.pc = Action::CloseAck;
            return;
        case Action::CloseAck:
            d.ack.store(u.s.at(Var::DrainAck), 0, Order::Release);
            me.pc = Action::CloseElected;
            return;
        case Action::CloseElected:
            clear_elected(u);
            me.pc = Action::ClosePending;
            return;
        case Action::ClosePending:
            d.pending.store(u.s.at(Var::DrainPending), kNoDrain, Order::Release);
            u.s.emit(EventKind::DrainClosed, me.drain_task);
            return leave_drain(u);
        default:  // AwaitElected: whichever of the two words let it go is the one it read
            if (d.pending.peek() == kNoDrain) {
                (void)d.pending.load(u.s.at(Var::DrainPending), Order::Acquire);
            } else if (d.elected.load(u.s.at(Var::DrainElected), Order::Acquire) != 0) {
                return;  // woken in vain: somebody else is elected by now
            }
            return leave_drain(u);
    }
}

bool election_can_step(const MachineState& m, size_t t) {
    const Drain& d = m.drain;
    if (m.threads[t].pc == Action::AwaitElected)
        return d.pending.peek() == kNoDrain || d.elected.peek() == 0;
    const uint32_t ack = d.ack.peek();
    return (ack & all_bits(m)) == all_bits(m) || (ack >> t & 1U) == 0;
}

#define INSTANTIATE(Context)                            \
    template void begin_election(const Turn<Context>&); \
    template void step_election(const Turn<Context>&);
PTOSCOPE_FOR_EACH_CONTEXT(INSTANTIATE)
#undef INSTANTIATE

}  // namespace ptoscope
