#include "widgets/panels/breakpoints/ready_made.h"

#include "runtime/engine/breakpoints/ready_made.h"
#include "widgets/swimlane/labels.h"
#include "widgets/swimlane/time_axis.h"
#include "widgets/words/words.h"

namespace ptoscope {
namespace {

QString text(const std::string& expression) {
    return QString::fromStdString(expression);
}

ReadyMadeGroup ofTask(const Session& session) {
    ReadyMadeGroup group{QStringLiteral("Task"), {}};
    const uint32_t task = session.selectedTask();
    if (task == kNone) {
        group.items.push_back({QStringLiteral("Select a task for its events"), {}});
        return group;
    }
    for (const TaskEvent event :
         {TaskEvent::Submitted, TaskEvent::Wired, TaskEvent::Ready, TaskEvent::Dispatched,
          TaskEvent::Started, TaskEvent::Completed, TaskEvent::Consumed}) {
        const auto word = QString::fromStdString(std::string(name(event)));
        group.items.push_back({QStringLiteral("%1 %2").arg(taskText(session.program(), task), word),
                               text(when_task(session.program(), task, event))});
    }
    return group;
}

ReadyMadeGroup ofAgent(const Session& session) {
    ReadyMadeGroup group{QStringLiteral("Thread or core"), {}};
    const auto agent = session.selectedAgent();
    if (!agent) {
        group.items.push_back({QStringLiteral("Select a thread or core for its states"), {}});
        return group;
    }
    const Machine& machine = session.machine();
    const QString who = agentText(machine, *agent);
    const auto enters = [&](const QString& where, const std::string& expression) {
        group.items.push_back({QStringLiteral("%1 enters %2").arg(who, where), text(expression)});
    };
    const Action now = machine.next_action(*agent);
    if (now != Action::Exited)
        enters(QStringLiteral("%1 again").arg(QLatin1String(name(now))),
               when_enters(machine, *agent, now));
    if (machine.is_core(*agent) || agent->index == 0) return group;
    for (const Phase phase : {Phase::Complete, Phase::Drain, Phase::Wiring, Phase::Dispatch,
                              Phase::Release, Phase::Idle})
        enters(phaseLabel(phase), when_enters(machine, *agent, phase));
    return group;
}

ReadyMadeGroup ofRun(const Session& session) {
    ReadyMadeGroup group{QStringLiteral("Run"), {}};
    group.items.push_back({QStringLiteral("Any scheduler enters a drain"),
                           QStringLiteral("any scheduler enters drain")});
    const int64_t now = session.cursorTime();
    group.items.push_back(
        {QStringLiteral("Time reaches the cursor, %1").arg(formatTime(now)), text(when_time(now))});
    for (uint32_t ring = 0; ring < kRings; ++ring)
        group.items.push_back(
            {QStringLiteral("Ring %1 is full").arg(ring), text(when_ring_full(ring))});
    group.items.push_back(
        {QStringLiteral("An invariant is violated"), QStringLiteral("violation")});
    group.items.push_back({QStringLiteral("An error is latched"), QStringLiteral("error")});
    return group;
}

}  // namespace

std::vector<ReadyMadeGroup> readyMadeBreakpoints(const Session& session) {
    if (!session.isOpen()) return {};
    return {ofTask(session), ofAgent(session), ofRun(session)};
}

}  // namespace ptoscope
