#include <algorithm>
#include <numeric>

#include "widgets/panels/graph/graph_layout.h"

namespace ptoscope {
namespace {

constexpr double kBetweenNodes = 18;
constexpr double kBetweenRanks = 46;
constexpr int kSweeps = 6;

// Nodes are in submit order: an edge to an earlier one goes back and takes no part in the ranks.
bool isForward(const FoldedGraph::Edge& edge) {
    return edge.from < edge.to;
}

std::vector<uint32_t> longestPathRanks(const FoldedGraph& graph) {
    std::vector<uint32_t> ranks(graph.nodes.size(), 0);
    for (const FoldedGraph::Edge& edge : graph.edges)  // by `from`, which is final by then
        if (isForward(edge)) ranks[edge.to] = std::max(ranks[edge.to], ranks[edge.from] + 1);
    return ranks;
}

using Rows = std::vector<std::vector<uint32_t>>;

// Side by side around 0, in the order of the row.
void placeRow(const FoldedGraph& graph, const std::vector<uint32_t>& row, std::vector<double>& x) {
    double width = -kBetweenNodes;
    for (const uint32_t node : row)
        width += sizeOf(graph.nodes[node]).width() + kBetweenNodes;
    double left = -width / 2;
    for (const uint32_t node : row) {
        const double wide = sizeOf(graph.nodes[node]).width();
        x[node] = left + wide / 2;
        left += wide + kBetweenNodes;
    }
}

double meanOf(const std::vector<uint32_t>& nodes, const std::vector<double>& x, double otherwise) {
    if (nodes.empty()) return otherwise;
    double sum = 0;
    for (const uint32_t node : nodes)
        sum += x[node];
    return sum / static_cast<double>(nodes.size());
}

// Each node where its neighbours are, as far as those to its left leave room.
void pullRow(const FoldedGraph& graph, std::vector<uint32_t>& row,
             const std::vector<std::vector<uint32_t>>& neighbours, std::vector<double>& x) {
    std::vector<double> wanted(row.size());
    std::vector<size_t> order(row.size());
    std::iota(order.begin(), order.end(), size_t{0});
    for (size_t i = 0; i < row.size(); ++i)
        wanted[i] = meanOf(neighbours[row[i]], x, x[row[i]]);
    std::stable_sort(order.begin(), order.end(),
                     [&](size_t a, size_t b) { return wanted[a] < wanted[b]; });
    std::vector<uint32_t> sorted;
    double right = 0;
    double error = 0;
    for (size_t i = 0; i < order.size(); ++i) {
        const uint32_t node = row[order[i]];
        const double half = sizeOf(graph.nodes[node]).width() / 2;
        const double at = i == 0 ? wanted[order[i]] : std::max(wanted[order[i]], right + half);
        right = at + half + kBetweenNodes;
        error += at - wanted[order[i]];
        x[node] = at;
        sorted.push_back(node);
    }
    for (const uint32_t node : sorted)  // what pushing cost is shared
        x[node] -= error / static_cast<double>(sorted.size());
    row = std::move(sorted);
}

}  // namespace

std::vector<QPointF> directCurve(const QRectF& from, const QRectF& to) {
    const QPointF begin(from.center().x(), from.bottom());
    const QPointF end(to.center().x(), to.top());
    const QPointF bend(0, kBetweenRanks * 0.6);
    return {begin, begin + bend, end - bend, end};
}

void updateBounds(GraphLayout& layout) {
    layout.bounds = {};
    for (const QRectF& node : layout.nodes)
        layout.bounds = layout.bounds.isNull() ? node : layout.bounds.united(node);
    for (GraphLayout::Edge& edge : layout.edges) {
        if (edge.points.empty()) continue;
        double left = edge.points[0].x();
        double right = left;
        double top = edge.points[0].y();
        double bottom = top;
        for (const QPointF& p : edge.points) {
            left = std::min(left, p.x());
            right = std::max(right, p.x());
            top = std::min(top, p.y());
            bottom = std::max(bottom, p.y());
        }
        edge.bounds = QRectF(left, top, right - left, bottom - top).adjusted(-1, -1, 1, 1);
        layout.bounds = layout.bounds.united(edge.bounds);
    }
}

GraphLayout layeredLayout(const FoldedGraph& graph) {
    const std::vector<uint32_t> ranks = longestPathRanks(graph);
    Rows rows;
    for (uint32_t node = 0; node < ranks.size(); ++node) {
        if (rows.size() <= ranks[node]) rows.resize(ranks[node] + 1);
        rows[ranks[node]].push_back(node);
    }
    std::vector<double> x(graph.nodes.size(), 0);
    for (const auto& row : rows)
        placeRow(graph, row, x);
    const Neighbours neighbours = neighboursOf(graph);
    for (int sweep = 0; sweep < kSweeps; ++sweep) {
        if (sweep % 2 == 0)
            for (auto& row : rows)
                pullRow(graph, row, neighbours.producers, x);
        else
            for (auto row = rows.rbegin(); row != rows.rend(); ++row)
                pullRow(graph, *row, neighbours.consumers, x);
    }

    GraphLayout layout;
    layout.nodes.resize(graph.nodes.size());
    double top = 0;
    for (const auto& row : rows) {
        double height = 0;
        for (const uint32_t node : row)
            height = std::max(height, sizeOf(graph.nodes[node]).height());
        for (const uint32_t node : row) {
            const QSizeF size = sizeOf(graph.nodes[node]);
            layout.nodes[node] = {QPointF(x[node] - size.width() / 2, top), size};
        }
        top += height + kBetweenRanks;
    }
    for (const FoldedGraph::Edge& edge : graph.edges) {
        layout.edges.emplace_back();
        if (!edge.implied)
            layout.edges.back().points =
                directCurve(layout.nodes[edge.from], layout.nodes[edge.to]);
    }
    updateBounds(layout);
    return layout;
}

}  // namespace ptoscope
