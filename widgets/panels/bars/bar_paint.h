#pragma once
// How a bar looks, wherever it is drawn.

#include "widgets/panels/bars/bar_picture.h"

namespace ptoscope {

inline constexpr int kBarMarks = 8;  // px that head and tail need above and below a bar

// Pieces by the state of their task, those of `selected` outlined; the skipped end hatched; head
// and tail as triangles above and below.
void paintBar(QPainter& painter, const QRect& bar, const BarPicture& picture, uint32_t selected,
              const Theme& theme);

// A small triangle that points down to (x, y), or up.
void paintTriangle(QPainter& painter, QPoint tip, bool down, const Theme& theme);

}  // namespace ptoscope
