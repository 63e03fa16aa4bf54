#pragma once
// Which task the orchestrator knows as the writer of which part of which tensor, and what the
// lookup of the selected task would find.

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>

#include "widgets/panels/panel.h"
#include "widgets/panels/rows/rows_table.h"
#include "widgets/panels/tensor_map/map_row.h"

namespace ptoscope {

class TensorMapModel;

class TensorMapPanel : public Panel {
    Q_OBJECT

  public:
    explicit TensorMapPanel(QWidget* parent = nullptr);
    [[nodiscard]] RowsTable* table() const { return table_; }
    [[nodiscard]] QLineEdit* search() const { return search_; }
    [[nodiscard]] QComboBox* filter() const { return show_; }
    [[nodiscard]] QString summary() const { return summary_->text(); }

  protected:
    void refresh() override;
    void reopen() override;
    void themeChanged() override;

  private:
    QWidget* makeContent();
    void searchChanged();
    void showSummary(size_t listed, size_t found);

    TensorMapModel* model_;
    RowsTable* table_;
    QLineEdit* search_;
    QComboBox* show_;
    QLabel* summary_;
    MapFilter filter_;
};

}  // namespace ptoscope
