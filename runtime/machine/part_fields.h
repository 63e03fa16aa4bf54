#pragma once
// What of each part of the machine decides its future, virtual time apart: no clocks, statistics or
// cache lines; counters that only grow count from a base that moves along with them; locals only
// where they are alive, by the agent's program counter. Written once for all archives (archive.h).

#include <algorithm>

#include "runtime/base/action.h"
#include "runtime/state/state.h"

namespace ptoscope::parts {

[[nodiscard]] constexpr bool between(Action pc, Action first, Action last) {
    return pc >= first && pc <= last;
}
[[nodiscard]] constexpr bool reclaims(Action pc) {
    return between(pc, Action::ReclaimLock, Action::AdvanceRecheck);
}
[[nodiscard]] constexpr bool pushes(Action pc) {
    return pc == Action::QueueReserve || pc == Action::QueuePublish;
}
[[nodiscard]] constexpr bool pops(Action pc) {
    return pc == Action::PopLook || pc == Action::PopTake;
}
[[nodiscard]] constexpr bool wires(Action pc) {
    return between(pc, Action::WireRefresh, Action::WireReady);
}
[[nodiscard]] constexpr bool launches_drain(Action pc) {
    return pc == Action::DrainClaim || pc == Action::DrainWriteRegister;
}
[[nodiscard]] constexpr bool counts_drain(Action pc) {
    return pc == Action::CountThread || pc == Action::CountResources;
}
[[nodiscard]] constexpr bool claims(Action pc) {
    return between(pc, Action::ClaimBlocks, Action::WriteRegister);
}

// Elements of a copy-on-write array, or of a plain one.
template <class T, size_t L, size_t F>
const T& element(const CowArray<T, L, F>& array, size_t i) {
    return array[i];
}
template <class T, size_t L, size_t F>
T& element(CowArray<T, L, F>& array, size_t i) {
    return array.write(i);
}

template <class A, class V>
void list(A& a, V& values) {
    const size_t size = a.count(values.size());
    if constexpr (A::kReads) values.resize(size);
    for (auto& value : values)
        a(value);
}

// Who wrote the register and whether the core ran something else then decides nothing any more.
template <class A, class C>
void command(A& a, C& c) {
    a(c.task);
    if (!c.valid()) {
        if constexpr (A::kReads) c = {};
        return;
    }
    a(c.block);
    a(c.subslot);
    if constexpr (A::kReads) c.thread = 0, c.preloaded = false;
}

template <class A, class M>
void global(A& a, M& m) {
    a.shared(m.stage);
    a.shared(m.submitted_tasks);
    a.shared(m.completed_tasks);
    a.shared(m.active_threads);
    a(m.dealt_threads);
    auto broken = static_cast<uint8_t>((m.violation.what.empty() ? 0 : 1) |
                                       (m.fault.code == ErrorCode::None ? 0 : 2));
    a(broken);
    if constexpr (A::kReads) {
        if ((broken & 1) == 0) m.violation = {};
        if ((broken & 2) == 0) m.fault = {};
    }
}

// A token so many attempts old is nobody's any more, however old it is: who waits for one is not
// that far behind.
inline constexpr uint32_t kOldToken = 15;

template <class A, class M>
void drain(A& a, M& m) {
    auto& d = m.drain;
    a.shared(d.pending);
    a.shared(d.task);
    a.shared(d.ack);
    a.shared(d.elected);
    for (size_t t = 0; t < m.threads.size(); ++t) {
        uint32_t token = d.token[t].peek();
        a.below(token, d.attempt.peek(), kOldToken);
        if constexpr (A::kReads) d.token[t] = Shared{token};
    }
    a.shared(d.join_ack);
    a.shared(d.join_request);
    a(d.exclusive);
}

// A queue's positions move with its head, which is where it is.
template <class A, class M>
void wiring(A& a, M& m) {
    auto& q = m.wiring;
    const size_t size = a.count(q.size());
    const uint64_t head = q.head.peek();
    if constexpr (A::kReads) q.tail = Shared{head + size};
    for (size_t i = 0; i < size; ++i)
        a(element(q.cells, q.cell(head + i)));
}

template <class A, class M>
void ready_queue(A& a, M& m, size_t shape) {
    auto& q = m.ready[shape];
    const uint64_t head = q.head.peek();
    const size_t beyond = m.threads.size() + 1;  // a broken pusher may write there
    if constexpr (A::kReads)
        for (size_t i = 0; i < q.size() + beyond; ++i)
            q.cells.write(q.cell(head + i)) = Shared<uint32_t>{};
    const size_t size = a.count(q.size());
    if constexpr (A::kReads) q.tail = Shared{head + size};
    for (size_t i = 0; i < size + beyond; ++i)
        a.shared(element(q.cells, q.cell(head + i)));
}

template <class A, class C>
void control(A& a, C& c, const std::array<ReadyQueue, kShapes>& ready) {
    if (reclaims(c.pc)) {
        a(c.reclaim.task);
        a(c.reclaim.ring);
        a(c.reclaim.scan);
        a(c.reclaim.consumed);
        a(c.reclaim.flagged);
    }
    if (pushes(c.pc)) {
        a(c.push.task);
        a(c.push.shape);
        if (c.pc == Action::QueuePublish)
            a.above(c.push.position, ready[static_cast<size_t>(c.push.shape)].head.peek());
    }
}

template <class A, class C>
void wire_locals(A& a, C& c) {
    a(c.wire.task);
    a(c.wire.next);
    a(c.wire.early);
}

template <class A, class M>
void orchestrator(A& a, M& m) {
    auto& o = m.orchestrator;
    a(o.pc);
    control(a, o, m.ready);
    if (wires(o.pc) && o.pc != Action::WireRefresh) wire_locals(a, o);
    a(o.instruction);
    a(o.current);
    a(o.arg);
    a(o.claim);
    list(a, o.producers);
    const size_t scopes = a.count(o.scopes.size());
    if constexpr (A::kReads) o.scopes.resize(scopes);
    for (auto& scope : o.scopes) {
        a(scope.scope);
        a(scope.submitted);
        a(scope.released);
    }
    a.map(o.tensor_map);
    for (size_t r = 0; r < kRings; ++r) {
        a(o.known_alive[r]);
        a(o.retired_upto[r]);
    }
    a(o.submitted);
    a(o.joined);
}

// The queue that a popping thread looks at.
template <class T>
[[nodiscard]] ResourceShape popped_shape(const T& me, size_t thread) {
    if (me.caller == Caller::Dummy) return ResourceShape::Dummy;
    if (me.shape_index == 0) return ResourceShape::Mix;
    return (me.shape_index == 1) == (thread % 2 == 0) ? ResourceShape::Aic : ResourceShape::Aiv;
}

template <class A, class T>
void dispatch_locals(A& a, T& me) {
    const bool after_claim = pushes(me.pc) && me.after_push == AfterPush::Blocks;
    const bool puts_back = pushes(me.pc) && (me.after_push == AfterPush::PutBack || after_claim);
    const bool opens = drain_stage(me.pc) == DrainStage::Opening;
    const bool stores = me.pc == Action::TrackerStore;
    const bool in_pass = (pops(me.pc) && me.caller == Caller::Dispatch) || claims(me.pc) ||
                         (stores && me.tracker_then == Caller::Dispatch) || puts_back || opens;
    if (in_pass) {
        a(me.shape_index);
        a(me.pass);
        a(me.launched);
        a(me.pop_done);
    }
    if (in_pass || (pushes(me.pc) && me.after_push == AfterPush::PutBackAll)) {
        auto left = static_cast<uint8_t>(me.batch.size - me.batch.next);
        a(left);
        if constexpr (A::kReads) {
            const uint8_t taken = opens ? 1 : 0;
            me.batch.tasks[0] = me.drain_task;  // what OpenDrain may have to put back
            me.batch.next = taken;
            me.batch.size = static_cast<uint8_t>(taken + left);
        }
        for (size_t i = 0; i < left; ++i)
            a(me.batch.tasks[me.batch.next + i]);
    }
    const bool writes = me.pc == Action::WriteRegister || me.pc == Action::DrainWriteRegister ||
                        (stores && me.tracker_then != Caller::Poll);
    if (claims(me.pc) || after_claim || (stores && me.tracker_then == Caller::Dispatch))
        a(me.dispatching);
    if (writes || after_claim || me.pc == Action::ClaimRead || me.pc == Action::ClaimStore) {
        a(me.block);
        a(me.block_end);
    }
    const bool claimed = after_claim || me.pc == Action::ClaimRead || me.pc == Action::ClaimStore ||
                         me.pc == Action::WriteRegister ||
                         (stores && me.tracker_then == Caller::Dispatch);
    if (claimed) {
        a(me.more_blocks);
        a(me.claimed);
    }
    if (writes) {
        a(me.place);
        a(me.subslots_left);
    }
}

template <class A, class T>
void drain_locals(A& a, T& me, uint32_t attempt) {
    const DrainStage stage = drain_stage(me.pc);
    if (stage == DrainStage::Acknowledging || stage == DrainStage::Deciding ||
        me.pc == Action::DrainClaim)
        a(me.drain_blocks);
    const bool follows = me.pc == Action::AwaitRoot || me.pc == Action::AwaitClose;
    if (me.pc == Action::AwaitChild || me.pc == Action::PublishToken || follows)
        a.below(me.drain_attempt, attempt, kOldToken - 1);
    if (me.pc == Action::AwaitChild) a(me.drain_child);
    if (counts_drain(me.pc)) a(me.drain_available);
    const bool stores = me.pc == Action::TrackerStore && me.tracker_then == Caller::Drain;
    if (counts_drain(me.pc) || me.pc == Action::DrainWriteRegister || stores) a(me.drain_thread);
}

template <class A, class M>
void thread(A& a, M& m, size_t t) {
    auto& me = m.threads[t];
    a(me.pc);
    const bool stores = me.pc == Action::TrackerStore;
    if (pushes(me.pc)) a(me.after_push);
    if (stores) a(me.tracker_then);
    const bool completes = between(me.pc, Action::CompleteLock, Action::NotifyConsumer) ||
                           (pushes(me.pc) && me.after_push == AfterPush::Notify);
    if (pops(me.pc) || completes || reclaims(me.pc)) a(me.caller);
    control(a, me, m.ready);
    if (wires(me.pc)) {
        a(me.task);  // the one at the head of the queue
        wire_locals(a, me);
    }
    const DrainStage stage = drain_stage(me.pc);
    const bool knows_task = stage == DrainStage::Opening || counts_drain(me.pc) ||
                            stage == DrainStage::Launching ||
                            (stores && me.tracker_then == Caller::Drain);
    if (knows_task) a(me.drain_task);
    if constexpr (A::kReads) me.phase = Phase::Complete;
    if (reclaims(me.pc)) {  // for a release, or after its own completion
        auto releasing = static_cast<uint8_t>(me.phase == Phase::Release ? 1 : 0);
        a(releasing);
        if constexpr (A::kReads) me.phase = releasing != 0 ? Phase::Release : Phase::Complete;
    }
    a.shared(me.tracker.idle);
    a.shared(me.tracker.preload_free);
    a(me.poll);
    const bool begins_anew = me.pc == Action::Idle || stage != DrainStage::Outside ||
                             (pushes(me.pc) && me.after_push == AfterPush::PutBackAll);
    if (!begins_anew) a(me.happened);
    a(me.seen_done);
    if constexpr (A::kReads) me.submitted = m.submitted_tasks.peek();
    auto finished = static_cast<uint8_t>(me.finished_count - me.finished_next);
    a(finished);
    if constexpr (A::kReads) me.finished_next = 0, me.finished_count = finished;
    for (size_t i = 0; i < finished; ++i)
        command(a, me.finished[me.finished_next + i]);
    if (between(me.pc, Action::CompleteLock, Action::CountCompleted)) a(me.completing);
    if (between(me.pc, Action::CompleteUnlock, Action::CountCompleted)) a(me.consumed);
    a.raw(me.walk);
    if (me.pc == Action::NotifyConsumer) a.raw(me.consumer);
    list(a, me.deferred);
    a(me.deferred_tasks);
    a(me.release_next);
    a(me.release_producer);
    if (wires(me.pc) || (pushes(me.pc) && me.after_push == AfterPush::Wire)) a(me.wiring_left);
    if ((pops(me.pc) || completes || reclaims(me.pc)) && me.caller == Caller::Dummy) a(me.dummies);
    dispatch_locals(a, me);
    if (me.pc == Action::PopTake) {
        const uint64_t head = m.ready[static_cast<size_t>(popped_shape(me, t))].head.peek();
        // What lies before the head cannot be taken any more, however far, by whoever compares.
        const bool compares = m.program->config.runtime.fault != SeededFault::PopWithoutCompare;
        auto behind = static_cast<uint8_t>(head - me.pop_position);
        if (compares && behind != 0) behind = 1;
        a(behind);
        if constexpr (A::kReads) me.pop_position = head - behind;
    }
    for (auto& local : me.local)
        list(a, local);
    if (stores) {
        a(me.tracker_idle);
        a(me.tracker_free);
        a(me.tracker_owner);
    }
    drain_locals(a, me, m.drain.attempt.peek());
}

template <class A, class M>
void core(A& a, M& m, size_t index) {
    constexpr uint32_t kNewest = 64;  // sequence numbers count back from the newest
    auto& device = m.cores[index];
    auto& record = m.records[index];
    if constexpr (A::kReads) {
        record.last_seq = kNewest;
        device.data_main_base = Shared{kNewest};
    }
    const uint32_t newest = record.last_seq;
    a(device.pc);
    command(a, device.running);
    a.below(device.latched, newest);
    CondState state = device.cond.peek().state();
    uint32_t seq = device.cond.peek().seq();
    a(state);
    a.below(seq, newest);
    if constexpr (A::kReads) device.cond = Shared{CondWord::make(state, seq)};
    if (device.latched != newest) command(a, device.payload[newest & 1]);
    command(a, record.running);
    command(a, record.pending);
    if (record.running.valid()) a.below(record.running_seq, newest);
    if (record.pending.valid()) a.below(record.pending_seq, newest);
    a(record.preload_free);
    auto& word = m.cond_news[m.owner_of(index)];
    const uint64_t bit = m.bit_of(index);
    auto news = static_cast<uint8_t>((word & bit) != 0 ? 1 : 0);
    a(news);
    if constexpr (A::kReads) word = news != 0 ? word | bit : word & ~bit;
    if (device.pc == Action::FinishBlock) a.result(device.result);
}

template <class A, class M>
void ring(A& a, M& m, size_t index) {
    auto& r = m.rings[index];
    a.shared(r.head);
    a.shared(r.last_task_alive);
    a.shared(r.advance_lock);
    a.shared(r.advance_again);
    a(r.freed);
    r.heap.transfer(a);
    a(r.fanin.head);
    a(r.fanin.tail);
    a(r.deps.head);
    a(r.deps.tail);
    a(r.deps.seen);
    const size_t entries = std::min<uint64_t>(r.deps.head, r.deps.size);
    for (size_t i = 0; i < entries; ++i) {
        auto& entry = element(r.deps.entries, i);
        a.raw(entry.consumer);
        a.raw(entry.next);
    }
}

template <class A, class M>
void slot(A& a, M& m, SlotRef ref) {
    auto& r = m.rings[ref.ring()];
    const size_t i = ref.index();
    auto& s = element(r.slots, i);
    a(s.task);
    a(s.producers);
    a(s.required_subtasks);
    a.shared(s.state);
    a.shared(s.fanout_lock);
    a(s.scope_released);
    a.shared(s.fanout_count);
    a.shared(s.fanout_refcount);
    a.shared(s.fanout_list);
    a.shared(s.fanin_count);
    a.shared(s.fanin_refcount);
    a.shared(s.next_block);
    a.shared(s.completed_subtasks);
    auto& region = element(r.regions, i);
    a(region.begin);
    a(region.end);
    a(element(r.fanin.spill_end, i));
    a(element(r.deps.marks, i));
    for (uint32_t p = 0; p < std::min(s.producers, kInlineProducers); ++p)
        a(element(r.fanin.inline_producers, i * kInlineProducers + p));
}

// Where the outputs of tasks lie.
template <class A, class M>
void tensors(A& a, M& m) {
    for (size_t i = 0; i < m.program->tensors.size(); ++i)
        if (!m.program->tensors[i].declared()) a(element(m.tensor_base, i));
}

}  // namespace ptoscope::parts
