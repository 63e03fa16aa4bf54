#include "widgets/panels/graph/graph_view.h"

#include <algorithm>

#include "widgets/panels/graph/graph_words.h"

namespace ptoscope {

Emphasis emphasisOf(const FoldedGraph& graph, const std::vector<uint32_t>& chain) {
    Emphasis emphasis;
    emphasis.nodes.assign(graph.nodes.size(), false);
    emphasis.edges.assign(graph.edges.size(), false);
    uint32_t before = kNone;
    for (const uint32_t task : chain) {
        const uint32_t node = graph.nodeOfTask[task];
        emphasis.nodes[node] = true;
        const auto at =
            std::lower_bound(graph.edges.begin(), graph.edges.end(), std::pair(before, node),
                             [](const FoldedGraph::Edge& e, const auto& wanted) {
                                 return std::pair(e.from, e.to) < wanted;
                             });
        if (at != graph.edges.end() && at->from == before && at->to == node && !at->implied)
            emphasis.edges[static_cast<size_t>(at - graph.edges.begin())] = true;
        before = node;
    }
    return emphasis;
}

GraphView::GraphView(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("Task graph"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setMinimumSize(160, 100);
    setAttribute(Qt::WA_OpaquePaintEvent);
}

void GraphView::setTheme(const Theme& theme) {
    theme_ = &theme;
    edges_ = {};
    update();
}

void GraphView::setProgram(std::shared_ptr<const Program> program, const NodeStates* states) {
    program_ = std::move(program);
    states_ = states;
    setPicture(nullptr);
}

void GraphView::setPicture(std::shared_ptr<const GraphPicture> picture) {
    const bool isFirst = picture_ == nullptr;
    picture_ = std::move(picture);
    critical_ = {};
    matches_.clear();
    current_ = hovered_ = kNone;
    dragging_ = false;
    edges_ = {};
    if (picture_ != nullptr) {
        viewport_.size = size();
        viewport_.bounds = picture_->layout.bounds;
        if (isFirst || fitted_) {
            fitted_ = true;
            showStart();
        } else {
            viewport_.pan({});
        }
    } else {
        fitted_ = true;
    }
    describe();
    update();
}

void GraphView::setCritical(Emphasis emphasis) {
    critical_ = std::move(emphasis);
    edges_ = {};
    update();
}

void GraphView::setMatches(std::vector<bool> nodes) {
    matches_ = std::move(nodes);
    update();
}

void GraphView::setHint(const QString& text) {
    hint_ = text;
    update();
}

void GraphView::showTask(uint32_t task) {
    if (picture_ == nullptr) return;
    const auto& nodes = picture_->graph.nodeOfTask;
    setCurrent(task < nodes.size() ? nodes[task] : kNone);
}

void GraphView::setCurrent(uint32_t node) {
    current_ = node;
    if (node != kNone) {
        const QPointF before = viewport_.origin;
        viewport_.reveal(picture_->layout.nodes[node]);
        if (viewport_.origin != before) moved(true);
    }
    describe();
    update();
}

void GraphView::showStart() {
    viewport_.showStart(picture_->layout.empty() ? QRectF() : picture_->layout.nodes.front());
}

void GraphView::fit() {
    viewport_.size = size();
    viewport_.fit();
    moved(false);
}

void GraphView::zoom(double factor) {
    viewport_.zoomAt(QPointF(width() / 2.0, height() / 2.0), factor);
    moved(true);
}

void GraphView::centerCurrent() {
    if (current_ == kNone) return;
    viewport_.center(picture_->layout.nodes[current_]);
    moved(true);
}

void GraphView::moved(bool byUser) {
    fitted_ = !byUser;
    edges_ = {};
    update();
}

QRectF GraphView::nodeRect(uint32_t node) const {
    return viewport_.toView(picture_->layout.nodes[node]);
}

uint32_t GraphView::nodeUnder(const QPoint& at) const {
    return picture_ == nullptr ? kNone : nodeAt(picture_->layout, viewport_.toGraph(at));
}

QString GraphView::toolTipAt(const QPoint& at) const {
    const uint32_t node = nodeUnder(at);
    if (node == kNone || trace_ == nullptr) return {};
    return nodeToolTip(*program_, *picture_, node, states_->of(node), *trace_);
}

// For those who cannot see it: the current node.
void GraphView::describe() {
    if (picture_ == nullptr || current_ == kNone) return setAccessibleDescription({});
    const NodeWords words =
        nodeWords(*program_, picture_->source->tree, picture_->graph.nodes[current_]);
    setAccessibleDescription(
        QStringLiteral("%1, %2, %3")
            .arg(words.title, words.detail, countsText(states_->of(current_))));
}

void GraphView::choose(uint32_t node) {
    setCurrent(node);
    if (node == kNone) return;
    const FoldedGraph::Node& chosen = picture_->graph.nodes[node];
    if (!chosen.isGroup()) Q_EMIT taskChosen(chosen.task);
}

// What Return and a double click do: open a group, look at a task.
void GraphView::activate() {
    if (current_ == kNone) return;
    const FoldedGraph::Node& node = picture_->graph.nodes[current_];
    if (node.isGroup())
        Q_EMIT groupOpened(node.group);
    else
        centerCurrent();
}

void GraphView::walk(Direction direction) {
    if (picture_ == nullptr || picture_->layout.empty()) return;
    if (current_ == kNone) return choose(nearestNode(picture_->layout, viewport_.seen().center()));
    const uint32_t node = nodeTowards(*picture_, current_, direction, critical_.nodes);
    if (node != kNone) choose(node);
}

}  // namespace ptoscope
