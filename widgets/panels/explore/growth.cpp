#include "widgets/panels/explore/growth.h"

#include <algorithm>

namespace ptoscope {

void Growth::add(const ExploreStats& stats) {
    if (points_.size() == kMost) {
        size_t kept = 0;
        for (size_t i = 1; i < points_.size(); i += 2)
            points_[kept++] = points_[i];
        points_.resize(kept);
    }
    const uint64_t amount = std::max(stats.states, stats.runs);
    points_.push_back(
        {stats.seconds, static_cast<double>(amount), static_cast<double>(stats.frontier)});
}

std::vector<QPointF> Growth::line(const QRectF& area, double Point::*value) const {
    if (points_.size() < 2) return {};
    const double end = std::max(points_.back().seconds, 1e-3);
    double most = 1;
    for (const Point& point : points_)
        most = std::max(most, point.*value);
    std::vector<QPointF> line;
    line.reserve(points_.size());
    for (const Point& point : points_)
        line.emplace_back(area.left() + point.seconds / end * area.width(),
                          area.bottom() - point.*value / most * area.height());
    return line;
}

std::vector<QPointF> Growth::states(const QRectF& area) const {
    return line(area, &Point::states);
}

std::vector<QPointF> Growth::frontier(const QRectF& area) const {
    return line(area, &Point::frontier);
}

}  // namespace ptoscope
