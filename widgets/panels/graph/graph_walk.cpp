#include "widgets/panels/graph/graph_walk.h"

#include <cmath>
#include <limits>

namespace ptoscope {
namespace {

template <class Nodes, class Distance>
uint32_t nearest(const Nodes& nodes, Distance distance) {
    uint32_t best = kNone;
    double least = std::numeric_limits<double>::infinity();
    for (const uint32_t node : nodes) {
        const double d = distance(node);
        if (d >= least) continue;
        least = d;
        best = node;
    }
    return best;
}

// All nodes, to be looped over.
struct AllNodes {
    uint32_t count;
    struct Iterator {
        uint32_t at;
        uint32_t operator*() const { return at; }
        Iterator& operator++() {
            ++at;
            return *this;
        }
        bool operator!=(const Iterator& other) const { return at != other.at; }
    };
    [[nodiscard]] Iterator begin() const { return {0}; }
    [[nodiscard]] Iterator end() const { return {count}; }
};

AllNodes allOf(const GraphLayout& layout) {
    return {static_cast<uint32_t>(layout.nodes.size())};
}

}  // namespace

uint32_t nodeTowards(const GraphPicture& picture, uint32_t from, Direction direction,
                     const std::vector<bool>& preferred) {
    constexpr double kNot = std::numeric_limits<double>::infinity();
    const GraphLayout& layout = picture.layout;
    const QPointF here = layout.nodes[from].center();
    if (direction == Direction::Up || direction == Direction::Down) {
        const auto& there = direction == Direction::Up ? picture.neighbours.producers[from]
                                                       : picture.neighbours.consumers[from];
        return nearest(there, [&](uint32_t node) {
            const bool first = node < preferred.size() && preferred[node];
            return std::abs(layout.nodes[node].center().x() - here.x()) - (first ? 1e9 : 0.0);
        });
    }
    const double sign = direction == Direction::Right ? 1 : -1;
    const double row = layout.nodes[from].height() / 2;
    return nearest(allOf(layout), [&](uint32_t node) {
        const QPointF way = layout.nodes[node].center() - here;
        return way.x() * sign > 0 && std::abs(way.y()) < row ? std::abs(way.x()) : kNot;
    });
}

uint32_t nearestNode(const GraphLayout& layout, const QPointF& at) {
    return nearest(allOf(layout), [&](uint32_t node) {
        const QPointF way = layout.nodes[node].center() - at;
        return std::hypot(way.x(), way.y());
    });
}

uint32_t nodeAt(const GraphLayout& layout, const QPointF& at) {
    for (uint32_t node = 0; node < layout.nodes.size(); ++node)
        if (layout.nodes[node].contains(at)) return node;
    return kNone;
}

}  // namespace ptoscope
