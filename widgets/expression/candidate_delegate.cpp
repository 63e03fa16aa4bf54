#include "widgets/expression/candidate_delegate.h"

#include <QApplication>
#include <QPainter>

namespace ptoscope {
namespace {

constexpr int kGap = 16;  // between text and description
constexpr int kMargin = 6;

}  // namespace

void CandidateDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const {
    QStyleOptionViewItem row = option;
    initStyleOption(&row, index);
    const QString text = row.text;
    row.text.clear();
    const QStyle* style = option.widget != nullptr ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &row, painter, option.widget);

    const bool selected = (option.state & QStyle::State_Selected) != 0;
    const auto& palette = option.palette;
    const QRect area = option.rect.adjusted(kMargin, 0, -kMargin, 0);
    painter->save();
    painter->setFont(row.font);
    painter->setPen(palette.color(selected ? QPalette::HighlightedText : QPalette::Text));
    painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter, text);
    painter->setPen(
        palette.color(selected ? QPalette::HighlightedText : QPalette::PlaceholderText));
    const QRect rest = area.adjusted(row.fontMetrics.horizontalAdvance(text) + kGap, 0, 0, 0);
    const QString description = index.data(kDescriptionRole).toString();
    painter->drawText(rest, Qt::AlignRight | Qt::AlignVCenter,
                      row.fontMetrics.elidedText(description, Qt::ElideRight, rest.width()));
    painter->restore();
}

QSize CandidateDelegate::sizeHint(const QStyleOptionViewItem& option,
                                  const QModelIndex& index) const {
    const QFontMetrics metrics(option.font);
    const int text = metrics.horizontalAdvance(index.data().toString());
    const int description = metrics.horizontalAdvance(index.data(kDescriptionRole).toString());
    return {text + kGap + description + 2 * kMargin, metrics.height() + 6};
}

}  // namespace ptoscope
