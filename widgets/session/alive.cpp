#include "widgets/session/alive.h"

#include <QStringList>

#include "widgets/words/words.h"

namespace ptoscope {
namespace {

QString readyText(const Machine& machine, const TaskSpec& spec) {
    const Drain& drain = machine.state().drain;
    const uint32_t draining = drain.task.peek();
    if (draining != kNone && &machine.program().tasks[draining] == &spec)
        return QStringLiteral("ready: its drain is open");
    return QStringLiteral("ready: waits for free %1 cores").arg(QLatin1String(name(spec.shape())));
}

QString pendingText(const Machine& machine, uint32_t task, const Slot& slot) {
    const TaskSpec& spec = machine.program().tasks[task];
    const uint32_t fanin = slot.fanin_count.peek();
    if (slot.completed_subtasks.peek() > 0 || slot.next_block.peek() > 0)
        return QStringLiteral("runs: %1 of %2 subtasks done")
            .arg(slot.completed_subtasks.peek())
            .arg(slot.required_subtasks);
    if (fanin == 0) return QStringLiteral("waits to be wired");
    if (slot.fanin_refcount.peek() >= fanin) return readyText(machine, spec);
    const std::vector<uint32_t> open = openProducers(machine, slot);
    if (open.empty()) return QStringLiteral("waits: the end of a producer is being told");
    return QStringLiteral("waits for %1").arg(taskList(machine.program(), open, 4));
}

QString completedText(const Slot& slot) {
    QStringList holders;
    const uint32_t left = slot.fanout_count.peek() - slot.fanout_refcount.peek();
    const uint32_t consumers = left - (slot.scope_released || left == 0 ? 0 : 1);
    if (!slot.scope_released) holders << QStringLiteral("its scope to end");
    if (consumers > 0)
        holders << QStringLiteral("%1 to drop %2")
                       .arg(counted(consumers, "consumer"),
                            consumers == 1 ? QStringLiteral("its reference")
                                           : QStringLiteral("their references"));
    if (holders.isEmpty()) return QStringLiteral("completed: is being consumed");
    return QStringLiteral("completed: waits for %1").arg(holders.join(QStringLiteral(" and ")));
}

QString consumedText(const Machine& machine, uint32_t task) {
    const TaskId id = machine.program().tasks[task].id;
    const TaskRing& ring = machine.state().rings[id.ring()];
    const uint32_t tail = ring.last_task_alive.peek();
    if (tail == id.local()) return QStringLiteral("consumed: the next watermark move frees it");
    return QStringLiteral("consumed: older tasks of ring %1 are alive, the oldest is %2")
        .arg(id.ring())
        .arg(taskText(machine.program(), ring.slots[tail & ring.mask()].task));
}

}  // namespace

const Slot* slotOfTask(const Machine& machine, uint32_t task) {
    if (task >= machine.program().tasks.size()) return nullptr;
    const Slot& slot = machine.state().look(task);
    return slot.task == task ? &slot : nullptr;
}

std::vector<uint32_t> openProducers(const Machine& machine, const Slot& slot) {
    const SlotRef ref = machine.program().slot_of(slot.task);
    const FaninStorage& fanin = machine.state().rings[ref.ring()].fanin;
    std::vector<uint32_t> open;
    for (uint32_t i = 0; i < slot.producers; ++i) {
        const uint32_t producer = fanin.get(ref.index(), i);
        const Slot* its = slotOfTask(machine, producer);
        if (its != nullptr && its->state.peek() == TaskState::Pending) open.push_back(producer);
    }
    return open;
}

QString whyAlive(const Machine& machine, uint32_t task) {
    const Slot* slot = slotOfTask(machine, task);
    if (slot == nullptr) return {};
    switch (slot->state.peek()) {
        case TaskState::Pending:
            return pendingText(machine, task, *slot);
        case TaskState::Completed:
            return completedText(*slot);
        case TaskState::Consumed:
            return consumedText(machine, task);
        case TaskState::Free:
            break;
    }
    return {};
}

}  // namespace ptoscope
