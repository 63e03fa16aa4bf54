#include "widgets/swimlane/labels.h"

#include "widgets/words/words.h"

namespace ptoscope {
namespace {

// The phases as RUNTIME.md names them, as words.
constexpr const char* kPhaseLabels[] = {"scope",    "alloc",    "sync",      "lookup", "insert",
                                        "params",   "fanin",    "scope end", "data",   "join",
                                        "exit",     "complete", "drain",     "wiring", "dummy",
                                        "dispatch", "push",     "release",   "idle",   "done"};
static_assert(std::size(kPhaseLabels) == kPhases);

QString blocksText(uint32_t n) {
    return n == 1 ? QStringLiteral("1 block") : QStringLiteral("%1 blocks").arg(n);
}

QString attemptsText(uint32_t n) {
    return n == 1 ? QStringLiteral("1 attempt") : QStringLiteral("%1 attempts").arg(n);
}

}  // namespace

QString drainText(const DrainRecord& drain, const Program& program) {
    return QStringLiteral("drain %1 (%2), %3")
        .arg(taskIdLabel(program, drain.task), blocksText(drain.blocks),
             attemptsText(drain.attempts));
}

QString phaseLabel(Phase phase) {
    return QLatin1String(kPhaseLabels[static_cast<size_t>(phase)]);
}

QString taskIdLabel(const Program& program, uint32_t task) {
    if (task >= program.tasks.size()) return QStringLiteral("?");
    return QString::fromStdString(to_string(program.tasks[task].id));
}

QString taskLabel(const Program& program, uint32_t task) {
    if (task >= program.tasks.size() || program.tasks[task].name.empty())
        return taskIdLabel(program, task);
    return QString::fromStdString(program.tasks[task].name);
}

QString kernelLabel(const Program& program, uint32_t kernel) {
    return kernel < program.kernels.size() ? QString::fromStdString(program.kernels[kernel].name)
                                           : QStringLiteral("none");
}

QString laneLabel(const Lane& lane) {
    switch (lane.kind) {
        case LaneKind::Orchestrator:
            return QStringLiteral("Orchestrator");
        case LaneKind::Drain:
            return QStringLiteral("Drains");
        case LaneKind::Scheduler:
            return QStringLiteral("Scheduler %1").arg(lane.row - 1);
        case LaneKind::Tasks:
            return QStringLiteral("Tasks");
        case LaneKind::Track:
            return QStringLiteral("Track");
        case LaneKind::Core:
            break;
    }
    return QLatin1String(name(lane.subslot));
}

QString tasksLabel(const Program& program, LaneGroup group) {
    if (program.tasks.size() <= TaskRows::kMostLanes) return taskText(program, group.index);
    return group.index == kNone ? QStringLiteral("no core") : kernelLabel(program, group.index);
}

QString itemLabel(const DrawItem& item, const Program& program, const Trace& trace) {
    if (item.count > 1) return {};
    switch (item.kind) {
        case ItemKind::Block: {
            const QString task = taskLabel(program, item.task);
            const bool many =
                item.task < program.tasks.size() && program.tasks[item.task].blocks > 1;
            return many ? QStringLiteral("%1 b%2").arg(task).arg(item.block) : task;
        }
        case ItemKind::Phase:
            return phaseLabel(item.phase);
        case ItemKind::Drain:
            return drainText(trace.drains[item.first], program);
        case ItemKind::Task:
            return taskText(program, item.task);
        case ItemKind::Preload:
        case ItemKind::Wait:
        case ItemKind::Ready:
        case ItemKind::Idle:
            break;
    }
    return {};
}

QString shortItemLabel(const DrawItem& item, const Program& program) {
    if (item.count > 1) return {};
    if (item.kind == ItemKind::Block || item.kind == ItemKind::Task)
        return taskLabel(program, item.task);
    if (item.kind == ItemKind::Drain)
        return QStringLiteral("drain %1").arg(taskIdLabel(program, item.task));
    return {};
}

}  // namespace ptoscope
