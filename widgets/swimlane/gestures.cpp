#include "widgets/swimlane/gestures.h"

#include <QGuiApplication>
#include <QStyleHints>

namespace ptoscope {

bool Gesture::isDrag(QPoint position) const {
    const int distance = QGuiApplication::styleHints()->startDragDistance();
    return (position - press_).manhattanLength() >= distance;
}

void PanGesture::move(QPoint position) {
    dragging_ = dragging_ || isDrag(position);
    if (!dragging_) return;
    target_.panBy(position - last_);
    last_ = position;
}

void PanGesture::release(QPoint position) {
    if (!dragging_) target_.clickAt(position);
}

void RangeGesture::move(QPoint position) {
    dragging_ = dragging_ || isDrag(position);
    if (dragging_) target_.markRange(press_, position);
}

void RangeGesture::release(QPoint position) {
    if (dragging_)
        target_.rangeDone();
    else
        target_.clickAt(position);
}

LabelGesture::~LabelGesture() {
    if (dragging_) target_.dragCancelled();
}

void LabelGesture::move(QPoint position) {
    dragging_ = dragging_ || isDrag(position);
    if (dragging_) target_.dragLabel(press_, position);
}

void LabelGesture::release(QPoint position) {
    if (dragging_)
        target_.dropLabel(press_, position);
    else
        target_.clickLabel(position);
}

}  // namespace ptoscope
