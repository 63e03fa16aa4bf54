#pragma once
// One row per breakpoint: whether it is on, its condition, its hits so far, when it stops or what
// is wrong with it.

#include <QAbstractTableModel>
#include <optional>
#include <vector>

#include "widgets/session/session.h"
#include "widgets/theme.h"

namespace ptoscope {

struct BreakpointRow {
    BreakpointId id = 0;
    QString condition;
    QString hits;  // "3 of 120"
    QString stops;
    QString problem;  // one line, empty = it works
    bool enabled = true;
    bool logOnly = false;
    bool here = false;  // the run stands because of it
    bool operator==(const BreakpointRow&) const = default;
};

[[nodiscard]] BreakpointRow breakpointRow(const Session& session, const Breakpoints::Entry& entry);
[[nodiscard]] QString ruleText(const Breakpoint& breakpoint);  // "every 2nd hit from hit 3"

class BreakpointsModel : public QAbstractTableModel {
    Q_OBJECT

  public:
    enum Column { Condition, Hits, Stops, Columns };

    explicit BreakpointsModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}
    void refresh(const Session& session);
    void setTheme(const Theme& theme) { theme_ = &theme; }
    [[nodiscard]] const BreakpointRow& row(int row) const {
        return rows_[static_cast<size_t>(row)];
    }
    [[nodiscard]] int rowOf(BreakpointId id) const;  // -1 = there is none

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

  Q_SIGNALS:
    void enableAsked(ptoscope::BreakpointId id, bool enabled);

  private:
    void removeOthers(const std::vector<BreakpointRow>& now);
    [[nodiscard]] QString text(const BreakpointRow& row, int column) const;
    [[nodiscard]] QVariant colour(const BreakpointRow& row, int column) const;

    std::vector<BreakpointRow> rows_;
    const Theme* theme_ = &Theme::light();
};

}  // namespace ptoscope
