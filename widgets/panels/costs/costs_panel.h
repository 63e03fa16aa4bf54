#pragma once
// What things cost on the device of the open run, and where each figure is from.

#include <QLabel>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QTableView>

#include "widgets/panels/costs/costs_model.h"
#include "widgets/panels/panel.h"

namespace ptoscope {

class CostsPanel : public Panel {
    Q_OBJECT

  public:
    explicit CostsPanel(QWidget* parent = nullptr);

    [[nodiscard]] QTableView* table() const { return table_; }
    [[nodiscard]] QLineEdit* filter() const { return filter_; }
    [[nodiscard]] QString summary() const { return summary_->text(); }

  protected:
    void refresh() override {}  // nothing of it changes in a run
    void reopen() override;

  private:
    CostsModel* model_;
    QSortFilterProxyModel* shown_;
    QTableView* table_;
    QLineEdit* filter_;
    QLabel* summary_;
};

}  // namespace ptoscope
