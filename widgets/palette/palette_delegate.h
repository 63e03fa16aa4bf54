#pragma once
// A command in the palette: matched letters stand out, the keys on the right, and below it why it
// cannot be done now.

#include <QStyledItemDelegate>

#include "widgets/theme.h"

namespace ptoscope {

class PaletteDelegate : public QStyledItemDelegate {
    Q_OBJECT

  public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void setTheme(const Theme& theme) { theme_ = &theme; }
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const override;

  private:
    void paintText(QPainter* painter, const QStyleOptionViewItem& option, const QRect& box,
                   const QModelIndex& index) const;

    const Theme* theme_ = &Theme::light();
};

}  // namespace ptoscope
