#pragma once
// Draws a push button in every row of a column and reports clicks on it.

#include <QStyledItemDelegate>

namespace ptoscope {

class ButtonDelegate : public QStyledItemDelegate {
    Q_OBJECT

  public:
    explicit ButtonDelegate(QObject* parent = nullptr) : QStyledItemDelegate(parent) {}
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const override;

  Q_SIGNALS:
    void clicked(int row);

  protected:
    bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                     const QModelIndex& index) override;
};

}  // namespace ptoscope
