// The orchestrator. One that has joined is scheduler S: its own locals stay as they were.

#include "runtime/engine/variables/rows.h"

namespace ptoscope {
namespace {

using namespace rows;
using S = Simulation;

const Orchestrator& orchestrator(const S& s) {
    return state(s).orchestrator;
}

VariableInfo orchestrator_row(std::string_view pattern, ValueType type,
                              std::string_view description, Getter get) {
    return {pattern, Domain::One, type, description, get};
}

}  // namespace

Rows orchestrator_rows() {
    static const std::array kRows{
        orchestrator_row("orchestrator.state", one_of(action_words()),
                         "The action that it takes next.",
                         [](const S& s, uint32_t) { return number(orchestrator(s).pc); }),
        orchestrator_row("orchestrator.phase", one_of(phase_words()), "The phase that it is in.",
                         [](const S& s, uint32_t) { return number(orchestrator(s).phase); }),
        orchestrator_row("orchestrator.task", kTask, "The task that it is about.",
                         [](const S& s, uint32_t) { return task_value(orchestrator(s).task); }),
        orchestrator_row("orchestrator.waiting", kBoolean,
                         "It waits: its next action cannot be taken.",
                         [](const S& s, uint32_t) { return number(orchestrator(s).waiting); }),
        orchestrator_row("orchestrator.held", kBoolean, "The user holds it: it is not scheduled.",
                         [](const S& s, uint32_t) { return number(s.is_held({0})); }),
        orchestrator_row("orchestrator.clock", kTime, "Its own time.",
                         [](const S& s, uint32_t) { return number(orchestrator(s).clock); }),
        orchestrator_row("orchestrator.submitted", kNumber, "Tasks that it has submitted.",
                         [](const S& s, uint32_t) { return number(orchestrator(s).submitted); }),
        orchestrator_row(
            "orchestrator.scope_depth", kNumber, "Open scopes, the whole program's included.",
            [](const S& s, uint32_t) { return number(orchestrator(s).scopes.size()); }),
        orchestrator_row(
            "orchestrator.producers", kNumber, "Producers found for the task being submitted.",
            [](const S& s, uint32_t) { return number(orchestrator(s).producers.size()); }),
        orchestrator_row(
            "orchestrator.tensor_map", kNumber, "Entries of the tensor map.",
            [](const S& s, uint32_t) { return number(orchestrator(s).tensor_map.size()); }),
        orchestrator_row("orchestrator.joined", kBoolean, "It has become a scheduler thread.",
                         [](const S& s, uint32_t) { return number(orchestrator(s).joined); }),
        orchestrator_row("orchestrator.wired", kNumber,
                         "Tasks that it has wired itself (wiring=inline).",
                         [](const S& s, uint32_t) { return number(orchestrator(s).counts.wired); }),
        orchestrator_row(
            "orchestrator.lock_waits", kNumber, "Times that it had to wait for a fanout lock.",
            [](const S& s, uint32_t) { return all_phases(orchestrator(s).counts.lock_waits); }),
        orchestrator_row(
            "orchestrator.line_transfers", kNumber,
            "Cache lines that it has pulled over from scheduler threads.",
            [](const S& s, uint32_t) { return number(orchestrator(s).counts.lines.transfers()); }),
        orchestrator_row(
            "orchestrator.memory_time", kTime, "Time that memory took it so far.",
            [](const S& s, uint32_t) { return all_phases(orchestrator(s).counts.memory_ns); }),
    };
    return kRows;
}

}  // namespace ptoscope
