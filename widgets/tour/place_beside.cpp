#include "widgets/tour/place_beside.h"

#include <algorithm>

namespace ptoscope {
namespace {

constexpr int kGap = 12;

QRect inside(QRect rect, const QRect& bounds) {
    rect.moveLeft(std::clamp(rect.left(), bounds.left(),
                             std::max(bounds.left(), bounds.right() - rect.width() + 1)));
    rect.moveTop(std::clamp(rect.top(), bounds.top(),
                            std::max(bounds.top(), bounds.bottom() - rect.height() + 1)));
    return rect;
}

int area(const QRect& rect) {
    return rect.isValid() ? rect.width() * rect.height() : 0;
}

}  // namespace

QRect placeBeside(const QRect& target, const QSize& note, const QRect& bounds) {
    const QPoint middle = target.center();
    const QPoint corners[] = {
        {middle.x() - note.width() / 2, target.bottom() + 1 + kGap},
        {middle.x() - note.width() / 2, target.top() - kGap - note.height()},
        {target.right() + 1 + kGap, middle.y() - note.height() / 2},
        {target.left() - kGap - note.width(), middle.y() - note.height() / 2},
        bounds.bottomRight() - QPoint(note.width() - 1, note.height() - 1),
        bounds.bottomLeft() - QPoint(0, note.height() - 1),
        bounds.topLeft(),
    };
    QRect best;
    int hidden = -1;
    for (const QPoint& corner : corners) {
        const QRect at = inside(QRect(corner, note), bounds);
        const int covers = area(at.intersected(target));
        if (hidden >= 0 && covers >= hidden) continue;
        best = at;
        hidden = covers;
        if (hidden == 0) break;
    }
    return best;
}

}  // namespace ptoscope
