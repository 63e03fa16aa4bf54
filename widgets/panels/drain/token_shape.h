#pragma once
// What tells scheduler threads apart besides their number: a shape and a colour each.

#include <QPainterPath>

#include "widgets/theme.h"

namespace ptoscope {

// Around the origin, about `radius` wide in every direction. Eight shapes, then again.
[[nodiscard]] QPainterPath tokenShape(size_t thread, double radius);
[[nodiscard]] QColor tokenColor(const Theme& theme, size_t thread);

}  // namespace ptoscope
