#include "widgets/panels/threads/button_delegate.h"

#include <QApplication>
#include <QMouseEvent>
#include <QPainter>
#include <QStyleOptionButton>

#include "widgets/panels/threads/threads_model.h"

namespace ptoscope {

void ButtonDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const {
    QStyleOptionViewItem background = option;
    initStyleOption(&background, index);
    background.text.clear();
    const QStyle* style = option.widget != nullptr ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &background, painter, option.widget);

    QStyleOptionButton button;
    button.rect = option.rect.adjusted(2, 2, -2, -2);
    button.text = index.data(Qt::DisplayRole).toString();
    button.palette = option.palette;
    button.fontMetrics = option.fontMetrics;
    button.direction = option.direction;
    const bool enabled = index.data(ThreadsModel::Enabled).toBool();
    button.palette.setCurrentColorGroup(enabled ? QPalette::Active : QPalette::Disabled);
    if (enabled) button.state |= QStyle::State_Enabled;
    if ((option.state & QStyle::State_MouseOver) != 0) button.state |= QStyle::State_MouseOver;
    // A toggle that is on looks pressed.
    const bool on = index.column() == ThreadsModel::Hold && index.data(ThreadsModel::On).toBool();
    button.state |= on ? QStyle::State_On | QStyle::State_Sunken : QStyle::State_Raised;
    style->drawControl(QStyle::CE_PushButton, &button, painter, option.widget);
}

QSize ButtonDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
    const QFontMetrics metrics(option.font);
    return {metrics.horizontalAdvance(QStringLiteral("Held")) + 24, metrics.height() + 10};
}

bool ButtonDelegate::editorEvent(QEvent* event, QAbstractItemModel*,
                                 const QStyleOptionViewItem& option, const QModelIndex& index) {
    if (event->type() != QEvent::MouseButtonRelease) return false;
    const auto* mouse = static_cast<QMouseEvent*>(event);
    if (mouse->button() != Qt::LeftButton || !option.rect.contains(mouse->pos())) return false;
    if (!index.data(ThreadsModel::Enabled).toBool()) return false;
    Q_EMIT clicked(index.row());
    return true;
}

}  // namespace ptoscope
