#pragma once
// Wiring queue and ready queues: contents now, depth over time.

#include <QTableView>

#include "widgets/panels/panel.h"
#include "widgets/panels/queues/depth_chart.h"
#include "widgets/panels/queues/queues_model.h"

namespace ptoscope {

class QueuesPanel : public Panel {
    Q_OBJECT

  public:
    explicit QueuesPanel(QWidget* parent = nullptr);
    [[nodiscard]] QTableView* table() const { return table_; }

  protected:
    void refresh() override;
    void reopen() override;
    void themeChanged() override;

  private:
    QueuesModel* model_;
    QTableView* table_;
    DepthChart* chart_;
};

}  // namespace ptoscope
