#include "widgets/panels/drain/token_shape.h"

#include <array>
#include <cmath>
#include <numbers>

namespace ptoscope {
namespace {

struct Shape {
    int corners;   // 0: a circle
    double turn;   // of the first corner, degrees from the top
    double scale;  // so that all look equally large
};
constexpr std::array<Shape, 8> kTokens{{{0, 0, 0.95},
                                        {4, 45, 1.22},
                                        {4, 0, 1.2},
                                        {6, 0, 1.08},
                                        {5, 0, 1.12},
                                        {8, 22.5, 1.03},
                                        {5, 36, 1.12},
                                        {6, 30, 1.08}}};

}  // namespace

QPainterPath tokenShape(size_t thread, double radius) {
    const Shape& shape = kTokens[thread % kTokens.size()];
    const double r = radius * shape.scale;
    QPainterPath path;
    if (shape.corners == 0) {
        path.addEllipse(QPointF(0, 0), r, r);
        return path;
    }
    for (int i = 0; i < shape.corners; ++i) {
        const double angle = (shape.turn + 360.0 * i / shape.corners) * std::numbers::pi / 180 -
                             std::numbers::pi / 2;
        const QPointF corner(r * std::cos(angle), r * std::sin(angle));
        i == 0 ? path.moveTo(corner) : path.lineTo(corner);
    }
    path.closeSubpath();
    return path;
}

QColor tokenColor(const Theme& theme, size_t thread) {
    return theme.kernel(static_cast<uint32_t>(thread));
}

}  // namespace ptoscope
