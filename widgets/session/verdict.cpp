#include "widgets/session/verdict.h"

#include <QStringList>

#include "runtime/engine/diagnosis.h"
#include "runtime/engine/verification/reference.h"
#include "runtime/machine/invariants.h"
#include "widgets/words/words.h"

namespace ptoscope {
namespace {

// A code that has advice gets it.
QString sentences(const RunError& error, const Program& program) {
    QString text = QString::fromStdString(error.message);
    if (error.task != kNone) text = taskText(program, error.task) + QStringLiteral(": ") + text;
    const QString help = QLatin1String(advice(static_cast<ErrorCode>(error.code)));
    text += QLatin1Char('.');
    return help.isEmpty() ? text : QStringLiteral("%1 What helps: %2.").arg(text, help);
}

RunVerdict stopped(const Simulation& simulation) {
    const Diagnosis diagnosis = diagnose(simulation);
    RunVerdict v;
    v.kind = RunVerdict::Kind::Bad;
    QStringList parts;
    for (const RunError& error : diagnosis.errors)
        parts << sentences(error, simulation.program());
    v.detail = parts.join(QLatin1Char(' '));
    const bool stuck = simulation.status() == RunEnd::Deadlock;
    v.headline = stuck ? QStringLiteral("Deadlock") : QStringLiteral("Error");
    if (!diagnosis.errors.empty()) {
        const RunError& first = diagnosis.errors.front();
        v.task = first.task;
        v.headline +=
            QStringLiteral(": code %1 %2").arg(first.code).arg(QString::fromStdString(first.name));
    }
    if (stuck) v.waits = whoWaits(simulation.machine());
    return v;
}

RunVerdict violated(const QString& what) {
    RunVerdict v;
    v.kind = RunVerdict::Kind::Bad;
    v.headline = QStringLiteral("Violation of a promise of the runtime");
    v.detail = what;
    return v;
}

RunVerdict completed(const Machine& machine) {
    const std::vector<std::string> broken = broken_final_invariants(machine);
    if (!broken.empty()) return violated(QString::fromStdString(broken.front()));
    RunVerdict v;
    v.kind = RunVerdict::Kind::Good;
    v.headline = QStringLiteral("Completed");
    v.detail = QStringLiteral("Comparing the data with the program executed in order …");
    v.toVerify = true;
    return v;
}

bool isStuck(const Machine& machine, AgentId agent) {
    if (machine.has_exited(agent)) return false;
    if (!machine.is_core(agent)) return !machine.can_step(agent);
    return machine.next_action(agent) == Action::Endless;  // other cores just have no work
}

}  // namespace

std::vector<RunVerdict::Waiting> whoWaits(const Machine& machine) {
    std::vector<RunVerdict::Waiting> all;
    for (size_t i = 0; i < machine.agents(); ++i) {
        const AgentId agent{static_cast<uint16_t>(i)};
        if (!isStuck(machine, agent)) continue;
        RunVerdict::Waiting w;
        w.agent = agent;
        w.who = agentText(machine, agent);
        w.whom = QStringLiteral("nobody can");
        w.what = QLatin1String(describe(machine.next_action(agent)));
        if (const auto wait = machine.blocked_on(agent)) {
            w.what = QString::fromStdString(wait->what);
            if (!wait->providers.empty()) w.whom = agentList(machine, wait->providers);
            if (!wait->tasks.empty()) w.task = wait->tasks.front();
        }
        all.push_back(std::move(w));
    }
    return all;
}

RunVerdict verdictOf(const Simulation& simulation) {
    RunVerdict v;
    switch (simulation.status()) {
        case RunEnd::Running:
        case RunEnd::Held:
            return v;
        case RunEnd::Completed:
            v = completed(simulation.machine());
            break;
        case RunEnd::Error:
        case RunEnd::Deadlock:
            v = stopped(simulation);
            break;
        case RunEnd::Violation:
            v = violated(QString::fromStdString(simulation.machine().state().violation.what));
            break;
    }
    v.time = simulation.now();
    return v;
}

RunVerdict verified(const RunVerdict& verdict, const Machine& machine) {
    const Comparison result = compare_with_reference(machine.program(), machine.state().memory);
    RunVerdict v = verdict;
    v.toVerify = false;
    if (result.matched) {
        v.headline = QStringLiteral("Completed and verified");
        v.detail = QStringLiteral(
                       "%1 compared with the program executed in order, %2 of them "
                       "written: all equal.")
                       .arg(bytesText(result.compared_bytes), bytesText(result.written_bytes));
        return v;
    }
    v.kind = RunVerdict::Kind::Bad;
    v.headline = QStringLiteral("Completed with wrong data");
    v.detail = QString::fromStdString(result.first_difference);
    return v;
}

}  // namespace ptoscope
