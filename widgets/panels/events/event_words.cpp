#include "widgets/panels/events/event_words.h"

#include "widgets/words/words.h"

namespace ptoscope {
namespace {

bool isBlock(EventKind kind) {
    return groupOf(kind) == EventGroup::Block;
}

QString queueText(const LoggedEvent& event) {
    if (event.core == 0) return QStringLiteral("wiring queue");
    return QStringLiteral("ready queue of %1")
        .arg(QLatin1String(name(static_cast<ResourceShape>(event.core - 1))));
}

}  // namespace

EventGroup groupOf(EventKind kind) {
    switch (kind) {
        case EventKind::BlockDispatched:
        case EventKind::BlockAcked:
        case EventKind::BlockStarted:
        case EventKind::BlockEnded:
            return EventGroup::Block;
        case EventKind::DrainOpened:
        case EventKind::DrainAttempt:
        case EventKind::DrainLaunched:
        case EventKind::DrainClosed:
            return EventGroup::Drain;
        case EventKind::QueueDepth:
            return EventGroup::Queue;
        case EventKind::Joined:
            return EventGroup::Join;
        default:
            return EventGroup::Task;
    }
}

QString label(EventGroup group) {
    constexpr const char* names[] = {"Tasks", "Blocks", "Drain", "Queues", "Join"};
    return QLatin1String(names[static_cast<size_t>(group)]);
}

EventWords::EventWords(const Machine& machine)
    : program_(machine.state().program),
      firstCore_(machine.control_agents()),
      tasks_(program_->tasks.size()) {
    for (size_t i = 0; i < machine.agents(); ++i)
        agents_.push_back(agentText(machine, {static_cast<uint16_t>(i)}));
}

const QString& EventWords::task(uint32_t task) const {
    static const QString none;
    if (task >= tasks_.size()) return none;
    QString& text = tasks_[task];
    if (text.isEmpty()) text = taskText(*program_, task);
    return text;
}

QString EventWords::block(const LoggedEvent& e) const {
    const QString what = QStringLiteral("%1: block %2 ").arg(task(e.task)).arg(e.block);
    switch (e.kind) {
        case EventKind::BlockDispatched:
            return what +
                   QStringLiteral("dispatched to %1%2")
                       .arg(core(e.core), e.preloaded ? QStringLiteral(", pre-loaded") : QString());
        case EventKind::BlockAcked:
            return what + QStringLiteral("acknowledged by %1").arg(core(e.core));
        case EventKind::BlockStarted:
            return what + QStringLiteral("started on %1").arg(core(e.core));
        default:
            return what + QStringLiteral("ended on %1").arg(core(e.core));
    }
}

QString EventWords::text(const LoggedEvent& e) const {
    if (isBlock(e.kind)) return block(e);
    switch (e.kind) {
        case EventKind::QueueDepth:
            return QStringLiteral("%1: %2").arg(queueText(e), counted(e.block, "task"));
        case EventKind::Joined:
            return QStringLiteral("the orchestrator has joined as a scheduler");
        case EventKind::DrainOpened:
            return QStringLiteral("%1: drain opened for %2")
                .arg(task(e.task), counted(e.block, "block"));
        default:
            return QStringLiteral("%1: %2").arg(task(e.task), QLatin1String(name(e.kind)));
    }
}

QString EventWords::place(const LoggedEvent& e) const {
    if (isBlock(e.kind)) return QStringLiteral("%1, block %2").arg(core(e.core)).arg(e.block);
    return e.kind == EventKind::QueueDepth ? queueText(e) : QString();
}

bool concerns(const LoggedEvent& event, uint16_t agent, size_t firstCore) {
    if (event.agent == agent) return true;
    return isBlock(event.kind) && firstCore + event.core == agent;
}

}  // namespace ptoscope
