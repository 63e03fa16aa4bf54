// How a ring looks.

#include <QPainter>
#include <algorithm>

#include "widgets/panels/rings/ring_view.h"
#include "widgets/session/words.h"

namespace ptoscope {
namespace {

// A small triangle at the top (head, pointing down) or bottom (tail, pointing up) edge of a cell.
void paintMark(QPainter& painter, const QRect& cell, bool head, const Theme& theme) {
    const int x = cell.center().x();
    const int edge = head ? cell.top() - 1 : cell.bottom() + 2;
    const int tip = head ? edge + 6 : edge - 6;
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(Role::Cursor));
    const QPoint corners[] = {{x - 5, edge}, {x + 5, edge}, {x, tip}};
    painter.drawPolygon(corners, 3);
}

}  // namespace

QColor colorOf(SlotUse use, const Theme& theme) {
    switch (use) {
        case SlotUse::Free:
            return theme.slot(SlotState::Free);
        case SlotUse::Waiting:
            return mixed(theme.slot(SlotState::Pending), theme.color(Role::Base), 0.65);
        case SlotUse::Ready:
        case SlotUse::Running:
            return theme.slot(SlotState::Pending);
        case SlotUse::Completed:
            return theme.slot(SlotState::Completed);
        case SlotUse::Consumed:
            return theme.slot(SlotState::Consumed);
    }
    return {};
}

void paintSlotUse(QPainter& painter, const QRect& rect, SlotUse use, const Theme& theme) {
    const QColor fill = colorOf(use, theme);
    painter.fillRect(rect, fill);
    if (use == SlotUse::Consumed)
        painter.fillRect(rect, QBrush(mixed(fill, legibleOn(fill), 0.5), Qt::BDiagPattern));
    if (use == SlotUse::Running) {
        painter.setPen(QPen(mixed(fill, legibleOn(fill), 0.75), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect.adjusted(1, 1, -1, -1));
    }
    painter.setPen(legibleOn(fill));
    painter.drawText(rect, Qt::AlignCenter, QLatin1String(letterOf(use)));
}

void RingView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing, false);
    QFont bold = font();
    bold.setBold(used_);
    painter.setFont(bold);
    painter.setPen(theme_->color(used_ ? Role::Text : Role::MutedText));
    const QRect line(8, 4, width() - 2 * 8, fontMetrics().height());
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetrics(bold).elidedText(headline(), Qt::ElideRight, line.width()));
    if (!used_) return;
    painter.setFont(font());
    paintCells(painter);
    paintHeap(painter);
    if (hasFocus()) {
        painter.setPen(QPen(theme_->color(Role::Highlight), 1, Qt::DotLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(1, 1, -2, -2));
    }
}

void RingView::paintCells(QPainter& painter) const {
    for (int i = 0; i < static_cast<int>(picture_.cells.size()); ++i)
        paintCell(painter, cellRect(i), picture_.cells[static_cast<size_t>(i)]);
    // On top, because they stick out of their cells.
    for (int i = 0; i < static_cast<int>(picture_.cells.size()); ++i) {
        const RingCell& cell = picture_.cells[static_cast<size_t>(i)];
        if (cell.tail) paintMark(painter, cellRect(i), false, *theme_);
        if (cell.head) paintMark(painter, cellRect(i), true, *theme_);
    }
}

void RingView::paintCell(QPainter& painter, const QRect& rect, const RingCell& cell) const {
    paintSlotUse(painter, rect, cell.use, *theme_);
    if (cell.count > 1) {  // a folded cell is as full as its slots
        const uint32_t free = cell.uses[0];
        const int empty =
            static_cast<int>(static_cast<uint64_t>(rect.height()) * free / cell.count);
        painter.fillRect(rect.adjusted(0, 0, 0, empty - rect.height()),
                         theme_->slot(SlotState::Free));
    }
    if (cell.task == kNone || session_ == nullptr || cell.task != session_->selectedTask()) return;
    painter.setPen(QPen(theme_->color(Role::Selection), 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect);
}

void RingView::paintHeap(QPainter& painter) const {
    const QRect bar = heapRect();
    painter.fillRect(bar, theme_->slot(SlotState::Free));
    const double scale = static_cast<double>(bar.width()) /
                         static_cast<double>(std::max<uint64_t>(1, picture_.heapShown));
    const auto x = [&](uint64_t at) {
        return bar.left() + static_cast<int>(scale * static_cast<double>(at));
    };
    int drawn = bar.left() - 1;  // regions that share a pixel with an earlier one need no drawing
    for (const HeapPiece& piece : picture_.live) {
        const int left = x(piece.begin);
        const int right = std::max(left + 1, x(piece.end) - 1);
        if (right == drawn) continue;
        drawn = right;
        const bool selected = session_ != nullptr && piece.task == session_->selectedTask();
        painter.fillRect(
            QRect(left, bar.top(), right - left, bar.height()),
            selected ? theme_->color(Role::Selection) : theme_->slot(SlotState::Pending));
    }
    painter.setPen(QPen(theme_->color(Role::Cursor), 2));
    if (!picture_.live.empty())
        painter.drawLine(x(picture_.heapTop), bar.top(), x(picture_.heapTop), bar.bottom());
    painter.setPen(theme_->color(Role::Border));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(bar.adjusted(0, 0, -1, -1));
    painter.setPen(theme_->color(Role::Text));
    QString text = QStringLiteral("heap %1 of %2")
                       .arg(bytesText(picture_.heapUsed), bytesText(picture_.heapBytes));
    if (picture_.heapShown < picture_.heapBytes)
        text += QStringLiteral(", first %1 shown").arg(bytesText(picture_.heapShown));
    painter.drawText(QRect(bar.left(), bar.bottom() + 1, bar.width(), fontMetrics().height()),
                     Qt::AlignLeft | Qt::AlignVCenter, text);
}

}  // namespace ptoscope
