#pragma once
// Where a note about something goes: beside it, not over it, and inside the window.

#include <QRect>

namespace ptoscope {

// Below, above, right or left of `target`, whichever has room first; else in the corner of
// `bounds` that hides least of it.
[[nodiscard]] QRect placeBeside(const QRect& target, const QSize& note, const QRect& bounds);

}  // namespace ptoscope
