#pragma once
// The heaps of the four rings: a bar each, and the list of regions in use.

#include <array>

#include "widgets/panels/panel.h"
#include "widgets/panels/rows/rows_table.h"

namespace ptoscope {

class HeapModel;
class RegionBar;

class HeapPanel : public Panel {
    Q_OBJECT

  public:
    explicit HeapPanel(QWidget* parent = nullptr);
    [[nodiscard]] RowsTable* table() const { return table_; }
    [[nodiscard]] RegionBar* bar(size_t ring) const { return bars_[ring]; }

  protected:
    void refresh() override;
    void reopen() override;
    void themeChanged() override;

  private:
    void showBars();
    void follow(const RowKey& key);

    std::array<RegionBar*, kRings> bars_{};
    std::array<bool, kRings> used_{};  // tasks of this ring have outputs
    HeapModel* model_;
    RowsTable* table_;
    QLabel* nothing_;
};

}  // namespace ptoscope
