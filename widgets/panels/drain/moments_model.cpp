#include "widgets/panels/drain/moments_model.h"

#include <QFont>
#include <algorithm>

#include "widgets/swimlane/time_axis.h"

namespace ptoscope {
namespace {

MomentsModel::Row attemptRow(const DrainHistory& history, const DrainAttempt& attempt,
                             bool generation) {
    MomentsModel::Row row;
    row.what = QStringLiteral("attempt #%1, S%2")
                   .arg(generation ? history.numberOf(attempt) : attempt.number)
                   .arg(attempt.leader);
    row.time = attempt.time;
    row.idle = QStringLiteral("%1 of %2").arg(attempt.available).arg(attempt.needed);
    row.good = attempt.enough();
    row.outcome = row.good ? QStringLiteral("launch") : QStringLiteral("retry");
    return row;
}

std::vector<MomentsModel::Row> rowsOf(const DrainHistory& history, bool generation) {
    std::vector<MomentsModel::Row> rows;
    if (!history.drain) return rows;
    const DrainRecord& drain = history.record;
    rows.push_back(
        {QStringLiteral("opened by S%1").arg(drain.opener), drain.entered, {}, {}, false});
    uint32_t last = 0;
    for (const DrainAttempt& attempt : history.attempts) {
        if (attempt.number != last + 1)
            rows.push_back({QStringLiteral("%1 more attempts").arg(attempt.number - last - 1),
                            attempt.time,
                            {},
                            QStringLiteral("retry"),
                            false});
        rows.push_back(attemptRow(history, attempt, generation));
        last = attempt.number;
    }
    if (drain.launched != kNever)
        rows.push_back({QStringLiteral("launched"), drain.launched, {}, {}, false});
    if (drain.closed != kNever)
        rows.push_back({QStringLiteral("closed"), drain.closed, {}, {}, false});
    return rows;
}

}  // namespace

bool MomentsModel::show(const DrainHistory& history, bool generation) {
    std::vector<Row> rows = rowsOf(history, generation);
    const auto later =
        std::find_if(rows.begin(), rows.end(), [&](const Row& r) { return r.time > history.now; });
    const int current = static_cast<int>(later - rows.begin()) - 1;
    now_ = history.now;
    if (rows == rows_ && current == current_) return false;
    const bool resized = rows.size() != rows_.size();
    if (resized) beginResetModel();
    rows_ = std::move(rows);
    current_ = current;
    if (resized)
        endResetModel();
    else
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, Columns - 1));
    return true;
}

int MomentsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int MomentsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : Columns;
}

QVariant MomentsModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const Row& row = rows_[static_cast<size_t>(index.row())];
    switch (role) {
        case Qt::DisplayRole:
            if (index.column() == What) return row.what;
            if (index.column() == When) return formatTime(row.time);
            return index.column() == Idle ? row.idle : row.outcome;
        case Qt::ForegroundRole:
            if (index.row() > current_) return theme_->color(::ptoscope::Role::MutedText);
            if (index.column() == Outcome)
                return theme_->color(row.good ? ::ptoscope::Role::Good : ::ptoscope::Role::Warn);
            return {};
        case Qt::FontRole:
            if (index.row() == current_) {
                QFont bold;
                bold.setBold(true);
                return bold;
            }
            return {};
        case Qt::ToolTipRole:
            return QStringLiteral("Double click or Return: go to %1").arg(formatTime(row.time));
        case Qt::TextAlignmentRole:
            return QVariant((index.column() == When || index.column() == Idle ? Qt::AlignRight
                                                                              : Qt::AlignLeft) |
                            Qt::AlignVCenter);
        default:
            return {};
    }
}

QVariant MomentsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    constexpr const char* names[] = {"Moment", "When", "Idle", "Outcome"};
    return QString::fromLatin1(names[section]);
}

}  // namespace ptoscope
