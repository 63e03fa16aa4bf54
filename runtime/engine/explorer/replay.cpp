#include "runtime/engine/explorer/replay.h"

#include <algorithm>

#include "runtime/base/text.h"
#include "runtime/engine/verification/reference.h"
#include "runtime/machine/invariants.h"

namespace ptoscope {
namespace {

Choice backoff_of(const ScheduledStep& step) {
    return Choice::backoff(step.patience == Patience::IsOver);
}

std::string numbered(size_t step, const std::string& text) {
    return "step " + std::to_string(step) + ": " + text;
}

bool nobody_can_step(const Machine& machine) {
    for (uint16_t i = 0; i < machine.agents(); ++i)
        if (machine.can_step({i})) return false;
    return true;
}

void add_end(const Machine& machine, std::vector<std::string>& failures) {
    const Comparison memory = compare_with_reference(machine.program(), machine.state().memory);
    if (!memory.matched) failures.push_back(memory.first_difference);
    for (std::string& what : broken_final_invariants(machine))
        failures.push_back(std::move(what));
}

// The failure that a look at the last state must show.
bool shows(FailureKind kind, const Machine& machine) {
    switch (kind) {
        case FailureKind::Deadlock:
            return nobody_can_step(machine) && !machine.finished();
        case FailureKind::Error:
            return machine.state().fault.code != ErrorCode::None;
        case FailureKind::Memory:
            return machine.finished() && !failures_at(machine).empty();
        default:  // told by the way there, or by what can follow
            return true;
    }
}

std::string wrong_end(const Machine& machine, const Schedule& schedule, uint64_t hash) {
    if (hash != schedule.end_hash)
        return "the state after the last step is " + hex(hash) + ", not " + hex(schedule.end_hash);
    if (!schedule.check.empty() && !shows(schedule.kind, machine))
        return std::string("the state after the last step is the promised one, but shows no ") +
               name(schedule.kind);
    return {};
}

}  // namespace

Choices choices_of(const Schedule& schedule) {
    Choices choices;
    uint64_t position = 0;
    for (const ScheduledStep& step : schedule.steps) {
        if (step.patience != Patience::None) choices[position++] = backoff_of(step);
        choices[position++] = Choice::step(step.agent);
    }
    return choices;
}

std::vector<uint64_t> positions_of(const Schedule& schedule) {
    std::vector<uint64_t> positions{0};
    for (const ScheduledStep& step : schedule.steps)
        positions.push_back(positions.back() + (step.patience == Patience::None ? 1 : 2));
    return positions;
}

std::string misfit(const Simulation& moment, const ScheduledStep& step) {
    const Machine& machine = moment.machine();
    if (step.agent.index >= machine.agents())
        return "there is no agent " + std::to_string(step.agent.index) + ", only " +
               std::to_string(machine.agents());
    const std::string who = machine.name_of(step.agent);
    const RunEnd end = moment.status();
    if (end == RunEnd::Error || end == RunEnd::Violation || end == RunEnd::Completed)
        return std::string("the run has ended before it: ") + name(end);
    if (machine.has_exited(step.agent)) return who + " has exited";
    const Action action = machine.next_action(step.agent);
    if (action != step.action)
        return who + " does " + name(action) + " here, not " + name(step.action);
    if (moment.can(Choice::step(step.agent))) return {};
    const auto wait = machine.blocked_on(step.agent);
    return who + " waits for " + (wait ? wait->what : "something else");
}

void take_step(Simulation& moment, const ScheduledStep& step) {
    if (step.patience != Patience::None) moment.step(backoff_of(step));
    moment.step(Choice::step(step.agent));
}

std::vector<std::string> failures_at(const Machine& machine) {
    std::vector<std::string> failures = broken_invariants(machine);
    const RuntimeFault& fault = machine.state().fault;
    if (fault.code != ErrorCode::None)
        failures.push_back(std::to_string(static_cast<int>(fault.code)) + " " + name(fault.code) +
                           ": " + fault.message);
    if (machine.finished()) {
        add_end(machine, failures);
    } else if (fault.code == ErrorCode::None && nobody_can_step(machine)) {
        failures.push_back("nobody can step");
    }
    return failures;
}

ReplayCheck check_schedule(const std::shared_ptr<const Program>& program,
                           const Schedule& schedule) {
    ReplayCheck check;
    Simulation moment(program);
    for (const ScheduledStep& step : schedule.steps) {
        const std::string why = misfit(moment, step);
        if (!why.empty()) {
            check.misfit = numbered(check.steps + 1, why);
            break;
        }
        take_step(moment, step);
        ++check.steps;
    }
    check.hash = moment.machine().logical_hash();
    check.failures = failures_at(moment.machine());
    if (check.fits()) check.misfit = wrong_end(moment.machine(), schedule, check.hash);
    return check;
}

}  // namespace ptoscope
