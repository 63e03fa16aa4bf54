#pragma once
// The state of a task's slot as the small picture that stands before words in tables.

#include <QPixmap>

#include "widgets/panels/bars/slot_use.h"

namespace ptoscope {

[[nodiscard]] QPixmap useMark(SlotUse use, const Theme& theme);

}  // namespace ptoscope
