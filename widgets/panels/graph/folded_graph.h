#pragma once
// The graph that is drawn: a node is a task, or a group that is closed; edges between the same two
// nodes are one.

#include <set>

#include "runtime/orchestrator/dependencies.h"
#include "widgets/panels/graph/group_tree.h"

namespace ptoscope {

struct FoldedGraph {
    struct Node {
        uint32_t task = kNone;   // kNone: a group
        uint32_t group = kNone;  // kNone: a task
        [[nodiscard]] bool isGroup() const { return group != kNone; }
    };
    struct Edge {
        uint32_t from = 0;  // nodes; the consumer waits for the producer
        uint32_t to = 0;
        uint32_t count = 0;    // dependencies it stands for
        bool implied = false;  // a way over other nodes says the same: not drawn
        bool operator==(const Edge&) const = default;
    };
    std::vector<Node> nodes;           // by their lowest task
    std::vector<uint32_t> nodeOfTask;  // by task
    std::vector<Edge> edges;           // by (from, to), none from a node to itself
};

// `open`: groups whose members are seen. A group is seen if those around it are open.
[[nodiscard]] FoldedGraph foldedGraph(const Dependencies& dependencies, const GroupTree& tree,
                                      const std::set<uint32_t>& open);

// More edges than this are a thicket: those that follow from others are marked as implied, so that
// what is drawn (and what Graphviz has to place) stays readable. Nothing is lost: every dependency
// is either drawn or a way along drawn ones.
inline constexpr size_t kMostPlainEdges = 150;
inline constexpr size_t kMostReducedNodes = 6000;  // it takes the square of them in bits
void markImplied(FoldedGraph& graph);
[[nodiscard]] size_t drawnEdges(const FoldedGraph& graph);

// Which nodes lie before and after each one.
struct Neighbours {
    std::vector<std::vector<uint32_t>> producers;
    std::vector<std::vector<uint32_t>> consumers;
};
[[nodiscard]] Neighbours neighboursOf(const FoldedGraph& graph);

}  // namespace ptoscope
