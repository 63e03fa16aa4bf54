#pragma once
// A history as a small line, with the cursor in it. Where x is time: one arithmetic for drawing and
// for clicks.

#include <QPainter>
#include <QRect>

#include "widgets/panels/variables/value_history.h"

namespace ptoscope {

struct SparklineColours {
    QColor line;
    QColor fill;
    QColor cursor;
    QColor unknown;  // what was not looked at yet
};

struct Sparkline {
    QRect area;       // of the line
    int64_t end = 1;  // ns; time 0 is at the left edge

    [[nodiscard]] static Sparkline within(const QRect& cell, int64_t end);
    [[nodiscard]] double x(int64_t time) const;
    [[nodiscard]] int64_t timeAt(double x) const;  // clamped to [0, end]
    void paint(QPainter& painter, const ValueHistory& history, int64_t cursor,
               const SparklineColours& colours) const;
};

}  // namespace ptoscope
