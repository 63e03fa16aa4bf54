// Writing the registers of a block's cores: dispatch does it on the thread's own cores, the leader
// of a drain on everybody's.

#include <bit>

#include "runtime/scheduler/turn.h"

namespace ptoscope {
namespace {

const TaskSpec& spec(const MachineState& m, uint32_t task) {
    return m.program->tasks[task];
}

}  // namespace

template <class Context>
void check_exclusive(const Turn<Context>& u, size_t owner) {
    const uint8_t holder = u.s.m.drain.exclusive;
    if (holder == 0 || holder == 1 + u.t) return;
    u.s.violate("scheduler" + std::to_string(u.t) + " touches the tracker of thread " +
                std::to_string(owner) + " inside the drain window of scheduler" +
                std::to_string(holder - 1));
}

// Writes one core's register: the block goes to its running or its pre-load slot. The payload goes
// first, then the register: the core reads the payload after the register.
template <class Context>
static void issue(const Turn<Context>& u, size_t owner, int bit, CoreCommand command,
                  bool first_subslot) {
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
    u.s.ctx.read_line(payload_line(m.program->slot_of(command.task)));
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

template <class Context>
void place_block(const Turn<Context>& u, uint32_t task, uint64_t open) {
    u.me.place = open & ~(open - 1);
    u.me.subslots_left = spec(u.s.m, task).mask.cores();
}

template <class Context>
bool issue_next_core(const Turn<Context>& u, size_t owner, uint32_t task) {
    SchedulerThread& me = u.me;
    const TaskSpec& t = spec(u.s.m, task);
    const int k = std::countr_zero(me.subslots_left);
    const bool first = me.subslots_left == t.mask.cores();
    me.subslots_left &= static_cast<uint8_t>(me.subslots_left - 1);
    CoreCommand command;
    command.task = task;
    command.block = me.block;
    command.subslot = static_cast<Subslot>(k);
    const bool mix = t.shape() == ResourceShape::Mix;
    issue(u, owner, std::countr_zero(me.place) + (mix ? k : 0), command, first);
    if (me.subslots_left != 0) return false;
    ++me.block;
    return true;
}

#define INSTANTIATE(Context)                                             \
    template void check_exclusive(const Turn<Context>&, size_t);         \
    template void place_block(const Turn<Context>&, uint32_t, uint64_t); \
    template bool issue_next_core(const Turn<Context>&, size_t, uint32_t);
PTOSCOPE_FOR_EACH_CONTEXT(INSTANTIATE)
#undef INSTANTIATE

}  // namespace ptoscope
