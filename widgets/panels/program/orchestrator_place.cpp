#include "widgets/panels/program/orchestrator_place.h"

#include "widgets/words/words.h"

namespace ptoscope {
namespace {

QString scopeEnd(const MachineState& state) {
    const Orchestrator& me = state.orchestrator;
    if (me.scopes.empty()) return QStringLiteral("leaves the scope");
    const OpenScope& scope = me.scopes.back();
    return QStringLiteral("leaves the scope: %1 of %2 released")
        .arg(scope.released)
        .arg(counted(state.program->scopes[scope.scope].tasks, "task"));
}

QString doingText(const MachineState& state) {
    const Orchestrator& me = state.orchestrator;
    const Instruction& now = state.program->instructions[me.instruction];
    if (me.pc == Action::Failed)
        return QStringLiteral("stopped: %1").arg(QString::fromStdString(state.fault.message));
    switch (now.op) {
        case Op::BeginScope:
            return now.operand == 0 ? QStringLiteral("begins the program")
                                    : QStringLiteral("opens a scope");
        case Op::EndScope:
            return scopeEnd(state);
        case Op::Submit:
            return QStringLiteral("submits %1").arg(taskText(*state.program, now.operand));
        case Op::Get:
            return QStringLiteral("reads tensor data: its writer must have finished");
        case Op::Set:
            return QStringLiteral("writes tensor data: its users must have finished");
        case Op::Fatal:
            return QStringLiteral("reports a fatal error");
    }
    return {};
}

QString endText(const Machine& machine) {
    const Orchestrator& me = machine.state().orchestrator;
    if (me.joined)
        return QStringLiteral("has submitted everything and runs %1")
            .arg(agentText(machine, Machine::scheduler_agent(*machine.thread_of({0}))));
    return QStringLiteral("has submitted everything");
}

}  // namespace

OrchestratorPlace orchestratorPlace(const Machine& machine) {
    const MachineState& state = machine.state();
    const Orchestrator& me = state.orchestrator;
    OrchestratorPlace place;
    place.phase = me.phase;
    if (me.instruction >= state.program->instructions.size()) {
        place.doing = endText(machine);
        return place;
    }
    const Instruction& now = state.program->instructions[me.instruction];
    place.instruction = me.instruction;
    if (now.op == Op::Submit) place.task = now.operand;
    place.doing = doingText(state);
    if (const auto wait = machine.blocked_on(AgentId{0}); wait && me.pc != Action::Failed)
        place.wait = QString::fromStdString(wait->what);
    return place;
}

}  // namespace ptoscope
