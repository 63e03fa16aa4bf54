// GraphView: what mouse, wheel and keys do.

#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QToolTip>
#include <cmath>

#include "widgets/panels/graph/graph_view.h"

namespace ptoscope {
namespace {

constexpr double kZoomStep = 1.25;
constexpr double kNotch = 120;  // of a wheel, in eighths of a degree
constexpr double kPixelsPerNotch = 60;

bool isOwnKey(const QKeyEvent& event) {
    if (event.matches(QKeySequence::Find)) return true;
    if ((event.modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier)) != 0) return false;
    switch (event.key()) {
        case Qt::Key_F:
        case Qt::Key_Plus:
        case Qt::Key_Equal:
        case Qt::Key_Minus:
        case Qt::Key_N:
        case Qt::Key_Backspace:
        case Qt::Key_Escape:
        case Qt::Key_Return:
        case Qt::Key_Enter:
        case Qt::Key_Up:
        case Qt::Key_Down:
        case Qt::Key_Left:
        case Qt::Key_Right:
            return true;
        default:
            return false;
    }
}

}  // namespace

bool GraphView::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride && isOwnKey(static_cast<QKeyEvent&>(*event)))
        event->accept();
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(), toolTipAt(help->pos()), this);
        return true;
    }
    return QWidget::event(event);
}

void GraphView::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Find)) {
        Q_EMIT searchWanted();
        return;
    }
    if (!isOwnKey(*event)) return QWidget::keyPressEvent(event);
    switch (event->key()) {
        case Qt::Key_F:
            return fit();
        case Qt::Key_Plus:
        case Qt::Key_Equal:
            return zoom(kZoomStep);
        case Qt::Key_Minus:
            return zoom(1 / kZoomStep);
        case Qt::Key_N:
            Q_EMIT searchOn((event->modifiers() & Qt::ShiftModifier) != 0 ? -1 : 1);
            return;
        case Qt::Key_Backspace:
            if (current_ != kNone) Q_EMIT foldWanted(current_);
            return;
        case Qt::Key_Escape:
            setCurrent(kNone);
            Q_EMIT taskChosen(kNone);
            return;
        case Qt::Key_Up:
            return walk(Direction::Up);
        case Qt::Key_Down:
            return walk(Direction::Down);
        case Qt::Key_Left:
            return walk(Direction::Left);
        case Qt::Key_Right:
            return walk(Direction::Right);
        default:
            return activate();
    }
}

void GraphView::resizeEvent(QResizeEvent*) {
    viewport_.size = size();
    if (fitted_ && picture_ != nullptr)
        showStart();
    else
        viewport_.pan({});
    edges_ = {};
}

void GraphView::wheelEvent(QWheelEvent* event) {
    event->accept();
    if (picture_ == nullptr) return;
    const QPointF notches = QPointF(event->angleDelta()) / kNotch;
    if ((event->modifiers() & Qt::ShiftModifier) != 0)
        viewport_.pan({(notches.x() + notches.y()) * kPixelsPerNotch, 0});
    else
        viewport_.zoomAt(event->position(), std::pow(kZoomStep, notches.y()));
    moved(true);
}

void GraphView::mousePressEvent(QMouseEvent* event) {
    if (picture_ == nullptr || event->button() == Qt::RightButton) return;
    const uint32_t node = nodeUnder(event->pos());
    if (event->button() == Qt::LeftButton && node != kNone) return choose(node);
    dragging_ = true;
    dragged_ = event->pos();
    setCursor(Qt::ClosedHandCursor);
}

void GraphView::mouseMoveEvent(QMouseEvent* event) {
    if (dragging_) {
        viewport_.pan(event->pos() - dragged_);
        dragged_ = event->pos();
        return moved(true);
    }
    const uint32_t node = nodeUnder(event->pos());
    if (node == hovered_) return;
    hovered_ = node;
    update();
}

void GraphView::mouseReleaseEvent(QMouseEvent*) {
    dragging_ = false;
    unsetCursor();
}

void GraphView::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || nodeUnder(event->pos()) == kNone) return;
    choose(nodeUnder(event->pos()));
    activate();
}

void GraphView::leaveEvent(QEvent*) {
    hovered_ = kNone;
    update();
}

}  // namespace ptoscope
