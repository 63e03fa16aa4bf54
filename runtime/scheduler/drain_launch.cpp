// The coordinator or elected thread launches every block, on every thread's idle cores.

#include "runtime/scheduler/turn.h"

namespace ptoscope {
namespace {

// Goes to the next thread with an idle place; false when there is none.
template <class Context>
bool find_place(const Turn<Context>& u) {
    const MachineState& m = u.s.m;
    SchedulerThread& me = u.me;
    const ResourceShape shape = m.program->tasks[me.drain_task].shape();
    for (; me.drain_thread < m.active_threads.peek(); ++me.drain_thread) {
        const uint64_t open = m.threads[me.drain_thread].tracker.idle_places(shape);
        if (open == 0) continue;
        place_block(u, me.drain_task, open);
        return true;
    }
    return false;
}

template <class Context>
void close(const Turn<Context>& u) {
    u.s.emit(EventKind::DrainLaunched, u.me.drain_task);
    const bool generation = u.s.m.program->config.runtime.drain == DrainProtocol::Generation;
    u.me.pc = generation ? Action::ClearTask : Action::CloseTask;
}

template <class Context>
void next_drain_block(const Turn<Context>& u) {
    SchedulerThread& me = u.me;
    if (me.block == me.block_end) return close(u);
    if (!find_place(u)) {  // only an intruder in the window can have taken it
        u.s.violate("the drain of " + u.s.m.program->tasks[me.drain_task].name +
                    " ran out of cores that it had counted");
        return close(u);
    }
    me.pc = Action::DrainWriteRegister;
}

template <class Context>
void claim(const Turn<Context>& u) {
    SchedulerThread& me = u.me;
    const SlotRef ref = u.s.m.program->slot_of(me.drain_task);
    me.block = 0;
    me.block_end = static_cast<uint32_t>(me.drain_blocks);
    me.drain_thread = 0;
    const auto blocks = static_cast<uint32_t>(u.s.m.program->tasks[me.drain_task].blocks);
    if (me.block_end != blocks)
        u.s.violate("scheduler" + std::to_string(u.t) + " launches " +
                    std::to_string(me.block_end) + " blocks of " +
                    u.s.m.program->tasks[me.drain_task].name + ", the count of an earlier drain");
    if (u.s.seeded(SeededFault::CloseBeforeLaunch))
        u.s.m.drain.pending.store(u.s.at(Var::DrainPending), kNoDrain, Order::Release);
    u.s.m.slot(ref).next_block.store(u.s.at(Var::NextBlock, ref.raw), me.block_end, Order::Relaxed);
    next_drain_block(u);
}

}  // namespace

template <class Context>
void begin_drain_launch(const Turn<Context>& u) {
    u.me.pc = Action::DrainClaim;
}

template <class Context>
void step_drain_launch(const Turn<Context>& u) {
    if (u.me.pc == Action::DrainClaim) return claim(u);
    if (u.me.pc == Action::TrackerStore) {
        store_tracker(u);
        u.me.pc = Action::DrainWriteRegister;
        if (core_written(u)) next_drain_block(u);
        return;
    }
    if (issue_next_core(u, u.me.drain_thread, u.me.drain_task, Caller::Drain)) next_drain_block(u);
}

#define INSTANTIATE(Context)                                \
    template void begin_drain_launch(const Turn<Context>&); \
    template void step_drain_launch(const Turn<Context>&);
PTOSCOPE_FOR_EACH_CONTEXT(INSTANTIATE)
#undef INSTANTIATE

}  // namespace ptoscope
