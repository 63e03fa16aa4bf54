// How a ring looks.

#include <QPainter>
#include <algorithm>

#include "widgets/panels/bars/bar_paint.h"
#include "widgets/panels/rings/ring_view.h"
#include "widgets/words/words.h"

namespace ptoscope {
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
    for (int i = 0; i < static_cast<int>(picture_.cells.size()); ++i) {
        const RingCell& cell = picture_.cells[static_cast<size_t>(i)];
        const QRect rect = cellRect(i);
        const int x = rect.center().x();
        // Beside the cell, so that its letter stays free.
        if (cell.tail) paintTriangle(painter, {x, rect.bottom() + 2}, false, *theme_);
        if (cell.head) paintTriangle(painter, {x, rect.top() - 1}, true, *theme_);
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
    if (!isSelected(cell)) return;
    painter.setPen(QPen(theme_->color(Role::Selection), 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect);
}

bool RingView::isSelected(const RingCell& cell) const {
    if (session_ == nullptr) return false;
    if (cell.task != kNone) return cell.task == session_->selectedTask();
    return session_->selection() == Item::slot(ring_, cell.slot);
}

void RingView::paintHeap(QPainter& painter) const {
    const QRect bar = heapRect();
    paintBar(painter, bar, picture_.heap.bar,
             session_ != nullptr ? session_->selectedTask() : kNone, *theme_);
    painter.setPen(theme_->color(Role::Text));
    painter.drawText(
        QRect(bar.left(), bar.bottom() + kBarMarks, bar.width(), fontMetrics().height()),
        Qt::AlignLeft | Qt::AlignVCenter, QStringLiteral("heap ") + heapText(picture_.heap));
}

}  // namespace ptoscope
