#include "widgets/panels/tasks/task_mark.h"

#include <QPainter>

#include "widgets/panels/bars/slot_use.h"

namespace ptoscope {

void paintTaskMark(QPainter& painter, const QRect& rect, SlotUse use, const Theme& theme) {
    if (use != SlotUse::Free) return paintSlotUse(painter, rect, use, theme);
    painter.fillRect(rect, theme.color(Role::Base));
    painter.setPen(QPen(theme.color(Role::Wait), 1, Qt::DashLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect.adjusted(0, 0, -1, -1));
}

}  // namespace ptoscope
