#pragma once
// The table of differences: groups, and in each its rows, which can be sorted.

#include <QAbstractItemModel>
#include <array>
#include <vector>

#include "widgets/compare/difference_rows.h"
#include "widgets/theme.h"

namespace ptoscope {

class DifferenceModel : public QAbstractItemModel {
    Q_OBJECT

  public:
    enum Column { What, InA, InB, Difference, Percent, Bar, kColumns };

    explicit DifferenceModel(QObject* parent = nullptr) : QAbstractItemModel(parent) {}

    void setGroups(std::vector<DifferenceGroup> groups);
    [[nodiscard]] const std::vector<DifferenceGroup>& groups() const { return groups_; }
    // As they are sorted now.
    [[nodiscard]] std::vector<DifferenceGroup> sortedGroups() const;
    void setTheme(const Theme& theme);
    // Null for the row of a group.
    [[nodiscard]] const DifferenceRow* row(const QModelIndex& index) const;
    // Of the longest bar of its group; times and counts have one each.
    [[nodiscard]] int64_t scale(const QModelIndex& index) const;

    // Rows within their group, by size of the difference in the columns that say it; the first
    // column has them as they were given.
    void sort(int column, Qt::SortOrder order) override;

    [[nodiscard]] QModelIndex index(int row, int column,
                                    const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& child) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

  private:
    void order();
    [[nodiscard]] QVariant groupData(const DifferenceGroup& group, int column, int role) const;

    std::vector<DifferenceGroup> groups_;
    std::vector<std::vector<size_t>> order_;      // by group: places in its rows
    std::vector<std::array<int64_t, 2>> scales_;  // by group: of counts, of times
    const Theme* theme_ = &Theme::light();
    int column_ = -1;
    Qt::SortOrder direction_ = Qt::DescendingOrder;
};

}  // namespace ptoscope
