#include "widgets/panels/bars/bar_paint.h"

#include <QPainter>

namespace ptoscope {
namespace {

constexpr int kTriangle = 6;

// Pieces that share their last pixel with an earlier one need no drawing of their own, so the cost
// follows pixels; what is selected is drawn afterwards, on top.
void paintPieces(QPainter& painter, const QRect& bar, const BarPicture& picture, uint32_t selected,
                 const Theme& theme) {
    int drawn = bar.left() - 1;
    std::vector<QRect> outlined;
    for (const BarPiece& piece : picture.pieces) {
        if (piece.begin >= picture.shown) continue;
        const int left = picture.x(bar, piece.begin);
        const int wide = picture.x(bar, piece.end) - left;
        // A gap tells neighbours apart where there is room for one.
        const QRect rect(left, bar.top(), std::max(1, wide > 3 ? wide - 1 : wide), bar.height());
        const bool special = piece.marked || (piece.task == selected && selected != kNone);
        if (special) outlined.push_back(rect);
        if (rect.right() == drawn && !special) continue;
        drawn = rect.right();
        if (wide > 3)
            paintSlotUse(painter, rect, piece.use, theme, false);
        else
            painter.fillRect(rect, colorOf(piece.use, theme));
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.color(Role::Selection), 2));
    for (const QRect& rect : outlined)
        painter.drawRect(rect.adjusted(0, 0, std::max(0, 2 - rect.width()), 0));
}

}  // namespace

void paintTriangle(QPainter& painter, QPoint tip, bool down, const Theme& theme) {
    const int base = tip.y() + (down ? -kTriangle : kTriangle);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(Role::Cursor));
    const QPoint corners[] = {{tip.x() - 5, base}, {tip.x() + 5, base}, tip};
    painter.drawPolygon(corners, 3);
}

void paintBar(QPainter& painter, const QRect& bar, const BarPicture& picture, uint32_t selected,
              const Theme& theme) {
    painter.fillRect(bar, theme.slot(SlotState::Free));
    if (picture.skippedEnd > picture.skippedBegin && picture.skippedBegin < picture.shown) {
        const int left = picture.x(bar, picture.skippedBegin);
        const QRect rest(left, bar.top(), picture.x(bar, picture.skippedEnd) - left, bar.height());
        painter.fillRect(rest, QBrush(theme.color(Role::MutedText), Qt::BDiagPattern));
    }
    paintPieces(painter, bar, picture, selected, theme);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(theme.color(Role::Border));
    painter.drawRect(bar.adjusted(0, 0, -1, -1));
    if (!picture.used) return;
    paintTriangle(painter, {picture.x(bar, picture.head), bar.top() - 1}, true, theme);
    paintTriangle(painter, {picture.x(bar, picture.tail), bar.bottom() + 2}, false, theme);
}

}  // namespace ptoscope
