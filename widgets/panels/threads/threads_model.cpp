#include "widgets/panels/threads/threads_model.h"

#include <QColor>
#include <QStringList>
#include <algorithm>

#include "widgets/swimlane/labels.h"
#include "widgets/words/words.h"

namespace ptoscope {
namespace {

constexpr size_t kMostLinks = 6;

// "scheduler 1, scheduler 2 and 4 more", each name a link that a panel can follow.
template <class Things, class Link>
QString links(const Things& things, Link link) {
    QStringList parts;
    for (size_t i = 0; i < std::min(kMostLinks, things.size()); ++i)
        parts << link(things[i]);
    QString list = parts.join(QStringLiteral(", "));
    if (things.size() > kMostLinks)
        list += QStringLiteral(" and %1 more").arg(things.size() - kMostLinks);
    return list;
}

QString waitText(const Machine& machine, const std::optional<Wait>& wait) {
    if (!wait) return QStringLiteral("waits");
    const QString whom = wait->providers.empty() ? QStringLiteral("nobody can provide it")
                                                 : agentList(machine, wait->providers);
    return QStringLiteral("waits for %1 — %2").arg(QString::fromStdString(wait->what), whom);
}

QString waitLinks(const Machine& machine, const Wait& wait) {
    const auto agentLink = [&](AgentId agent) {
        return QStringLiteral("<a href=\"agent:%1\">%2</a>")
            .arg(agent.index)
            .arg(agentText(machine, agent));
    };
    const auto taskLink = [&](uint32_t task) {
        return QStringLiteral("<a href=\"task:%1\">%2</a>")
            .arg(task)
            .arg(taskText(machine.program(), task).toHtmlEscaped());
    };
    QString text =
        QStringLiteral("waits for %1").arg(QString::fromStdString(wait.what).toHtmlEscaped());
    text +=
        wait.providers.empty()
            ? QStringLiteral(" — nobody can provide it")
            : QStringLiteral(" — whose step may end it: %1").arg(links(wait.providers, agentLink));
    if (!wait.tasks.empty())
        text += QStringLiteral(". It hangs on %1").arg(links(wait.tasks, taskLink));
    return text;
}

// What the thread will touch or waits for: as plain text, and with links.
void describeNext(const Session& session, AgentId agent, ThreadLine& row) {
    const Machine& machine = session.machine();
    const RunEnd end = session.timeline().status();
    QString rich;
    if (end == RunEnd::Error || end == RunEnd::Violation) {
        row.next = row.exited ? QString() : QStringLiteral("the run has stopped");
    } else if (row.canStep) {
        row.next = accessesText(machine, machine.peek(agent).accesses);
    } else if (!row.exited) {
        row.blocked = true;
        const auto wait = machine.blocked_on(agent);
        row.next = waitText(machine, wait);
        if (wait) rich = waitLinks(machine, *wait);
    }
    if (row.held) row.next = QStringLiteral("held — ") + row.next;
    if (rich.isEmpty()) rich = row.next.toHtmlEscaped();
    row.tip = QStringLiteral("<b>%1</b>: %2<br>%3")
                  .arg(QLatin1String(name(row.action)),
                       QString::fromUtf8(describe(row.action)).toHtmlEscaped(), rich);
}

QString textOf(const ThreadLine& row, int column) {
    switch (column) {
        case ThreadsModel::Step:
            return QStringLiteral("Step");
        case ThreadsModel::Hold:
            return row.held ? QStringLiteral("Held") : QStringLiteral("Hold");
        case ThreadsModel::Name:
            return row.isNext ? QStringLiteral("▶ ") + row.name : row.name;
        case ThreadsModel::State: {
            const QString action = QLatin1String(name(row.action));
            return row.exited ? action
                              : QStringLiteral("%1: %2").arg(phaseLabel(row.phase), action);
        }
        case ThreadsModel::Next:
            return row.next;
        case ThreadsModel::Clock:
            return row.clock;
        default:
            return {};
    }
}

QString tipOf(const ThreadLine& row, int column) {
    if (column == ThreadsModel::Step)
        return QStringLiteral("One step of this thread, whoever's turn it is (Return)");
    if (column == ThreadsModel::Hold)
        return row.held ? QStringLiteral("Is not scheduled; release it (H)")
                        : QStringLiteral("Hold it: it is not scheduled until it is released (H)");
    return row.tip;
}

}  // namespace

ThreadLine threadRow(const Session& session, AgentId agent) {
    const Machine& machine = session.machine();
    const ControlAgent& control = machine.control(agent);
    ThreadLine row;
    row.name = agentText(machine, agent);
    row.action = control.pc;
    row.phase = control.phase;
    row.clock = formatTime(control.clock);
    row.exited = machine.has_exited(agent);
    row.canStep = machine.can_step(agent);
    row.held = session.isHeld(agent);
    row.canHold = session.can(row.held ? Choice::release(agent) : Choice::hold(agent));
    const RunEnd end = session.timeline().status();
    row.isNext = end == RunEnd::Running && session.timeline().simulation().next() == agent;
    describeNext(session, agent, row);
    // An idle thread may take a turn that finds nothing to do.
    row.canStep = row.canStep || session.can(Choice::step(agent));
    return row;
}

void ThreadsModel::refresh(const Session& session) {
    const auto count = static_cast<int>(session.machine().control_agents());
    if (count != rowCount()) resizeTo(count);
    for (int i = 0; i < count; ++i) {
        ThreadLine row = threadRow(session, agentOf(i));
        if (row == rows_[static_cast<size_t>(i)]) continue;
        rows_[static_cast<size_t>(i)] = std::move(row);
        Q_EMIT dataChanged(index(i, 0), index(i, Columns - 1));
    }
}

void ThreadsModel::resizeTo(int rows) {
    beginResetModel();  // another program: nothing of the old rows is left to keep
    rows_.assign(static_cast<size_t>(rows), ThreadLine{});
    endResetModel();
}

int ThreadsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int ThreadsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : Columns;
}

QVariant ThreadsModel::colour(const ThreadLine& row, int column) const {
    if (row.exited) return theme_->color(::ptoscope::Role::MutedText);
    if (row.held && (column == Name || column == Next))
        return theme_->color(::ptoscope::Role::Error);
    if (row.blocked && column == Next) return theme_->color(::ptoscope::Role::Warn);
    return {};
}

QVariant ThreadsModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const ThreadLine& row = rows_[static_cast<size_t>(index.row())];
    const int column = index.column();
    switch (role) {
        case Qt::DisplayRole:
            return textOf(row, column);
        case Qt::ToolTipRole:
            return tipOf(row, column);
        case Qt::DecorationRole:
            if (column == State) return theme_->phase(row.phase);
            return {};
        case Qt::ForegroundRole:
            return colour(row, column);
        case Qt::TextAlignmentRole:
            return QVariant(column == Clock ? Qt::AlignRight | Qt::AlignVCenter
                                            : Qt::AlignLeft | Qt::AlignVCenter);
        case Qt::AccessibleTextRole:
            return QStringLiteral("%1: %2").arg(row.name, textOf(row, column));
        case Enabled:
            return column == Hold ? row.canHold : row.canStep;
        case On:
            return column == Hold && row.held;
        case Blocked:
            return row.blocked;
        default:
            return {};
    }
}

QVariant ThreadsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    constexpr const char* names[] = {
        "", "", "Thread", "Phase: next action", "Clock", "Will touch, or waits for"};
    return QString::fromLatin1(names[section]);
}

}  // namespace ptoscope
