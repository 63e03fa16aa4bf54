#include "widgets/panels/tasks/task_use.h"

#include <algorithm>

namespace ptoscope {

SlotUse taskUse(const MachineState& state, uint32_t task) {
    const Slot& slot = state.look(task);
    if (slot.task == task) return useOf(slot);
    const TaskId id = state.program->tasks[task].id;
    const bool gone = id.local() < state.rings[id.ring()].last_task_alive.peek();
    return gone ? SlotUse::Consumed : SlotUse::Free;
}

const char* taskUseName(SlotUse use) {
    return use == SlotUse::Free ? "not submitted" : name(use);
}

void TaskUses::open(const Program& program) {
    uses_.assign(program.tasks.size(), SlotUse::Free);
    for (auto& ring : tasks_)
        ring.clear();
    // Local ids follow the submit order within their ring.
    for (uint32_t task = 0; task < program.tasks.size(); ++task)
        tasks_[program.tasks[task].id.ring()].push_back(task);
    tails_ = heads_ = {};
}

void TaskUses::update(const MachineState& state, const Changed& changed) {
    for (size_t r = 0; r < kRings; ++r) {
        const TaskRing& ring = state.rings[r];
        const uint32_t tail = ring.last_task_alive.peek();
        const uint32_t head = ring.head.peek();
        // A slot gets its task before the head says so.
        const auto last = static_cast<uint32_t>(
            std::min<size_t>(tasks_[r].size(), size_t{std::max(head, heads_[r])} + 1));
        for (uint32_t local = std::min(tail, tails_[r]); local < last; ++local) {
            const uint32_t task = tasks_[r][local];
            const SlotUse now = taskUse(state, task);
            if (now == uses_[task]) continue;
            changed(task, uses_[task], now);
            uses_[task] = now;
        }
        tails_[r] = tail;
        heads_[r] = head;
    }
}

}  // namespace ptoscope
