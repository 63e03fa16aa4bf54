#include "widgets/palette/palette_delegate.h"

#include <QPainter>

#include "widgets/palette/palette_model.h"

namespace ptoscope {
namespace {

constexpr int kPadding = 10;
constexpr int kGap = 12;

QFont smallOf(const QFont& font) {
    QFont small = font;
    small.setPointSizeF(small.pointSizeF() * 0.85);
    return small;
}

}  // namespace

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem& option,
                                const QModelIndex& index) const {
    const bool blocked = !index.data(PaletteModel::Obstacle).toString().isEmpty();
    const int second = blocked ? QFontMetrics(smallOf(option.font)).height() : 0;
    return {200, option.fontMetrics.height() + second + 10};
}

// Letter by letter where matched ones are bold: widths are those of what is drawn.
void PaletteDelegate::paintText(QPainter* painter, const QStyleOptionViewItem& option,
                                const QRect& box, const QModelIndex& index) const {
    const QString text = option.fontMetrics.elidedText(index.data(Qt::DisplayRole).toString(),
                                                       Qt::ElideRight, box.width() - 8);
    const QVariantList letters = index.data(PaletteModel::Letters).toList();
    QFont bold = option.font;
    bold.setBold(true);
    const bool blocked = !index.data(PaletteModel::Obstacle).toString().isEmpty();
    const QColor plain = theme_->color(blocked ? Role::MutedText : Role::Text);
    int x = box.left();
    for (int i = 0; i < text.size();) {
        const bool matched = letters.contains(i);
        int end = i + 1;
        while (end < text.size() && letters.contains(end) == matched)
            ++end;
        const QString run = text.mid(i, end - i);
        painter->setFont(matched ? bold : option.font);
        painter->setPen(matched ? theme_->color(Role::Highlight) : plain);
        if (matched && theme_->isDark())
            painter->setPen(mixed(theme_->color(Role::Highlight), Qt::white, 0.45));
        const int width = QFontMetrics(painter->font()).horizontalAdvance(run);
        painter->drawText(QRect(x, box.top(), width + 2, box.height()),
                          Qt::AlignLeft | Qt::AlignVCenter, run);
        x += width;
        i = end;
    }
}

void PaletteDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const {
    painter->save();
    const bool selected = (option.state & QStyle::State_Selected) != 0;
    if (selected) {
        painter->fillRect(option.rect,
                          mixed(theme_->color(Role::Base), theme_->color(Role::Highlight), 0.18));
        painter->fillRect(QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()),
                          theme_->color(Role::Highlight));
    } else if ((option.state & QStyle::State_MouseOver) != 0) {
        painter->fillRect(option.rect, theme_->color(Role::AlternateBase));
    }
    const QRect box = option.rect.adjusted(kPadding, 5, -kPadding, -5);
    const QRect first(box.left(), box.top(), box.width(), option.fontMetrics.height());
    const QFont small = smallOf(option.font);
    const QFontMetrics smallMetrics(small);
    const QString keys = index.data(PaletteModel::Keys).toString();
    const QString group = index.data(PaletteModel::Group).toString();
    const int keyWidth = keys.isEmpty() ? 0 : smallMetrics.horizontalAdvance(keys) + 12;
    const int groupWidth = smallMetrics.horizontalAdvance(QStringLiteral("Recent file")) + kGap;
    painter->setFont(small);
    painter->setPen(theme_->color(Role::MutedText));
    painter->drawText(QRect(first.left(), first.top(), groupWidth, first.height()),
                      Qt::AlignLeft | Qt::AlignVCenter, group);
    if (keyWidth > 0) {
        const QRect cap(first.right() - keyWidth + 1, first.top(), keyWidth, first.height());
        painter->setPen(theme_->color(Role::Border));
        painter->setBrush(theme_->color(Role::Button));
        painter->drawRoundedRect(QRectF(cap).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
        painter->setPen(theme_->color(Role::Text));
        painter->drawText(cap, Qt::AlignCenter, keys);
    }
    paintText(painter, option,
              first.adjusted(groupWidth, 0, keyWidth > 0 ? -keyWidth - kGap : 0, 0), index);
    const QString obstacle = index.data(PaletteModel::Obstacle).toString();
    if (!obstacle.isEmpty()) {
        painter->setFont(small);
        painter->setPen(theme_->color(Role::MutedText));
        painter->drawText(QRect(first.left() + groupWidth, first.bottom() + 1,
                                box.width() - groupWidth, smallMetrics.height()),
                          Qt::AlignLeft | Qt::AlignVCenter, QStringLiteral("not now: ") + obstacle);
    }
    painter->restore();
}

}  // namespace ptoscope
