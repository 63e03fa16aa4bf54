// Step 2 of a turn: read COND of every running core, retire finished blocks, complete tasks and
// tell their consumers (RUNTIME.md 4 and 5); and the deferred release of producers (step 7).

#include <bit>

#include "runtime/protocol/ready_queue.h"
#include "runtime/protocol/reclaim.h"
#include "runtime/scheduler/scheduler.h"
#include "runtime/scheduler/turn.h"

namespace ptoscope {
namespace {

template <class Context>
void next_poll(const Turn<Context>& u) {
    if (u.me.poll != 0) u.me.phase = Phase::Complete;
    u.me.pc = u.me.poll != 0 ? Action::PollCond : first_check(u.s.m);
}

template <class Context>
void finish(const Turn<Context>& u, const CoreCommand& command) {
    u.me.finished[u.me.finished_count++] = command;
    u.me.happened = true;
}

// The transitions of RUNTIME.md 5, by what COND says.
template <class Context>
void apply_cond(const Turn<Context>& u, CoreRecord& record, CondWord cond) {
    const bool fin = cond.state() == CondState::Fin;
    if (record.pending.valid() && cond.seq() == record.pending_seq) {
        finish(u, record.running);
        record.running = record.pending;
        record.running_seq = record.pending_seq;
        record.pending = {};
        record.preload_free = true;
        if (!fin || u.s.seeded(SeededFault::PendingFinIgnored)) return;
        finish(u, record.running);
        record.running = {};
    } else if (cond.seq() == record.running_seq && record.running.valid()) {
        if (fin && record.pending.valid()) return;  // the pending event will follow
        const bool keeps = fin && u.s.seeded(SeededFault::FinKeepsSlot);
        if (!record.pending.valid() && !keeps) record.preload_free = true;
        if (!fin) return;
        finish(u, record.running);
        record.running = {};
    }
}

// False: the words are loaded and changed, but not stored yet (tracker=split).
template <class Context>
bool update_tracker(const Turn<Context>& u, const CoreRecord& record, uint64_t bit) {
    const auto word = static_cast<uint32_t>(u.t);
    CoreTracker& tracker = u.me.tracker;
    const auto with = [bit](uint64_t bits, bool on) { return on ? bits | bit : bits & ~bit; };
    const uint64_t idle = with(tracker.idle.peek(), record.idle());
    const uint64_t free = with(tracker.preload_free.peek(), record.preload_free);
    if (splits_tracker(u.s.m)) {
        hold_tracker(u, u.t, {idle, free}, Caller::Poll);
        return false;
    }
    if (idle != tracker.idle.peek())
        tracker.idle.store(u.s.at(Var::Tracker, word), idle, Order::Relaxed);
    if (free != tracker.preload_free.peek())
        tracker.preload_free.store(u.s.at(Var::Tracker, word), free, Order::Relaxed);
    return true;
}

template <class Context>
void next_finished(const Turn<Context>& u) {
    SchedulerThread& me = u.me;
    if (me.finished_next < me.finished_count) {
        me.task = me.finished[me.finished_next].task;
        me.pc = Action::CompleteSubtask;
    } else if (me.deferred_tasks >= kReleaseBatch) {
        begin_release(u, Caller::Poll);  // the list is full: now, whatever else there is
    } else {
        next_poll(u);
    }
}

template <class Context>
void poll_cond(const Turn<Context>& u) {
    MachineState& m = u.s.m;
    SchedulerThread& me = u.me;
    const int bit = std::countr_zero(me.poll);
    me.poll &= me.poll - 1;
    check_exclusive(u, u.t);
    const size_t core = m.core_at(u.t, bit);
    const CondWord cond =
        m.cores[core].cond.load(u.s.at(Var::Cond, static_cast<uint32_t>(core)), Order::Acquire);
    const uint64_t mask = 1ULL << bit;
    if ((m.cond_news[u.t] & mask) == 0) return next_poll(u);  // nothing new
    m.cond_news[u.t] &= ~mask;
    me.finished_count = me.finished_next = 0;
    apply_cond(u, m.records[core], cond);
    const bool stored = update_tracker(u, m.records[core], mask);
    u.s.ctx.touch(Var::CoreRecord, static_cast<uint32_t>(core));
    if (stored) next_finished(u);
}

template <class Context>
void complete_subtask(const Turn<Context>& u) {
    const uint32_t task = u.me.finished[u.me.finished_next++].task;
    const SlotRef ref = u.s.m.program->slot_of(task);
    Slot& slot = u.s.m.slot(ref);
    const uint32_t done = slot.completed_subtasks.fetch_add(u.s.at(Var::CompletedSubtasks, ref.raw),
                                                            1U, Order::AcqRel) +
                          1;
    if (slot.task != task || done > slot.required_subtasks)
        u.s.violate("a block of " + u.s.m.program->tasks[task].name +
                    " completed after its task had");
    const uint32_t enough =
        slot.required_subtasks - (u.s.seeded(SeededFault::CompleteOneEarly) ? 1 : 0);
    if (done == enough) return begin_completion_of(u, task, Caller::Poll);
    next_finished(u);
}

bool releases_by_slot(const MachineState& m) {
    return m.program->config.runtime.release == ReleaseVariant::BySlot;
}

// Remembered by id, not by slot: the slot may be somebody else's by the time they are released.
// By slot, as first published: exactly that.
void defer_release(SchedulerThread& me, const MachineState& m, uint32_t task) {
    const SlotRef ref = m.program->slot_of(task);
    const uint32_t producers = m.slot(ref).producers;
    if (releases_by_slot(m)) {
        if (producers > 0) me.deferred.push_back(ref.raw);
        me.deferred_tasks = static_cast<uint32_t>(me.deferred.size());
        return;
    }
    for (uint32_t i = 0; i < producers; ++i)
        me.deferred.push_back(m.rings[ref.ring()].fanin.get(ref.index(), i));
    if (producers > 0) ++me.deferred_tasks;
}

bool consumes_unlocked(const MachineState& m) {
    return m.program->config.runtime.consume == ConsumeVariant::Unlocked;
}

template <class Context>
void mark_completed(const Turn<Context>& u) {
    SchedulerThread& me = u.me;
    const SlotRef ref = u.s.m.program->slot_of(me.completing);
    u.s.ctx.read_line(payload_line(ref));
    defer_release(me, u.s.m, me.completing);
    Slot& slot = u.s.m.slot(ref);
    if (!u.s.seeded(SeededFault::CompleteWithoutList)) me.walk = slot.fanout_list.peek();
    slot.fanout_list = Shared<SlotRef>{};
    me.consumed =
        !consumes_unlocked(u.s.m) && slot.fanout_refcount.peek() == slot.fanout_count.peek();
    slot.state.store(u.s.at(Var::TaskStateWord, ref.raw),
                     me.consumed ? TaskState::Consumed : TaskState::Completed, Order::Release);
    u.s.emit(EventKind::TaskCompleted, me.completing);
    if (me.consumed) u.s.emit(EventKind::TaskConsumed, me.completing);
    me.pc = Action::CompleteUnlock;
}

template <class Context>
void next_consumer(const Turn<Context>& u) {
    if (u.me.walk.valid()) {
        u.me.pc = Action::ReadEntry;
    } else if (u.me.caller == Caller::Dummy) {
        next_dummy(u);
    } else {
        next_finished(u);
    }
}

// The next entry is read before the consumer is told: telling it may free this one.
template <class Context>
void read_entry(const Turn<Context>& u) {
    const uint32_t ring = u.me.walk.ring();
    const DepEntry& entry = u.s.m.rings[ring].deps.entries[u.me.walk.index()];
    u.s.at(Var::DepEntry, u.me.walk.raw).read(Order::Relaxed, entry.consumer.raw);
    u.me.consumer = entry.consumer;
    u.me.walk = entry.next;
    u.me.pc = Action::NotifyConsumer;
}

template <class Context>
void notify_consumer(const Turn<Context>& u) {
    const SlotRef ref = u.me.consumer;
    Slot& slot = u.s.m.slot(ref);
    const uint32_t by = u.s.seeded(SeededFault::NotifyTwice) ? 2 : 1;
    const uint32_t count =
        slot.fanin_refcount.fetch_add(u.s.at(Var::FaninRefcount, ref.raw), by, Order::AcqRel) + by;
    if (count != slot.fanin_count.peek()) return next_consumer(u);
    u.s.emit(EventKind::TaskReady, slot.task);
    if (!u.s.m.program->config.runtime.local_ready_buffers) {
        u.me.after_push = AfterPush::Notify;
        return begin_push(u.me, u.s.m, slot.task);
    }
    const ResourceShape shape = u.s.m.program->tasks[slot.task].shape();
    u.me.local[static_cast<size_t>(shape)].push_back(slot.task);
    next_consumer(u);
}

// The next producer that the current deferred slot lists: of whoever has the slot by now.
uint32_t next_of_slots(SchedulerThread& me, const MachineState& m) {
    for (; me.release_next < me.deferred.size(); ++me.release_next, me.release_producer = 0) {
        const SlotRef ref{me.deferred[me.release_next]};
        if (me.release_producer < m.slot(ref).producers)
            return m.rings[ref.ring()].fanin.get(ref.index(), me.release_producer++);
    }
    return kNone;
}

uint32_t next_to_release(SchedulerThread& me, const MachineState& m) {
    if (releases_by_slot(m)) return next_of_slots(me, m);
    return me.release_next < me.deferred.size() ? me.deferred[me.release_next++] : kNone;
}

template <class Context>
void release_next(const Turn<Context>& u) {
    SchedulerThread& me = u.me;
    const uint32_t producer = next_to_release(me, u.s.m);
    if (producer != kNone) {
        me.task = producer;
        return begin_reclaim(me, u.s.m, producer);
    }
    me.deferred.clear();
    me.deferred_tasks = me.release_next = 0;
    if (me.caller == Caller::Poll) return next_poll(u);
    begin_turn(u);
}

}  // namespace

template <class Context>
void begin_complete(const Turn<Context>& u) {
    u.me.poll = u.me.tracker.running();
    next_poll(u);
}

template <class Context>
void begin_completion_of(const Turn<Context>& u, uint32_t task, Caller caller) {
    u.me.caller = caller;
    u.me.completing = task;
    u.me.pc = Action::CompleteLock;
    if (!u.s.seeded(SeededFault::CompleteWithoutList)) return;
    const SlotRef ref = u.s.m.program->slot_of(task);
    u.me.walk = u.s.m.slot(ref).fanout_list.load(u.s.at(Var::FanoutList, ref.raw), Order::Acquire);
}

template <class Context>
void step_complete(const Turn<Context>& u) {
    SchedulerThread& me = u.me;
    MachineState& m = u.s.m;
    const SlotRef ref = me.completing == kNone ? SlotRef{} : m.program->slot_of(me.completing);
    switch (me.pc) {
        case Action::PollCond:
            return poll_cond(u);
        case Action::CompleteSubtask:
            return complete_subtask(u);
        case Action::CompleteLock:
            if (m.slot(ref).fanout_lock.compare_exchange(u.s.at(Var::FanoutLock, ref.raw), 0,
                                                         u.s.lock_word(), Order::Acquire))
                me.pc = Action::MarkCompleted;
            return;
        case Action::MarkCompleted:
            return mark_completed(u);
        case Action::CompleteUnlock:
            m.slot(ref).fanout_lock.store(u.s.at(Var::FanoutLock, ref.raw), 0, Order::Release);
            me.pc = Action::CountCompleted;
            return;
        case Action::CountCompleted:
            m.completed_tasks.fetch_add(u.s.at(Var::CompletedTasks),
                                        u.s.seeded(SeededFault::ForgetCompletedCount) ? 0U : 1U,
                                        Order::AcqRel);
            if (consumes_unlocked(m)) return begin_consume(me, m, me.completing);
            if (me.consumed) return begin_advance(me, m, me.completing);
            return next_consumer(u);
        case Action::ReadEntry:
            return read_entry(u);
        case Action::TrackerStore:
            store_tracker(u);
            return next_finished(u);
        default:
            return notify_consumer(u);
    }
}

template <class Context>
void consumer_pushed(const Turn<Context>& u) {
    next_consumer(u);
}

// From the end of a turn in which nothing happened, or between two polls when the list is full.
template <class Context>
void begin_release(const Turn<Context>& u, Caller then) {
    u.me.caller = then;
    u.me.phase = Phase::Release;
    release_next(u);
}

template <class Context>
void step_release(const Turn<Context>& u) {
    if (!step_reclaim(u.s, u.me)) return;
    if (u.me.phase == Phase::Release) return release_next(u);
    u.me.consumed = false;  // the advance after an own completion
    next_consumer(u);
}

std::vector<uint32_t> deferred_producers(const MachineState& m, const SchedulerThread& thread) {
    if (!releases_by_slot(m)) return thread.deferred;
    std::vector<uint32_t> producers;
    for (const uint32_t raw : thread.deferred) {
        const SlotRef ref{raw};
        for (uint32_t i = 0; i < m.slot(ref).producers; ++i)
            producers.push_back(m.rings[ref.ring()].fanin.get(ref.index(), i));
    }
    return producers;
}

#define INSTANTIATE(Context)                                                   \
    template void begin_complete(const Turn<Context>&);                        \
    template void begin_completion_of(const Turn<Context>&, uint32_t, Caller); \
    template void step_complete(const Turn<Context>&);                         \
    template void consumer_pushed(const Turn<Context>&);                       \
    template void begin_release(const Turn<Context>&, Caller);                 \
    template void step_release(const Turn<Context>&);
PTOSCOPE_FOR_EACH_CONTEXT(INSTANTIATE)
#undef INSTANTIATE

}  // namespace ptoscope
