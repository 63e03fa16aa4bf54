#pragma once
// How a line of the listing looks.

#include <QStyledItemDelegate>

#include "widgets/panels/program/program_model.h"
#include "widgets/theme.h"

namespace ptoscope {

class ListingDelegate : public QStyledItemDelegate {
    Q_OBJECT

  public:
    ListingDelegate(const ProgramModel& model, QObject* parent)
        : QStyledItemDelegate(parent), model_(&model) {}
    void setTheme(const Theme& theme) { theme_ = &theme; }
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    // Where a scope folds, in a statement's cell.
    [[nodiscard]] static QRect foldRect(const QRect& cell, int depth, int lineHeight);

  private:
    void paintBackground(QPainter& painter, const QStyleOptionViewItem& option, int row) const;
    void paintMargin(QPainter& painter, const QRect& rect, int row) const;
    void paintState(QPainter& painter, const QStyleOptionViewItem& option, int row) const;
    void paintStatement(QPainter& painter, const QStyleOptionViewItem& option, int row) const;
    [[nodiscard]] QColor textColor(const QStyleOptionViewItem& option, Role role) const;

    const ProgramModel* model_;
    const Theme* theme_ = &Theme::light();
};

}  // namespace ptoscope
