#include "runtime/protocol/reclaim.h"

namespace ptoscope {

void begin_reclaim(ControlAgent& me, const MachineState& m, uint32_t task) {
    me.reclaim = {.task = task};
    const bool locked = m.program->config.runtime.consume == ConsumeVariant::Locked;
    me.pc = locked ? Action::ReclaimLock : Action::ReclaimDrop;
}

void begin_consume(ControlAgent& me, const MachineState& m, uint32_t task) {
    me.reclaim = {.task = task, .ring = m.program->tasks[task].id.ring()};
    me.pc = Action::ReclaimCompare;
}

void begin_advance(ControlAgent& me, const MachineState& m, uint32_t task) {
    me.reclaim = {.task = task, .ring = m.program->tasks[task].id.ring(), .consumed = true};
    me.pc = Action::AdvanceTryLock;
}

namespace {

const RuntimeConfig& config(const MachineState& m) {
    return m.program->config.runtime;
}

// Under the lock: one reference less; the last one of a completed task consumes it.
template <class Context>
void drop_reference(const Step<Context>& s, ControlAgent& me) {
    const SlotRef ref = s.m.program->slot_of(me.reclaim.task);
    Slot& slot = s.m.slot(ref);
    const uint32_t dropped =
        slot.fanout_refcount.fetch_add(s.at(Var::FanoutRefcount, ref.raw), 1U, Order::Relaxed) + 1;
    me.reclaim.ring = ref.ring();
    me.pc = Action::ReclaimUnlock;
    if (config(s.m).consume == ConsumeVariant::Unlocked) {
        me.pc = Action::ReclaimCompare;
        return;
    }
    const uint32_t needed =
        slot.fanout_count.peek() - (s.seeded(SeededFault::ConsumeOneEarly) ? 1 : 0);
    me.reclaim.consumed = slot.state.peek() == TaskState::Completed && dropped == needed;
    if (!me.reclaim.consumed) return;
    slot.state.store(s.at(Var::TaskStateWord, ref.raw), TaskState::Consumed, Order::Release);
    s.emit(EventKind::TaskConsumed, me.reclaim.task);
}

// Without the lock: whoever finds the references even tries to consume. True if they are not.
template <class Context>
bool compare_references(const Step<Context>& s, ControlAgent& me) {
    const SlotRef ref = s.m.program->slot_of(me.reclaim.task);
    const Slot& slot = s.m.slot(ref);
    const uint32_t dropped =
        slot.fanout_refcount.load(s.at(Var::FanoutRefcount, ref.raw), Order::Acquire);
    if (dropped != slot.fanout_count.load(s.at(Var::FanoutCount, ref.raw), Order::Relaxed))
        return true;
    me.pc = Action::ReclaimConsume;
    return false;
}

// True if the task was not COMPLETED: somebody else consumes it, or has.
template <class Context>
bool consume(const Step<Context>& s, ControlAgent& me) {
    const SlotRef ref = s.m.program->slot_of(me.reclaim.task);
    Slot& slot = s.m.slot(ref);
    if (!slot.state.compare_exchange(s.at(Var::TaskStateWord, ref.raw), TaskState::Completed,
                                     TaskState::Consumed, Order::AcqRel))
        return true;
    s.emit(EventKind::TaskConsumed, slot.task);
    me.pc = Action::AdvanceTryLock;
    return false;
}

// publish=early: the slot after the last one that was written is still CONSUMED of its former life.
template <class Context>
bool past_published(const Step<Context>& s, const ControlAgent& me) {
    const TaskRing& ring = s.m.rings[me.reclaim.ring];
    return me.reclaim.scan == ring.head.load(s.at(Var::RingHead, me.reclaim.ring), Order::Acquire);
}

template <class Context>
void watch_former_life(const Step<Context>& s, const ControlAgent& me, const Slot& slot) {
    if (s.m.program->tasks[slot.task].id.local() == me.reclaim.scan) return;
    s.violate("last_task_alive moves over " +
              to_string(TaskId::make(me.reclaim.ring, me.reclaim.scan)) +
              ", which is alive: its slot says CONSUMED of " + s.m.program->tasks[slot.task].name +
              ", whose life is over");
}

// Holding the advance lock: resets one consumed slot, or finds the first that is not.
template <class Context>
bool scan_one(const Step<Context>& s, ControlAgent& me) {
    TaskRing& ring = s.m.rings[me.reclaim.ring];
    const uint32_t index = me.reclaim.scan & ring.mask();
    const SlotRef ref = SlotRef::make(me.reclaim.ring, index);
    const Slot& slot = ring.slots[index];
    const bool early = config(s.m).publish == PublishVariant::Early;
    if (early && past_published(s, me)) return false;
    const TaskState state = slot.state.load(s.at(Var::TaskStateWord, ref.raw), Order::Acquire);
    const bool skips = s.seeded(SeededFault::ScanSkipsOne) && state == TaskState::Completed;
    if (state != TaskState::Consumed && !skips) return false;
    if (early) {
        watch_former_life(s, me, slot);
    } else {
        const Slot empty = slot.recycled();
        ring.slots.write(index) = empty;
        s.ctx.write_line(line_of(Var::TaskStateWord, ref.raw));
    }
    ++me.reclaim.scan;
    return true;
}

void begin_scan(ControlAgent& me, const TaskRing& ring) {
    me.reclaim.scan = ring.last_task_alive.peek();
    me.pc = Action::AdvanceScan;
}

}  // namespace

template <class Context>
bool step_reclaim(const Step<Context>& s, ControlAgent& me) {
    ControlAgent::Reclaim& r = me.reclaim;
    TaskRing& ring = s.m.rings[r.ring];
    const bool handoff = config(s.m).reclaim == ReclaimVariant::Handoff;
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
            return false;
        case Action::ReclaimCompare:
            return compare_references(s, me);
        case Action::ReclaimConsume:
            return consume(s, me);
        case Action::ReclaimUnlock: {
            const SlotRef ref = s.m.program->slot_of(r.task);
            s.m.slot(ref).fanout_lock.store(s.at(Var::FanoutLock, ref.raw), 0, Order::Release);
            me.pc = Action::AdvanceTryLock;
            return !r.consumed;
        }
        case Action::AdvanceTryLock:
            if (ring.advance_lock.compare_exchange(s.at(Var::AdvanceLock, r.ring), 0, s.lock_word(),
                                                   Order::Acquire) ||
                s.seeded(SeededFault::AdvanceWithoutLock)) {
                begin_scan(me, ring);
                if (handoff) me.pc = Action::AdvanceClear;
                return false;
            }
            me.pc = Action::AdvanceFlag;
            // Lost again after leaving the flag: the holder will see it. Without a flag it is lost.
            return r.flagged || !handoff;
        case Action::AdvanceFlag:
            ring.advance_again.store(s.at(Var::AdvanceAgain, r.ring), 1, Order::Release);
            r.flagged = true;
            me.pc = Action::AdvanceTryLock;
            return false;
        case Action::AdvanceClear:  // who flagged had consumed before: the scan will find it
            ring.advance_again.store(s.at(Var::AdvanceAgain, r.ring), 0, Order::AcqRel);
            begin_scan(me, ring);
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
            return !handoff || s.seeded(SeededFault::RecheckForgotten);
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
