#include "widgets/panels/graph/graph_picture.h"

#include <QProcess>
#include <QStandardPaths>

#include "widgets/panels/graph/dot_text.h"

namespace ptoscope {
namespace {

constexpr int kLookMs = 20;  // between two looks at the control while Graphviz works

std::shared_ptr<const GraphSource> makeSource(const PictureRequest& request) {
    auto source = std::make_shared<GraphSource>();
    source->dependencies = implied_dependencies(*request.program);
    source->tree = groupTree(*request.program, request.fold);
    return source;
}

std::set<uint32_t> openGroups(const PictureRequest& request, const GroupTree& tree) {
    std::set<uint32_t> open = request.open;
    if (!request.openInitially) return open;
    const GroupTree::Group* group = &tree.groups[0];
    while (group->members.size() == 1 && group->members[0].isGroup) {
        open.insert(group->members[0].index);
        group = &tree.groups[group->members[0].index];
    }
    return open;
}

QString firstLine(const QByteArray& text) {
    return QString::fromUtf8(text).section(QLatin1Char('\n'), 0, 0).trimmed().left(120);
}

// Runs dot to its end, or to where it is not wanted any more.
DotLayout runDot(const QString& program, const FoldedGraph& graph, PictureControl& control) {
    QProcess dot;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C"));  // 1.5, never 1,5
    dot.setProcessEnvironment(environment);
    dot.start(program, {QStringLiteral("-Tplain")});
    if (!dot.waitForStarted())
        return {{}, QStringLiteral("%1 does not start: %2").arg(program, dot.errorString())};
    dot.write(dotText(graph));
    dot.closeWriteChannel();
    while (!dot.waitForFinished(kLookMs) && dot.state() != QProcess::NotRunning) {
        if (!control.skipDot && !control.abandoned) continue;
        dot.kill();
        dot.waitForFinished();
        return {{}, QStringLiteral("Graphviz was cancelled")};
    }
    if (dot.exitStatus() != QProcess::NormalExit || dot.exitCode() != 0)
        return {{},
                QStringLiteral("Graphviz failed: %1").arg(firstLine(dot.readAllStandardError()))};
    DotLayout read = parsePlain(dot.readAllStandardOutput(), graph);
    if (!read.error.isEmpty())
        read.error = QStringLiteral("Graphviz answered nonsense, %1").arg(read.error);
    return read;
}

QString reasonAgainstDot(const PictureRequest& request, const FoldedGraph& graph) {
    if (request.dot.isEmpty()) return QStringLiteral("Graphviz (dot) is not installed");
    if (graph.nodes.size() > kMostDotNodes || drawnEdges(graph) > kMostDotEdges)
        return QStringLiteral("too many nodes or edges for Graphviz");
    return {};
}

void layOut(const PictureRequest& request, PictureControl& control, GraphPicture& picture) {
    picture.note = reasonAgainstDot(request, picture.graph);
    if (picture.note.isEmpty() && !picture.graph.edges.empty()) {
        control.phase = PictureControl::Phase::Graphviz;
        DotLayout made = runDot(request.dot, picture.graph, control);
        picture.note = made.error;
        picture.byDot = made.error.isEmpty();
        picture.cancelled = control.skipDot && !picture.byDot;
        picture.layout = std::move(made.layout);
    }
    control.phase = PictureControl::Phase::Simple;
    if (!picture.byDot) picture.layout = layeredLayout(picture.graph);
    if (!picture.note.isEmpty()) picture.note += QStringLiteral(": simple layout");
    packParts(picture.graph, picture.layout);
}

}  // namespace

QString findDot() {
    return QStandardPaths::findExecutable(QStringLiteral("dot"));
}

std::shared_ptr<const GraphPicture> makePicture(const PictureRequest& request,
                                                PictureControl& control) {
    auto picture = std::make_shared<GraphPicture>();
    picture->source = request.source != nullptr ? request.source : makeSource(request);
    if (control.abandoned) return nullptr;
    const GroupTree& tree = picture->source->tree;
    picture->open = openGroups(request, tree);
    picture->graph = foldedGraph(picture->source->dependencies, tree, picture->open);
    markImplied(picture->graph);
    control.nodes = static_cast<uint32_t>(picture->graph.nodes.size());
    picture->neighbours = neighboursOf(picture->graph);
    layOut(request, control, *picture);
    if (control.abandoned) return nullptr;
    return picture;
}

}  // namespace ptoscope
