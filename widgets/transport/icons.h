#pragma once
// The transport's signs, drawn in the theme's colours: sharp at every scale, legible on both
// themes.

#include <QIcon>

#include "widgets/theme.h"

namespace ptoscope {

enum class Sign : uint8_t { None, Play, Pause, ToStart, ToEnd, Forward, Back, Reset, Hand };

[[nodiscard]] QIcon icon(Sign sign, const Theme& theme);

}  // namespace ptoscope
