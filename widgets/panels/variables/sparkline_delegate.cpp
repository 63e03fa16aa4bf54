#include "widgets/panels/variables/sparkline_delegate.h"

#include <QMouseEvent>

#include "widgets/panels/variables/sparkline.h"

namespace ptoscope {

SparklineDelegate::SparklineDelegate(const WatchesModel* model, QObject* parent)
    : QStyledItemDelegate(parent), watches_(model) {}

void SparklineDelegate::setTimes(int64_t end, int64_t cursor) {
    end_ = end;
    cursor_ = cursor;
}

void SparklineDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const {
    QStyledItemDelegate::paint(painter, option, index);
    const Watch& watch = watches_->watch(index.row());
    if (!watch.expression) return;
    const bool selected = (option.state & QStyle::State_Selected) != 0;
    SparklineColours colours;
    colours.line = theme_->color(selected ? Role::HighlightedText : Role::Highlight);
    colours.fill = colours.line;
    colours.fill.setAlphaF(0.22);
    colours.cursor = theme_->color(selected ? Role::HighlightedText : Role::Cursor);
    colours.unknown = theme_->color(selected ? Role::HighlightedText : Role::RulerTick);
    Sparkline::within(option.rect, end_).paint(*painter, watch.history, cursor_, colours);
}

bool SparklineDelegate::editorEvent(QEvent* event, QAbstractItemModel*,
                                    const QStyleOptionViewItem& option, const QModelIndex&) {
    if (event->type() != QEvent::MouseButtonDblClick) return false;
    const auto* mouse = static_cast<QMouseEvent*>(event);
    if (mouse->button() != Qt::LeftButton) return false;
    Q_EMIT timeAsked(Sparkline::within(option.rect, end_).timeAt(mouse->pos().x()));
    return true;
}

}  // namespace ptoscope
