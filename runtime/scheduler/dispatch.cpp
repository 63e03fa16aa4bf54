// Step 5 of a turn: for each shape the idle cores, then the free pre-load slots (RUNTIME.md 4).

#include <algorithm>
#include <bit>

#include "runtime/protocol/ready_queue.h"
#include "runtime/scheduler/turn.h"

namespace ptoscope {
namespace {

constexpr uint8_t kDispatchShapes = 3;

// Where the current pass can put a block of the current shape.
template <class Context>
uint64_t places(const Turn<Context>& u) {
    const ResourceShape shape = dispatch_shape(u.t, u.me.shape_index);
    return u.me.pass == Pass::Idle ? u.me.tracker.idle_places(shape)
                                   : u.me.tracker.preload_places(shape);
}

template <class Context>
void start_round(const Turn<Context>& u);

template <class Context>
void next_pass(const Turn<Context>& u) {
    SchedulerThread& me = u.me;
    if (me.pass == Pass::Idle && u.s.m.program->config.runtime.dual_slot) {
        me.pass = Pass::Preload;
        return start_round(u);
    }
    me.pass = Pass::Idle;
    if (++me.shape_index < kDispatchShapes) return start_round(u);
    begin_push_local(u);
}

template <class Context>
void put_back(const Turn<Context>& u, uint32_t task) {
    u.me.after_push = AfterPush::PutBack;
    begin_push(u.me, u.s.m, task);
}

// The next task of the batch, in order; what does not fit any more goes back to the queue.
template <class Context>
void launch_next(const Turn<Context>& u) {
    SchedulerThread& me = u.me;
    if (me.batch.next == me.batch.size) return me.launched ? start_round(u) : next_pass(u);
    const uint32_t task = me.batch.tasks[me.batch.next++];
    const auto free = std::popcount(places(u));
    me.phase = Phase::Dispatch;
    me.task = me.dispatching = task;
    if (free == 0) return put_back(u, task);
    if (task_spec(u.s.m, task).drains()) {
        if (me.pass == Pass::Preload) return put_back(u, task);
        if (task_spec(u.s.m, task).blocks > free) return begin_open_drain(u, task);
    }
    me.pc = Action::ClaimBlocks;
}

// As many tasks as cores are free: own ready ones first, last in first out, then the queue's.
template <class Context>
void fill_batch(const Turn<Context>& u) {
    SchedulerThread& me = u.me;
    auto& mine = me.local[static_cast<size_t>(dispatch_shape(u.t, me.shape_index))];
    const int free = std::popcount(places(u));
    while (me.batch.size < free && !mine.empty()) {
        me.batch.tasks[me.batch.size++] = mine.back();
        mine.pop_back();
    }
    if (me.batch.size == free || me.pop_done) return launch_next(u);
    me.caller = Caller::Dispatch;
    me.pc = Action::PopLook;
}

template <class Context>
void start_round(const Turn<Context>& u) {
    SchedulerThread& me = u.me;
    me.batch.size = me.batch.next = 0;
    me.launched = me.pop_done = false;
    if (places(u) == 0) return next_pass(u);
    fill_batch(u);
}

template <class Context>
void claim_blocks(const Turn<Context>& u);

// Picks the place of the next block, or ends the claimed range.
template <class Context>
void next_claimed_block(const Turn<Context>& u) {
    SchedulerThread& me = u.me;
    if (me.block < me.block_end) {
        place_block(u, me.dispatching, places(u));
        me.pc = Action::WriteRegister;
        return;
    }
    const bool keeps = u.s.m.program->config.runtime.spmd_dispatch == DispatchVariant::Exclusive;
    if (keeps && me.more_blocks) return put_back(u, me.dispatching);
    launch_next(u);
}

// requeue=read_after_push: how many is decided before the rest goes back, which ones after.
bool reads_after_push(const MachineState& m) {
    const RuntimeConfig& config = m.program->config.runtime;
    return config.requeue == RequeueVariant::ReadAfterPush &&
           config.spmd_dispatch == DispatchVariant::Shared;
}

template <class Context>
void claim_how_many(const Turn<Context>& u) {
    SchedulerThread& me = u.me;
    const SlotRef ref = u.s.m.program->slot_of(me.dispatching);
    const auto blocks = static_cast<uint32_t>(task_spec(u.s.m, me.dispatching).blocks);
    const auto free = static_cast<uint32_t>(std::popcount(places(u)));
    const uint32_t next =
        u.s.m.slot(ref).next_block.load(u.s.at(Var::NextBlock, ref.raw), Order::Relaxed);
    const uint32_t left = blocks - std::min(next, blocks);
    me.claimed = std::min(free, left);
    me.more_blocks = me.claimed < left;
    me.block = me.block_end = 0;  // known when next_block_idx is read
    me.launched = true;
    me.pc = Action::ClaimRead;
    if (!me.more_blocks) return;
    me.after_push = AfterPush::Blocks;
    begin_push(me, u.s.m, me.dispatching);
}

template <class Context>
void claim_read(const Turn<Context>& u) {
    const SlotRef ref = u.s.m.program->slot_of(u.me.dispatching);
    u.me.block = u.s.m.slot(ref).next_block.load(u.s.at(Var::NextBlock, ref.raw), Order::Relaxed);
    u.me.pc = Action::ClaimStore;
}

template <class Context>
void claim_store(const Turn<Context>& u) {
    SchedulerThread& me = u.me;
    const SlotRef ref = u.s.m.program->slot_of(me.dispatching);
    me.block_end = me.block + me.claimed;
    me.claimed = 0;
    u.s.m.slot(ref).next_block.store(u.s.at(Var::NextBlock, ref.raw), me.block_end, Order::Relaxed);
    next_claimed_block(u);
}

// Takes what fits now. Shared: the rest goes back at once, before any register is written (#827).
template <class Context>
void claim_blocks(const Turn<Context>& u) {
    SchedulerThread& me = u.me;
    MachineState& m = u.s.m;
    const SlotRef ref = m.program->slot_of(me.dispatching);
    Slot& slot = m.slot(ref);
    const auto blocks = static_cast<uint32_t>(task_spec(m, me.dispatching).blocks);
    const auto free = static_cast<uint32_t>(std::popcount(places(u)));
    me.block = slot.next_block.peek();
    const uint32_t left = blocks - me.block + (u.s.seeded(SeededFault::ClaimOneTooMany) ? 1 : 0);
    me.block_end = me.block + std::min(free, left);
    me.more_blocks = me.block_end < blocks;
    const uint32_t next = u.s.seeded(SeededFault::ClaimForgetsNext) ? me.block : me.block_end;
    slot.next_block.store(u.s.at(Var::NextBlock, ref.raw), next, Order::Relaxed);
    me.launched = true;
    const bool shares = m.program->config.runtime.spmd_dispatch == DispatchVariant::Shared;
    if (!shares || !me.more_blocks || u.s.seeded(SeededFault::RestNotPushedBack))
        return next_claimed_block(u);
    me.after_push = AfterPush::Blocks;
    begin_push(me, m, me.dispatching);
}

}  // namespace

ResourceShape dispatch_shape(size_t thread, uint8_t index) {
    if (index == 0) return ResourceShape::Mix;
    const bool aic = (index == 1) == (thread % 2 == 0);
    return aic ? ResourceShape::Aic : ResourceShape::Aiv;
}

template <class Context>
void begin_dispatch(const Turn<Context>& u) {
    u.me.shape_index = 0;
    u.me.pass = Pass::Idle;
    start_round(u);
}

template <class Context>
void dispatch_popped(const Turn<Context>& u, uint32_t task) {
    if (task == kNone) {
        u.me.pop_done = true;
        return launch_next(u);
    }
    u.me.batch.tasks[u.me.batch.size++] = task;
    fill_batch(u);
}

template <class Context>
void step_dispatch(const Turn<Context>& u) {
    switch (u.me.pc) {
        case Action::ClaimBlocks:
            return reads_after_push(u.s.m) ? claim_how_many(u) : claim_blocks(u);
        case Action::ClaimRead:
            return claim_read(u);
        case Action::ClaimStore:
            return claim_store(u);
        case Action::TrackerStore:
            store_tracker(u);
            u.me.pc = Action::WriteRegister;
            if (core_written(u)) next_claimed_block(u);
            return;
        default:
            if (issue_next_core(u, u.t, u.me.dispatching, Caller::Dispatch)) next_claimed_block(u);
    }
}

template <class Context>
void pushed_in_dispatch(const Turn<Context>& u) {
    switch (u.me.after_push) {
        case AfterPush::Blocks:
            if (!reads_after_push(u.s.m)) return next_claimed_block(u);
            u.me.pc = Action::ClaimRead;
            return;
        case AfterPush::PutBack:
            return launch_next(u);
        case AfterPush::PutBackAll:
            return put_back_all(u);
        default:
            return begin_push_local(u);
    }
}

template <class Context>
void put_back_all(const Turn<Context>& u) {
    SchedulerThread& me = u.me;
    if (me.batch.next == me.batch.size) return begin_turn(u);
    me.after_push = AfterPush::PutBackAll;
    begin_push(me, u.s.m, me.batch.tasks[me.batch.next++]);
}

// Step 6: what this thread made ready and could not launch itself.
template <class Context>
void begin_push_local(const Turn<Context>& u) {
    for (auto& mine : u.me.local) {
        if (mine.empty()) continue;
        u.me.phase = Phase::Push;
        const uint32_t task = mine.front();
        mine.erase(mine.begin());
        u.me.after_push = AfterPush::PushLocal;
        return begin_push(u.me, u.s.m, task);
    }
    end_turn(u);
}

#define INSTANTIATE(Context)                                       \
    template void begin_dispatch(const Turn<Context>&);            \
    template void dispatch_popped(const Turn<Context>&, uint32_t); \
    template void step_dispatch(const Turn<Context>&);             \
    template void pushed_in_dispatch(const Turn<Context>&);        \
    template void put_back_all(const Turn<Context>&);              \
    template void begin_push_local(const Turn<Context>&);
PTOSCOPE_FOR_EACH_CONTEXT(INSTANTIATE)
#undef INSTANTIATE

}  // namespace ptoscope
