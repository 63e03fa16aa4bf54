#include <algorithm>
#include <cmath>
#include <numeric>

#include "widgets/panels/graph/graph_layout.h"

namespace ptoscope {
namespace {

constexpr double kBetweenParts = 30;
constexpr double kBetweenSingles = 16;
constexpr double kAspect = 1.7;  // width to height of the whole

struct Part {
    std::vector<uint32_t> nodes;
    QRectF bounds;
    QPointF shift;
    [[nodiscard]] double gap() const { return nodes.size() == 1 ? kBetweenSingles : kBetweenParts; }
};

std::vector<uint32_t> partOfNodes(const FoldedGraph& graph) {
    std::vector<uint32_t> root(graph.nodes.size());
    std::iota(root.begin(), root.end(), 0U);
    const auto find = [&root](uint32_t node) {
        while (root[node] != node)
            node = root[node] = root[root[node]];
        return node;
    };
    for (const FoldedGraph::Edge& edge : graph.edges) {
        const uint32_t a = find(edge.from);
        const uint32_t b = find(edge.to);
        root[std::max(a, b)] = std::min(a, b);
    }
    for (uint32_t node = 0; node < root.size(); ++node)
        root[node] = find(node);
    return root;
}

// Big parts first, then the single nodes; each in submit order.
std::vector<Part> partsOf(const FoldedGraph& graph, const GraphLayout& layout,
                          std::vector<uint32_t>& partOf) {
    partOf = partOfNodes(graph);
    std::vector<Part> byRoot(graph.nodes.size());
    for (uint32_t node = 0; node < graph.nodes.size(); ++node) {
        Part& part = byRoot[partOf[node]];
        part.bounds =
            part.nodes.empty() ? layout.nodes[node] : part.bounds.united(layout.nodes[node]);
        part.nodes.push_back(node);
    }
    for (size_t i = 0; i < graph.edges.size(); ++i) {
        if (layout.edges[i].points.empty()) continue;
        Part& part = byRoot[partOf[graph.edges[i].from]];
        part.bounds = part.bounds.united(layout.edges[i].bounds);
    }
    std::vector<Part> parts;
    for (const bool single : {false, true})
        for (Part& part : byRoot)
            if (!part.nodes.empty() && (part.nodes.size() == 1) == single)
                parts.push_back(std::move(part));
    return parts;
}

double shelfWidth(const std::vector<Part>& parts) {
    double area = 0;
    double widest = 0;
    for (const Part& part : parts) {
        area += (part.bounds.width() + part.gap()) * (part.bounds.height() + part.gap());
        widest = std::max(widest, part.bounds.width());
    }
    return std::max(widest, std::sqrt(area * kAspect));
}

}  // namespace

void packParts(const FoldedGraph& graph, GraphLayout& layout) {
    std::vector<uint32_t> partOf;
    std::vector<Part> parts = partsOf(graph, layout, partOf);
    if (parts.size() < 2) return;
    const double width = shelfWidth(parts);
    double x = 0;
    double y = 0;
    double shelf = 0;  // height
    double below = 0;  // room under the shelf
    for (Part& part : parts) {
        const bool firstSingle = part.nodes.size() == 1 && below > kBetweenSingles;
        if (x > 0 && (x + part.bounds.width() > width || firstSingle)) {
            y += shelf + below;
            x = shelf = 0;
        }
        part.shift = QPointF(x, y) - part.bounds.topLeft();
        x += part.bounds.width() + part.gap();
        shelf = std::max(shelf, part.bounds.height());
        below = part.gap();
    }
    std::vector<QPointF> shift(graph.nodes.size());
    for (const Part& part : parts)
        for (const uint32_t node : part.nodes)
            shift[node] = part.shift;
    for (uint32_t node = 0; node < graph.nodes.size(); ++node)
        layout.nodes[node].translate(shift[node]);
    for (size_t i = 0; i < graph.edges.size(); ++i)
        for (QPointF& point : layout.edges[i].points)
            point += shift[graph.edges[i].from];
    updateBounds(layout);
}

}  // namespace ptoscope
