// Which tasks are one node, and how nodes depend on each other.

#include <gtest/gtest.h>

#include <numeric>

#include "graph_parts.h"
#include "runtime/workload/reader.h"
#include "widgets/panels/graph/graph_words.h"

namespace ptoscope {
namespace {

std::shared_ptr<const Program> programOf(const std::string& statements) {
    const std::string text = R"({"format":"ptoscope.workload/1","name":"p",
        "kernels":[{"name":"mm","core":"aic","compute":"none"},
                   {"name":"va","core":"aiv","compute":"none"}],
        "tensors":[{"name":"x","shape":[4],"init":{"kind":"zeros"}}],"program":[)" +
                             statements + "]}";
    return compile(read_workload(text, "test"), "test");
}

std::string submit(const std::string& name, const std::string& more = {}) {
    return R"({"submit":")" + name + R"(","aic":"mm","args":[])" + more + "}";
}

// Every task lies in exactly one group, and counts add up.
void expectWhole(const GroupTree& tree, size_t tasks) {
    std::vector<int> seen(tasks, 0);
    for (uint32_t g = 0; g < tree.groups.size(); ++g)
        for (const GroupTree::Member& member : tree.groups[g].members) {
            if (member.isGroup) {
                EXPECT_EQ(tree.groups[member.index].parent, g);
                EXPECT_GT(tree.groups[member.index].tasks, 0U);
            } else {
                ++seen[member.index];
                EXPECT_EQ(tree.groupOfTask[member.index], g);
            }
        }
    EXPECT_EQ(std::accumulate(seen.begin(), seen.end(), 0), static_cast<int>(tasks));
    EXPECT_EQ(*std::max_element(seen.begin(), seen.end()), 1);
    EXPECT_EQ(tree.groups[0].tasks, tasks);
}

TEST(GraphFold, ScopesNestAsTheProgramNestsThem) {
    const auto program =
        programOf(submit("a") + R"(,{"scope":[)" + submit("b") + R"(,{"scope":[)" + submit("c") +
                  "," + submit("d") + R"(]},{"scope":[]}]},)" + submit("e"));
    const GroupTree tree = groupTree(*program, Fold::Scope);
    expectWhole(tree, 5);
    ASSERT_EQ(tree.groups[0].members.size(), 3U);
    EXPECT_FALSE(tree.groups[0].members[0].isGroup);
    ASSERT_TRUE(tree.groups[0].members[1].isGroup);
    const GroupTree::Group& outer = tree.groups[tree.groups[0].members[1].index];
    EXPECT_EQ(outer.tasks, 3U);
    ASSERT_EQ(outer.members.size(), 2U) << "the empty scope is no node";
    const GroupTree::Group& inner = tree.groups[outer.members[1].index];
    EXPECT_EQ(inner.tasks, 2U);
    EXPECT_EQ(inner.first, 2U);
    EXPECT_EQ(inner.last, 3U);
}

TEST(GraphFold, KernelsThatRunTogetherAreOneGroup) {
    const auto program =
        programOf(submit("a") + R"(,{"submit":"b","aic":"mm","aiv0":"va","args":[]},)" +
                  submit("c") + R"(,{"dummy":"d","after":["a"]})");
    const GroupTree tree = groupTree(*program, Fold::Kernel);
    expectWhole(tree, 4);
    ASSERT_EQ(tree.groups.size(), 4U);
    const auto title = [&](uint32_t group) {
        return nodeWords(*program, tree, {kNone, group}).title.toStdString();
    };
    EXPECT_EQ(title(1), "mm");
    EXPECT_EQ(title(2), "mm + va");
    EXPECT_EQ(title(3), "dummy");
    EXPECT_EQ(tree.groups[1].tasks, 2U);
}

TEST(GraphFold, SmallProgramsAreNotFoldedLargeOnesAre) {
    EXPECT_EQ(resolved(Fold::Auto, *generated("chain", {{"tasks", "300"}})), Fold::None);
    EXPECT_EQ(resolved(Fold::Auto, *generated("chain", {{"tasks", "301"}})), Fold::Scope);
    EXPECT_EQ(resolved(Fold::Kernel, *generated("chain", {{"tasks", "3"}})), Fold::Kernel);
}

TEST(GraphFold, NoRowIsTooLongAtAnySize) {
    const auto program = generated("fan_out", {{"tasks", "20000"}, {"width", "9000"}});
    for (const Fold fold : {Fold::Scope, Fold::Kernel}) {
        const GroupTree tree = groupTree(*program, fold);
        expectWhole(tree, 20000);
        for (const GroupTree::Group& group : tree.groups)
            EXPECT_LE(group.members.size(), kMostMembers);
    }
}

TEST(GraphFold, EdgesBetweenGroupsAreOneEdgeWithACount) {
    GroupTree tree;  // {0, 1} {2, 3} 4
    tree.groups.resize(3);
    tree.groups[0].members = {{true, 1}, {true, 2}, {false, 4}};
    tree.groups[1].members = {{false, 0}, {false, 1}};
    tree.groups[2].members = {{false, 2}, {false, 3}};
    tree.groups[1].first = 0;
    tree.groups[2].first = 2;
    tree.groupOfTask = {1, 1, 2, 2, 0};
    const Dependencies edges = dependenciesOf(5, {{0, 1}, {0, 2}, {1, 2}, {1, 3}, {3, 4}});
    const FoldedGraph closed = foldedGraph(edges, tree, {});
    ASSERT_EQ(closed.nodes.size(), 3U);
    EXPECT_EQ(closed.nodeOfTask, (std::vector<uint32_t>{0, 0, 1, 1, 2}));
    EXPECT_EQ(closed.edges, (std::vector<FoldedGraph::Edge>{{0, 1, 3, false}, {1, 2, 1, false}}));
    const FoldedGraph open = foldedGraph(edges, tree, {1});
    ASSERT_EQ(open.nodes.size(), 4U);
    EXPECT_EQ(open.edges,
              (std::vector<FoldedGraph::Edge>{
                  {0, 1, 1, false}, {0, 2, 1, false}, {1, 2, 2, false}, {2, 3, 1, false}}));
}

// Who can be reached along drawn edges is who can be reached along all.
TEST(GraphFold, ImpliedEdgesFollowFromDrawnOnes) {
    const auto program = generated("random_dag", {{"tasks", "200"}});
    const Dependencies all = implied_dependencies(*program);
    FoldedGraph graph = foldedGraph(all, groupTree(*program, Fold::None), {});
    ASSERT_GT(graph.edges.size(), kMostPlainEdges);
    markImplied(graph);
    EXPECT_LT(drawnEdges(graph), graph.edges.size());
    const auto reachable = [&](bool drawnOnly) {
        std::vector<std::vector<bool>> reach(200, std::vector<bool>(200));
        for (size_t i = graph.edges.size(); i-- > 0;) {  // by descending producer
            const FoldedGraph::Edge& edge = graph.edges[i];
            if (drawnOnly && edge.implied) continue;
            reach[edge.from][edge.to] = true;
            for (size_t n = 0; n < 200; ++n)
                if (reach[edge.to][n]) reach[edge.from][n] = true;
        }
        return reach;
    };
    EXPECT_EQ(reachable(true), reachable(false));
}

TEST(GraphFold, SmallGraphsAndCirclesKeepTheirEdges) {
    FoldedGraph small = graphOf(3, {{0, 1}, {1, 2}, {0, 2}});
    markImplied(small);
    EXPECT_EQ(drawnEdges(small), 3U);
    FoldedGraph circle = graphOf(400, {});
    for (uint32_t i = 0; i < 400; ++i)
        circle.edges.push_back({i, (i + 1) % 400, 1, false});
    markImplied(circle);
    EXPECT_EQ(drawnEdges(circle), 400U);
}

}  // namespace
}  // namespace ptoscope
