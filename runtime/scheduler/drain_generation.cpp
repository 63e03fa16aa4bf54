// Protocol `generation` (#1461): acknowledgements run up a binary tree to thread 0, each carrying
// the number of its attempt; thread 0 coordinates (RUNTIME.md 6).

#include "runtime/scheduler/turn.h"

namespace ptoscope {
namespace {

// Waits for the next child that exists, or acknowledges.
template <class Context>
void next_child(const Turn<Context>& u) {
    const size_t child = 2 * u.t + 1 + u.me.drain_child;
    const bool waits = u.me.drain_child < 2 && child < u.s.m.active_threads.peek() &&
                       !u.s.seeded(SeededFault::AckBeforeChildren);
    u.me.pc = waits ? Action::AwaitChild : Action::PublishToken;
}

template <class Context>
void publish_token(const Turn<Context>& u) {
    u.s.m.drain.token[u.t].store(u.s.at(Var::DrainToken, static_cast<uint32_t>(u.t)),
                                 u.me.drain_attempt, Order::Release);
    if (u.t != 0) {
        u.me.pc = Action::AwaitRoot;
        return;
    }
    u.s.m.drain.exclusive = 1;
    begin_count(u, u.s.m.drain.task.peek(), Action::CountResources);
}

}  // namespace

template <class Context>
void begin_generation(const Turn<Context>& u) {
    u.me.phase = Phase::Drain;
    u.me.pc = Action::ReadAttempt;
}

template <class Context>
void step_generation(const Turn<Context>& u) {
    Drain& d = u.s.m.drain;
    SchedulerThread& me = u.me;
    const auto child = static_cast<uint32_t>(2 * u.t + 1 + me.drain_child);
    switch (me.pc) {
        case Action::ReadAttempt:
            me.drain_attempt = d.attempt.load(u.s.at(Var::DrainAttempt), Order::Acquire);
            me.drain_child = 0;
            return next_child(u);
        case Action::AwaitChild:
            (void)d.token[child].load(u.s.at(Var::DrainToken, child), Order::Acquire);
            ++me.drain_child;
            return next_child(u);
        case Action::PublishToken:
            return publish_token(u);
        case Action::AwaitRoot:
            (void)d.token[0].load(u.s.at(Var::DrainToken, 0), Order::Acquire);
            me.pc = Action::AwaitClose;
            if (u.s.seeded(SeededFault::FollowerLeavesEarly)) leave_drain(u);
            return;
        case Action::CountResources:
            return count_thread(u, Action::AdvanceAttempt);
        case Action::AdvanceAttempt:
            d.exclusive = 0;
            d.attempt.fetch_add(u.s.at(Var::DrainAttempt),
                                u.s.seeded(SeededFault::AttemptNotAdvanced) ? 0U : 1U,
                                Order::Release);
            return leave_drain(u);
        case Action::ClearTask:
            d.task.store(u.s.at(Var::DrainTask), kNone, Order::Relaxed);
            me.pc = Action::ClosePending;
            return;
        case Action::ClosePending: {
            d.exclusive = 0;
            d.pending.store(u.s.at(Var::DrainPending), kNoDrain, Order::Release);
            u.s.emit(EventKind::DrainClosed, me.drain_task);
            return leave_drain(u);
        }
        default:  // AwaitClose
            (void)d.pending.load(u.s.at(Var::DrainPending), Order::Acquire);
            return leave_drain(u);
    }
}

bool generation_can_step(const MachineState& m, size_t t) {
    const Drain& d = m.drain;
    const SchedulerThread& me = m.threads[t];
    // Closed, and perhaps taken again meanwhile: for a join, or for a drain being set up.
    const bool closed = d.pending.peek() <= kNoDrain;
    const bool over = closed || d.attempt.peek() != me.drain_attempt;
    switch (me.pc) {
        case Action::AwaitChild:
            return d.token[2 * t + 1 + me.drain_child].peek() == me.drain_attempt;
        case Action::AwaitRoot:
            return over || d.token[0].peek() == me.drain_attempt;
        default:
            return over;
    }
}

#define INSTANTIATE(Context)                              \
    template void begin_generation(const Turn<Context>&); \
    template void step_generation(const Turn<Context>&);
PTOSCOPE_FOR_EACH_CONTEXT(INSTANTIATE)
#undef INSTANTIATE

}  // namespace ptoscope
