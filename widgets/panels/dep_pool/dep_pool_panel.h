#pragma once
// The dep pools of the four rings, the entries in use, and the fanout list of the selected task.

#include <QComboBox>
#include <QLabel>
#include <array>

#include "widgets/panels/panel.h"
#include "widgets/panels/rows/rows_table.h"

namespace ptoscope {

class DepModel;
class RegionBar;
struct DepRow;
struct FanoutList;

class DepPoolPanel : public Panel {
    Q_OBJECT

  public:
    explicit DepPoolPanel(QWidget* parent = nullptr);
    [[nodiscard]] RowsTable* table() const { return table_; }
    [[nodiscard]] RegionBar* bar(size_t ring) const { return bars_[ring]; }
    [[nodiscard]] QLabel* chain() const { return chain_; }
    [[nodiscard]] QComboBox* filter() const { return show_; }

  protected:
    void refresh() override;
    void reopen() override;
    void themeChanged() override;

  private:
    QWidget* makeContent();
    [[nodiscard]] QString chainHtml(const FanoutList& list) const;
    [[nodiscard]] QString tipAt(size_t ring, QPoint at) const;
    void select(const RowKey& key);

    std::array<RegionBar*, kRings> bars_{};
    std::array<bool, kRings> used_{};  // has tasks of this program
    QLabel* chain_;
    QComboBox* show_;
    DepModel* model_;
    RowsTable* table_;
};

}  // namespace ptoscope
