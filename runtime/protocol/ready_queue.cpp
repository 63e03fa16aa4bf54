#include "runtime/protocol/ready_queue.h"

namespace ptoscope {

void begin_push(ControlAgent& me, const MachineState& m, uint32_t task) {
    me.push = {.task = task, .shape = m.program->tasks[task].shape(), .position = 0};
    me.pc = Action::QueueReserve;
}

template <class Context>
bool step_push(const Step<Context>& s, ControlAgent& me) {
    const auto which = static_cast<uint32_t>(me.push.shape);
    ReadyQueue& queue = s.m.ready[which];
    const bool reserves_late = s.seeded(SeededFault::PublishBeforeReserve);
    if (me.pc == Action::QueueReserve) {
        const uint64_t by = reserves_late ? 0 : 1;
        me.push.position = queue.tail.fetch_add(s.at(Var::QueueTail, which), by, Order::Relaxed);
        me.pc = Action::QueuePublish;
        return false;
    }
    if (reserves_late) queue.tail.fetch_add(s.at(Var::QueueTail, which), 1, Order::Relaxed);
    const size_t cell = queue.cell(me.push.position);
    queue.cells.write(cell).store(s.cell(which, cell), me.push.task + 1, Order::Release);
    s.emit_depth(me.push.shape);
    return true;
}

// The head that PopLook goes by is only a hint: PopTake's compare-exchange proves it.
template <class Context>
PopResult step_pop(const Step<Context>& s, ControlAgent& me, ResourceShape shape,
                   uint64_t& position, uint32_t& task) {
    const auto which = static_cast<uint32_t>(shape);
    ReadyQueue& queue = s.m.ready[which];
    if (me.pc == Action::PopLook) {
        position = queue.head.peek();
        s.ctx.read_line(line_of(Var::QueueHead, which));
        const size_t at = queue.cell(position);
        const bool published = queue.cells[at].load(s.cell(which, at), Order::Acquire) != 0;
        if (s.seeded(SeededFault::PopLooksAtTail) ? queue.size() == 0 : !published)
            return PopResult::Empty;
        me.pc = Action::PopTake;
        return PopResult::Again;
    }
    if (s.seeded(SeededFault::PopWithoutCompare)) {
        queue.head.store(s.at(Var::QueueHead, which), position + 1, Order::Release);
    } else if (!queue.head.compare_exchange(s.at(Var::QueueHead, which), position, position + 1,
                                            Order::AcqRel)) {
        me.pc = Action::PopLook;
        return PopResult::Again;
    }
    const size_t at = queue.cell(position);
    s.ctx.write_line(queue_cell_line(which, at));
    Shared<uint32_t>& cell = queue.cells.write(at);
    task = cell.peek() - 1;
    cell = Shared<uint32_t>{};  // ours alone until the position comes round again
    s.emit_depth(shape);
    return PopResult::Taken;
}

#define INSTANTIATE(Context)                                                                   \
    template bool step_push(const Step<Context>&, ControlAgent&);                              \
    template PopResult step_pop(const Step<Context>&, ControlAgent&, ResourceShape, uint64_t&, \
                                uint32_t&);
PTOSCOPE_FOR_EACH_CONTEXT(INSTANTIATE)
#undef INSTANTIATE

}  // namespace ptoscope
