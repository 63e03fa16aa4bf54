#include "widgets/panels/graph/graph_viewport.h"

#include <algorithm>
#include <cmath>

namespace ptoscope {
namespace {

constexpr double kMargin = 14;   // pixels around what fits or is revealed
constexpr double kInSight = 40;  // pixels of the graph that never leave

}  // namespace

double GraphViewport::fitting() const {
    const double w = std::max(1.0, bounds.width());
    const double h = std::max(1.0, bounds.height());
    const double wide = std::max(1.0, size.width() - 2 * kMargin) / w;
    const double high = std::max(1.0, size.height() - 2 * kMargin) / h;
    return std::min({wide, high, kLargestFit});
}

void GraphViewport::fit() {
    scale = fitting();
    center(bounds);
}

void GraphViewport::showStart(const QRectF& first) {
    fit();
    if (scale >= kReadable) return;
    const double wide = (size.width() - 2 * kMargin) / std::max(1.0, bounds.width());
    const double high = (size.height() - 2 * kMargin) / std::max(1.0, bounds.height());
    scale = std::clamp(std::max(wide, high), kReadable, 0.8);
    const auto place = [this](double at, double low, double end, double room) {
        if ((end - low) * scale <= room - 2 * kMargin) return room / 2 - (low + end) / 2 * scale;
        // No emptiness beside the graph while there is more of it on the other side.
        return std::clamp(room / 2 - at * scale, room - kMargin - end * scale,
                          kMargin - low * scale);
    };
    origin = {place(first.center().x(), bounds.left(), bounds.right(), size.width()),
              place(first.center().y(), bounds.top(), bounds.bottom(), size.height())};
}

void GraphViewport::zoomAt(const QPointF& view, double factor) {
    const QPointF fixed = toGraph(view);
    // A graph can be made a little smaller than the view, not lost in it.
    scale = std::clamp(scale * factor, std::min(1.0, fitting() / 2), kLargest);
    origin = view - fixed * scale;
    clamp();
}

void GraphViewport::pan(const QPointF& pixels) {
    origin += pixels;
    clamp();
}

void GraphViewport::center(const QRectF& graph) {
    origin = QPointF(size.width() / 2, size.height() / 2) - graph.center() * scale;
}

void GraphViewport::reveal(const QRectF& graph) {
    const QRectF now = toView(graph);
    const auto shift = [](double low, double high, double most) {
        if (high - low > most - 2 * kMargin) return most / 2 - (low + high) / 2;
        if (low < kMargin) return kMargin - low;
        return high > most - kMargin ? most - kMargin - high : 0.0;
    };
    const double x = shift(now.left(), now.right(), size.width());
    const double y = shift(now.top(), now.bottom(), size.height());
    // Far away: in the middle one sees its surroundings, too.
    if (std::abs(x) > size.width() || std::abs(y) > size.height()) return center(graph);
    origin += QPointF(x, y);
}

void GraphViewport::clamp() {
    const QRectF all = toView(bounds);
    const QSizeF sight(std::min(kInSight, all.width()), std::min(kInSight, all.height()));
    origin.rx() += std::max(0.0, sight.width() - all.right());
    origin.rx() -= std::max(0.0, all.left() - (size.width() - sight.width()));
    origin.ry() += std::max(0.0, sight.height() - all.bottom());
    origin.ry() -= std::max(0.0, all.top() - (size.height() - sight.height()));
}

}  // namespace ptoscope
