#include <algorithm>

#include "runtime/orchestrator/orchestrator.h"
#include "runtime/orchestrator/orchestrator_step.h"
#include "runtime/orchestrator/producers.h"
#include "runtime/orchestrator/submit_check.h"
#include "runtime/protocol/wiring.h"

namespace ptoscope {
namespace {

constexpr uint32_t kRetireEvery = 64;  // tasks between two clean-ups of the tensor map

const TaskSpec& spec(const MachineState& m) {
    return m.program->tasks[m.orchestrator.current];
}

// Takes regions and spill of reclaimed tasks back, up to local id `alive`.
void free_reclaimed(TaskRing& ring, uint32_t alive) {
    for (; ring.freed < alive; ++ring.freed) {
        const uint32_t slot = ring.freed & ring.mask();
        const HeapRegion region = ring.regions[slot];
        if (region.end != region.begin) ring.heap.release(region);
        const uint64_t end = ring.fanin.spill_end[slot];
        ring.fanin.tail = std::max(ring.fanin.tail, end);
    }
}

template <class Context>
uint32_t read_tail(const Step<Context>& s, uint32_t ring) {
    TaskRing& of = s.m.rings[ring];
    const uint32_t alive = of.last_task_alive.load(s.at(Var::LastTaskAlive, ring), Order::Acquire);
    s.m.orchestrator.known_alive[ring] = alive;
    free_reclaimed(of, alive);
    return alive;
}

// Arguments that are a part of a tensor: the program has to make a view for each.
size_t views_in(const Program& program, uint32_t task) {
    const auto args = program.args_of(program.tasks[task]);
    return static_cast<size_t>(std::count_if(args.begin(), args.end(), [&](const ArgSpec& a) {
        return a.kind != ArgKind::Scalar && a.kind != ArgKind::Out &&
               a.view.shape.elements() != program.tensors[a.tensor].shape.elements();
    }));
}

template <class Context>
void check(const Step<Context>& s, Orchestrator& me) {
    if (RuntimeFault f = check_submit(s.m, me.current); f.code != ErrorCode::None)
        return raise_fault(s.m, std::move(f));
    s.ctx.make_views(views_in(*s.m.program, me.current));
    me.producers.clear();
    me.arg = me.claim = 0;
    me.phase = Phase::Alloc;
    me.pc = Action::AllocSlot;
}

bool publishes_early(const MachineState& m) {
    return m.program->config.runtime.publish == PublishVariant::Early;
}

void begin_outputs(const MachineState& m, Orchestrator& me) {
    me.pc = Action::AllocHeap;
    if (spec(m).output_bytes > 0) return;
    me.pc = Action::SyncTail;
    me.phase = Phase::Sync;
}

template <class Context>
void alloc_slot(const Step<Context>& s, Orchestrator& me) {
    const TaskSpec& t = spec(s.m);
    read_tail(s, t.id.ring());
    const bool early = publishes_early(s.m);
    if (early || t.output_bytes == 0) {  // the region of the slot's last user is free already
        TaskRing& ring = s.m.rings[t.id.ring()];
        ring.regions.write(t.id.local() & ring.mask()) = {};
    }
    if (!early) return begin_outputs(s.m, me);
    me.pc = Action::PublishHead;
}

template <class Context>
void alloc_heap(const Step<Context>& s, Orchestrator& me) {
    const TaskSpec& t = spec(s.m);
    const uint32_t r = t.id.ring();
    read_tail(s, r);
    TaskRing& ring = s.m.rings[r];
    const HeapRegion region = *ring.heap.place(t.output_bytes);
    ring.heap.take(region);
    ring.regions.write(t.id.local() & ring.mask()) = region;
    const Address base = s.m.memory.heap_base(r) + region.begin / sizeof(float);
    s.m.memory.clear(base, t.output_bytes / sizeof(float));  // new outputs read as zeros
    for (const ArgSpec& a : s.m.program->args_of(t))
        if (a.kind == ArgKind::Out)
            s.m.tensor_base.write(a.tensor) =
                base + s.m.program->tensors[a.tensor].heap_offset / sizeof(float);
    me.phase = Phase::Sync;
    me.pc = Action::SyncTail;
}

void begin_lookup(Orchestrator& me, const TaskSpec& t) {
    me.phase = Phase::Lookup;
    me.pc = t.afters > 0              ? Action::LookupExplicit
            : t.args > 0 && !t.manual ? Action::LookupArg
                                      : Action::InsertWrites;
    if (me.pc == Action::InsertWrites) me.phase = Phase::Insert;
}

template <class Context>
void sync_tail(const Step<Context>& s, Orchestrator& me) {
    const TaskSpec& t = spec(s.m);
    const uint32_t r = t.id.ring();
    const uint32_t alive = read_tail(s, r);
    if (alive - me.retired_upto[r] >= kRetireEvery ||
        (alive > me.retired_upto[r] && t.id.local() % kRetireEvery == 0)) {
        me.tensor_map.retire(*s.m.program, r, alive);
        me.retired_upto[r] = alive;
    }
    begin_lookup(me, t);
}

template <class Context>
void lookup_explicit(const Step<Context>& s, Orchestrator& me) {
    const TaskSpec& t = spec(s.m);
    collect_explicit(*s.m.program, me.current, me.producers);
    const bool by_args = t.args > 0 && !t.manual;
    me.pc = by_args ? Action::LookupArg : Action::InsertWrites;
    if (!by_args) me.phase = Phase::Insert;
}

template <class Context>
void lookup_arg(const Step<Context>& s, Orchestrator& me) {
    const TaskSpec& t = spec(s.m);
    s.ctx.walk_map(entries_looked_at(*s.m.program, me.current, me.arg, me.tensor_map));
    collect_producers_of_arg(*s.m.program, me.current, me.arg, me.tensor_map, me.producers);
    if (++me.arg < t.args) return;
    me.phase = Phase::Insert;
    me.pc = Action::InsertWrites;
}

// Producers that have retired, as far as the orchestrator knows, are skipped.
void skip_retired(const Program& p, Orchestrator& me) {
    std::erase_if(me.producers, [&](uint32_t producer) {
        const TaskId id = p.tasks[producer].id;
        return id.local() < me.known_alive[id.ring()];
    });
}

template <class Context>
void insert_writes(const Step<Context>& s, Orchestrator& me) {
    if (!spec(s.m).manual) publish_writes(*s.m.program, me.current, me.tensor_map);
    skip_retired(*s.m.program, me);
    me.phase = Phase::Params;
    me.pc = me.producers.size() > kInlineProducers ? Action::FaninRoom : Action::WriteSlot;
}

template <class Context>
void fanin_room(const Step<Context>& s, Orchestrator& me) {
    read_tail(s, spec(s.m).id.ring());
    me.pc = Action::WriteSlot;
}

void begin_fanin(Orchestrator& me, MachineState& m) {
    me.phase = Phase::Fanin;
    TaskRing& ring = m.rings[spec(m).id.ring()];
    ring.fanin.spill_end.write(spec(m).id.local() & ring.mask()) = ring.fanin.head;
    if (spec(m).kind == TaskKind::Alloc) {
        me.pc = Action::CompleteAlloc;
    } else if (m.program->config.runtime.wiring == WiringVariant::Inline) {
        begin_inline_wiring(me, m);
    } else {
        me.pc = Action::PushWiring;
    }
}

void next_claim(Orchestrator& me, MachineState& m) {
    if (me.claim < me.producers.size()) {
        const bool locked = m.program->config.runtime.consume == ConsumeVariant::Locked;
        me.pc = locked ? Action::ClaimLock : Action::ClaimProducer;
    } else {
        begin_fanin(me, m);
    }
}

template <class Context>
void write_slot(const Step<Context>& s, Orchestrator& me) {
    const TaskSpec& t = spec(s.m);
    TaskRing& ring = s.m.rings[t.id.ring()];
    Slot& slot = ring.slots.write(t.id.local() & ring.mask());
    slot = slot.recycled();  // nobody sees it before the head is published
    slot.task = me.current;
    slot.state = Shared{TaskState::Pending};
    slot.fanout_count = Shared{1U};  // the scope's reference
    slot.required_subtasks = static_cast<uint32_t>(t.subtasks());
    const SlotRef ref = s.m.program->slot_of(me.current);
    s.ctx.write_line(line_of(Var::TaskStateWord, ref.raw));
    s.ctx.write_line(payload_line(ref));
    if (publishes_early(s.m)) return next_claim(me, s.m);
    me.pc = Action::PublishHead;
}

template <class Context>
void publish_head(const Step<Context>& s, Orchestrator& me) {
    const TaskSpec& t = spec(s.m);
    TaskRing& ring = s.m.rings[t.id.ring()];
    ring.head.store(s.at(Var::RingHead, t.id.ring()), t.id.local() + 1, Order::Release);
    ring.peak_used = std::max(ring.peak_used, ring.alive());
    ++me.scopes.back().submitted;
    if (publishes_early(s.m)) return begin_outputs(s.m, me);
    next_claim(me, s.m);
}

template <class Context>
void claim_lock(const Step<Context>& s, Orchestrator& me) {
    const SlotRef ref = s.m.program->slot_of(me.producers[me.claim]);
    if (s.m.slot(ref).fanout_lock.compare_exchange(s.at(Var::FanoutLock, ref.raw), 0, s.lock_word(),
                                                   Order::Acquire))
        me.pc = Action::ClaimProducer;
}

// It is consumed, or its slot somebody else's by now.
template <class Context>
bool has_retired(const Step<Context>& s, uint32_t producer) {
    const SlotRef ref = s.m.program->slot_of(producer);
    const Slot& slot = s.m.slot(ref);
    return slot.task != producer || slot.state.load(s.at(Var::TaskStateWord, ref.raw),
                                                    Order::Relaxed) == TaskState::Consumed;
}

// It gets one more consumer: the current task.
template <class Context>
void raise_fanout(const Step<Context>& s, Orchestrator& me, uint32_t producer) {
    const SlotRef ref = s.m.program->slot_of(producer);
    s.m.slot(ref).fanout_count.fetch_add(s.at(Var::FanoutCount, ref.raw), 1U, Order::Relaxed);
    const SlotRef mine = s.m.program->slot_of(me.current);
    s.ctx.write_line(payload_line(mine));
    s.m.rings[mine.ring()].fanin.append(mine.index(), s.m.slot(mine).producers++, producer);
}

// Under the producer's lock. Without it (#1135) what it has seen may be over when it counts.
template <class Context>
void claim_producer(const Step<Context>& s, Orchestrator& me) {
    const uint32_t producer = me.producers[me.claim];
    const bool retired = has_retired(s, producer);
    if (s.m.program->config.runtime.consume == ConsumeVariant::Unlocked) {
        if (!retired) {
            me.pc = Action::ClaimCount;
            return;
        }
        ++me.claim;
        return next_claim(me, s.m);
    }
    me.pc = Action::ClaimUnlock;
    if (!retired) raise_fanout(s, me, producer);
}

template <class Context>
void claim_count(const Step<Context>& s, Orchestrator& me) {
    raise_fanout(s, me, me.producers[me.claim++]);
    next_claim(me, s.m);
}

template <class Context>
void claim_unlock(const Step<Context>& s, Orchestrator& me) {
    const SlotRef ref = s.m.program->slot_of(me.producers[me.claim]);
    s.m.slot(ref).fanout_lock.store(s.at(Var::FanoutLock, ref.raw), 0, Order::Release);
    ++me.claim;
    next_claim(me, s.m);
}

template <class Context>
void finish_submit(const Step<Context>& s, Orchestrator& me) {
    ++me.submitted;
    s.emit(EventKind::TaskSubmitted, me.current);
    me.task = kNone;
    next_instruction(me, *s.m.program);
}

template <class Context>
void push_wiring(const Step<Context>& s, Orchestrator& me) {
    WiringQueue& queue = s.m.wiring;
    const uint64_t at = queue.tail.peek();
    queue.cells.write(queue.cell(at)) = me.current;
    s.ctx.write_line(wiring_cell_line(queue.cell(at)));
    queue.tail.store(s.at(Var::WiringTail), at + 1, Order::Release);
    queue.peak = std::max(queue.peak, static_cast<uint32_t>(queue.size()));
    s.emit_wiring_depth();
    finish_submit(s, me);
}

// An alloc task has nothing to run: the orchestrator completes it itself.
template <class Context>
void complete_alloc(const Step<Context>& s, Orchestrator& me) {
    const SlotRef ref = s.m.program->slot_of(me.current);
    s.m.slot(ref).state.store(s.at(Var::TaskStateWord, ref.raw), TaskState::Completed,
                              Order::Release);
    s.emit(EventKind::TaskCompleted, me.current);
    me.pc = Action::CountAlloc;
}

}  // namespace

bool has_free_slot(const MachineState& m) {
    const TaskRing& ring = m.rings[spec(m).id.ring()];
    return ring.alive() < ring.window - 1;
}

bool has_heap_room(const MachineState& m) {
    const TaskRing& ring = m.rings[spec(m).id.ring()];
    if (ring.heap.place(spec(m).output_bytes)) return true;
    HeapRing after = ring.heap;  // once the orchestrator has seen the tail
    for (uint32_t id = ring.freed; id < ring.last_task_alive.peek(); ++id) {
        const HeapRegion region = ring.regions[id & ring.mask()];
        if (region.end != region.begin) after.release(region);
    }
    return after.place(spec(m).output_bytes).has_value();
}

bool has_fanin_room(const MachineState& m) {
    const TaskRing& ring = m.rings[spec(m).id.ring()];
    uint64_t tail = ring.fanin.tail;
    for (uint32_t id = ring.freed; id < ring.last_task_alive.peek(); ++id)
        tail = std::max(tail, ring.fanin.spill_end[id & ring.mask()]);
    const uint64_t spill = m.orchestrator.producers.size() - kInlineProducers;
    return spill <= ring.fanin.pool_size - (ring.fanin.head - tail);
}

template <class Context>
void step_submit(const Step<Context>& s, Orchestrator& me) {
    switch (me.pc) {
        case Action::CheckSubmit:
            return check(s, me);
        case Action::AllocSlot:
            return alloc_slot(s, me);
        case Action::AllocHeap:
            return alloc_heap(s, me);
        case Action::SyncTail:
            return sync_tail(s, me);
        case Action::LookupExplicit:
            return lookup_explicit(s, me);
        case Action::LookupArg:
            return lookup_arg(s, me);
        case Action::InsertWrites:
            return insert_writes(s, me);
        case Action::FaninRoom:
            return fanin_room(s, me);
        case Action::WriteSlot:
            return write_slot(s, me);
        case Action::PublishHead:
            return publish_head(s, me);
        case Action::ClaimLock:
            return claim_lock(s, me);
        case Action::ClaimProducer:
            return claim_producer(s, me);
        case Action::ClaimUnlock:
            return claim_unlock(s, me);
        case Action::ClaimCount:
            return claim_count(s, me);
        case Action::PushWiring:
            return push_wiring(s, me);
        case Action::CompleteAlloc:
            return complete_alloc(s, me);
        default:
            s.m.completed_tasks.fetch_add(s.at(Var::CompletedTasks), 1U, Order::AcqRel);
            return finish_submit(s, me);
    }
}

#define INSTANTIATE(Context) template void step_submit(const Step<Context>&, Orchestrator&);
PTOSCOPE_FOR_EACH_CONTEXT(INSTANTIATE)
#undef INSTANTIATE

}  // namespace ptoscope
