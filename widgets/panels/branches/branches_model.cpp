#include "widgets/panels/branches/branches_model.h"

#include <QFont>
#include <QFontDatabase>

#include "widgets/panels/branches/branch_comparison.h"
#include "widgets/panels/branches/choice_words.h"
#include "widgets/session/recorded_moment.h"
#include "widgets/swimlane/time_axis.h"

namespace ptoscope {
namespace {

BranchRow rowOf(const BranchInfo& info) {
    BranchRow row;
    row.name = QString::fromStdString(info.name);
    row.recorded = info.recorded;
    row.end = info.end;
    row.time = info.time;
    row.status = info.status;
    row.choices = info.choices.size();
    row.hash = info.hash;
    return row;
}

}  // namespace

std::vector<BranchRow> BranchesModel::rowsOf(const Session& session) const {
    const Timeline& timeline = session.timeline();
    std::vector<BranchRow> rows = {rowOf(timeline.branch())};
    rows[0].current = true;
    for (const BranchInfo& info : timeline.other_branches()) {
        BranchRow row = rowOf(info);
        row.parting = timeline.parting(rows.size() - 1);
        row.partingTime = recordedMoment(timeline, row.parting).now();
        rows.push_back(row);
    }
    return rows;
}

// While it runs only the end of the current branch moves.
void BranchesModel::refresh(const Session& session) {
    const Timeline& timeline = session.timeline();
    const bool grown = rows_.empty() || rows_[0].end != timeline.recorded_end() ||
                       rows_[0].choices != timeline.choices().size();
    if (!stale_ && !grown && rows_[0].hash != 0) return;
    if (session.isRunning() && !stale_) {
        rows_[0].end = timeline.recorded_end();
        rows_[0].time = timeline.recorded_time();
        rows_[0].status = timeline.recorded_status();
        rows_[0].hash = 0;
        Q_EMIT dataChanged(index(0, 0), index(0, Columns - 1));
        return;
    }
    stale_ = false;
    show(rowsOf(session));
}

void BranchesModel::show(std::vector<BranchRow> rows) {
    if (rows.size() != rows_.size()) {
        beginResetModel();
        rows_ = std::move(rows);
        endResetModel();
        return;
    }
    rows_ = std::move(rows);
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, Columns - 1));
}

int BranchesModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int BranchesModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : Columns;
}

QString BranchesModel::text(const BranchRow& row, int column) const {
    switch (column) {
        case Name:
            return row.current ? QStringLiteral("▶ ") + row.name : row.name;
        case Parts:
            if (row.current) return QStringLiteral("current");
            return QStringLiteral("%L1  (%2)").arg(row.parting).arg(formatTime(row.partingTime));
        case End:
            if (!row.recorded) return QStringLiteral("%L1").arg(row.end);
            return QStringLiteral("%L1  (%2)").arg(row.end).arg(formatTime(row.time));
        case Outcome:
            return row.recorded ? endText(row.status) : QStringLiteral("not run yet");
        case Choices:
            return QStringLiteral("%L1").arg(row.choices);
        case Hash:
            return row.hash == 0 ? QStringLiteral("–") : shortHash(row.hash);
        default:
            return {};
    }
}

QString BranchesModel::tip(const BranchRow& row, int column) const {
    if (column == Hash && row.hash != 0)
        return QStringLiteral("State at its end: %1").arg(fullHash(row.hash));
    if (row.current) return QStringLiteral("The branch that is shown. F2: rename");
    return QStringLiteral("Return or double click: makes it the current one. Delete: forget it");
}

QVariant BranchesModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) return {};
    const BranchRow& one = row(index.row());
    const int column = index.column();
    const bool failed = one.recorded && one.status != RunEnd::Completed &&
                        one.status != RunEnd::Running && one.status != RunEnd::Held;
    switch (role) {
        case Qt::DisplayRole:
            return text(one, column);
        case Qt::EditRole:
            return one.name;
        case Qt::ToolTipRole:
            return tip(one, column);
        case Qt::ForegroundRole:
            if (column == Outcome && failed) return theme_->color(Role::Error);
            if (column == Outcome && one.status == RunEnd::Completed)
                return theme_->color(Role::Good);
            return {};
        case Qt::FontRole: {
            QFont font =
                column == Hash ? QFontDatabase::systemFont(QFontDatabase::FixedFont) : QFont();
            font.setBold(one.current);
            return column == Hash || one.current ? QVariant(font) : QVariant();
        }
        case Qt::TextAlignmentRole:
            return QVariant(column == Choices ? Qt::AlignRight | Qt::AlignVCenter
                                              : Qt::AlignLeft | Qt::AlignVCenter);
        case Qt::AccessibleTextRole:
            return QStringLiteral("%1: %2").arg(one.name, text(one, column));
        default:
            return {};
    }
}

QVariant BranchesModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    constexpr const char* names[] = {"Branch",  "Parts at", "Recorded to",
                                     "It ends", "Choices",  "Hash"};
    return QString::fromLatin1(names[section]);
}

Qt::ItemFlags BranchesModel::flags(const QModelIndex& index) const {
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (index.isValid() && index.column() == Name && row(index.row()).current)
        flags |= Qt::ItemIsEditable;
    return flags;
}

bool BranchesModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    const QString name = value.toString().trimmed();
    if (role != Qt::EditRole || !index.isValid() || name.isEmpty()) return false;
    Q_EMIT renameAsked(name);
    return true;
}

}  // namespace ptoscope
