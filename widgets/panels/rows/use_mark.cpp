#include "widgets/panels/rows/use_mark.h"

#include <QPainter>

namespace ptoscope {

QPixmap useMark(SlotUse use, const Theme& theme) {
    constexpr int size = 14;
    constexpr int scale = 2;  // sharp on dense screens, too
    QPixmap mark(size * scale, size * scale);
    mark.setDevicePixelRatio(scale);
    mark.fill(Qt::transparent);
    QPainter painter(&mark);
    QFont small = painter.font();
    small.setPixelSize(10);
    painter.setFont(small);
    paintSlotUse(painter, QRect(0, 0, size, size), use, theme);
    return mark;
}

}  // namespace ptoscope
