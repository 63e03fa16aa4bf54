// Writing the registers of a block's cores: dispatch does it on the thread's own cores, the leader
// of a drain on everybody's.

#include <bit>

#include "runtime/scheduler/turn.h"

namespace ptoscope {
template <class Context>
void check_exclusive(const Turn<Context>& u, size_t owner) {
    if (splits_tracker(u.s.m)) return;  // there the words themselves get lost
    const uint8_t holder = u.s.m.drain.exclusive;
    if (holder == 0 || holder == 1 + u.t) return;
    u.s.violate("scheduler" + std::to_string(u.t) + " touches the tracker of thread " +
                std::to_string(owner) + " inside the drain window of scheduler" +
                std::to_string(holder - 1));
}

bool splits_tracker(const MachineState& m) {
    return m.program->config.runtime.tracker == TrackerVariant::Split;
}

template <class Context>
void hold_tracker(const Turn<Context>& u, size_t owner, TrackerWords words, Caller then) {
    const auto word = static_cast<uint32_t>(owner);
    (void)u.s.m.threads[owner].tracker.idle.load(u.s.at(Var::Tracker, word), Order::Relaxed);
    u.me.tracker_idle = words.idle;
    u.me.tracker_free = words.preload_free;
    u.me.tracker_owner = static_cast<uint8_t>(owner);
    u.me.tracker_then = then;
    u.me.pc = Action::TrackerStore;
}

// What the stored words say of a core must be what its record says.
template <class Context>
void watch_tracker(const Turn<Context>& u, size_t owner) {
    const CoreTracker& tracker = u.s.m.threads[owner].tracker;
    for (uint64_t bits = tracker.owned; bits != 0; bits &= bits - 1) {
        const size_t core = u.s.m.core_at(owner, std::countr_zero(bits));
        const bool idle = u.s.m.records[core].idle();
        if (idle == ((tracker.idle.peek() & bits & ~(bits - 1)) != 0)) continue;
        u.s.violate("the tracker of thread " + std::to_string(owner) + " loses core " +
                    std::to_string(core) + ", which " + (idle ? "is idle" : "runs a block") +
                    ": scheduler" + std::to_string(u.t) + " stores over a newer word");
        return;
    }
}

template <class Context>
void store_tracker(const Turn<Context>& u) {
    const size_t owner = u.me.tracker_owner;
    check_exclusive(u, owner);
    const auto word = static_cast<uint32_t>(owner);
    CoreTracker& tracker = u.s.m.threads[owner].tracker;
    tracker.idle.store(u.s.at(Var::Tracker, word), u.me.tracker_idle, Order::Relaxed);
    tracker.preload_free.store(u.s.at(Var::Tracker, word), u.me.tracker_free, Order::Relaxed);
    u.me.tracker_idle = u.me.tracker_free = 0;  // so that they tell no two states apart
    watch_tracker(u, owner);
}

// Writes one core's register: the block goes to its running or its pre-load slot. The payload goes
// first, then the register: the core reads the payload after the register.
template <class Context>
static void issue(const Turn<Context>& u, size_t owner, int bit, CoreCommand command,
                  bool first_subslot, Caller then) {
    MachineState& m = u.s.m;
    check_exclusive(u, owner);
    const size_t core = m.core_at(owner, bit);
    CoreRecord& record = m.records[core];
    CoreTracker& tracker = m.threads[owner].tracker;
    const auto word = static_cast<uint32_t>(owner);
    const uint64_t mask = ~(1ULL << bit);
    const bool split = splits_tracker(m);
    TrackerWords words{tracker.idle.peek(), tracker.preload_free.peek() & mask};

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
        words.idle &= mask;
        if (!split) tracker.idle.store(u.s.at(Var::Tracker, word), words.idle, Order::Relaxed);
    }
    record.preload_free = false;
    u.s.ctx.read_line(payload_line(m.program->slot_of(command.task)));
    if (split) {
        hold_tracker(u, owner, words, then);
    } else {
        tracker.preload_free.store(u.s.at(Var::Tracker, word), words.preload_free, Order::Relaxed);
    }
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

template <class Context>
void place_block(const Turn<Context>& u, uint32_t task, uint64_t open) {
    u.me.place = open & ~(open - 1);
    u.me.subslots_left = task_spec(u.s.m, task).mask.cores();
}

template <class Context>
bool core_written(const Turn<Context>& u) {
    if (u.me.subslots_left != 0) return false;
    ++u.me.block;
    return true;
}

template <class Context>
bool issue_next_core(const Turn<Context>& u, size_t owner, uint32_t task, Caller then) {
    SchedulerThread& me = u.me;
    const TaskSpec& t = task_spec(u.s.m, task);
    const int k = std::countr_zero(me.subslots_left);
    const bool first = me.subslots_left == t.mask.cores();
    me.subslots_left &= static_cast<uint8_t>(me.subslots_left - 1);
    CoreCommand command;
    command.task = task;
    command.block = me.block;
    command.subslot = static_cast<Subslot>(k);
    const bool mix = t.shape() == ResourceShape::Mix;
    issue(u, owner, std::countr_zero(me.place) + (mix ? k : 0), command, first, then);
    return me.pc != Action::TrackerStore && core_written(u);
}

#define INSTANTIATE(Context)                                                        \
    template void check_exclusive(const Turn<Context>&, size_t);                    \
    template void hold_tracker(const Turn<Context>&, size_t, TrackerWords, Caller); \
    template void store_tracker(const Turn<Context>&);                              \
    template void place_block(const Turn<Context>&, uint32_t, uint64_t);            \
    template bool core_written(const Turn<Context>&);                               \
    template bool issue_next_core(const Turn<Context>&, size_t, uint32_t, Caller);
PTOSCOPE_FOR_EACH_CONTEXT(INSTANTIATE)
#undef INSTANTIATE

}  // namespace ptoscope
