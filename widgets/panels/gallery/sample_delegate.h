#pragma once
// A sample in a list: its name in bold, below it the description, wrapped.

#include <QStyledItemDelegate>

#include "widgets/theme.h"

namespace ptoscope {

class SampleDelegate : public QStyledItemDelegate {
    Q_OBJECT

  public:
    enum Data { Description = Qt::UserRole + 1, Failing, Opened };

    explicit SampleDelegate(QObject* parent = nullptr) : QStyledItemDelegate(parent) {}
    void setTheme(const Theme& theme) { theme_ = &theme; }
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const override;

  private:
    const Theme* theme_ = &Theme::light();
};

}  // namespace ptoscope
