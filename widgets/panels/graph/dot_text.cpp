#include "widgets/panels/graph/dot_text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>
#include <string_view>

namespace ptoscope {
namespace {

constexpr double kPixelsPerInch = 72;
constexpr size_t kMostCurves = 800;  // edges; more are routed as lines, which is faster

std::vector<bool> connectedNodes(const FoldedGraph& graph) {
    std::vector<bool> connected(graph.nodes.size());
    for (const FoldedGraph::Edge& edge : graph.edges)
        connected[edge.from] = connected[edge.to] = true;
    return connected;
}

QByteArray sizeText(QSizeF size) {
    return "width=" + QByteArray::number(size.width() / kPixelsPerInch) +
           ",height=" + QByteArray::number(size.height() / kPixelsPerInch);
}

// One line's words, read from left to right. Whatever is wrong is remembered.
class Words {
  public:
    explicit Words(std::string_view line) : rest_(line) {}
    std::string_view word() {
        while (!rest_.empty() && rest_.front() == ' ')
            rest_.remove_prefix(1);
        const size_t end = std::min(rest_.find(' '), rest_.size());
        const std::string_view found = rest_.substr(0, end);
        rest_.remove_prefix(end);
        if (found.empty()) bad_ = true;
        return found;
    }
    double number() {
        // std::from_chars of floating point numbers has no locale.
        const std::string_view text = word();
        double value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        constexpr double kMost = 1e7;  // inches
        if (error != std::errc() || end != text.data() + text.size() || !(std::abs(value) < kMost))
            bad_ = true;
        return bad_ ? 0 : value;
    }
    size_t count(size_t most) {
        const std::string_view text = word();
        size_t value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error != std::errc() || end != text.data() + text.size() || value > most) bad_ = true;
        return bad_ ? 0 : value;
    }
    // "n12": a node's number.
    size_t node(size_t nodes) {
        const std::string_view text = word();
        size_t value = 0;
        const bool named = text.size() > 1 && text[0] == 'n';
        const char* begin = text.data() + (named ? 1 : 0);
        const auto [end, error] = std::from_chars(begin, text.data() + text.size(), value);
        if (!named || error != std::errc() || end != text.data() + text.size() || value >= nodes)
            bad_ = true;
        return bad_ ? 0 : value;
    }
    [[nodiscard]] bool bad() const { return bad_; }
    void fail() { bad_ = true; }

  private:
    std::string_view rest_;
    bool bad_ = false;
};

class PlainReader {
  public:
    explicit PlainReader(const FoldedGraph& graph) : graph_(&graph) {
        layout_.nodes.resize(graph.nodes.size());
        layout_.edges.resize(graph.edges.size());
    }

    // False at the end of the graph; an error ends it, too.
    bool line(std::string_view text) {
        ++number_;
        Words words(text);
        const std::string_view kind = words.word();
        if (kind == "stop") {
            stopped_ = true;
            return false;
        }
        if (kind == "graph")
            graphLine(words);
        else if (kind == "node")
            nodeLine(words);
        else if (kind == "edge")
            edgeLine(words);
        else
            words.fail();
        if (words.bad())
            error_ =
                QStringLiteral("line %1: cannot read \"%2\"")
                    .arg(number_)
                    .arg(QString::fromUtf8(text.substr(0, 60).data(),
                                           static_cast<int>(std::min<size_t>(text.size(), 60))));
        return error_.isEmpty();
    }

    DotLayout result() {
        if (error_.isEmpty()) error_ = missing();
        if (!error_.isEmpty()) return {{}, error_};
        placeSingles();
        updateBounds(layout_);
        return {std::move(layout_), {}};
    }

  private:
    void graphLine(Words& words) {
        scale_ = kPixelsPerInch * words.number();
        words.number();
        height_ = words.number();
    }
    QPointF point(Words& words) const {  // dot's y goes up
        const double x = words.number();
        const double y = words.number();
        return {x * scale_, (height_ - y) * scale_};
    }
    void nodeLine(Words& words) {
        const size_t node = words.node(graph_->nodes.size());
        const QPointF center = point(words);
        if (words.bad()) return;
        const QSizeF size = sizeOf(graph_->nodes[node]);
        layout_.nodes[node] = {center - QPointF(size.width() / 2, size.height() / 2), size};
    }
    void edgeLine(Words& words) {
        const size_t from = words.node(graph_->nodes.size());
        const size_t to = words.node(graph_->nodes.size());
        constexpr size_t kMostPoints = 100000;
        const size_t n = words.count(kMostPoints);
        if (words.bad() || n < 2 || n % 3 != 1) return words.fail();
        std::vector<QPointF> points;
        for (size_t i = 0; i < n && !words.bad(); ++i)
            points.push_back(point(words));
        const auto at = std::lower_bound(
            graph_->edges.begin(), graph_->edges.end(), std::pair(from, to),
            [](const FoldedGraph::Edge& e, const std::pair<size_t, size_t>& wanted) {
                return std::pair<size_t, size_t>(e.from, e.to) < wanted;
            });
        if (words.bad() || at == graph_->edges.end() || at->from != from || at->to != to)
            return words.fail();
        layout_.edges[static_cast<size_t>(at - graph_->edges.begin())].points = std::move(points);
    }
    [[nodiscard]] QString missing() const {
        if (!stopped_) return QStringLiteral("line %1: the answer ends too early").arg(number_);
        const std::vector<bool> connected = connectedNodes(*graph_);
        for (size_t i = 0; i < connected.size(); ++i)
            if (connected[i] && layout_.nodes[i].isNull())
                return QStringLiteral("line %1: node %2 is missing").arg(number_).arg(i);
        for (size_t i = 0; i < layout_.edges.size(); ++i)
            if (layout_.edges[i].points.empty() && !graph_->edges[i].implied)
                return QStringLiteral("line %1: edge %2 is missing").arg(number_).arg(i);
        return {};
    }
    // Nodes without edges: anywhere, they get packed.
    void placeSingles() {
        for (size_t i = 0; i < layout_.nodes.size(); ++i)
            if (layout_.nodes[i].isNull()) layout_.nodes[i] = {QPointF(), sizeOf(graph_->nodes[i])};
    }

    const FoldedGraph* graph_;
    GraphLayout layout_;
    QString error_;
    int number_ = 0;
    double scale_ = kPixelsPerInch;
    double height_ = 0;
    bool stopped_ = false;
};

}  // namespace

QByteArray dotText(const FoldedGraph& graph) {
    QByteArray text = "digraph g {\nranksep=0.6; nodesep=0.25; ";
    text += drawnEdges(graph) > kMostCurves ? "splines=line; nslimit=2; nslimit1=2; mclimit=0.5;\n"
                                            : "splines=spline;\n";
    text += "node [shape=box,fixedsize=true,label=\"\"," + sizeText(kTaskSize) +
            "];\nedge [arrowhead=none];\n";
    const std::vector<bool> connected = connectedNodes(graph);
    for (size_t i = 0; i < graph.nodes.size(); ++i) {
        if (!connected[i]) continue;
        text += "n" + QByteArray::number(static_cast<qulonglong>(i));
        if (graph.nodes[i].isGroup()) text += " [" + sizeText(kGroupSize) + "]";
        text += ";\n";
    }
    for (const FoldedGraph::Edge& edge : graph.edges)
        if (!edge.implied)
            text +=
                "n" + QByteArray::number(edge.from) + "->n" + QByteArray::number(edge.to) + ";\n";
    return text + "}\n";
}

DotLayout parsePlain(const QByteArray& answer, const FoldedGraph& graph) {
    PlainReader reader(graph);
    std::string_view rest(answer.constData(), static_cast<size_t>(answer.size()));
    while (!rest.empty()) {
        const size_t end = std::min(rest.find('\n'), rest.size());
        std::string_view line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        if (!line.empty() && !reader.line(line)) break;
    }
    return reader.result();
}

}  // namespace ptoscope
