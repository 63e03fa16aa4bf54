#include "widgets/panels/rings/ring_view.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QToolTip>
#include <algorithm>

#include "widgets/panels/bars/bar_paint.h"
#include "widgets/session/alive.h"
#include "widgets/words/words.h"

namespace ptoscope {
namespace {

constexpr int kMargin = 8;
constexpr int kGap = 4;
constexpr int kHeap = 12;  // height of the heap's bar
constexpr int kMarks = 7;  // height of the strip between rows, for head and tail

}  // namespace

RingView::RingView(uint32_t ring, QWidget* parent) : QWidget(parent), ring_(ring) {
    setAccessibleName(QStringLiteral("Ring %1").arg(ring));
    setFocusPolicy(Qt::StrongFocus);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void RingView::setUsed(bool used) {
    used_ = used;
    updateGeometry();
}

void RingView::refresh() {
    RingPicture picture = ringPicture(session_->machine().state(), ring_, kMostCells);
    const bool resized = picture.cells.size() != picture_.cells.size();
    if (picture == picture_ && !resized) return update();  // the selection may be another
    picture_ = std::move(picture);
    setAccessibleDescription(headline());
    if (resized) updateGeometry();
    update();
}

int RingView::cellSize() const {
    return fontMetrics().height() + 3;
}

int RingView::rowPitch() const {
    return cellSize() - 2 + kMarks;
}

int RingView::columns(int width) const {
    const int fitting = std::max(8, (width - 2 * kMargin) / cellSize());
    return std::min(64, fitting / 8 * 8);
}

int RingView::rows(int width) const {
    const int n = columns(width);
    return (static_cast<int>(picture_.cells.size()) + n - 1) / n;
}

int RingView::heightForWidth(int width) const {
    const int line = fontMetrics().height();
    if (!used_) return line + 2 * kGap;
    return 2 * kGap + line + kMarks + rows(width) * rowPitch() + kGap + kBarMarks + kHeap +
           kBarMarks + line + 2 * kGap;
}

QSize RingView::sizeHint() const {
    const int width = 2 * kMargin + 16 * cellSize();
    return {width, heightForWidth(width)};
}

QSize RingView::minimumSizeHint() const {
    return {2 * kMargin + 8 * cellSize(), fontMetrics().height() + 2 * kGap};
}

QRect RingView::cellRect(int cell) const {
    const int n = columns(width());
    const int top = 2 * kGap + fontMetrics().height() + kMarks;
    return {kMargin + cell % n * cellSize(), top + cell / n * rowPitch(), cellSize() - 2,
            cellSize() - 2};
}

QRect RingView::heapRect() const {
    const int line = fontMetrics().height();
    const int top = 2 * kGap + line + kMarks + rows(width()) * rowPitch() + kGap + kBarMarks;
    return {kMargin, top, width() - 2 * kMargin, kHeap};
}

int RingView::cellAt(QPoint at) const {
    if (!used_) return -1;
    for (int i = 0; i < static_cast<int>(picture_.cells.size()); ++i)
        if (cellRect(i).contains(at)) return i;
    return -1;
}

QString RingView::headline() const {
    const QString title = QStringLiteral("Ring %1").arg(ring_);
    if (!used_) return title + QStringLiteral(": no task of this program");
    return QStringLiteral("%1: %2 of %3  ▲ tail %4  ▼ head %5")
        .arg(title)
        .arg(picture_.alive())
        .arg(picture_.window)
        .arg(picture_.tail)
        .arg(picture_.head);
}

QString RingView::cellToolTip(const RingCell& cell) const {
    const Machine& machine = session_->machine();
    if (cell.count > 1) {
        QString text = QStringLiteral("<b>slots %1 to %2</b>")
                           .arg(cell.slot)
                           .arg((cell.slot + cell.count - 1) & (picture_.window - 1));
        for (size_t i = 0; i < kSlotUses; ++i)
            if (cell.uses[i] > 0)
                text += QStringLiteral("<br>%1 %2")
                            .arg(cell.uses[i])
                            .arg(QLatin1String(name(static_cast<SlotUse>(i))));
        return text;
    }
    if (cell.task == kNone) return QStringLiteral("slot %1: free").arg(cell.slot);
    const Slot& slot = machine.state().rings[ring_].slots[cell.slot];
    return QStringLiteral(
               "<b>%1</b> in slot %2<br>%3<br>fanin %4 of %5, fanout references %6 of %7"
               "<br>subtasks done %8 of %9")
        .arg(taskText(machine.program(), cell.task).toHtmlEscaped())
        .arg(cell.slot)
        .arg(whyAlive(machine, cell.task).toHtmlEscaped())
        .arg(slot.fanin_refcount.peek())
        .arg(slot.fanin_count.peek())
        .arg(slot.fanout_refcount.peek())
        .arg(slot.fanout_count.peek())
        .arg(slot.completed_subtasks.peek())
        .arg(slot.required_subtasks);
}

QString RingView::heapToolTip(QPoint at) const {
    return heapTip(session_->machine(), picture_.heap, heapRect(), at);
}

QString RingView::toolTipAt(QPoint at) const {
    if (!used_ || session_ == nullptr || !session_->isOpen()) return QString();
    if (heapRect().contains(at)) return heapToolTip(at);
    const int cell = cellAt(at);
    return cell < 0 ? QString() : cellToolTip(picture_.cells[static_cast<size_t>(cell)]);
}

bool RingView::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    QToolTip::showText(help->globalPos(), toolTipAt(help->pos()), this);
    return true;
}

void RingView::mousePressEvent(QMouseEvent* event) {
    if (session_ == nullptr) return;
    const int cell = cellAt(event->pos());
    if (cell >= 0) return selectCell(picture_.cells[static_cast<size_t>(cell)]);
    const BarPiece* piece = pieceAt(picture_.heap.bar, heapRect(), event->pos());
    if (piece != nullptr) session_->selectTask(piece->task);
}

// The task in it; the slot itself if nobody uses it.
void RingView::selectCell(const RingCell& cell) {
    if (cell.task != kNone) return session_->selectTask(cell.task);
    session_->select(cell.count == 1 ? Item::slot(ring_, cell.slot) : Item{});
}

void RingView::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Left) return selectNext(-1);
    if (event->key() == Qt::Key_Right) return selectNext(1);
    QWidget::keyPressEvent(event);
}

// The next cell in this direction that has a task.
void RingView::selectNext(int direction) {
    const auto n = static_cast<int>(picture_.cells.size());
    if (session_ == nullptr || n == 0) return;
    const uint32_t selected = session_->selectedTask();
    const auto found =
        std::find_if(picture_.cells.begin(), picture_.cells.end(),
                     [&](const auto& c) { return c.task == selected && selected != kNone; });
    int at = found == picture_.cells.end() ? (direction > 0 ? -1 : n)
                                           : static_cast<int>(found - picture_.cells.begin());
    for (at += direction; at >= 0 && at < n; at += direction) {
        const uint32_t task = picture_.cells[static_cast<size_t>(at)].task;
        if (task != kNone) return session_->selectTask(task);
    }
}

}  // namespace ptoscope
