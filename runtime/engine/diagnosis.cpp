#include "runtime/engine/diagnosis.h"

#include <bit>

namespace ptoscope {
namespace {

using std::to_string;

constexpr size_t kMostLines = 12;  // of one kind, before "and n more"

std::string label(const Program& p, uint32_t task) {
    return p.tasks[task].name + " (" + to_string(p.tasks[task].id) + ")";
}

// The code of an orchestrator that waits for ever.
ErrorCode code_of_wait(const MachineState& m) {
    switch (m.orchestrator.pc) {
        case Action::AllocSlot:
            return ErrorCode::FlowControlDeadlock;
        case Action::AllocHeap:
            return ErrorCode::HeapRingDeadlock;
        case Action::FaninRoom:
        case Action::WireRefresh:
            return ErrorCode::DepPoolOverflow;
        case Action::AwaitWriter:
        case Action::AwaitUsers:
            return ErrorCode::TensorWaitTimeout;
        default:
            return ErrorCode::None;
    }
}

RunError error(ErrorCode code, uint32_t task, std::string message) {
    return {static_cast<int>(code), name(code), task, std::move(message)};
}

uint32_t endless_task(const MachineState& m) {
    for (const Core& core : m.cores)
        if (core.pc == Action::Endless) return core.running.task;
    return kNone;
}

void add_errors(const Machine& machine, Diagnosis& d) {
    const MachineState& m = machine.state();
    const uint32_t endless = endless_task(m);
    const ErrorCode code = code_of_wait(m);
    if (code != ErrorCode::None) {
        const uint32_t task = code == ErrorCode::TensorWaitTimeout
                                  ? m.orchestrator.producers[m.orchestrator.claim]
                                  : m.orchestrator.current;
        d.errors.push_back(
            error(code, task, "waits for ever for " + machine.blocked_on({0})->what));
        if (endless == kNone) return;
    }
    d.errors.push_back(error(
        ErrorCode::SchedulerTimeout, endless,
        endless == kNone
            ? "nobody can step"
            : "nobody can step: a block of " + label(*m.program, endless) + " never finishes"));
}

std::string pending_blocks(const MachineState& m, uint32_t task) {
    const TaskSpec& t = m.program->tasks[task];
    const uint32_t claimed = m.look(task).next_block.peek();
    if (t.kind != TaskKind::Submit || claimed >= static_cast<uint32_t>(t.blocks)) return {};
    return to_string(t.blocks - claimed) + " of " + to_string(t.blocks) + " blocks not dispatched";
}

// Producers of an unready task that have not completed, by name.
std::string missing_producers(const MachineState& m, uint32_t r, uint32_t index) {
    const Slot& s = m.rings[r].slots[index];
    std::string names;
    for (uint32_t i = 0; i < s.producers; ++i) {
        const uint32_t producer = m.rings[r].fanin.get(index, i);
        const Slot& p = m.look(producer);
        if (p.task == producer && p.state.peek() == TaskState::Pending)
            names += (names.empty() ? "" : ", ") + label(*m.program, producer);
    }
    return names;
}

void add_agents(const Machine& machine, Diagnosis& d) {
    const auto line = [&](AgentId agent) {
        const auto wait = machine.blocked_on(agent);
        d.lines.push_back(machine.name_of(agent) + " at " + name(machine.next_action(agent)) +
                          (wait                        ? ", waits for " + wait->what
                           : machine.has_exited(agent) ? ""
                                                       : ", retries without end"));
    };
    for (size_t i = 0; i < machine.control_agents(); ++i)
        line({static_cast<uint16_t>(i)});
    size_t endless = 0;
    for (size_t c = 0; c < machine.state().cores.size(); ++c) {
        if (machine.state().cores[c].pc != Action::Endless) continue;
        if (++endless <= kMostLines) line(machine.core_agent(c));
    }
    if (endless > kMostLines)
        d.lines.push_back("and " + to_string(endless - kMostLines) + " more endless blocks");
}

void add_tasks(const MachineState& m, Diagnosis& d) {
    size_t listed = 0;
    for (uint32_t r = 0; r < kRings; ++r) {
        const TaskRing& ring = m.rings[r];
        for (uint32_t id = ring.last_task_alive.peek(); id != ring.head.peek(); ++id) {
            const Slot& s = ring.slots[id & ring.mask()];
            if (s.task == kNone || s.state.peek() != TaskState::Pending) continue;
            if (++listed > kMostLines) continue;
            const std::string missing = missing_producers(m, r, id & ring.mask());
            const std::string blocks = pending_blocks(m, s.task);
            std::string text = label(*m.program, s.task) + " has not completed";
            if (!missing.empty()) text += "; misses " + missing;
            if (!blocks.empty()) text += "; " + blocks;
            d.lines.push_back(text);
        }
    }
    if (listed > kMostLines)
        d.lines.push_back("and " + to_string(listed - kMostLines) + " more tasks not completed");
}

void add_drain(const MachineState& m, Diagnosis& d) {
    if (m.drain.pending.peek() == kNoDrain) return;
    std::string text = "drain: pending " + to_string(m.drain.pending.peek());
    if (m.drain.task.peek() != kNone) text += ", task " + label(*m.program, m.drain.task.peek());
    if (m.program->config.runtime.drain != DrainProtocol::Generation) {
        text += ", ack mask " + to_string(m.drain.ack.peek()) + ", elected " +
                (m.drain.elected.peek() == 0 ? std::string("nobody")
                                             : "scheduler" + to_string(m.drain.elected.peek() - 1));
    } else {
        text += ", attempt " + to_string(m.drain.attempt.peek());
    }
    d.lines.push_back(text);
}

void add_preloads(const Machine& machine, Diagnosis& d) {
    const MachineState& m = machine.state();
    size_t listed = 0;
    for (size_t c = 0; c < m.records.size(); ++c) {
        const CoreRecord& r = m.records[c];
        if (!r.pending.valid() || ++listed > kMostLines) continue;
        d.lines.push_back(machine.name_of(machine.core_agent(c)) + " holds block " +
                          to_string(r.pending.block) + " of " + label(*m.program, r.pending.task) +
                          " pre-loaded");
    }
}

}  // namespace

Diagnosis diagnose(const Simulation& simulation) {
    Diagnosis d;
    const Machine& machine = simulation.machine();
    const MachineState& m = machine.state();
    const RunEnd end = simulation.status();
    if (end == RunEnd::Error) {
        d.errors.push_back(error(m.fault.code, m.fault.task, m.fault.message));
        return d;
    }
    if (end != RunEnd::Deadlock) return d;
    add_errors(machine, d);
    add_agents(machine, d);
    add_tasks(m, d);
    add_drain(m, d);
    add_preloads(machine, d);
    return d;
}

}  // namespace ptoscope
