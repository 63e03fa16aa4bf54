// Step 4 of a turn, thread 0 only: draining the wiring queue in batches with backoff (RUNTIME.md 3)
// and completing dummy tasks inline.

#include <algorithm>

#include "runtime/protocol/ready_queue.h"
#include "runtime/protocol/wiring.h"
#include "runtime/scheduler/scheduler.h"
#include "runtime/scheduler/turn.h"

namespace ptoscope {
namespace {

uint32_t head_task(const MachineState& m) {
    return m.wiring.cells[m.wiring.cell(m.wiring.head.peek())];
}

// The task at the head of the queue, if the batch allows one more: only with room for all of it.
template <class Context>
void wire_next(const Turn<Context>& u) {
    SchedulerThread& me = u.me;
    me.wire = {};
    if (me.wiring_left == 0) return begin_dummies(u);
    me.phase = Phase::Wiring;
    --me.wiring_left;
    me.task = head_task(u.s.m);
    me.pc = wire_has_room(u.s.m, me.task) ? Action::WirePop : Action::WireRefresh;
}

template <class Context>
void begin_batch(const Turn<Context>& u) {
    u.me.backoff = 0;
    u.me.wiring_left = static_cast<uint32_t>(
        std::min<uint64_t>(u.s.m.program->config.runtime.wiring_batch, u.s.m.wiring.size()));
    wire_next(u);
}

template <class Context>
void wiring_check(const Turn<Context>& u) {
    SchedulerThread& me = u.me;
    const WiringQueue& queue = u.s.m.wiring;
    const uint64_t tail = queue.tail.load(u.s.at(Var::WiringTail), Order::Acquire);
    const uint64_t waiting = tail - queue.head.peek();
    me.wiring_blocked = false;
    if (waiting == 0) {
        me.backoff = 0;
        return begin_dummies(u);
    }
    const RuntimeConfig& config = u.s.m.program->config.runtime;
    if (waiting >= config.wiring_batch || me.backoff >= config.wiring_backoff)
        return begin_batch(u);
    me.pc = Action::WiringStage;
}

// Fewer than a batch: wait for more, unless the program has ended or the orchestrator waits for
// data.
template <class Context>
void wiring_stage(const Turn<Context>& u) {
    if (u.s.m.stage.load(u.s.at(Var::Stage), Order::Acquire) != Stage::Running)
        return begin_batch(u);
    ++u.me.backoff;
    ++u.me.counts.backoffs;
    begin_dummies(u);
}

template <class Context>
void blocked(const Turn<Context>& u) {
    u.me.wiring_blocked = true;
    ++u.me.counts.dep_pool_waits;
    begin_dummies(u);
}

template <class Context>
void wire_refresh(const Turn<Context>& u) {
    refresh_dep_pool(u.s, u.s.m.program->tasks[u.me.task].id.ring());
    u.me.wire.next = 0;
    u.me.pc = wire_has_room(u.s.m, u.me.task) ? Action::WirePop : Action::WireProbe;
    if (u.me.pc == Action::WireProbe && !wiring_probes(u.s.m)) blocked(u);
}

// One producer after another: a task whose producers are all completed needs no entries.
template <class Context>
void wire_probe(const Turn<Context>& u) {
    const SlotRef mine = u.s.m.program->slot_of(u.me.task);
    const uint32_t producer = u.s.m.rings[mine.ring()].fanin.get(mine.index(), u.me.wire.next);
    const SlotRef ref = u.s.m.program->slot_of(producer);
    const TaskState state =
        u.s.m.slot(ref).state.load(u.s.at(Var::TaskStateWord, ref.raw), Order::Acquire);
    if (state == TaskState::Pending) return blocked(u);
    if (++u.me.wire.next == u.s.m.slot(mine).producers) u.me.pc = Action::WirePop;
}

template <class Context>
void wire_pop(const Turn<Context>& u) {
    WiringQueue& queue = u.s.m.wiring;
    u.s.ctx.read_line(wiring_cell_line(queue.cell(queue.head.peek())));
    queue.head.store(u.s.at(Var::WiringHead), queue.head.peek() + 1, Order::Release);
    u.s.emit_wiring_depth();
    u.me.happened = true;
    begin_wire(u.me, u.s.m, u.me.task);
}

}  // namespace

template <class Context>
void wired_task_pushed(const Turn<Context>& u) {
    wire_next(u);
}

template <class Context>
void step_wiring(const Turn<Context>& u) {
    switch (u.me.pc) {
        case Action::WiringCheck:
            return wiring_check(u);
        case Action::WiringStage:
            return wiring_stage(u);
        case Action::WireRefresh:
            return wire_refresh(u);
        case Action::WireProbe:
            return wire_probe(u);
        case Action::WirePop:
            return wire_pop(u);
        default:
            break;
    }
    switch (step_wire(u.s, u.me)) {
        case WireResult::Again:
            return;
        case WireResult::Wired:
            return wire_next(u);
        case WireResult::WiredReady:
            u.me.after_push = AfterPush::Wire;
            return begin_push(u.me, u.s.m, u.me.wire.task);
    }
}

template <class Context>
void begin_dummies(const Turn<Context>& u) {
    u.me.dummies = 0;
    next_dummy(u);
}

// Own completions first, then the queue; at most 16 a turn.
template <class Context>
void next_dummy(const Turn<Context>& u) {
    SchedulerThread& me = u.me;
    auto& mine = me.local[static_cast<size_t>(ResourceShape::Dummy)];
    if (me.dummies >= kDummiesPerTurn || me.deferred_tasks >= kReleaseBatch)
        return begin_dispatch(u);
    if (!mine.empty()) {
        const uint32_t task = mine.back();
        mine.pop_back();
        return dummy_popped(u, task);
    }
    me.caller = Caller::Dummy;
    me.pc = Action::PopLook;
}

template <class Context>
void dummy_popped(const Turn<Context>& u, uint32_t task) {
    if (task == kNone) return begin_dispatch(u);
    ++u.me.dummies;
    u.me.happened = true;
    u.me.phase = Phase::Dummy;
    u.me.task = task;
    begin_completion_of(u, task, Caller::Dummy);
}

#define INSTANTIATE(Context)                               \
    template void wired_task_pushed(const Turn<Context>&); \
    template void step_wiring(const Turn<Context>&);       \
    template void begin_dummies(const Turn<Context>&);     \
    template void next_dummy(const Turn<Context>&);        \
    template void dummy_popped(const Turn<Context>&, uint32_t);
PTOSCOPE_FOR_EACH_CONTEXT(INSTANTIATE)
#undef INSTANTIATE

}  // namespace ptoscope
