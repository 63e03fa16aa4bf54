// Single tasks: their slot, while they have one.

#include "runtime/engine/variables/rows.h"
#include "runtime/engine/variables/subtasks.h"

namespace ptoscope {
namespace {

using namespace rows;
using S = Simulation;

const TaskSpec& spec(const S& s, uint32_t task) {
    return s.program().tasks[task];
}

// A number of the task's slot; no value before it has one and after it was reclaimed.
template <class Read>
double of_slot(const S& s, uint32_t task, Read read) {
    const Slot& slot = state(s).look(task);
    return slot.task == task ? number(read(slot)) : kNoValue;
}

double state_of(const S& s, uint32_t task) {
    const Slot& slot = state(s).look(task);
    if (slot.task == task) return number(slot.state.peek());
    return number(is_past(state(s), task) ? TaskState::Consumed : TaskState::Free);
}

double is_ready(const S& s, uint32_t task) {
    const Slot& slot = state(s).look(task);
    return slot.task == task && slot.state.peek() == TaskState::Pending &&
           slot.fanin_count.peek() > 0 && slot.fanin_refcount.peek() == slot.fanin_count.peek();
}

VariableInfo row(std::string_view pattern, ValueType type, std::string_view description,
                 Getter get) {
    return {pattern, Domain::Task, type, description, get};
}

}  // namespace

Rows task_rows() {
    static const std::array kRows{
        row("task[i].state", one_of(task_state_words()),
            "FREE before it exists, PENDING, COMPLETED, CONSUMED.", state_of),
        row("task[i].ready", kBoolean, "PENDING, and every producer has completed.", is_ready),
        row("task[i].shape", one_of(shape_words()), "What it runs on.",
            [](const S& s, uint32_t i) { return number(spec(s, i).shape()); }),
        row("task[i].ring", kNumber, "The ring that it is in.",
            [](const S& s, uint32_t i) { return number(spec(s, i).id.ring()); }),
        row("task[i].slot", kNumber, "The slot of its ring that it takes.",
            [](const S& s, uint32_t i) { return number(s.program().slot_of(i).index()); }),
        row("task[i].blocks", kNumber, "Blocks, as submitted.",
            [](const S& s, uint32_t i) { return number(spec(s, i).blocks); }),
        row("task[i].next_block", kNumber, "next_block_idx: blocks claimed.",
            [](const S& s, uint32_t i) {
                return of_slot(s, i, [](const Slot& slot) { return slot.next_block.peek(); });
            }),
        row("task[i].subtasks", kNumber, "Subtasks: blocks x cores of a block.",
            [](const S& s, uint32_t i) {
                return spec(s, i).kind == TaskKind::Submit ? number(spec(s, i).subtasks()) : 0;
            }),
        row("task[i].dispatched_subtasks", kNumber, "Subtasks whose register was written.",
            [](const S& s, uint32_t i) { return number(subtasks_of(state(s), i).dispatched); }),
        row("task[i].started_subtasks", kNumber, "Subtasks whose kernel began.",
            [](const S& s, uint32_t i) { return number(subtasks_of(state(s), i).started); }),
        row("task[i].running_subtasks", kNumber, "Subtasks whose kernel runs.",
            [](const S& s, uint32_t i) { return number(subtasks_of(state(s), i).running); }),
        row("task[i].completed_subtasks", kNumber, "Subtasks that a scheduler has seen finished.",
            [](const S& s, uint32_t i) {
                return of_slot(s, i,
                               [](const Slot& slot) { return slot.completed_subtasks.peek(); });
            }),
        row("task[i].producers", kNumber, "Producers that it has claimed.",
            [](const S& s, uint32_t i) {
                return of_slot(s, i, [](const Slot& slot) { return slot.producers; });
            }),
        row("task[i].fanin", kNumber, "fanin_count: producers + 1, once wired.",
            [](const S& s, uint32_t i) {
                return of_slot(s, i, [](const Slot& slot) { return slot.fanin_count.peek(); });
            }),
        row("task[i].fanin_refcount", kNumber, "How many of its fanin have happened.",
            [](const S& s, uint32_t i) {
                return of_slot(s, i, [](const Slot& slot) { return slot.fanin_refcount.peek(); });
            }),
        row("task[i].fanout", kNumber, "fanout_count: consumers + 1 for the scope.",
            [](const S& s, uint32_t i) {
                return of_slot(s, i, [](const Slot& slot) { return slot.fanout_count.peek(); });
            }),
        row("task[i].fanout_refcount", kNumber, "How many of its fanout were released.",
            [](const S& s, uint32_t i) {
                return of_slot(s, i, [](const Slot& slot) { return slot.fanout_refcount.peek(); });
            }),
        row("task[i].locked", kBoolean, "Somebody holds its fanout lock.",
            [](const S& s, uint32_t i) {
                const Slot& slot = state(s).look(i);
                return number(slot.task == i && slot.fanout_lock.peek() != 0);
            }),
    };
    return kRows;
}

}  // namespace ptoscope
