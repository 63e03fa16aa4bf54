#include "widgets/panels/gallery/sample_delegate.h"

#include <QApplication>
#include <QListView>
#include <QPainter>

namespace ptoscope {
namespace {

constexpr int kPadding = 8;
constexpr int kWrap = Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap;

QFont boldOf(const QFont& font) {
    QFont bold = font;
    bold.setBold(true);
    return bold;
}

}  // namespace

QSize SampleDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const auto* view = qobject_cast<const QListView*>(option.widget);
    const int room = view != nullptr ? view->viewport()->width() : 300;
    const int least = 30 * option.fontMetrics.averageCharWidth() + 120;
    const int column = room / std::max(1, room / least) - 1;  // a full row would wrap
    const int width = column - 2 * kPadding;
    const QFontMetrics metrics(option.font);
    const QString text = index.data(Description).toString();
    const QRect box = metrics.boundingRect(QRect(0, 0, std::max(width, 60), 4000), kWrap, text);
    const int name = QFontMetrics(boldOf(option.font)).height();
    return {column, name + (text.isEmpty() ? 0 : box.height() + 3) + 2 * kPadding};
}

void SampleDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const {
    const bool selected = (option.state & QStyle::State_Selected) != 0;
    painter->save();
    if (selected)
        painter->fillRect(option.rect,
                          mixed(theme_->color(Role::Base), theme_->color(Role::Highlight), 0.16));
    else if ((option.state & QStyle::State_MouseOver) != 0)
        painter->fillRect(option.rect, theme_->color(Role::AlternateBase));
    if (index.data(Opened).toBool())
        painter->fillRect(QRect(option.rect.left(), option.rect.top(), 4, option.rect.height()),
                          theme_->color(Role::Highlight));
    const QRect box = option.rect.adjusted(kPadding, kPadding, -kPadding, -kPadding);
    const QFont bold = boldOf(option.font);
    painter->setFont(bold);
    painter->setPen(theme_->color(Role::Text));
    const QString name = index.data(Qt::DisplayRole).toString();
    painter->drawText(box, Qt::AlignLeft | Qt::AlignTop, name);
    const int line = QFontMetrics(bold).height();
    painter->setFont(option.font);
    if (index.data(Failing).toBool()) {
        painter->setPen(theme_->color(Role::Error));
        painter->drawText(QRect(box.left(), box.top(), box.width(), line),
                          Qt::AlignRight | Qt::AlignTop, QStringLiteral("ends badly"));
    }
    painter->setPen(theme_->color(Role::MutedText));
    painter->drawText(box.adjusted(0, line + 3, 0, 0), kWrap, index.data(Description).toString());
    painter->setPen(theme_->color(Role::LaneLine));
    painter->drawLine(option.rect.topLeft(), option.rect.topRight());
    painter->restore();
}

}  // namespace ptoscope
