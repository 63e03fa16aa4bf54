#pragma once
// Everything that happened, as a list that follows the cursor: filtered by kind, agent, selection
// and a regular expression; a double click or Return goes to just after an event.

#include <QComboBox>
#include <QLineEdit>
#include <QTableView>
#include <QTimer>
#include <QToolButton>
#include <array>

#include "widgets/panels/events/event_log_model.h"
#include "widgets/panels/panel.h"

namespace ptoscope {

class EventLogPanel : public Panel {
    Q_OBJECT

  public:
    explicit EventLogPanel(QWidget* parent = nullptr);
    [[nodiscard]] QTableView* table() const { return table_; }
    [[nodiscard]] EventLogModel* model() const { return model_; }
    [[nodiscard]] QLineEdit* expression() const { return expression_; }
    [[nodiscard]] QComboBox* agents() const { return agents_; }
    [[nodiscard]] QToolButton* chip(EventGroup group) const {
        return chips_[static_cast<size_t>(group)];
    }
    [[nodiscard]] QToolButton* onlySelected() const { return onlySelected_; }
    [[nodiscard]] QToolButton* follow() const { return follow_; }
    [[nodiscard]] QString status() const { return status_->text(); }

    // Writes the shown rows as CSV; failures are told in the status line.
    bool exportTo(const QString& path);
    void copyRows();   // the selected ones, to the clipboard
    void nextMatch();  // moves the cursor to the next shown event
    void previousMatch();

  protected:
    void refresh() override;
    void reopen() override;
    void themeChanged() override;
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void makeTable();
    QToolButton* makeChip(const QString& text, const QString& tip);
    [[nodiscard]] QWidget* makeFilters();
    void applyFilter();
    void search();  // a slice of it
    void showStatus();
    void showCursor();
    void showSelection();
    void choose(const QModelIndex& index);
    void goTo(int row);
    void askExport();
    void fitColumns();
    bool onKey(int key, Qt::KeyboardModifiers modifiers);

    EventLogModel* model_;
    QTableView* table_;
    std::array<QToolButton*, kEventGroups> chips_{};
    QToolButton* onlySelected_;
    QToolButton* follow_;
    QToolButton* export_;
    QComboBox* agents_;
    QLineEdit* expression_;
    QLabel* status_;
    QTimer slice_;
    QString problem_;                 // of the expression or the export; empty = none
    uint64_t followed_ = UINT64_MAX;  // position that was last scrolled to
    bool choosing_ = false;           // the table's current row follows the selection, not the user
};

}  // namespace ptoscope
