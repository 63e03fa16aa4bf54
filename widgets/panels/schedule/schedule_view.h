#pragma once
// The table of a schedule: where columns lie, what keys and clicks do on a row.

#include <QTableView>

#include "widgets/panels/schedule/schedule_delegate.h"

namespace ptoscope {

class ScheduleView : public QTableView {
    Q_OBJECT

  public:
    explicit ScheduleView(ScheduleModel* model, QWidget* parent = nullptr);
    void setTheme(const Theme& theme);
    // The columns of another schedule; after a change of letters too.
    void layOut();
    // Follows the session: no goneTo() comes of it. Nothing: no row is current.
    void follow(std::optional<size_t> step);

  Q_SIGNALS:
    void goneTo(qulonglong step);  // by the user: the moment before it, or the end
    void noReturnAsked();

  protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

  private:
    void widenTouches();
    void span();

    ScheduleModel* model_;
    ScheduleDelegate* delegate_;
    bool following_ = false;
};

}  // namespace ptoscope
