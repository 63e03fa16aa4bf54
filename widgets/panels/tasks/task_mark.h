#pragma once
// The mark of a task's state: colour, and a letter, hatch or dashed line where colour alone would
// say it.

#include "widgets/panels/tasks/task_use.h"
#include "widgets/theme.h"

class QPainter;
class QRect;

namespace ptoscope {

void paintTaskMark(QPainter& painter, const QRect& rect, SlotUse use, const Theme& theme);

}  // namespace ptoscope
