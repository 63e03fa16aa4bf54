#include "widgets/panels/breakpoints/breakpoints_model.h"

#include <QFont>
#include <algorithm>

namespace ptoscope {
namespace {

QString ordinal(uint64_t n) {
    const uint64_t tens = n % 100;
    const bool teen = tens >= 11 && tens <= 13;
    const char* ending = "th";
    if (!teen && n % 10 == 1) ending = "st";
    if (!teen && n % 10 == 2) ending = "nd";
    if (!teen && n % 10 == 3) ending = "rd";
    return QString::number(n) + QLatin1String(ending);
}

// "3 of 120": up to the cursor, of those in the recorded run; an ellipsis while it is looked at.
QString hitsText(const Session& session, const Breakpoints::Entry& entry) {
    if (!entry.works()) return QStringLiteral("–");
    const bool all = entry.hits.known_to() >= session.timeline().recorded_end();
    if (!entry.breakpoint.enabled && !all) return QStringLiteral("–");
    return QStringLiteral("%L1 of %L2%3")
        .arg(entry.hits.count_to(session.timeline().position()))
        .arg(entry.hits.size())
        .arg(all ? QString() : QStringLiteral("…"));
}

}  // namespace

QString ruleText(const Breakpoint& breakpoint) {
    const HitRule& rule = breakpoint.rule;
    if (breakpoint.log_only) return QStringLiteral("never: log only");
    QString text = rule.every <= 1 ? QStringLiteral("every hit")
                                   : QStringLiteral("every %1 hit").arg(ordinal(rule.every));
    if (rule.first > 1) text += QStringLiteral(" from hit %L1").arg(rule.first);
    return text;
}

BreakpointRow breakpointRow(const Session& session, const Breakpoints::Entry& entry) {
    BreakpointRow row;
    row.id = entry.id;
    row.condition = QString::fromStdString(entry.breakpoint.expression);
    row.enabled = entry.breakpoint.enabled;
    row.logOnly = entry.breakpoint.log_only;
    row.problem = QString::fromStdString(entry.problem);
    row.hits = hitsText(session, entry);
    row.stops = ruleText(entry.breakpoint);
    const std::vector<BreakpointId>& stopped = session.stoppedAt();
    row.here = std::find(stopped.begin(), stopped.end(), entry.id) != stopped.end();
    return row;
}

int BreakpointsModel::rowOf(BreakpointId id) const {
    const auto found = std::find_if(rows_.begin(), rows_.end(),
                                    [id](const BreakpointRow& row) { return row.id == id; });
    return found == rows_.end() ? -1 : static_cast<int>(found - rows_.begin());
}

// Rows keep their order; new ones come at the end.
void BreakpointsModel::refresh(const Session& session) {
    std::vector<BreakpointRow> now;
    for (const Breakpoints::Entry& entry : session.breakpoints().entries())
        now.push_back(breakpointRow(session, entry));
    removeOthers(now);
    for (size_t i = 0; i < now.size(); ++i) {
        const int row = static_cast<int>(i);
        if (i == rows_.size()) {
            beginInsertRows({}, row, row);
            rows_.push_back(now[i]);
            endInsertRows();
        } else if (!(rows_[i] == now[i])) {
            rows_[i] = now[i];
            Q_EMIT dataChanged(index(row, 0), index(row, Columns - 1));
        }
    }
}

void BreakpointsModel::removeOthers(const std::vector<BreakpointRow>& now) {
    for (int i = rowCount() - 1; i >= 0; --i) {
        const auto same = [&](const BreakpointRow& row) { return row.id == rows_[size_t(i)].id; };
        if (std::any_of(now.begin(), now.end(), same)) continue;
        beginRemoveRows({}, i, i);
        rows_.erase(rows_.begin() + i);
        endRemoveRows();
    }
}

int BreakpointsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int BreakpointsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : Columns;
}

QString BreakpointsModel::text(const BreakpointRow& row, int column) const {
    switch (column) {
        case Condition:
            return row.here ? QStringLiteral("▶ ") + row.condition : row.condition;
        case Hits:
            return row.hits;
        case Stops:
            return row.problem.isEmpty() ? row.stops : QStringLiteral("✗ ") + row.problem;
        default:
            return {};
    }
}

QVariant BreakpointsModel::colour(const BreakpointRow& row, int column) const {
    if (!row.problem.isEmpty() && column != Hits) return theme_->color(Role::Error);
    if (!row.enabled || (row.logOnly && column == Stops)) return theme_->color(Role::MutedText);
    return {};
}

QVariant BreakpointsModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) return {};
    const BreakpointRow& one = row(index.row());
    const int column = index.column();
    switch (role) {
        case Qt::DisplayRole:
            return text(one, column);
        case Qt::ToolTipRole:
            if (!one.problem.isEmpty()) return one.problem;
            return QStringLiteral("%1\n%2 hits up to the cursor and in the recorded run; stops: %3")
                .arg(one.condition, one.hits, one.stops);
        case Qt::CheckStateRole:
            if (column != Condition) return {};
            return one.enabled ? Qt::Checked : Qt::Unchecked;
        case Qt::ForegroundRole:
            return colour(one, column);
        case Qt::FontRole: {
            QFont font;
            font.setBold(one.here);
            return one.here ? QVariant(font) : QVariant();
        }
        case Qt::AccessibleTextRole:
            return QStringLiteral("%1%2").arg(
                text(one, column),
                one.here && column == Condition ? QStringLiteral(", the run stands here") : "");
        default:
            return {};
    }
}

QVariant BreakpointsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    constexpr const char* names[] = {"Stops when", "Hits", "At"};
    constexpr const char* tips[] = {"Space switches one on and off, Return edits it",
                                    "Up to the cursor, of those in the recorded run",
                                    "Which hits stop, or what is wrong"};
    if (role == Qt::DisplayRole) return QString::fromLatin1(names[section]);
    if (role == Qt::ToolTipRole) return QString::fromLatin1(tips[section]);
    return {};
}

Qt::ItemFlags BreakpointsModel::flags(const QModelIndex& index) const {
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (index.column() == Condition) flags |= Qt::ItemIsUserCheckable;
    return flags;
}

bool BreakpointsModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::CheckStateRole || !index.isValid()) return false;
    Q_EMIT enableAsked(row(index.row()).id, value.toInt() == Qt::Checked);
    return true;
}

}  // namespace ptoscope
