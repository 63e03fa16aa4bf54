#include "runtime/orchestrator/joining.h"

namespace ptoscope {

bool joins_unguarded(const MachineState& m) {
    const RuntimeConfig& config = m.program->config.runtime;
    return config.join == JoinVariant::Unguarded && config.orchestrator_joins;
}

Var join_word(const MachineState& m) {
    return joins_unguarded(m) ? Var::JoinRequest : Var::DrainPending;
}

bool join_is_wanted(const MachineState& m) {
    if (joins_unguarded(m)) return m.drain.join_request.peek() != 0;
    return m.drain.pending.peek() == kJoining;
}

bool all_at_rendezvous(const MachineState& m) {
    const uint32_t all = (1U << m.active_threads.peek()) - 1;
    return (m.drain.join_ack.peek() & all) == all;
}

void deal_clusters(MachineState& m, int threads) {
    m.dealt_threads = static_cast<uint8_t>(threads);
    m.cond_news.assign(static_cast<size_t>(threads), 0);
    for (int t = 0; t < threads; ++t) {
        SchedulerThread& thread = m.threads[static_cast<size_t>(t)];
        thread.clusters.clear();
        thread.tracker = {};
        uint64_t idle = 0;
        uint64_t free = 0;
        for (int c = t; c < m.clusters(); c += threads) {
            const auto local = static_cast<int>(thread.clusters.size());
            thread.clusters.push_back(static_cast<uint16_t>(c));
            for (int kind = 0; kind < kSubslots; ++kind) {
                const uint64_t bit = 1ULL << (3 * local + kind);
                const CoreRecord& record = m.records[m.core_of(c, kind)];
                thread.tracker.owned |= bit;
                if (record.idle()) idle |= bit;
                if (record.preload_free) free |= bit;
            }
        }
        thread.tracker.idle = Shared{idle};
        thread.tracker.preload_free = Shared{free};
        m.cond_news[static_cast<size_t>(t)] = thread.tracker.running();  // to be on the safe side
    }
}

namespace {

template <class Context>
void redistribute(const Step<Context>& s) {
    const int threads = s.m.active_threads.peek() + 1;
    deal_clusters(s.m, threads);
    for (int t = 0; t < threads; ++t)
        s.ctx.touch(Var::Tracker, static_cast<uint32_t>(t));
}

// Goes on as scheduler thread S.
template <class Context>
void become_scheduler(const Step<Context>& s, Orchestrator& me) {
    me.joined = true;
    SchedulerThread& thread = s.m.threads.back();
    thread.pc = Action::DrainCheck;
    thread.phase = Phase::Idle;
    thread.clock = me.clock;
    me.pc = Action::Exited;
    me.phase = Phase::Done;
    s.emit(EventKind::Joined, kNone);
}

template <class Context>
void end_program(const Step<Context>& s, Orchestrator& me) {
    s.m.submitted_tasks = Shared{me.submitted};
    s.m.stage.store(s.at(Var::Stage), Stage::Done, Order::Release);
    if (s.m.program->config.runtime.orchestrator_joins) return become_scheduler(s, me);
    me.pc = Action::Exited;
    me.phase = Phase::Done;
}

}  // namespace

// False: a drain is open, and excludes joining until it closes.
template <class Context>
bool request(const Step<Context>& s) {
    Drain& d = s.m.drain;
    if (!joins_unguarded(s.m))
        return d.pending.compare_exchange(s.at(Var::DrainPending), kNoDrain, kJoining,
                                          Order::AcqRel);
    d.join_request.store(s.at(Var::JoinRequest), 1, Order::Release);
    return true;
}

template <class Context>
void release(const Step<Context>& s) {
    Drain& d = s.m.drain;
    d.join_ack = Shared{0U};
    if (joins_unguarded(s.m))
        return d.join_request.store(s.at(Var::JoinRequest), 0, Order::Release);
    d.pending.store(s.at(Var::DrainPending), kNoDrain, Order::Release);
}

template <class Context>
void step_joining(const Step<Context>& s, Orchestrator& me) {
    Drain& d = s.m.drain;
    switch (me.pc) {
        case Action::JoinRequest:
            if (request(s)) me.pc = Action::JoinAwait;
            return;
        case Action::JoinAwait:
            (void)d.join_ack.load(s.at(Var::JoinAck), Order::Acquire);
            me.pc = Action::JoinRedistribute;
            return;
        case Action::JoinRedistribute:
            redistribute(s);
            me.pc = Action::JoinActivate;
            return;
        case Action::JoinActivate:
            s.m.active_threads.store(s.at(Var::ActiveThreads),
                                     static_cast<uint8_t>(s.m.active_threads.peek() + 1),
                                     Order::Release);
            me.pc = Action::JoinRelease;
            return;
        case Action::JoinRelease:
            release(s);
            me.pc = Action::PublishDone;
            return;
        default:
            return end_program(s, me);
    }
}

#define INSTANTIATE(Context) template void step_joining(const Step<Context>&, Orchestrator&);
PTOSCOPE_FOR_EACH_CONTEXT(INSTANTIATE)
#undef INSTANTIATE

}  // namespace ptoscope
