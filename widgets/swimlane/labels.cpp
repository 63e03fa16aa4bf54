#include "widgets/swimlane/labels.h"

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

QString drainText(const DrainRecord& drain, const Program& program) {
    return QStringLiteral("drain %1 (%2), %3")
        .arg(taskIdLabel(program, drain.task), blocksText(drain.blocks),
             attemptsText(drain.attempts));
}

// Collects "name  value" lines.
class Table {
  public:
    explicit Table(const QString& heading)
        : html_(QStringLiteral("<b>%1</b><table cellspacing=0>").arg(heading.toHtmlEscaped())) {}
    Table& row(const char* key, const QString& value) {
        html_ += QStringLiteral("<tr><td>%1&nbsp;&nbsp;</td><td>%2</td></tr>")
                     .arg(QLatin1String(key), value.toHtmlEscaped());
        return *this;
    }
    Table& time(const char* key, int64_t ns) {
        return row(key, ns == kNever ? QStringLiteral("not yet") : formatTime(ns));
    }
    [[nodiscard]] QString html() const { return html_ + QStringLiteral("</table>"); }

  private:
    QString html_;
};

QString folded(const DrawItem& item, const char* what) {
    return Table(QStringLiteral("%1 %2").arg(item.count).arg(QLatin1String(what)))
        .row("busy", QStringLiteral("about %1 %").arg(qRound(item.busy * 100.0)))
        .row("", QStringLiteral("zoom in to tell them apart"))
        .html();
}

QString coreText(const Lane& lane) {
    return QStringLiteral("%1 of cluster %2 (core %3)")
        .arg(QLatin1String(name(lane.subslot)))
        .arg(lane.cluster)
        .arg(lane.row);
}

QString blockToolTip(const DrawItem& item, const BlockSpan& span, const Program& program,
                     const Lane& lane, int64_t now) {
    Table table(QStringLiteral("%1 b%2").arg(taskLabel(program, span.task)).arg(span.block));
    table.row("task", taskIdLabel(program, span.task))
        .row("kernel", kernelLabel(program, item.kernel))
        .row("core", coreText(lane))
        .row("dispatched by", QStringLiteral("scheduler %1").arg(span.thread))
        .time("dispatched", span.dispatched)
        .time("started", span.start)
        .time("ended", span.end);
    if (span.start != kNever) {
        const int64_t end = span.end == kNever ? std::max(now, span.start) : span.end;
        table.row(span.end == kNever ? "running for" : "ran for", formatTime(end - span.start));
        table.row("waited", formatTime(span.start - span.dispatched));
    }
    table.row("pre-loaded", span.preloaded ? QStringLiteral("yes") : QStringLiteral("no"));
    return table.html();
}

QString phaseToolTip(const PhaseSpan& span, const Program& program, const Lane& lane) {
    Table table(QStringLiteral("%1: %2").arg(laneLabel(lane), phaseLabel(span.phase)));
    table.time("from", span.begin).time("to", span.end);
    table.row("took", formatTime(span.end - span.begin));
    if (span.task != kNone)
        table.row("task", QStringLiteral("%1 (%2)").arg(taskLabel(program, span.task),
                                                        taskIdLabel(program, span.task)));
    return table.html();
}

QString drainToolTip(const DrainRecord& drain, const Program& program) {
    return Table(drainText(drain, program))
        .row("task", taskLabel(program, drain.task))
        .row("opened by", QStringLiteral("scheduler %1").arg(drain.opener))
        .time("entered", drain.entered)
        .time("launched", drain.launched)
        .time("closed", drain.closed)
        .html();
}

}  // namespace

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
        case LaneKind::Core:
            break;
    }
    return QLatin1String(name(lane.subslot));
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
        case ItemKind::Preload:
        case ItemKind::Wait:
        case ItemKind::Idle:
            break;
    }
    return {};
}

QString shortItemLabel(const DrawItem& item, const Program& program) {
    if (item.count > 1) return {};
    if (item.kind == ItemKind::Block) return taskLabel(program, item.task);
    if (item.kind == ItemKind::Drain)
        return QStringLiteral("drain %1").arg(taskIdLabel(program, item.task));
    return {};
}

QString itemToolTip(const DrawItem& item, const Program& program, const Trace& trace,
                    const LaneLayout& layout, int64_t now) {
    const Lane& lane = layout.lanes[item.lane];
    switch (item.kind) {
        case ItemKind::Block:
        case ItemKind::Preload:
        case ItemKind::Wait:
            if (item.count > 1)
                return folded(item, item.kind == ItemKind::Block ? "blocks" : "waits");
            return blockToolTip(item, trace.blocks[lane.row][item.first], program, lane, now);
        case ItemKind::Drain:
            if (item.count > 1) return folded(item, "drains");
            return drainToolTip(trace.drains[item.first], program);
        case ItemKind::Phase:
        case ItemKind::Idle:
            break;
    }
    if (item.count > 1) return folded(item, "phases");
    return phaseToolTip(trace.phases[lane.row][item.first], program, lane);
}

}  // namespace ptoscope
