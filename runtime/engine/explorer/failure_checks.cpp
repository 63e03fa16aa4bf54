#include "runtime/engine/explorer/failure_checks.h"

#include "runtime/machine/invariants.h"

namespace ptoscope {
namespace {

constexpr VarSet kSlotWords =
    set_of(Var::TaskStateWord, Var::FanoutCount, Var::FanoutRefcount, Var::FaninCount,
           Var::FaninRefcount, Var::NextBlock, Var::CompletedSubtasks);
constexpr VarSet kEntryWords =
    set_of(Var::DepEntry, Var::FanoutList, Var::TaskStateWord, Var::DepMark);

FailureKind kind_of(const std::string& violation) {
    const auto says = [&](const char* word) { return violation.find(word) != std::string::npos; };
    if (says("finds no pending task") || says("ran out of cores") || says("is over"))
        return FailureKind::EmptyUse;
    return says("drain window") ? FailureKind::Exclusive : FailureKind::Invariant;
}

}  // namespace

const char* name(FailureKind kind) {
    constexpr const char* names[] = {"invariant", "exclusive", "empty use", "memory",
                                     "deadlock",  "livelock",  "error"};
    return names[static_cast<size_t>(kind)];
}

FailureChecks::FailureChecks(const Program& program) : expected_(run_in_program_order(program)) {}

std::optional<Finding> FailureChecks::after_step(const Machine& machine, AgentId agent,
                                                 Action action,
                                                 const ExploringContext& context) const {
    const MachineState& m = machine.state();
    if (!m.violation.what.empty()) return Finding{kind_of(m.violation.what), m.violation.what};
    if (m.fault.code != ErrorCode::None) return Finding{FailureKind::Error, m.fault.message};
    Findings broken;
    const VarSet written = context.written;
    if ((written & kSlotWords) != 0) {
        for (const Touched::Item& item : context.touched.items())
            if (item.write && item.var != Var::Count && (set_of(item.var) & kSlotWords) != 0)
                check_slot(machine, SlotRef{item.index}, broken);
    }
    if ((written & set_of(Var::TaskStateWord)) != 0 || action == Action::AdvanceScan ||
        action == Action::WriteSlot)
        check_producers(machine, broken);
    if ((written & set_of(Var::LastTaskAlive, Var::RingHead)) != 0) {
        check_windows(machine, broken);
        check_heaps(machine, broken);
    }
    if (action == Action::AllocHeap) check_heaps(machine, broken);
    if ((written & kEntryWords) != 0 || action == Action::WireLink || action == Action::ReadEntry ||
        action == Action::WireRefresh)
        check_dep_entries(machine, broken);
    if (machine.is_core(agent) || (written & set_of(Var::CoreRecord, Var::DataMainBase)) != 0)
        check_cores(machine, broken);
    if (action == Action::AwaitCommand && machine.is_core(agent)) check_starts(machine, broken);
    if (broken.empty()) return std::nullopt;
    return Finding{FailureKind::Invariant, broken.front()};
}

std::optional<Finding> FailureChecks::at_end(const Machine& machine) const {
    if (const Findings broken = broken_final_invariants(machine); !broken.empty())
        return Finding{FailureKind::Invariant, broken.front()};
    const MachineState& m = machine.state();
    const Comparison compared = compare_declared(*m.program, expected_, m.memory);
    if (compared.matched) return std::nullopt;
    return Finding{FailureKind::Memory, "wrong final memory: " + compared.first_difference};
}

}  // namespace ptoscope
