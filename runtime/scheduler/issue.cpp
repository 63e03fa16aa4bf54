#include "runtime/scheduler/turn.h"

namespace ptoscope {

template <class Context>
void check_exclusive(Turn<Context> u, size_t owner) {
    const uint8_t holder = u.s.m.drain.exclusive;
    if (holder == 0 || holder == 1 + u.t) return;
    u.s.violate("scheduler" + std::to_string(u.t) + " touches the tracker of thread " +
                std::to_string(owner) + " inside the drain window of scheduler" +
                std::to_string(holder - 1));
}

// The payload goes first, then the register: the core reads the payload after the register.
template <class Context>
void issue(Turn<Context> u, size_t owner, int bit, CoreCommand command, bool first_subslot) {
    MachineState& m = u.s.m;
    check_exclusive(u, owner);
    const size_t core = m.core_at(owner, bit);
    CoreRecord& record = m.records[core];
    CoreTracker& tracker = m.threads[owner].tracker;
    const auto word = static_cast<uint32_t>(owner);
    const uint64_t mask = ~(1ULL << bit);

    command.thread = static_cast<uint8_t>(u.t);
    command.preloaded = !record.idle();
    const uint32_t seq = ++record.last_seq;
    if (!record.preload_free)
        u.s.violate("DATA_MAIN_BASE of core " + std::to_string(core) +
                    " overwritten before the core has latched it");
    if (command.preloaded) {
        record.pending = command;
        record.pending_seq = seq;
    } else {
        record.running = command;
        record.running_seq = seq;
        tracker.idle.store(u.s.at(Var::Tracker, word), tracker.idle.peek() & mask, Order::Relaxed);
    }
    record.preload_free = false;
    tracker.preload_free.store(u.s.at(Var::Tracker, word), tracker.preload_free.peek() & mask,
                               Order::Relaxed);
    u.s.ctx.touch(Var::CoreRecord, static_cast<uint32_t>(core));

    Core& device = m.cores[core];
    device.payload[seq & 1] = command;
    device.data_main_base.store(u.s.at(Var::DataMainBase, static_cast<uint32_t>(core)), seq,
                                Order::Release);
    u.me.happened = true;
    Event e;
    e.kind = EventKind::BlockDispatched;
    e.task = command.task;
    e.block = command.block;
    e.core = static_cast<uint16_t>(core);
    e.subslot = command.subslot;
    e.thread = command.thread;
    e.preloaded = command.preloaded;
    e.first_subslot = first_subslot;
    u.s.emit(e);
}

#define INSTANTIATE(Context)                              \
    template void check_exclusive(Turn<Context>, size_t); \
    template void issue(Turn<Context>, size_t, int, CoreCommand, bool);
PTOSCOPE_FOR_EACH_CONTEXT(INSTANTIATE)
#undef INSTANTIATE

}  // namespace ptoscope
