#pragma once
// Orchestrator and scheduler threads: state, phase, next step and what it will touch, or what the
// thread waits for; a button each to step it and to hold it; more in the context menu.

#include <QMenu>
#include <QTableView>

#include "widgets/panels/panel.h"
#include "widgets/panels/threads/threads_model.h"

namespace ptoscope {

class ThreadsPanel : public Panel {
    Q_OBJECT

  public:
    explicit ThreadsPanel(QWidget* parent = nullptr);
    [[nodiscard]] QTableView* table() const { return table_; }
    // What can be done with the current row; enabled as it is possible now.
    [[nodiscard]] QMenu* menu() const { return menu_; }

  Q_SIGNALS:
    void whyRequested(AgentId agent);
    void breakRequested(AgentId agent, Action action);  // when it is about to take that action

  protected:
    void refresh() override;
    void reopen() override;
    void themeChanged() override;
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void makeTable();
    void makeMenu();
    void updateMenu();
    void showSelection();
    void stepRow(int row);
    void runRow(int row);  // to its next phase
    void toggleHold(int row);
    void follow(const QString& link);
    [[nodiscard]] bool handleKey(int key);

    ThreadsModel* model_;
    QTableView* table_;
    QLabel* detail_;
    QMenu* menu_;
    QAction* step_;
    QAction* run_;
    QAction* hold_;
    QAction* why_;
    QAction* break_;
};

}  // namespace ptoscope
