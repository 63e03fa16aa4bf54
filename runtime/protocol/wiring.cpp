#include "runtime/protocol/wiring.h"

namespace ptoscope {
namespace {

uint32_t producer(const MachineState& m, uint32_t task, uint32_t i) {
    const SlotRef ref = m.program->slot_of(task);
    return m.rings[ref.ring()].fanin.get(ref.index(), i);
}

// Under the producer's lock: counts it as early-finished or hangs the consumer on its list.
template <class Context>
void link(const Step<Context>& s, ControlAgent& me) {
    const SlotRef consumer = s.m.program->slot_of(me.wire.task);
    const uint32_t of = producer(s.m, me.wire.task, me.wire.next);
    const SlotRef ref = s.m.program->slot_of(of);
    Slot& slot = s.m.slot(ref);
    ++me.counts.edges;
    const bool looked = s.seeded(SeededFault::WireWithoutLock);
    if (!looked &&
        slot.state.load(s.at(Var::TaskStateWord, ref.raw), Order::Relaxed) != TaskState::Pending) {
        me.wire.early += s.seeded(SeededFault::WireCountsTwice) ? 2 : 1;
        ++me.counts.early_finished;
        if (!s.seeded(SeededFault::WireCountsEarlyLate)) return;
    }
    DepPool& pool = s.m.rings[consumer.ring()].deps;
    const auto entry = static_cast<uint32_t>(pool.head++ % pool.size);
    pool.entries.write(entry) = {consumer, slot.fanout_list.peek()};
    s.ctx.write_line(line_of(Var::DepEntry, SlotRef::make(consumer.ring(), entry).raw));
    slot.fanout_list.store(s.at(Var::FanoutList, ref.raw), SlotRef::make(consumer.ring(), entry),
                           Order::Relaxed);
}

// A fault: goes by what it sees now, and links later.
template <class Context>
void look_without_lock(const Step<Context>& s, ControlAgent& me, SlotRef producer) {
    const bool pending = s.m.slot(producer).state.load(s.at(Var::TaskStateWord, producer.raw),
                                                       Order::Acquire) == TaskState::Pending;
    if (!pending) ++me.wire.early;
    me.pc = pending ? Action::WireLink : Action::WireUnlock;
}

}  // namespace

bool wire_has_room(const MachineState& m, uint32_t task) {
    if (m.program->config.runtime.fault == SeededFault::WireSkipsRoomCheck) return true;
    return m.rings[m.program->tasks[task].id.ring()].deps.free() >= m.look(task).producers;
}

bool wiring_probes(const MachineState& m) {
    return m.program->config.runtime.wiring_pool == WiringPoolVariant::FastPath;
}

bool wire_could_go(const MachineState& m, uint32_t task) {
    const TaskRing& ring = m.rings[m.program->tasks[task].id.ring()];
    const uint32_t alive = ring.last_task_alive.peek();
    const uint64_t tail = ring.deps.tail_at(alive, ring.mask());
    const uint32_t needed = m.look(task).producers;
    if (ring.deps.size - (ring.deps.head - tail) >= needed) return true;
    if (!wiring_probes(m)) return false;
    for (uint32_t i = 0; i < needed; ++i)
        if (m.look(producer(m, task, i)).state.peek() == TaskState::Pending) return false;
    return true;
}

void begin_wire(ControlAgent& me, MachineState& m, uint32_t task) {
    Slot& slot = m.slot(m.program->slot_of(task));
    slot.fanin_count = Shared<uint32_t>{slot.producers + 1};  // nobody else sees the task yet
    me.wire = {.task = task};
    me.task = task;
    me.pc = slot.producers > 0 ? Action::WireLock : Action::WireMark;
}

template <class Context>
WireResult step_wire(const Step<Context>& s, ControlAgent& me) {
    MachineState& m = s.m;
    const SlotRef consumer = m.program->slot_of(me.wire.task);
    switch (me.pc) {
        case Action::WireLock: {
            const SlotRef ref = m.program->slot_of(producer(m, me.wire.task, me.wire.next));
            s.ctx.read_line(payload_line(consumer));
            if (s.seeded(SeededFault::WireWithoutLock)) {
                look_without_lock(s, me, ref);
                return WireResult::Again;
            }
            if (m.slot(ref).fanout_lock.compare_exchange(s.at(Var::FanoutLock, ref.raw), 0,
                                                         s.lock_word(), Order::Acquire))
                me.pc = Action::WireLink;
            return WireResult::Again;
        }
        case Action::WireLink:
            link(s, me);
            me.pc = Action::WireUnlock;
            return WireResult::Again;
        case Action::WireUnlock: {
            const SlotRef ref = m.program->slot_of(producer(m, me.wire.task, me.wire.next));
            if (!s.seeded(SeededFault::WireWithoutLock))
                m.slot(ref).fanout_lock.store(s.at(Var::FanoutLock, ref.raw), 0, Order::Release);
            const bool more = ++me.wire.next < m.look(me.wire.task).producers;
            me.pc = more ? Action::WireLock : Action::WireMark;
            return WireResult::Again;
        }
        case Action::WireMark: {  // before the task can become ready, run, and be reclaimed
            TaskRing& ring = m.rings[consumer.ring()];
            ring.deps.marks.write(consumer.index()) = ring.deps.head;
            s.ctx.touch(Var::DepMark, consumer.raw);
            me.pc = Action::WireReady;
            return WireResult::Again;
        }
        default: {
            Slot& slot = m.slot(consumer);
            const uint32_t by = me.wire.early + (s.seeded(SeededFault::WireForgetsSelf) ? 0 : 1);
            const uint32_t before = slot.fanin_refcount.fetch_add(
                s.at(Var::FaninRefcount, consumer.raw), by, Order::AcqRel);
            ++me.counts.wired;
            s.emit(EventKind::TaskWired, me.wire.task);
            if (before + by != slot.fanin_count.peek()) return WireResult::Wired;
            s.emit(EventKind::TaskReady, me.wire.task);
            return WireResult::WiredReady;
        }
    }
}

template <class Context>
void refresh_dep_pool(const Step<Context>& s, uint32_t ring) {
    TaskRing& of = s.m.rings[ring];
    const uint32_t alive = of.last_task_alive.load(s.at(Var::LastTaskAlive, ring), Order::Acquire);
    of.deps.tail = of.deps.tail_at(alive, of.mask());
    of.deps.seen = alive;
}

#define INSTANTIATE(Context)                                            \
    template WireResult step_wire(const Step<Context>&, ControlAgent&); \
    template void refresh_dep_pool(const Step<Context>&, uint32_t);
PTOSCOPE_FOR_EACH_CONTEXT(INSTANTIATE)
#undef INSTANTIATE

}  // namespace ptoscope
