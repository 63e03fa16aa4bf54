#pragma once
// How the cells of a schedule look: agents as lines of life, steps as marks on them, switches as
// strokes from one line to the other, freedom as a bar that fills.

#include <QStyledItemDelegate>

#include "widgets/panels/schedule/schedule_model.h"

namespace ptoscope {

class ScheduleDelegate : public QStyledItemDelegate {
    Q_OBJECT

  public:
    explicit ScheduleDelegate(const ScheduleModel& model, QObject* parent = nullptr)
        : QStyledItemDelegate(parent), model_(&model) {}
    void setTheme(const Theme& theme) { theme_ = &theme; }
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

  private:
    void paintGround(QPainter& painter, const QStyleOptionViewItem& option, int row) const;
    void paintSpanned(QPainter& painter, const QStyleOptionViewItem& option, int row) const;
    void paintNumber(QPainter& painter, const QStyleOptionViewItem& option, int row) const;
    void paintFreedom(QPainter& painter, const QStyleOptionViewItem& option, int row) const;
    // Of the row's action, which may reach over the columns to the right: they are empty.
    struct Reach {
        QString text;
        QFont font;
        int left = 0;  // in the view
        int right = 0;
    };
    [[nodiscard]] Reach reachOf(const QStyleOptionViewItem& option, int row) const;
    void paintAgent(QPainter& painter, const QStyleOptionViewItem& option, int row,
                    int agent) const;
    void paintSwitch(QPainter& painter, const QRect& cell, int row, int agent) const;
    void paintTouches(QPainter& painter, const QStyleOptionViewItem& option, int row) const;
    [[nodiscard]] QColor ink(const QStyleOptionViewItem& option, Role role) const;

    const ScheduleModel* model_;
    const Theme* theme_ = &Theme::light();
};

}  // namespace ptoscope
