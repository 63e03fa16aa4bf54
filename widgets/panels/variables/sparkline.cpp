#include "widgets/panels/variables/sparkline.h"

#include <algorithm>

namespace ptoscope {
namespace {

constexpr int kMargin = 4;

}  // namespace

Sparkline Sparkline::within(const QRect& cell, int64_t end) {
    return {cell.adjusted(kMargin, kMargin, -kMargin, -kMargin), std::max<int64_t>(end, 1)};
}

double Sparkline::x(int64_t time) const {
    return area.left() + static_cast<double>(time) / static_cast<double>(end) * area.width();
}

int64_t Sparkline::timeAt(double atX) const {
    const double part = (atX - area.left()) / std::max(1, area.width());
    return static_cast<int64_t>(std::clamp(part, 0.0, 1.0) * static_cast<double>(end));
}

void Sparkline::paint(QPainter& painter, const ValueHistory& history, int64_t cursor,
                      const SparklineColours& colours) const {
    if (area.width() < 2 || area.height() < 2) return;
    painter.save();
    painter.setClipRect(area.adjusted(-1, -1, 1, 1));
    const double bottom = area.bottom() + 0.5;
    painter.setPen(QPen(colours.unknown, 1, Qt::DotLine));
    painter.drawLine(QPointF(area.left(), bottom), QPointF(area.right(), bottom));
    const ValueHistory::Range& all = history.all();
    const double span = all.high - all.low;
    // What never changes lies in the middle.
    const auto y = [&](double value) {
        const double part = span > 0 ? (value - all.low) / span : 0.5;
        return bottom - part * (area.height() - 1);
    };
    const double scale = painter.device()->devicePixelRatioF();
    const auto columns = static_cast<int>(area.width() * scale);
    const auto parts = history.parts(end, columns);
    for (size_t i = 0; i < parts.size(); ++i) {
        if (!parts[i].any) continue;
        const double left = area.left() + static_cast<double>(i) / scale;
        const double high = y(parts[i].high);
        const double low = y(parts[i].low);
        const double width = 1 / scale;
        painter.fillRect(QRectF(left, high, width, bottom - high), colours.fill);
        const double thick = std::max(low - high, 1.2);
        painter.fillRect(QRectF(left, high - 0.6, width, thick), colours.line);
    }
    painter.setPen(QPen(colours.cursor, 1));
    const double at = std::min(x(cursor), static_cast<double>(area.right()));
    painter.drawLine(QPointF(at, area.top()), QPointF(at, bottom));
    painter.restore();
}

}  // namespace ptoscope
