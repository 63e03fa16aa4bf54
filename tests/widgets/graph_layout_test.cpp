// Layouts: what Graphviz answers, and our own.

#include <gtest/gtest.h>

#include <QFile>
#include <QTemporaryDir>

#include "graph_parts.h"
#include "widgets/panels/graph/dot_text.h"
#include "widgets/panels/graph/graph_viewport.h"
#include "widgets/panels/graph/graph_walk.h"

namespace ptoscope {
namespace {

const char* const kPlain =
    "graph 1 3 4\n"
    "node n0 1.5 3.5 1.6 0.5 \"\" solid box black lightgrey\n"
    "node n1 1.5 0.5 1.6 0.5 \"\" solid box black lightgrey\n"
    "edge n0 n1 4 1.5 3.25 1.5 2.5 1.5 1.5 1.5 0.75 solid black\n"
    "stop\n";

QString errorOf(const QByteArray& answer) {
    return parsePlain(answer, graphOf(2, {{0, 1}})).error;
}

// The parts of the answer that decide, replaced one at a time.
QByteArray withLine(int number, const QByteArray& line) {
    QList<QByteArray> lines = QByteArray(kPlain).split('\n');
    lines[number - 1] = line;
    return lines.join('\n');
}

TEST(DotText, NamesNodesByNumberAndLeavesOutWhatStandsAlone) {
    const QByteArray text = dotText(graphOf(3, {{0, 2}}));
    EXPECT_TRUE(text.contains("n0->n2;"));
    EXPECT_FALSE(text.contains("n1"));
    EXPECT_TRUE(text.startsWith("digraph"));
}

TEST(PlainLayout, TurnsInchesUpIntoPixelsDown) {
    const DotLayout read = parsePlain(kPlain, graphOf(2, {{0, 1}}));
    ASSERT_TRUE(read.error.isEmpty()) << qPrintable(read.error);
    ASSERT_EQ(read.layout.nodes.size(), 2U);
    EXPECT_EQ(read.layout.nodes[0].center(), QPointF(108, 36));
    EXPECT_EQ(read.layout.nodes[1].center(), QPointF(108, 252));
    EXPECT_EQ(read.layout.nodes[0].size(), kTaskSize);
    ASSERT_EQ(read.layout.edges[0].points.size(), 4U);
    EXPECT_EQ(read.layout.edges[0].points.front(), QPointF(108, 54));
    EXPECT_EQ(read.layout.edges[0].points.back(), QPointF(108, 234));
    EXPECT_TRUE(read.layout.bounds.contains(read.layout.nodes[1]));
}

TEST(PlainLayout, BadAnswersAreErrorsThatSayWhere) {
    EXPECT_EQ(errorOf("").toStdString(), "line 0: the answer ends too early");
    EXPECT_EQ(errorOf("hello\n").toStdString(), "line 1: cannot read \"hello\"");
    EXPECT_EQ(errorOf(withLine(5, "")).toStdString(), "line 4: the answer ends too early");
    EXPECT_TRUE(errorOf(withLine(2, "node n9 1 1 1 1")).startsWith("line 2: cannot read"));
    EXPECT_TRUE(errorOf(withLine(2, "node x 1 1 1 1")).startsWith("line 2: cannot read"));
    EXPECT_TRUE(errorOf(withLine(2, "node n0 1")).startsWith("line 2: cannot read"));
    EXPECT_TRUE(errorOf(withLine(2, "node n0 nan 1 1 1")).startsWith("line 2: cannot read"));
    EXPECT_TRUE(errorOf(withLine(2, "node n0 1e300 1 1 1")).startsWith("line 2: cannot read"));
    EXPECT_TRUE(errorOf(withLine(2, "node n0 one 1 1 1")).startsWith("line 2: cannot read"));
    EXPECT_TRUE(errorOf(withLine(2, "stop")).contains("node 0 is missing"));
    EXPECT_TRUE(errorOf(withLine(4, "stop")).contains("edge 0 is missing"));
    EXPECT_TRUE(errorOf(withLine(4, "edge n1 n0 4 0 0 0 0 0 0 0 0")).startsWith("line 4"))
        << "there is no such edge";
    EXPECT_TRUE(errorOf(withLine(4, "edge n0 n1 3 0 0 0 0 0 0")).startsWith("line 4"))
        << "three points are no curve";
    EXPECT_TRUE(errorOf(withLine(4, "edge n0 n1 99999999 0 0")).startsWith("line 4"));
    EXPECT_TRUE(errorOf(withLine(4, "edge n0 n1 -4 0 0")).startsWith("line 4"));
    EXPECT_LT(errorOf(withLine(2, QByteArray(5000, 'x'))).size(), 100);
}

// No two nodes overlap, and producers are above their consumers.
void expectReadable(const FoldedGraph& graph, const GraphLayout& layout) {
    ASSERT_EQ(layout.nodes.size(), graph.nodes.size());
    for (size_t a = 0; a < layout.nodes.size(); ++a)
        for (size_t b = a + 1; b < layout.nodes.size(); ++b)
            EXPECT_FALSE(layout.nodes[a].intersects(layout.nodes[b])) << a << " and " << b;
    ASSERT_EQ(layout.edges.size(), graph.edges.size());
    for (size_t i = 0; i < graph.edges.size(); ++i) {
        const FoldedGraph::Edge& edge = graph.edges[i];
        EXPECT_LT(layout.nodes[edge.from].bottom(), layout.nodes[edge.to].top());
        EXPECT_EQ(layout.edges[i].points.empty(), edge.implied);
        if (edge.implied) continue;
        EXPECT_TRUE(layout.nodes[edge.from]
                        .adjusted(-2, -2, 2, 2)
                        .contains(layout.edges[i].points.front()));
        EXPECT_TRUE(
            layout.nodes[edge.to].adjusted(-2, -2, 2, 2).contains(layout.edges[i].points.back()));
    }
}

TEST(LayeredLayout, RanksByTheLongestPath) {
    const FoldedGraph graph = graphOf(5, {{0, 1}, {1, 2}, {0, 2}, {3, 4}, {0, 4}});
    const GraphLayout layout = layeredLayout(graph);
    expectReadable(graph, layout);
    EXPECT_EQ(layout.nodes[0].top(), layout.nodes[3].top());
    EXPECT_EQ(layout.nodes[1].top(), layout.nodes[4].top());
    EXPECT_GT(layout.nodes[2].top(), layout.nodes[1].top());
}

TEST(LayeredLayout, SurvivesCirclesOfGroups) {
    FoldedGraph graph = graphOf(3, {});
    graph.edges = {{0, 1, 1, false}, {1, 2, 1, false}, {2, 0, 1, false}};
    const GraphLayout layout = layeredLayout(graph);
    EXPECT_LT(layout.nodes[1].top(), layout.nodes[2].top());
    EXPECT_EQ(layout.edges.size(), 3U);
}

TEST(PackParts, ManySmallGraphsAreNoThinStrip) {
    FoldedGraph graph = graphOf(54, {{0, 1}, {2, 3}});
    GraphLayout layout = layeredLayout(graph);
    EXPECT_GT(layout.bounds.width(), 20 * layout.bounds.height());
    packParts(graph, layout);
    expectReadable(graph, layout);
    EXPECT_LT(layout.bounds.width(), 4 * layout.bounds.height());
}

TEST(GraphViewport, ZoomKeepsWhatIsUnderThePointer) {
    GraphViewport viewport{{400, 300}, {0, 0, 1000, 500}, 1, {}};
    viewport.fit();
    EXPECT_TRUE(QRectF(0, 0, 400, 300).contains(viewport.toView(viewport.bounds)));
    const QPointF at(123, 77);
    const QPointF before = viewport.toGraph(at);
    viewport.zoomAt(at, 1.5);
    EXPECT_NEAR(viewport.toGraph(at).x(), before.x(), 1e-9);
    EXPECT_NEAR(viewport.toGraph(at).y(), before.y(), 1e-9);
    for (int i = 0; i < 50; ++i)
        viewport.zoomAt(at, 2);
    EXPECT_EQ(viewport.scale, GraphViewport::kLargest);
}

TEST(GraphViewport, WhatIsTooLongToReadBeginsAtItsStart) {
    GraphViewport viewport{{400, 300}, {0, 0, 200, 90000}, 1, {}};
    viewport.showStart({90, 0, 20, 20});
    EXPECT_GE(viewport.scale, GraphViewport::kReadable);
    EXPECT_TRUE(viewport.seen().contains(QRectF(0, 0, 200, 100)));
    EXPECT_NEAR(viewport.toView(QPointF(0, 0)).y(), 14, 1) << "its top is at the top";
    viewport.bounds = {0, 0, 90000, 200};
    viewport.showStart({60000, 0, 20, 20});
    EXPECT_TRUE(viewport.seen().contains(QRectF(60000, 0, 20, 20)));
    viewport.bounds = {0, 0, 200, 90000};
    viewport.fit();
    EXPECT_LT(viewport.scale, GraphViewport::kReadable);
    EXPECT_TRUE(viewport.seen().contains(viewport.bounds));
}

TEST(GraphViewport, TheGraphIsNeverLost) {
    GraphViewport viewport{{400, 300}, {0, 0, 1000, 500}, 1, {}};
    viewport.pan({1e6, -1e6});
    EXPECT_TRUE(viewport.seen().intersects(viewport.bounds));
    viewport.reveal({900, 450, 50, 20});
    EXPECT_TRUE(viewport.seen().contains(QRectF(900, 450, 50, 20)));
    const QPointF still = viewport.origin;
    viewport.reveal({905, 455, 10, 10});
    EXPECT_EQ(viewport.origin, still) << "what is seen needs no move";
}

TEST(GraphWalk, GoesAlongEdgesAndRows) {
    GraphPicture picture;
    picture.graph = graphOf(5, {{0, 1}, {0, 2}, {0, 3}, {1, 4}, {3, 4}});
    picture.neighbours = neighboursOf(picture.graph);
    picture.layout.nodes = {
        {100, 0, 10, 10}, {0, 50, 10, 10}, {90, 50, 10, 10}, {200, 50, 10, 10}, {100, 100, 10, 10}};
    const std::vector<bool> none;
    EXPECT_EQ(nodeTowards(picture, 0, Direction::Down, none), 2U);
    EXPECT_EQ(nodeTowards(picture, 0, Direction::Down, {false, true, false, false, true}), 1U);
    EXPECT_EQ(nodeTowards(picture, 4, Direction::Up, none), 1U) << "3 is as near, 1 is first";
    EXPECT_EQ(nodeTowards(picture, 2, Direction::Right, none), 3U);
    EXPECT_EQ(nodeTowards(picture, 2, Direction::Left, none), 1U);
    EXPECT_EQ(nodeTowards(picture, 3, Direction::Right, none), kNone);
    EXPECT_EQ(nodeTowards(picture, 2, Direction::Down, none), kNone);
}

PictureRequest requestFor(std::shared_ptr<const Program> program, const QString& dot) {
    PictureRequest request;
    request.program = std::move(program);
    request.dot = dot;
    return request;
}

TEST(GraphPicture, GraphvizLaysOutAGeneratedGraph) {
    const QString dot = findDot();
    ASSERT_FALSE(dot.isEmpty()) << "Graphviz is not installed";
    PictureControl control;
    const auto picture =
        makePicture(requestFor(generated("random_dag", {{"tasks", "120"}}), dot), control);
    ASSERT_NE(picture, nullptr);
    EXPECT_TRUE(picture->byDot) << qPrintable(picture->note);
    EXPECT_TRUE(picture->note.isEmpty());
    ASSERT_EQ(picture->graph.nodes.size(), 120U);
    expectReadable(picture->graph, picture->layout);
}

TEST(GraphPicture, WithoutGraphvizThereIsALayoutAndALineThatSaysSo) {
    PictureControl control;
    const auto picture =
        makePicture(requestFor(generated("random_dag", {{"tasks", "60"}}), {}), control);
    EXPECT_FALSE(picture->byDot);
    EXPECT_EQ(picture->note.toStdString(), "Graphviz (dot) is not installed: simple layout");
    expectReadable(picture->graph, picture->layout);
}

// A program in place of dot.
class FakeDot {
  public:
    explicit FakeDot(const QByteArray& body) {
        QFile file(path());
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write("#!/bin/sh\n" + body + "\n");
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    [[nodiscard]] QString path() const { return folder_.filePath(QStringLiteral("dot")); }

  private:
    QTemporaryDir folder_;
};

QString noteWith(const QString& dot) {
    PictureControl control;
    const auto picture =
        makePicture(requestFor(generated("chain", {{"tasks", "5"}}), dot), control);
    EXPECT_FALSE(picture->byDot);
    EXPECT_EQ(picture->layout.nodes.size(), 5U);
    return picture->note;
}

TEST(GraphPicture, WhatGraphvizGetsWrongIsNamed) {
    EXPECT_TRUE(noteWith(QStringLiteral("/nowhere/dot")).contains("does not start"));
    EXPECT_EQ(noteWith(FakeDot("echo 'bad font' >&2; exit 3").path()).toStdString(),
              "Graphviz failed: bad font: simple layout");
    EXPECT_EQ(noteWith(FakeDot("cat >/dev/null; echo graph 1 2").path()).toStdString(),
              "Graphviz answered nonsense, line 1: cannot read \"graph 1 2\": simple layout");
    EXPECT_TRUE(noteWith(FakeDot("kill -9 $$").path()).startsWith("Graphviz failed"));
}

TEST(GraphPicture, AnAbandonedOneIsNotMade) {
    PictureControl control;
    control.abandoned = true;
    EXPECT_EQ(makePicture(requestFor(generated("chain"), {}), control), nullptr);
}

}  // namespace
}  // namespace ptoscope
