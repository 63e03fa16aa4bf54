#include "tests/runtime/twins/wiring_words.h"

#include "tests/runtime/twins/words.h"

namespace ptoscope::test {
namespace {

constexpr size_t kRing = 0;  // all tasks are in one
constexpr auto kWiredShape = static_cast<size_t>(ResourceShape::Aic);

bool is_between(Action pc, Action first, Action last) {
    return pc >= first && pc <= last;
}

// Consumers on a fanout list, in order.
std::string entries(const MachineState& m, SlotRef entry) {
    std::string all;
    for (; entry.valid(); entry = m.rings[kRing].deps.entries[entry.index()].next)
        all += std::to_string(
            number(m.slot(m.rings[kRing].deps.entries[entry.index()].consumer).task));
    return all;
}

std::string shared_words(const MachineState& m) {
    const TaskRing& ring = m.rings[kRing];
    const ReadyQueue& ready = m.ready[kWiredShape];
    std::string all = "wiring=";
    for (uint64_t i = m.wiring.head.peek(); i != m.wiring.tail.peek(); ++i)
        all += std::to_string(number(m.wiring.cells[m.wiring.cell(i)]));
    all += words("entries", ring.deps.head - ring.deps.tail);
    all += words("alive", ring.last_task_alive.peek() + 1);
    all += words("advance", ring.advance_lock.peek());
    if (ring.advance_again.peek() != 0) all += " again";
    all += " ready=";
    for (uint64_t i = ready.head.peek(); i != ready.tail.peek(); ++i)
        all += std::to_string(ready.cells[ready.cell(i)].peek());
    return m.stage.peek() == Stage::Done ? all + " ended" : all;
}

std::string task_words(const MachineState& m, uint32_t task) {
    const Slot& slot = m.look(task);
    const bool written = m.program->tasks[task].id.local() < m.rings[kRing].head.peek();
    std::string all = " | t" + std::to_string(number(task));
    if (slot.task != task)
        return all + (written ? " reset" : " unused") + words("lock", slot.fanout_lock.peek());
    constexpr const char* kStates[] = {"free", "pending", "completed", "consumed"};
    all += std::string(" ") + kStates[static_cast<size_t>(slot.state.peek())];
    all += words("lock", slot.fanout_lock.peek());
    all += words("fanout", slot.fanout_refcount.peek()) + "/" +
           std::to_string(slot.fanout_count.peek());
    all += words("fanin", slot.fanin_refcount.peek());
    return all + " list=" + entries(m, slot.fanout_list.peek());
}

// Steps that program and threads have in common.
std::string reclaim_words(const ControlAgent& a) {
    const ControlAgent::Reclaim& r = a.reclaim;
    std::string all = std::string(" ") + name(a.pc);
    if (is_between(a.pc, Action::ReclaimLock, Action::ReclaimUnlock))
        all += words("of", number(r.task));
    if (a.pc == Action::ReclaimUnlock && r.consumed) all += " last";
    if (is_between(a.pc, Action::AdvanceTryLock, Action::AdvanceRecheck) && r.flagged)
        all += " flagged";
    if (a.pc == Action::AdvanceScan || a.pc == Action::AdvancePublish)
        all += words("scan", r.scan + 1);
    return all;
}

bool reclaims(const ControlAgent& a) {
    return is_between(a.pc, Action::ReclaimLock, Action::AdvanceRecheck);
}

std::string program_words(const Orchestrator& o) {
    if (reclaims(o)) return reclaim_words(o);
    if (is_between(o.pc, Action::ClaimLock, Action::ClaimUnlock))
        return std::string(" ") + name(o.pc) + words("of", number(o.producers[o.claim]));
    return o.pc == Action::PushWiring ? " PushWiring" : " Outside";
}

std::string wire_words(const SchedulerThread& t) {
    std::string all = std::string(" ") + name(t.pc);
    if (t.pc == Action::WireProbe || is_between(t.pc, Action::WireLock, Action::WireUnlock))
        all += words("of", t.wire.next);
    if (is_between(t.pc, Action::WireLock, Action::WireReady))
        all += words("task", number(t.wire.task)) + words("early", t.wire.early);
    return all;
}

std::string complete_words(const MachineState& m, const SchedulerThread& t) {
    std::string all = std::string(" ") + name(t.pc);
    if (is_between(t.pc, Action::CompleteLock, Action::CountCompleted))
        all += words("task", number(t.completing));
    if (t.pc == Action::NotifyConsumer) all += words("of", number(m.slot(t.consumer).task));
    return all;
}

std::string push_words(const MachineState& m, const SchedulerThread& t) {
    std::string all = std::string(" ") + name(t.pc) + words("task", number(t.push.task));
    if (t.after_push == AfterPush::Notify) all += " notified";
    if (t.pc == Action::QueuePublish)
        all += words("cell", t.push.position - m.ready[kWiredShape].head.peek());
    return all;
}

// Of a thread that pops: even ones look at this shape's queue before the last one, odd ones last.
std::string pop_words(const MachineState& m, const SchedulerThread& t, size_t thread) {
    if (t.pc == Action::PopTake)
        return t.pop_position == m.ready[kWiredShape].head.peek() ? " PopTake first"
                                                                  : " PopTake gone";
    const bool over = t.caller == Caller::Dispatch && thread % 2 == 0 && t.shape_index == 2;
    return over ? " Dispatched" : " Dispatch";
}

std::string place_words(const MachineState& m, size_t thread) {
    const SchedulerThread& t = m.threads[thread];
    if (reclaims(t)) return reclaim_words(t);
    if (is_between(t.pc, Action::WiringCheck, Action::WireReady)) return wire_words(t);
    if (is_between(t.pc, Action::CompleteSubtask, Action::NotifyConsumer))
        return complete_words(m, t);
    switch (t.pc) {
        case Action::QueueReserve:
        case Action::QueuePublish:
            return push_words(m, t);
        case Action::PopLook:
        case Action::PopTake:
            return pop_words(m, t, thread);
        case Action::ClaimBlocks:
        case Action::WriteRegister:
            return " Launch" + words("task", number(t.dispatching));
        default:
            return " Turn";
    }
}

std::string wiring_thread_words(const MachineState& m, size_t thread) {
    const SchedulerThread& t = m.threads[thread];
    std::string all = " | T" + std::to_string(thread) + place_words(m, thread);
    all += words("runs", number(m.records[thread].running.task));  // its AIC has the same number
    all += " walk=" + entries(m, t.walk) + " owes=";
    for (size_t i = t.release_next; i < t.deferred.size(); ++i)
        all += std::to_string(number(t.deferred[i]));
    return all;
}

}  // namespace

std::string wiring_words(const Machine& machine) {
    const MachineState& m = machine.state();
    std::string all = shared_words(m);
    for (uint32_t task = 0; task < m.program->tasks.size(); ++task)
        all += task_words(m, task);
    all += " | program" + program_words(m.orchestrator);
    for (size_t t = 0; t < m.threads.size(); ++t)
        all += wiring_thread_words(m, t);
    return all;
}

}  // namespace ptoscope::test
