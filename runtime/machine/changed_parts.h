#pragma once
// Which parts a step changed (parts.h).

#include "runtime/machine/part_fields.h"
#include "runtime/machine/parts.h"

namespace ptoscope {
namespace detail {

[[nodiscard]] constexpr PartKind part_of(Var var) {
    switch (var) {
        case Var::Stage:
        case Var::CompletedTasks:
        case Var::ActiveThreads:
            return PartKind::Global;
        case Var::LastTaskAlive:
        case Var::AdvanceLock:
        case Var::AdvanceAgain:
        case Var::RingHead:
        case Var::DepEntry:
            return PartKind::Ring;
        case Var::WiringTail:
        case Var::WiringHead:
            return PartKind::Wiring;
        case Var::QueueHead:
        case Var::QueueTail:
        case Var::QueueCell:
            return PartKind::Queue;
        case Var::DrainPending:
        case Var::DrainTask:
        case Var::DrainAck:
        case Var::DrainElected:
        case Var::DrainAttempt:
        case Var::DrainToken:
        case Var::JoinAck:
        case Var::JoinRequest:
            return PartKind::Drain;
        case Var::Tracker:
            return PartKind::Thread;
        case Var::CoreRecord:
        case Var::DataMainBase:
        case Var::Cond:
            return PartKind::Core;
        case Var::DeviceMemory:
            return PartKind::Memory;
        default:
            return PartKind::Slot;
    }
}

[[nodiscard]] constexpr uint32_t part_index(Var var, uint32_t index) {
    switch (part_of(var)) {
        case PartKind::Ring:
            return var == Var::DepEntry ? index >> 30 : index;
        case PartKind::Global:
        case PartKind::Wiring:
        case PartKind::Drain:
        case PartKind::Memory:
            return 0;
        default:
            return index;
    }
}

}  // namespace detail

// The parts that a step of `agent` may have changed, given what it touched: calls visit(number).
template <class Visit>
void changed_parts(const PartLayout& layout, const Machine& machine, AgentId agent, Action before,
                   const Touched& touched, Visit visit) {
    const MachineState& m = machine.state();
    const auto mark = [&](PartKind kind, uint32_t index = 0) {
        const uint16_t number = layout.number(kind, index);
        if (number != PartLayout::kNoPart) visit(number);
    };
    const auto slot_of = [&](uint32_t task) {
        if (task != kNone) mark(PartKind::Slot, m.program->slot_of(task).raw);
    };
    // Positions count from the head of their queue, attempts from the newest one.
    const auto shifted = [&](auto concerns) {
        for (uint32_t t = 0; t < m.threads.size(); ++t)
            if (concerns(m.threads[t].pc)) mark(PartKind::Thread, t);
        if (concerns(m.orchestrator.pc)) mark(PartKind::Orchestrator);
    };
    for (const Touched::Item& item : touched.items()) {
        if (!item.write) continue;
        if (item.var == Var::Count) {
            if (item.line == LineKind::Slot || item.line == LineKind::Payload)
                mark(PartKind::Slot, item.index);
            else if (item.line == LineKind::DepEntry)
                mark(PartKind::Ring, item.index >> 30);
            else if (item.line == LineKind::WiringCell)
                mark(PartKind::Wiring);
            else if (item.line == LineKind::QueueCell)
                mark(PartKind::Queue, item.index >> 30);
            continue;
        }
        mark(detail::part_of(item.var), detail::part_index(item.var, item.index));
        if (item.var == Var::QueueHead)
            shifted([](Action pc) { return pc == Action::PopTake || parts::pushes(pc); });
        if (item.var == Var::DrainAttempt)
            shifted([](Action pc) {
                return drain_stage(pc) != DrainStage::Outside || pc == Action::TrackerStore;
            });
    }
    if (machine.is_core(agent)) {
        mark(PartKind::Core, static_cast<uint32_t>(machine.core_of(agent)));
        return;
    }
    const auto thread = machine.thread_of(agent);
    if (thread) mark(PartKind::Thread, static_cast<uint32_t>(*thread));
    const ControlAgent& me = machine.control(agent);
    if (parts::between(before, Action::WireRefresh, Action::WireReady)) {
        slot_of(me.wire.task);
        slot_of(me.task);
        for (uint32_t r = 0; r < kRings; ++r)
            mark(PartKind::Ring, r);
    }
    if (!m.violation.what.empty() || m.fault.code != ErrorCode::None) mark(PartKind::Global);
    if (agent.index != 0) return;
    mark(PartKind::Orchestrator);
    if (before == Action::JoinRedistribute) {
        mark(PartKind::Global);
        for (uint32_t c = 0; c < m.cores.size(); ++c)
            mark(PartKind::Core, c);
    }
    if (before > Action::CountAlloc) {
        if (before == Action::DataAccess) mark(PartKind::Memory);
        return;
    }
    slot_of(m.orchestrator.current);
    for (uint32_t r = 0; r < kRings; ++r)
        mark(PartKind::Ring, r);
    if (before == Action::AllocHeap) {
        mark(PartKind::Tensors);
        mark(PartKind::Memory);
    }
}

}  // namespace ptoscope
