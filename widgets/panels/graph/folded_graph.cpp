#include "widgets/panels/graph/folded_graph.h"

#include <algorithm>

namespace ptoscope {
namespace {

uint32_t lowestTask(const GroupTree& tree, const FoldedGraph::Node& node) {
    return node.isGroup() ? tree.groups[node.group].first : node.task;
}

void addMembers(const GroupTree& tree, const std::set<uint32_t>& open, FoldedGraph& graph) {
    std::vector<uint32_t> toOpen{0};
    while (!toOpen.empty()) {
        const uint32_t group = toOpen.back();
        toOpen.pop_back();
        for (const GroupTree::Member& member : tree.groups[group].members) {
            if (!member.isGroup)
                graph.nodes.push_back({member.index, kNone});
            else if (open.count(member.index) != 0)
                toOpen.push_back(member.index);
            else
                graph.nodes.push_back({kNone, member.index});
        }
    }
    std::sort(graph.nodes.begin(), graph.nodes.end(), [&](const auto& a, const auto& b) {
        return lowestTask(tree, a) < lowestTask(tree, b);
    });
}

// The closed group around a task, or nothing where all around it are open.
void assignTasks(const GroupTree& tree, FoldedGraph& graph) {
    std::vector<uint32_t> nodeOfGroup(tree.groups.size(), kNone);
    for (uint32_t n = 0; n < graph.nodes.size(); ++n) {
        const FoldedGraph::Node& node = graph.nodes[n];
        if (node.isGroup())
            nodeOfGroup[node.group] = n;
        else
            graph.nodeOfTask[node.task] = n;
    }
    for (uint32_t task = 0; task < graph.nodeOfTask.size(); ++task)
        for (uint32_t g = tree.groupOfTask[task]; g != 0 && graph.nodeOfTask[task] == kNone;
             g = tree.groups[g].parent)
            graph.nodeOfTask[task] = nodeOfGroup[g];
}

void addEdges(const Dependencies& dependencies, FoldedGraph& graph) {
    std::vector<uint64_t> pairs;
    for (uint32_t task = 0; task < graph.nodeOfTask.size(); ++task) {
        const uint32_t to = graph.nodeOfTask[task];
        for (const uint32_t producer : dependencies.of(task)) {
            const uint32_t from = graph.nodeOfTask[producer];
            if (from != to) pairs.push_back(uint64_t{from} << 32 | to);
        }
    }
    std::sort(pairs.begin(), pairs.end());
    for (size_t i = 0; i < pairs.size();) {
        size_t end = i;
        while (end < pairs.size() && pairs[end] == pairs[i])
            ++end;
        graph.edges.push_back({static_cast<uint32_t>(pairs[i] >> 32),
                               static_cast<uint32_t>(pairs[i]), static_cast<uint32_t>(end - i),
                               false});
        i = end;
    }
}

}  // namespace

FoldedGraph foldedGraph(const Dependencies& dependencies, const GroupTree& tree,
                        const std::set<uint32_t>& open) {
    FoldedGraph graph;
    graph.nodeOfTask.assign(tree.groupOfTask.size(), kNone);
    addMembers(tree, open, graph);
    assignTasks(tree, graph);
    addEdges(dependencies, graph);
    return graph;
}

namespace {

// Who can be reached from each node, as bits.
class Reach {
  public:
    explicit Reach(size_t nodes) : words_((nodes + 63) / 64), bits_(nodes * words_, 0) {}
    [[nodiscard]] bool has(size_t from, size_t to) const {
        return (bits_[from * words_ + to / 64] >> to % 64 & 1) != 0;
    }
    // All that `to` reaches, and itself.
    void add(size_t from, size_t to) {
        bits_[from * words_ + to / 64] |= uint64_t{1} << to % 64;
        for (size_t w = 0; w < words_; ++w)
            bits_[from * words_ + w] |= bits_[to * words_ + w];
    }

  private:
    size_t words_;
    std::vector<uint64_t> bits_;
};

void mark(FoldedGraph::Edge& edge, Reach& reach) {
    edge.implied = reach.has(edge.from, edge.to);
    if (!edge.implied) reach.add(edge.from, edge.to);
}

}  // namespace

// Groups may depend on each other in circles. Edges to later nodes make none, nor do those to
// earlier ones: each kind is looked at alone. The nearest neighbour comes first, so that a longer
// edge finds the shorter ways that say the same.
void markImplied(FoldedGraph& graph) {
    const size_t n = graph.nodes.size();
    if (graph.edges.size() <= kMostPlainEdges || n > kMostReducedNodes) return;
    std::vector<size_t> first(n + 1, 0);  // edge of each node
    for (const FoldedGraph::Edge& edge : graph.edges)
        ++first[edge.from + 1];
    for (size_t i = 0; i < n; ++i)
        first[i + 1] += first[i];
    Reach later(n);
    for (size_t from = n; from-- > 0;)
        for (size_t i = first[from]; i < first[from + 1]; ++i)
            if (graph.edges[i].to > from) mark(graph.edges[i], later);
    Reach earlier(n);
    for (size_t from = 0; from < n; ++from)
        for (size_t i = first[from + 1]; i-- > first[from];)
            if (graph.edges[i].to < from) mark(graph.edges[i], earlier);
}

size_t drawnEdges(const FoldedGraph& graph) {
    return static_cast<size_t>(std::count_if(graph.edges.begin(), graph.edges.end(),
                                             [](const auto& edge) { return !edge.implied; }));
}

Neighbours neighboursOf(const FoldedGraph& graph) {
    Neighbours all;
    all.producers.resize(graph.nodes.size());
    all.consumers.resize(graph.nodes.size());
    for (const FoldedGraph::Edge& edge : graph.edges) {
        all.producers[edge.to].push_back(edge.from);
        all.consumers[edge.from].push_back(edge.to);
    }
    return all;
}

}  // namespace ptoscope
