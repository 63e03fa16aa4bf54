#include "widgets/panels/graph/graph_words.h"

#include <QStringList>

#include "widgets/panels/tasks/task_match.h"
#include "widgets/swimlane/labels.h"
#include "widgets/swimlane/time_axis.h"
#include "widgets/words/words.h"

namespace ptoscope {
namespace {

QString kernelsText(const Program& program, const TaskSpec& task) {
    return QString::fromStdString(kernelsOf(program, task));
}

NodeWords taskWords(const Program& program, uint32_t index) {
    const TaskSpec& task = program.tasks[index];
    QString detail = kernelsText(program, task);
    if (task.kind == TaskKind::Submit && task.blocks != 1)
        detail += QStringLiteral(" × %1").arg(task.blocks);
    if (task.drains()) detail += QStringLiteral(" sync");
    return {taskText(program, index), detail};
}

QString rangeText(const Program& program, const GroupTree::Group& group) {
    return QStringLiteral("%1 – %2").arg(taskIdLabel(program, group.first),
                                         taskIdLabel(program, group.last));
}

QString rangeTitle(const Program& program, const GroupTree& tree, const GroupTree::Group& group) {
    const auto scopeOf = [&](const GroupTree::Member& member) {
        const GroupTree::Group* inner = member.isGroup ? &tree.groups[member.index] : nullptr;
        return inner != nullptr && inner->kind == GroupTree::Kind::Scope ? inner->index : kNone;
    };
    const uint32_t first = scopeOf(group.members.front());
    const uint32_t last = scopeOf(group.members.back());
    if (const GroupTree::Member& member = group.members.front();
        member.isGroup && tree.groups[member.index].kind == GroupTree::Kind::Kernel)
        return QStringLiteral("%1 … %2").arg(
            kernelsText(program, program.tasks[tree.groups[member.index].index]),
            kernelsText(program, program.tasks[tree.groups[group.members.back().index].index]));
    if (first != kNone && last != kNone)
        return QStringLiteral("scopes %1 – %2").arg(first).arg(last);
    return rangeText(program, group);
}

QString groupTitle(const Program& program, const GroupTree& tree, const GroupTree::Group& group) {
    switch (group.kind) {
        case GroupTree::Kind::Scope:
            return QStringLiteral("scope %1").arg(group.index);
        case GroupTree::Kind::Kernel:
            return kernelsText(program, program.tasks[group.index]);
        case GroupTree::Kind::Range:
            return rangeTitle(program, tree, group);
        case GroupTree::Kind::Root:
            break;
    }
    return QString::fromStdString(program.name);
}

QString row(const char* key, const QString& value) {
    return QStringLiteral("<tr><td>%1&nbsp;&nbsp;</td><td>%2</td></tr>")
        .arg(QLatin1String(key), value.toHtmlEscaped());
}

QString durationText(const Program& program, uint32_t task, const Trace& trace) {
    const TaskTimes* times = task < trace.tasks.size() ? &trace.tasks[task] : nullptr;
    if (times != nullptr && times->completed != kNever && times->first_start != kNever)
        return QStringLiteral("%1, recorded")
            .arg(formatTime(times->completed - times->first_start));
    const int64_t declared = declaredDuration(program, program.tasks[task]);
    return declared >= kEndless ? QStringLiteral("endless, declared")
                                : QStringLiteral("%1, declared").arg(formatTime(declared));
}

}  // namespace

NodeWords nodeWords(const Program& program, const GroupTree& tree, const FoldedGraph::Node& node) {
    if (!node.isGroup()) return taskWords(program, node.task);
    const GroupTree::Group& group = tree.groups[node.group];
    QString detail = counted(group.tasks, "task");
    const QString title = groupTitle(program, tree, group);
    const QString range = rangeText(program, group);
    if (group.kind != GroupTree::Kind::Kernel && title != range)
        detail = QStringLiteral("%1, %2").arg(range, detail);
    return {title, detail};
}

QString nodeToolTip(const Program& program, const GraphPicture& picture, uint32_t node,
                    const UseCounts& counts, const Trace& trace) {
    const FoldedGraph::Node& it = picture.graph.nodes[node];
    const NodeWords words = nodeWords(program, picture.source->tree, it);
    QString html =
        QStringLiteral("<b>%1</b><table cellspacing=0>").arg(words.title.toHtmlEscaped());
    html += row(it.isGroup() ? "holds" : "runs", words.detail);
    html += row("now", countsText(counts));
    const auto& before = picture.neighbours.producers[node];
    const auto& after = picture.neighbours.consumers[node];
    const char* what = it.isGroup() ? "node" : "producer";
    html += row("needs", before.empty() ? QStringLiteral("nothing") : counted(before.size(), what));
    html +=
        row("needed by", after.empty() ? QStringLiteral("nothing")
                                       : counted(after.size(), it.isGroup() ? "node" : "consumer"));
    if (!it.isGroup()) html += row("takes", durationText(program, it.task, trace));
    html += QStringLiteral("</table>");
    if (it.isGroup()) html += QStringLiteral("Double click or Return opens it");
    return html;
}

QString countsText(const UseCounts& counts) {
    uint32_t all = 0;
    for (const uint32_t n : counts)
        all += n;
    QStringList parts;
    for (const SlotUse use : kTaskUses) {
        const uint32_t n = counts[static_cast<size_t>(use)];
        const QString state = QLatin1String(taskUseName(use));
        if (n == 1 && all == 1) return state;
        if (n > 0) parts << QStringLiteral("%1 %2").arg(n).arg(state);
    }
    return parts.isEmpty() ? QStringLiteral("no tasks") : parts.join(QStringLiteral(", "));
}

QString criticalText(const CriticalPath& path, const TaskDurations& durations) {
    if (path.tasks.empty()) return {};
    const QString how = durations.recorded == 0 ? QStringLiteral("as declared")
                        : durations.recorded == durations.ns.size()
                            ? QStringLiteral("as recorded")
                            : QStringLiteral("recorded as far as it ran");
    const QString time = path.ns >= kEndless ? QStringLiteral("endless") : formatTime(path.ns);
    return QStringLiteral("critical path: %1, %2 %3")
        .arg(counted(path.tasks.size(), "task"), time, how);
}

}  // namespace ptoscope
