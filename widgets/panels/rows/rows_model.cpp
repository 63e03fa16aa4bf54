#include "widgets/panels/rows/rows_model.h"

#include <QColor>
#include <algorithm>

namespace ptoscope {
namespace {

// Changes that come in more pieces than that are a new table.
constexpr size_t kMostRuns = 32;

struct Run {
    size_t first = 0;
    size_t last = 0;
};

// Stretches of `from` whose keys are not in `other`; both ascend.
std::vector<Run> runsOnlyIn(const std::vector<RowKey>& from, const std::vector<RowKey>& other) {
    std::vector<Run> runs;
    size_t at = 0;
    for (size_t i = 0; i < from.size(); ++i) {
        while (at < other.size() && other[at] < from[i])
            ++at;
        if (at < other.size() && other[at] == from[i]) continue;
        if (!runs.empty() && runs.back().last + 1 == i)
            runs.back().last = i;
        else
            runs.push_back({i, i});
    }
    return runs;
}

}  // namespace

RowsModel::RowsModel(std::vector<Column> columns, QObject* parent)
    : QAbstractTableModel(parent), columns_(std::move(columns)) {}

void RowsModel::show(const Session& session, std::vector<RowKey> keys) {
    session_ = &session;
    setKeys(std::move(keys));
    if (!keys_.empty()) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void RowsModel::setKeys(std::vector<RowKey> keys) {
    if (keys == keys_) return;
    const std::vector<Run> gone = runsOnlyIn(keys_, keys);
    const std::vector<Run> come = runsOnlyIn(keys, keys_);
    if (gone.size() + come.size() > kMostRuns) {
        beginResetModel();
        keys_ = std::move(keys);
        endResetModel();
        return;
    }
    const auto at = [](auto& list, size_t i) {
        return list.begin() + static_cast<std::ptrdiff_t>(i);
    };
    for (auto run = gone.rbegin(); run != gone.rend(); ++run) {
        beginRemoveRows({}, static_cast<int>(run->first), static_cast<int>(run->last));
        keys_.erase(at(keys_, run->first), at(keys_, run->last + 1));
        endRemoveRows();
    }
    for (const Run& run : come) {
        beginInsertRows({}, static_cast<int>(run.first), static_cast<int>(run.last));
        keys_.insert(at(keys_, run.first), at(keys, run.first), at(keys, run.last + 1));
        endInsertRows();
    }
}

int RowsModel::rowOf(const RowKey& key) const {
    const auto found = std::lower_bound(keys_.begin(), keys_.end(), key);
    return found == keys_.end() || *found != key ? -1 : static_cast<int>(found - keys_.begin());
}

int RowsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(keys_.size());
}

int RowsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(columns_.size());
}

QString RowsModel::toolTip(const RowKey&) const {
    return {};
}

QVariant RowsModel::look(const RowKey&, int, int) const {
    return {};
}

QColor RowsModel::selectionTint() const {
    return mixed(theme().color(::ptoscope::Role::Base), theme().color(::ptoscope::Role::Highlight),
                 0.22);
}

QVariant RowsModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || session_ == nullptr || !session_->isOpen()) return {};
    const RowKey& of = key(index.row());
    const Column& column = columns_[static_cast<size_t>(index.column())];
    switch (role) {
        case Qt::DisplayRole:
            return text(of, index.column());
        case Qt::ToolTipRole: {
            const QString tip = toolTip(of);
            return tip.isEmpty() ? QVariant() : QVariant(tip);
        }
        case Qt::AccessibleTextRole:
            return QStringLiteral("%1: %2").arg(QLatin1String(column.heading),
                                                text(of, index.column()));
        case Qt::TextAlignmentRole:
            return QVariant(column.number ? Qt::AlignRight | Qt::AlignVCenter
                                          : Qt::AlignLeft | Qt::AlignVCenter);
        default:
            return look(of, index.column(), role);
    }
}

QVariant RowsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    const Column& column = columns_[static_cast<size_t>(section)];
    if (role == Qt::DisplayRole) return QString::fromUtf8(column.heading);
    if (role == Qt::TextAlignmentRole && column.number)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

}  // namespace ptoscope
