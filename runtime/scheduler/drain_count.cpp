// The elected thread or the coordinator adds up the idle places of all threads: enough to launch
// every block together, or too few (RUNTIME.md 6).

#include <bit>

#include "runtime/scheduler/turn.h"

namespace ptoscope {

uint32_t available_on(const MachineState& m, size_t thread, uint32_t task) {
    if (task == kNone) return 0;
    const ResourceShape shape = m.program->tasks[task].shape();
    return static_cast<uint32_t>(std::popcount(m.threads[thread].tracker.idle_places(shape)));
}

template <class Context>
void begin_count(const Turn<Context>& u, uint32_t task, Action first) {
    u.me.drain_task = task;
    u.me.drain_available = 0;
    u.me.drain_thread = 0;
    u.me.pc = first;
}

template <class Context>
void count_thread(const Turn<Context>& u, Action too_few) {
    MachineState& m = u.s.m;
    SchedulerThread& me = u.me;
    const size_t of = me.drain_thread++;
    me.drain_available += available_on(m, of, me.drain_task);
    (void)m.threads[of].tracker.idle.load(u.s.at(Var::Tracker, static_cast<uint32_t>(of)),
                                          Order::Relaxed);
    const int missed = u.s.seeded(SeededFault::CountMissesThread) ? 1 : 0;
    if (me.drain_thread < m.active_threads.peek() - missed) return;
    Event e;
    e.kind = EventKind::DrainAttempt;
    e.task = me.drain_task;
    e.block = me.drain_available;
    e.thread = static_cast<uint8_t>(u.t);
    u.s.emit(e);
    const uint32_t enough =
        static_cast<uint32_t>(me.drain_blocks) - (u.s.seeded(SeededFault::LaunchTooFew) ? 1 : 0);
    if (me.drain_available >= enough) return begin_drain_launch(u);
    me.pc = too_few;
}

#define INSTANTIATE(Context)                                           \
    template void begin_count(const Turn<Context>&, uint32_t, Action); \
    template void count_thread(const Turn<Context>&, Action);
PTOSCOPE_FOR_EACH_CONTEXT(INSTANTIATE)
#undef INSTANTIATE

}  // namespace ptoscope
