// The explorer's notion of the same state: no clocks, no statistics, and counters that only grow
// relative to their base, so that a loop that achieves nothing comes back to the same hash.

#include "runtime/machine/machine.h"

namespace ptoscope {
namespace {

// Live cells of a queue, from its head.
template <class Queue>
void add_queue(Hasher& h, const Queue& q) {
    h.word(q.size());
    for (uint64_t p = q.head.peek(); p < q.tail.peek(); ++p)
        h.add(q.cells[q.cell(p)]);
}

void add_control(Hasher& h, const ControlAgent& a) {
    h.add(a.pc);
    h.add(a.reclaim);
    h.add(a.push.task);
    h.add(a.wire);
}

void add_thread(Hasher& h, const MachineState& m, const SchedulerThread& t) {
    add_control(h, t);
    const bool popping = t.pc == Action::PopTake;
    const bool draining = drain_stage(t.pc) != DrainStage::Outside;
    h.add(t.tracker);
    h.add(t.clusters);
    h.word(t.poll);
    h.word(t.happened);
    h.word(t.seen_done);
    for (uint8_t i = t.finished_next; i < t.finished_count; ++i)
        h.add(t.finished[i]);
    h.add(t.caller);
    h.word(t.completing);
    h.word(t.consumed);
    h.word(t.walk.raw);
    h.word(t.consumer.raw);
    h.add(t.deferred);
    h.word(t.deferred_tasks);
    h.word(t.release_next);
    h.word(t.backoff);
    h.word(t.wiring_left);
    h.word(t.wiring_blocked);
    h.word(t.dummies);
    h.word(t.shape_index);
    h.add(t.pass);
    h.word(t.launched);
    h.word(t.pop_done);
    h.add(t.batch);
    for (const auto& local : t.local)
        h.add(local);
    if (popping)
        for (const ReadyQueue& q : m.ready)
            h.word(t.pop_position - q.head.peek());
    h.word(t.dispatching);
    h.word(t.block);
    h.word(t.block_end);
    h.word(t.place);
    h.word(t.subslots_left);
    h.add(t.after_push);
    h.word(t.more_blocks);
    if (!draining) return;
    h.word(static_cast<uint64_t>(t.drain_blocks));
    h.word(m.drain.attempt.peek() - t.drain_attempt);
    h.word(t.drain_task);
    h.word(t.drain_child);
    h.word(t.drain_thread);
    h.word(t.drain_available);
}

void add_orchestrator(Hasher& h, const Orchestrator& o) {
    add_control(h, o);
    h.word(o.instruction);
    h.word(o.current);
    h.word(o.arg);
    h.word(o.claim);
    h.add(o.producers);
    h.add(o.scopes);
    h.add(o.tensor_map);
    h.add(o.known_alive);
    h.word(o.joined);
}

void add_drain(Hasher& h, const Drain& d, size_t threads) {
    h.add(d.pending);
    h.add(d.task);
    h.add(d.ack);
    h.add(d.elected);
    for (size_t t = 0; t < threads; ++t)
        h.word(d.attempt.peek() - d.token[t].peek());
    h.add(d.join_ack);
    h.word(d.exclusive);
}

void add_core(Hasher& h, const MachineState& m, size_t core) {
    const Core& c = m.cores[core];
    const CoreRecord& r = m.records[core];
    h.add(c.pc);
    h.add(c.running);
    h.word(r.last_seq - c.latched);
    h.word(r.last_seq - c.cond.peek().seq());
    h.add(c.cond.peek().state());
    h.add(r.running);
    h.add(r.pending);
    h.word(r.last_seq - r.running_seq);
    h.word(r.last_seq - r.pending_seq);
    h.word(r.preload_free);
    if (c.pc == Action::FinishBlock && c.result)
        for (const Segment& s : *c.result)
            h.add(s.values);
}

}  // namespace

uint64_t Machine::logical_hash() const {
    const MachineState& m = state_;
    Hasher h;
    h.word(m.program->hash);
    h.add(m.stage);
    h.add(m.submitted_tasks);
    h.add(m.completed_tasks);
    h.add(m.active_threads);
    for (const TaskRing& ring : m.rings) {
        h.add(ring.head);
        h.add(ring.last_task_alive);
        h.add(ring.advance_lock);
        h.add(ring.advance_again);
        h.add(ring.slots);
        h.add(ring.heap);
        h.word(ring.fanin.free());
        h.word(ring.deps.free());
    }
    add_queue(h, m.wiring);
    for (const ReadyQueue& q : m.ready)
        add_queue(h, q);
    add_drain(h, m.drain, m.threads.size());
    for (size_t c = 0; c < m.cores.size(); ++c)
        add_core(h, m, c);
    h.add(m.memory);
    add_orchestrator(h, m.orchestrator);
    for (const SchedulerThread& t : m.threads)
        add_thread(h, m, t);
    h.add(m.fault);
    h.add(m.violation);
    return h.value();
}

}  // namespace ptoscope
