#pragma once
// Draws the history of a watch in its cell and reports double clicks on a time.

#include <QStyledItemDelegate>

#include "widgets/panels/variables/watches_model.h"

namespace ptoscope {

class SparklineDelegate : public QStyledItemDelegate {
    Q_OBJECT

  public:
    SparklineDelegate(const WatchesModel* model, QObject* parent);
    void setTheme(const Theme& theme) { theme_ = &theme; }
    void setTimes(int64_t end, int64_t cursor);  // ns

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

  Q_SIGNALS:
    void timeAsked(qint64 ns);

  protected:
    bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                     const QModelIndex& index) override;

  private:
    const WatchesModel* watches_;
    const Theme* theme_ = &Theme::light();
    int64_t end_ = 1;
    int64_t cursor_ = 0;
};

}  // namespace ptoscope
