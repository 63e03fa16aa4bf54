#include "widgets/compare/difference_model.h"

#include <QFont>
#include <algorithm>
#include <cmath>
#include <numeric>

namespace ptoscope {
namespace {

constexpr quintptr kGroup = 0;  // internal id of a group's row; a row has its group's place + 1

int64_t size(const DifferenceRow& row) {
    return std::abs(row.difference());
}

// Whether x comes before y in ascending order.
bool less(const DifferenceRow& x, const DifferenceRow& y, int column) {
    switch (column) {
        case DifferenceModel::InA:
            return x.a < y.a;
        case DifferenceModel::InB:
            return x.b < y.b;
        case DifferenceModel::Percent: {
            const auto part = [](const DifferenceRow& r) {
                return r.a == 0 ? 0.0
                                : static_cast<double>(size(r)) / static_cast<double>(std::abs(r.a));
            };
            return part(x) < part(y);
        }
        default:
            return size(x) < size(y);
    }
}

}  // namespace

void DifferenceModel::setGroups(std::vector<DifferenceGroup> groups) {
    beginResetModel();
    groups_ = std::move(groups);
    scales_.assign(groups_.size(), {1, 1});
    for (size_t i = 0; i < groups_.size(); ++i)
        for (const DifferenceRow& row : groups_[i].rows) {
            int64_t& scale = scales_[i][row.isTime ? 1 : 0];
            scale = std::max(scale, size(row));
        }
    order();
    endResetModel();
}

void DifferenceModel::order() {
    order_.resize(groups_.size());
    for (size_t i = 0; i < groups_.size(); ++i) {
        const auto& rows = groups_[i].rows;
        order_[i].resize(rows.size());
        std::iota(order_[i].begin(), order_[i].end(), size_t{0});
        if (column_ == What && direction_ == Qt::DescendingOrder)
            std::reverse(order_[i].begin(), order_[i].end());
        if (column_ <= What) continue;
        std::stable_sort(order_[i].begin(), order_[i].end(), [&](size_t x, size_t y) {
            return direction_ == Qt::AscendingOrder ? less(rows[x], rows[y], column_)
                                                    : less(rows[y], rows[x], column_);
        });
    }
}

void DifferenceModel::setTheme(const Theme& theme) {
    theme_ = &theme;
    if (!groups_.empty()) Q_EMIT layoutChanged();
}

void DifferenceModel::sort(int column, Qt::SortOrder direction) {
    Q_EMIT layoutAboutToBeChanged();
    const QModelIndexList before = persistentIndexList();
    std::vector<const DifferenceRow*> rows;
    for (const QModelIndex& index : before)
        rows.push_back(row(index));
    column_ = column;
    direction_ = direction;
    order();
    for (int i = 0; i < before.size(); ++i) {
        const DifferenceRow* kept = rows[static_cast<size_t>(i)];
        if (kept == nullptr) continue;
        const auto group = static_cast<size_t>(before[i].internalId() - 1);
        const auto place = static_cast<size_t>(kept - groups_[group].rows.data());
        const auto found = std::find(order_[group].begin(), order_[group].end(), place);
        changePersistentIndex(before[i],
                              createIndex(static_cast<int>(found - order_[group].begin()),
                                          before[i].column(), before[i].internalId()));
    }
    Q_EMIT layoutChanged();
}

std::vector<DifferenceGroup> DifferenceModel::sortedGroups() const {
    std::vector<DifferenceGroup> sorted = groups_;
    for (size_t i = 0; i < sorted.size(); ++i)
        for (size_t k = 0; k < order_[i].size(); ++k)
            sorted[i].rows[k] = groups_[i].rows[order_[i][k]];
    return sorted;
}

const DifferenceRow* DifferenceModel::row(const QModelIndex& index) const {
    if (!index.isValid() || index.internalId() == kGroup) return nullptr;
    const auto group = static_cast<size_t>(index.internalId() - 1);
    return &groups_[group].rows[order_[group][static_cast<size_t>(index.row())]];
}

int64_t DifferenceModel::scale(const QModelIndex& index) const {
    const DifferenceRow* shown = row(index);
    if (shown == nullptr) return 1;
    return scales_[static_cast<size_t>(index.internalId() - 1)][shown->isTime ? 1 : 0];
}

QModelIndex DifferenceModel::index(int row, int column, const QModelIndex& parent) const {
    if (!hasIndex(row, column, parent)) return {};
    return createIndex(row, column,
                       parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : kGroup);
}

QModelIndex DifferenceModel::parent(const QModelIndex& child) const {
    if (!child.isValid() || child.internalId() == kGroup) return {};
    return createIndex(static_cast<int>(child.internalId() - 1), 0, kGroup);
}

int DifferenceModel::rowCount(const QModelIndex& parent) const {
    if (!parent.isValid()) return static_cast<int>(groups_.size());
    if (parent.internalId() != kGroup || parent.column() != 0) return 0;
    return static_cast<int>(groups_[static_cast<size_t>(parent.row())].rows.size());
}

int DifferenceModel::columnCount(const QModelIndex&) const {
    return kColumns;
}

QVariant DifferenceModel::groupData(const DifferenceGroup& group, int column, int role) const {
    if (role == Qt::FontRole) {
        QFont bold;
        bold.setBold(true);
        return bold;
    }
    if (role == Qt::ToolTipRole) return group.tip;
    if (column != What) return {};
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole) return group.name;
    return {};
}

QVariant DifferenceModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const DifferenceRow* shown = row(index);
    if (shown == nullptr)
        return groupData(groups_[static_cast<size_t>(index.row())], index.column(), role);
    if (role == Qt::TextAlignmentRole && index.column() != What)
        return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ForegroundRole && shown->inBoth() && shown->difference() == 0)
        return theme_->color(Role::MutedText);
    if (role == Qt::ToolTipRole)
        return QStringLiteral("%1: A %2, B %3%4")
            .arg(shown->what, valueText(*shown, Side::A), valueText(*shown, Side::B),
                 (shown->tip.isEmpty() ? QString() : QLatin1Char('\n') + shown->tip) +
                     (shown->isSomewhere() ? tr("\nReturn or double click: go there in both runs")
                                           : QString()));
    if (role != Qt::DisplayRole) return {};
    switch (index.column()) {
        case What:
            return shown->what;
        case InA:
            return valueText(*shown, Side::A);
        case InB:
            return valueText(*shown, Side::B);
        case Difference:
            return differenceText(*shown);
        case Percent:
            return percentText(*shown);
        default:
            return {};
    }
}

QVariant DifferenceModel::headerData(int section, Qt::Orientation orientation, int role) const {
    static const char* const kNames[] = {"What", "A", "B", "Difference", "%", "less | more in B"};
    if (orientation != Qt::Horizontal || section < 0 || section >= kColumns) return {};
    if (role == Qt::DisplayRole) return tr(kNames[section]);
    if (role == Qt::InitialSortOrderRole)
        return section == What ? Qt::AscendingOrder : Qt::DescendingOrder;
    if (role == Qt::ToolTipRole && section == Bar)
        return tr("The longest bar of a group is its largest difference");
    if (role == Qt::TextAlignmentRole) {
        const Qt::Alignment side = section == What  ? Qt::AlignLeft
                                   : section == Bar ? Qt::AlignHCenter
                                                    : Qt::AlignRight;
        return static_cast<int>(side | Qt::AlignVCenter);
    }
    return {};
}

}  // namespace ptoscope
