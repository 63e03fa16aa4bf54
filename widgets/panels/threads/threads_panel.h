#pragma once
// Orchestrator and scheduler threads: state, phase, next step and what it will touch, or what the
// thread waits for; a step button each.

#include <QTableView>

#include "widgets/panels/panel.h"
#include "widgets/panels/threads/threads_model.h"

namespace ptoscope {

class ThreadsPanel : public Panel {
    Q_OBJECT

  public:
    explicit ThreadsPanel(QWidget* parent = nullptr);
    [[nodiscard]] QTableView* table() const { return table_; }

  protected:
    void refresh() override;
    void reopen() override;
    void themeChanged() override;
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void stepRow(int row);
    void showSelection();

    ThreadsModel* model_;
    QTableView* table_;
    QLabel* detail_;
};

}  // namespace ptoscope
