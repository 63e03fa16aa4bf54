#include "widgets/panels/threads/threads_model.h"

#include <QColor>

#include "widgets/session/words.h"
#include "widgets/swimlane/labels.h"

namespace ptoscope {
namespace {

void describeWait(const Machine& machine, AgentId agent, ThreadRow& row) {
    row.blocked = true;
    const auto wait = machine.blocked_on(agent);
    if (!wait) {
        row.next = QStringLiteral("waits");
        return;
    }
    const QString whom = wait->providers.empty() ? QStringLiteral("nobody can provide it")
                                                 : agentList(machine, wait->providers);
    row.next = QStringLiteral("waits for %1 — %2").arg(QString::fromStdString(wait->what), whom);
}

}  // namespace

ThreadRow threadRow(const Session& session, AgentId agent) {
    const Machine& machine = session.machine();
    const ControlAgent& control = machine.control(agent);
    ThreadRow row;
    row.name = agentText(machine, agent);
    row.action = QLatin1String(name(control.pc));
    row.phase = control.phase;
    row.clock = formatTime(control.clock);
    row.exited = machine.has_exited(agent);
    row.canStep = machine.can_step(agent);
    row.isNext = session.timeline().simulation().next() == agent;
    if (row.exited) {
        row.next = QString();
    } else if (row.canStep) {
        row.next = accessesText(machine, machine.peek(agent).accesses);
    } else {
        describeWait(machine, agent, row);
    }
    row.tip = QStringLiteral("<b>%1</b><br>%2<br>%3")
                  .arg(row.action, QString::fromUtf8(describe(control.pc)),
                       row.next.toHtmlEscaped());
    return row;
}

void ThreadsModel::refresh(const Session& session) {
    const auto count = static_cast<int>(session.machine().control_agents());
    if (count != rowCount()) resizeTo(count);
    for (int i = 0; i < count; ++i) {
        ThreadRow row = threadRow(session, agentOf(i));
        if (row == rows_[static_cast<size_t>(i)]) continue;
        rows_[static_cast<size_t>(i)] = std::move(row);
        Q_EMIT dataChanged(index(i, 0), index(i, Columns - 1));
    }
}

void ThreadsModel::resizeTo(int rows) {
    beginResetModel();  // another program: nothing of the old rows is left to keep
    rows_.assign(static_cast<size_t>(rows), ThreadRow{});
    endResetModel();
}

int ThreadsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int ThreadsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : Columns;
}

QString ThreadsModel::text(const ThreadRow& row, int column) const {
    switch (column) {
        case Step: return QStringLiteral("Step");
        case Name: return row.isNext ? QStringLiteral("▶ ") + row.name : row.name;
        case State:
            return row.exited ? row.action
                              : QStringLiteral("%1: %2").arg(phaseLabel(row.phase), row.action);
        case Next: return row.next;
        case Clock: return row.clock;
        default: return {};
    }
}

QVariant ThreadsModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const ThreadRow& row = rows_[static_cast<size_t>(index.row())];
    const int column = index.column();
    switch (role) {
        case Qt::DisplayRole: return text(row, column);
        case Qt::ToolTipRole:
            return column == Step ? QStringLiteral("One step of this thread, whoever's turn it is")
                                  : row.tip;
        case Qt::DecorationRole:
            if (column == State) return theme_->phase(row.phase);
            return {};
        case Qt::ForegroundRole:
            if (row.exited) return theme_->color(::ptoscope::Role::MutedText);
            if (row.blocked && column == Next) return theme_->color(::ptoscope::Role::Warn);
            return {};
        case Qt::TextAlignmentRole:
            return QVariant(column == Clock ? Qt::AlignRight | Qt::AlignVCenter
                                            : Qt::AlignLeft | Qt::AlignVCenter);
        case Qt::AccessibleTextRole:
            return QStringLiteral("%1: %2").arg(row.name, text(row, column));
        case CanStep: return row.canStep;
        case Blocked: return row.blocked;
        default: return {};
    }
}

QVariant ThreadsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    constexpr const char* names[] = {"", "Thread", "Phase: next action", "Clock",
                                     "Will touch, or waits for"};
    return QString::fromLatin1(names[section]);
}

}  // namespace ptoscope
