// GraphView: how a graph looks. Far away nodes are fields of colour, near by they have words.

#include <QPaintEvent>
#include <QPainter>
#include <QPainterPath>
#include <array>
#include <cmath>

#include "widgets/panels/bars/slot_use.h"
#include "widgets/panels/graph/graph_view.h"
#include "widgets/panels/graph/graph_words.h"
#include "widgets/panels/tasks/task_mark.h"

namespace ptoscope {
namespace {

constexpr double kWordsFrom = 0.55;   // scale at which nodes have words,
constexpr double kIdsFrom = 0.32;     // their ids,
constexpr double kMarksFrom = 0.22;   // a mark of their state,
constexpr double kCurvesFrom = 0.18;  // and edges are curves
constexpr double kHeadsFrom = 0.4;
constexpr size_t kMostSmooth = 4000;  // edges that are drawn smoothly
constexpr int kMark = 18;             // width of a task's mark
constexpr double kHead = 7;           // length of an arrow head

QFont fontOf(int pixels, bool bold = false) {
    QFont font;
    font.setPixelSize(pixels);
    font.setBold(bold);
    return font;
}

void write(QPainter& painter, const QRectF& rect, const QString& text, const QFont& font,
           const QColor& color, Qt::Alignment align = Qt::AlignLeft) {
    painter.setFont(font);
    painter.setPen(color);
    painter.drawText(rect, static_cast<int>(align | Qt::AlignVCenter),
                     QFontMetricsF(font).elidedText(text, Qt::ElideRight, rect.width()));
}

QPainterPath curveOf(const std::vector<QPointF>& points) {
    QPainterPath path(points[0]);
    for (size_t i = 1; i + 2 < points.size(); i += 3)
        path.cubicTo(points[i], points[i + 1], points[i + 2]);
    return path;
}

void paintHead(QPainter& painter, const QPointF& from, const QPointF& tip, const QColor& color,
               double size) {
    const QPointF way = tip - from;
    const double length = std::hypot(way.x(), way.y());
    if (length < 1e-6) return;
    const QPointF along = way / length * size;
    const QPointF across(-along.y() * 0.45, along.x() * 0.45);
    const QPointF corners[] = {tip, tip - along + across, tip - along - across};
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawPolygon(corners, 3);
}

// From what is done to what is yet to come, as a bar that fills from the left.
void paintBar(QPainter& painter, const QRectF& bar, const UseCounts& counts, const Theme& theme) {
    double all = 0;
    for (const uint32_t n : counts)
        all += n;
    double left = bar.left();
    for (size_t i = std::size(kTaskUses); i-- > 0;) {
        const SlotUse use = kTaskUses[i];
        const double wide = bar.width() * counts[static_cast<size_t>(use)] / std::max(1.0, all);
        const QRectF part(left, bar.top(), wide, bar.height());
        const QColor fill =
            use == SlotUse::Free ? theme.color(Role::SlotFree) : colorOf(use, theme);
        painter.fillRect(part, fill);
        if (use == SlotUse::Consumed)
            painter.fillRect(part, QBrush(mixed(fill, legibleOn(fill), 0.5), Qt::BDiagPattern));
        left += wide;
    }
}

}  // namespace

void GraphView::paintEvent(QPaintEvent*) {
    if (picture_ != nullptr && edges_.isNull()) paintEdges();
    QPainter painter(this);
    if (picture_ == nullptr || picture_->layout.empty()) {
        painter.fillRect(rect(), theme_->color(Role::Canvas));
        painter.setPen(theme_->color(Role::MutedText));
        painter.drawText(rect().adjusted(16, 16, -16, -16), Qt::AlignCenter | Qt::TextWordWrap,
                         hint_);
    } else {
        painter.drawPixmap(0, 0, edges_);
        painter.setRenderHint(QPainter::Antialiasing);
        paintCurrentEdges(painter);
        paintNodes(painter);
    }
    if (!hasFocus()) return;
    painter.resetTransform();
    painter.setPen(QPen(theme_->color(Role::Highlight), 1, Qt::DotLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect().adjusted(1, 1, -2, -2));
}

void GraphView::paintEdges() {
    edges_ = QPixmap(size() * devicePixelRatioF());
    edges_.setDevicePixelRatio(devicePixelRatioF());
    edges_.fill(theme_->color(Role::Canvas));
    QPainter painter(&edges_);
    const auto& edges = picture_->graph.edges;
    std::array<std::vector<size_t>, 3> seen;  // plain ones, bundles, the critical path
    for (size_t i = 0; i < edges.size(); ++i) {
        if (edges[i].implied || !isSeen(i)) continue;
        const bool isCritical = i < critical_.edges.size() && critical_.edges[i];
        seen[isCritical ? 2 : edges[i].count > 1 ? 1 : 0].push_back(i);
    }
    const QColor plain = mixed(theme_->color(Role::Wait), theme_->color(Role::Canvas), 0.25);
    const bool smooth = seen[0].size() + seen[1].size() <= kMostSmooth;
    painter.setRenderHint(QPainter::Antialiasing, smooth);
    paintAll(painter, seen[0], plain, 1);
    paintAll(painter, seen[1], plain, smooth ? 1.6 : 1);
    painter.setRenderHint(QPainter::Antialiasing, seen[2].size() <= kMostSmooth);
    paintAll(painter, seen[2], theme_->color(Role::Warn), 3);
}

// Many edges of one look. Far away they are lines, drawn in one go.
void GraphView::paintAll(QPainter& painter, const std::vector<size_t>& edges, const QColor& color,
                         double width) const {
    if (viewport_.scale >= kCurvesFrom && edges.size() <= kMostSmooth) {
        for (const size_t edge : edges)
            paintEdge(painter, edge, color, width);
        return;
    }
    QVector<QLineF> lines;
    lines.reserve(static_cast<int>(edges.size()));
    for (const size_t edge : edges) {
        const auto& points = picture_->layout.edges[edge].points;
        lines << QLineF(viewport_.toView(points.front()), viewport_.toView(points.back()));
    }
    painter.setPen(QPen(color, viewport_.scale < kMarksFrom ? std::min(width, 2.0) : width));
    painter.drawLines(lines);
}

bool GraphView::isSeen(size_t edge) const {
    const FoldedGraph::Edge& ends = picture_->graph.edges[edge];
    const QRectF bounds =
        ends.implied ? picture_->layout.nodes[ends.from].united(picture_->layout.nodes[ends.to])
                     : picture_->layout.edges[edge].bounds;
    return bounds.intersects(viewport_.seen());
}

// An edge that is implied by others has no place of its own: a dashed curve, where it is asked for.
void GraphView::paintEdge(QPainter& painter, size_t edge, const QColor& color, double width) const {
    const FoldedGraph::Edge& ends = picture_->graph.edges[edge];
    const auto& nodes = picture_->layout.nodes;
    const std::vector<QPointF> points = ends.implied ? directCurve(nodes[ends.from], nodes[ends.to])
                                                     : picture_->layout.edges[edge].points;
    painter.save();
    painter.translate(viewport_.origin);
    painter.scale(viewport_.scale, viewport_.scale);
    QPen pen(color, width, ends.implied ? Qt::DashLine : Qt::SolidLine);
    pen.setCosmetic(true);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(curveOf(points));
    if (viewport_.scale >= kHeadsFrom)
        paintHead(painter, points[points.size() - 2], points.back(), color, kHead + width);
    painter.restore();
}

void GraphView::paintCurrentEdges(QPainter& painter) const {
    if (current_ == kNone) return;
    const auto& edges = picture_->graph.edges;
    for (size_t i = 0; i < edges.size(); ++i) {
        if ((edges[i].from != current_ && edges[i].to != current_) || !isSeen(i)) continue;
        const bool toConsumer = edges[i].from == current_;
        paintEdge(painter, i, theme_->color(toConsumer ? Role::ConsumerLink : Role::ProducerLink),
                  2.2);
    }
}

void GraphView::paintNodes(QPainter& painter) const {
    const QRectF seen = viewport_.seen().adjusted(-8, -8, 8, 8);
    const bool small = viewport_.scale < kMarksFrom;
    painter.setRenderHint(QPainter::Antialiasing, !small);
    for (uint32_t node = 0; node < picture_->layout.nodes.size(); ++node) {
        const QRectF& rect = picture_->layout.nodes[node];
        if (!rect.intersects(seen)) continue;
        if (small)
            paintSmall(painter, viewport_.toView(rect), node);
        else
            paintNode(painter, node);
    }
    // On top: its frame is not covered by what is beside it.
    if (current_ != kNone && picture_->layout.nodes[current_].intersects(seen)) {
        if (small) paintSmall(painter, nodeRect(current_), current_);
        paintFrames(painter, nodeRect(current_), current_);
    }
}

// Fields of colour: whole pixels, nothing smoothed, what is critical on a larger field of its own.
void GraphView::paintSmall(QPainter& painter, const QRectF& rect, uint32_t node) const {
    const SlotUse use = states_->main(node);
    QRect field = rect.toAlignedRect();
    field.setSize({std::max(2, field.width()), std::max(2, field.height())});
    const bool isCritical = node < critical_.nodes.size() && critical_.nodes[node];
    const bool isFree = use == SlotUse::Free;
    if (isCritical)
        painter.fillRect(field.adjusted(-1, -1, 1, 1), theme_->color(Role::Warn));
    else if (isFree)
        painter.fillRect(field.adjusted(-1, -1, 1, 1), theme_->color(Role::Border));
    if (picture_->graph.nodes[node].isGroup() && field.width() > 6)
        paintBar(painter, field, states_->of(node), *theme_);
    else
        painter.fillRect(field, isFree ? theme_->color(Role::Base) : colorOf(use, *theme_));
    if (node == hovered_ || node == current_ || (node < matches_.size() && matches_[node]))
        paintFrames(painter, rect, node);
}

void GraphView::paintNode(QPainter& painter, uint32_t node) const {
    const QRectF& rect = picture_->layout.nodes[node];
    painter.save();
    painter.translate(viewport_.toView(rect.topLeft()));
    painter.scale(viewport_.scale, viewport_.scale);
    if (picture_->graph.nodes[node].isGroup())
        paintGroup(painter, node);
    else
        paintTask(painter, node, states_->main(node));
    painter.restore();
    if (node != current_) paintFrames(painter, viewport_.toView(rect), node);
}

void GraphView::paintTask(QPainter& painter, uint32_t node, SlotUse use) const {
    const QRectF box(QPointF(0, 0), kTaskSize);
    const QColor base = theme_->color(Role::Base);
    const QColor hue = use == SlotUse::Free ? base : colorOf(use, *theme_);
    const bool detailed = viewport_.scale >= kWordsFrom;
    painter.fillRect(box, mixed(hue, base, detailed ? 0.72 : 0.45));
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setFont(fontOf(12, true));
    paintTaskMark(painter, QRect(0, 0, kMark, static_cast<int>(box.height())), use, *theme_);
    const bool running = use == SlotUse::Running;
    QPen border(running ? mixed(hue, theme_->color(Role::Text), 0.65)
                        : mixed(hue, theme_->color(Role::Text), 0.35),
                running ? 2 : 1);
    if (use == SlotUse::Free) border = QPen(theme_->color(Role::Wait), 1, Qt::DashLine);
    border.setCosmetic(true);
    painter.setPen(border);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(box);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF text = box.adjusted(kMark + 5, 3, -4, -3);
    const FoldedGraph::Node& it = picture_->graph.nodes[node];
    if (detailed) {
        const NodeWords words = nodeWords(*program_, picture_->source->tree, it);
        write(painter, text.adjusted(0, 0, 0, -text.height() / 2), words.title, fontOf(11, true),
              theme_->color(Role::Text));
        write(painter, text.adjusted(0, text.height() / 2, 0, 0), words.detail, fontOf(10),
              theme_->color(Role::MutedText));
    } else if (viewport_.scale >= kIdsFrom) {
        const QString id = QString::fromStdString(to_string(program_->tasks[it.task].id));
        write(painter, text, id, fontOf(24, true), theme_->color(Role::Text), Qt::AlignHCenter);
    }
}

void GraphView::paintGroup(QPainter& painter, uint32_t node) const {
    const QRectF box(QPointF(0, 0), kGroupSize);
    QPen border(mixed(theme_->color(Role::Wait), theme_->color(Role::Text), 0.3), 1);
    border.setCosmetic(true);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(border);
    painter.setBrush(theme_->color(Role::AlternateBase));
    for (const double card : {6.0, 3.0})  // a stack: there are more beneath
        painter.drawRect(box.translated(card, card));
    painter.setBrush(theme_->color(Role::Base));
    painter.drawRect(box);
    const UseCounts& counts = states_->of(node);
    const FoldedGraph::Node& it = picture_->graph.nodes[node];
    const NodeWords words = nodeWords(*program_, picture_->source->tree, it);
    if (viewport_.scale < kWordsFrom) {
        write(painter, box.adjusted(8, 4, -8, -24), words.title, fontOf(26, true),
              theme_->color(Role::Text), Qt::AlignHCenter);
        return paintBar(painter, box.adjusted(8, 50, -8, -6), counts, *theme_);
    }
    write(painter, QRectF(8, 4, box.width() - 16, 14), words.title, fontOf(12, true),
          theme_->color(Role::Text));
    write(painter, QRectF(8, 18, box.width() - 16, 14), words.detail, fontOf(10),
          theme_->color(Role::MutedText));
    int chip = 0;
    for (const SlotUse use : kTaskUses) {
        const uint32_t n = counts[static_cast<size_t>(use)];
        if (n == 0) continue;
        const QRect mark(8 + chip % 3 * 54, 35 + chip / 3 * 15, 12, 12);
        painter.setFont(fontOf(9, true));
        painter.setRenderHint(QPainter::Antialiasing, false);
        paintTaskMark(painter, mark, use, *theme_);
        write(painter, QRectF(mark.right() + 4, mark.top() - 1, 38, 14), QString::number(n),
              fontOf(10), theme_->color(Role::Text));
        ++chip;
    }
    paintBar(painter, QRectF(1, box.height() - 6, box.width() - 1, 6), counts, *theme_);
}

// Critical, found, under the pointer, current: frames around the node, from inside to outside.
void GraphView::paintFrames(QPainter& painter, const QRectF& rect, uint32_t node) const {
    const auto frame = [&](const QColor& color, double width, double distance,
                           Qt::PenStyle style = Qt::SolidLine) {
        painter.setPen(QPen(color, width, style, Qt::SquareCap, Qt::MiterJoin));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect.adjusted(-distance, -distance, distance, distance));
    };
    const double thick = viewport_.scale < kMarksFrom ? 1.5 : 3;
    if (node < critical_.nodes.size() && critical_.nodes[node])
        frame(theme_->color(Role::Warn), thick, thick / 2);
    if (node < matches_.size() && matches_[node])
        frame(theme_->color(Role::Highlight), 2, thick + 1, Qt::DashLine);
    if (node == hovered_) frame(theme_->color(Role::Hover), 1, 1);
    if (node == current_) frame(theme_->color(Role::Selection), 2.5, thick + 1);
}

}  // namespace ptoscope
