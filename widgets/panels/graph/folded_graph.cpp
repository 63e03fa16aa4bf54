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
                               static_cast<uint32_t>(pairs[i]), static_cast<uint32_t>(end - i)});
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
