#pragma once
// Where nodes and edges of a graph are, in pixels at 100 %.

#include <QPointF>
#include <QRectF>
#include <QString>
#include <vector>

#include "widgets/panels/graph/folded_graph.h"

namespace ptoscope {

inline constexpr QSizeF kTaskSize{118, 36};
inline constexpr QSizeF kGroupSize{176, 74};
[[nodiscard]] inline QSizeF sizeOf(const FoldedGraph::Node& node) {
    return node.isGroup() ? kGroupSize : kTaskSize;
}

struct GraphLayout {
    struct Edge {
        // Start, then three points a Bezier curve; empty: implied by others.
        std::vector<QPointF> points;
        QRectF bounds;
    };
    std::vector<QRectF> nodes;  // by node
    std::vector<Edge> edges;    // by edge
    QRectF bounds;
    [[nodiscard]] bool empty() const { return nodes.empty(); }
};

// Straight down from one to the other.
[[nodiscard]] std::vector<QPointF> directCurve(const QRectF& from, const QRectF& to);

// Sets the bounds of the edges and of it all.
void updateBounds(GraphLayout& layout);

// A layout of our own: ranks by the longest path, rows ordered by where their neighbours are. It
// takes no time worth waiting for.
[[nodiscard]] GraphLayout layeredLayout(const FoldedGraph& graph);

// Puts parts that nothing connects below each other, so that the whole has about the shape of a
// screen: many small graphs in one row would be a thin strip.
void packParts(const FoldedGraph& graph, GraphLayout& layout);

}  // namespace ptoscope
