#include "runtime/engine/variables/subtasks.h"

namespace ptoscope {
namespace {

// The core has begun with the kernel of the command that had this sequence number.
bool has_begun(const Core& core, uint32_t seq) {
    if (core.latched != seq) return core.latched > seq;
    return core.pc != Action::AckCommand && core.pc != Action::StartBlock;
}

uint32_t finished_not_counted(const MachineState& m, uint32_t task) {
    uint32_t count = 0;
    for (const SchedulerThread& thread : m.threads)
        for (size_t i = thread.finished_next; i < thread.finished_count; ++i)
            if (thread.finished[i].task == task) ++count;
    return count;
}

}  // namespace

bool is_past(const MachineState& m, uint32_t task) {
    const TaskId id = m.program->tasks[task].id;
    return m.look(task).task != task && id.local() < m.rings[id.ring()].head.peek();
}

SubtaskCounts subtasks_of(const MachineState& m, uint32_t task) {
    const TaskSpec& spec = m.program->tasks[task];
    const Slot& slot = m.look(task);
    if (spec.kind != TaskKind::Submit) return {};
    if (slot.task != task) {
        if (!is_past(m, task)) return {};
        const auto all = static_cast<uint32_t>(spec.subtasks());
        return {all, all, 0};
    }
    SubtaskCounts counts;
    counts.dispatched = slot.completed_subtasks.peek() + finished_not_counted(m, task);
    counts.started = counts.dispatched;
    const auto add = [&](const CoreCommand& command, const Core& core, uint32_t seq) {
        if (command.task != task) return;
        ++counts.dispatched;
        if (has_begun(core, seq)) ++counts.started;
    };
    for (size_t c = 0; c < m.cores.size(); ++c) {
        add(m.records[c].running, m.cores[c], m.records[c].running_seq);
        add(m.records[c].pending, m.cores[c], m.records[c].pending_seq);
        if (m.cores[c].running.task == task && runs_kernel(m.cores[c])) ++counts.running;
    }
    return counts;
}

}  // namespace ptoscope
