#pragma once
// How an exploration grew: states and frontier over time, in a few hundred points however long it
// takes.

#include <QPointF>
#include <QRectF>
#include <vector>

#include "runtime/engine/explorer/explorer.h"

namespace ptoscope {

class Growth {
  public:
    static constexpr size_t kMost = 512;

    struct Point {
        double seconds = 0;
        double states = 0;  // or runs, of sampling
        double frontier = 0;
        bool operator==(const Point&) const = default;
    };
    void clear() { points_.clear(); }
    // At the limit every other point goes; the newest stays.
    void add(const ExploreStats& stats);
    [[nodiscard]] const std::vector<Point>& points() const { return points_; }

    // The lines within `area`, each as high as its own largest value. Empty for less than two
    // points.
    [[nodiscard]] std::vector<QPointF> states(const QRectF& area) const;
    [[nodiscard]] std::vector<QPointF> frontier(const QRectF& area) const;

  private:
    [[nodiscard]] std::vector<QPointF> line(const QRectF& area, double Point::*value) const;
    std::vector<Point> points_;
};

}  // namespace ptoscope
