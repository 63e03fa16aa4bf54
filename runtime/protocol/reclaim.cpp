#include "runtime/protocol/reclaim.h"

namespace ptoscope {

void begin_reclaim(ControlAgent& me, uint32_t task) {
    me.reclaim = {.task = task};
    me.pc = Action::ReclaimLock;
}

void begin_advance(ControlAgent& me, const MachineState& m, uint32_t task) {
    me.reclaim = {.task = task, .ring = m.program->tasks[task].id.ring(), .consumed = true};
    me.pc = Action::AdvanceTryLock;
}

namespace {

// Under the lock: one reference less; the last one of a completed task consumes it.
template <class Context>
void drop_reference(const Step<Context>& s, ControlAgent& me) {
    const SlotRef ref = s.m.program->slot_of(me.reclaim.task);
    Slot& slot = s.m.slot(ref);
    const uint32_t dropped =
        slot.fanout_refcount.fetch_add(s.at(Var::FanoutRefcount, ref.raw), 1U, Order::Relaxed) + 1;
    me.reclaim.ring = ref.ring();
    me.reclaim.consumed =
        slot.state.peek() == TaskState::Completed && dropped == slot.fanout_count.peek();
    if (!me.reclaim.consumed) return;
    slot.state.store(s.at(Var::TaskStateWord, ref.raw), TaskState::Consumed, Order::Release);
    s.emit(EventKind::TaskConsumed, me.reclaim.task);
}

// Holding the advance lock: resets one consumed slot, or finds the first that is not.
template <class Context>
bool scan_one(const Step<Context>& s, ControlAgent& me) {
    TaskRing& ring = s.m.rings[me.reclaim.ring];
    const uint32_t index = me.reclaim.scan & ring.mask();
    const SlotRef ref = SlotRef::make(me.reclaim.ring, index);
    const Slot& slot = ring.slots[index];
    if (slot.state.load(s.at(Var::TaskStateWord, ref.raw), Order::Acquire) != TaskState::Consumed)
        return false;
    const Slot empty = slot.recycled();
    ring.slots.write(index) = empty;
    s.ctx.write_line(line_of(Var::TaskStateWord, ref.raw));
    ++me.reclaim.scan;
    return true;
}

}  // namespace

template <class Context>
bool step_reclaim(const Step<Context>& s, ControlAgent& me) {
    ControlAgent::Reclaim& r = me.reclaim;
    TaskRing& ring = s.m.rings[r.ring];
    switch (me.pc) {
        case Action::ReclaimLock: {
            const SlotRef ref = s.m.program->slot_of(r.task);
            if (s.m.slot(ref).fanout_lock.compare_exchange(s.at(Var::FanoutLock, ref.raw), 0,
                                                           s.lock_word(), Order::Acquire))
                me.pc = Action::ReclaimDrop;
            return false;
        }
        case Action::ReclaimDrop:
            drop_reference(s, me);
            me.pc = Action::ReclaimUnlock;
            return false;
        case Action::ReclaimUnlock: {
            const SlotRef ref = s.m.program->slot_of(r.task);
            s.m.slot(ref).fanout_lock.store(s.at(Var::FanoutLock, ref.raw), 0, Order::Release);
            me.pc = Action::AdvanceTryLock;
            return !r.consumed;
        }
        case Action::AdvanceTryLock:
            if (ring.advance_lock.compare_exchange(s.at(Var::AdvanceLock, r.ring), 0, s.lock_word(),
                                                   Order::Acquire)) {
                me.pc = Action::AdvanceClear;
                return false;
            }
            me.pc = Action::AdvanceFlag;
            return r.flagged;  // lost again after leaving the flag: the holder will see it
        case Action::AdvanceFlag:
            ring.advance_again.store(s.at(Var::AdvanceAgain, r.ring), 1, Order::Release);
            r.flagged = true;
            me.pc = Action::AdvanceTryLock;
            return false;
        case Action::AdvanceClear:  // who flagged had consumed before: the scan will find it
            ring.advance_again.store(s.at(Var::AdvanceAgain, r.ring), 0, Order::AcqRel);
            r.scan = ring.last_task_alive.peek();
            me.pc = Action::AdvanceScan;
            return false;
        case Action::AdvanceScan:
            if (!scan_one(s, me))
                me.pc = r.scan == ring.last_task_alive.peek() ? Action::AdvanceUnlock
                                                              : Action::AdvancePublish;
            return false;
        case Action::AdvancePublish:
            ring.last_task_alive.store(s.at(Var::LastTaskAlive, r.ring), r.scan, Order::Release);
            me.pc = Action::AdvanceUnlock;
            return false;
        case Action::AdvanceUnlock:
            ring.advance_lock.store(s.at(Var::AdvanceLock, r.ring), 0, Order::Release);
            me.pc = Action::AdvanceRecheck;
            return false;
        case Action::AdvanceRecheck:
            if (ring.advance_again.load(s.at(Var::AdvanceAgain, r.ring), Order::Acquire) == 0)
                return true;
            r.flagged =
                true;  // on somebody's behalf: if the lock is taken again, its holder will see
            me.pc = Action::AdvanceTryLock;
            return false;
        default:
            return true;
    }
}

#define INSTANTIATE(Context) template bool step_reclaim(const Step<Context>&, ControlAgent&);
PTOSCOPE_FOR_EACH_CONTEXT(INSTANTIATE)
#undef INSTANTIATE

}  // namespace ptoscope
