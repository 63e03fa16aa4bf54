// SwimlanePainter: the blocks of the selected task and the arrows from and to them.

#include <QPainterPath>
#include <cmath>

#include "widgets/swimlane/painter.h"

namespace ptoscope {
namespace {

constexpr double kOutlined = 5;  // narrower blocks are filled instead of outlined
constexpr double kArrowHead = 7;
constexpr size_t kFewArrows = 24;  // more are drawn fainter

}  // namespace

void SwimlanePainter::paintSelectedBlocks() {
    const QColor ink = color(Role::Selection);
    double filledTo = -1;  // x up to which this lane is marked
    uint32_t core = kNone;
    for (const BlockPlace& place : scene_.places) {
        if (place.core != core) core = place.core, filledTo = -1;
        const BlockSpan& span = scene_.trace.blocks[place.core][place.index];
        const int lane = scene_.layout.laneOfCore(place.core);
        if (lane < 0) continue;
        const bool started = span.start != kNever;
        const int64_t end = span.end == kNever ? scene_.now : span.end;
        const double left = scene_.axis.x(started ? span.start : span.dispatched);
        const double right = std::max(left + 1.5, scene_.axis.x(end));
        if (right < 0 || left > scene_.axis.width || right < filledTo + 1) continue;
        const double laneHeight = scene_.layout.lanes[static_cast<size_t>(lane)].height;
        const double slim = preloadHeight(laneHeight);
        QRectF rect(left, scene_.layout.top(lane), right - left, laneHeight - 1 - slim);
        if (!started) rect = QRectF(left, rect.bottom(), right - left, slim);
        filledTo = right;
        if (rect.width() < kOutlined || rect.height() < kOutlined) {
            p_.fillRect(inSight(rect), ink);
            continue;
        }
        p_.setPen(QPen(ink, 2, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
        p_.setBrush(Qt::NoBrush);
        p_.drawRect(inSight(rect).adjusted(0, 0, -1, 0));
    }
}

void SwimlanePainter::paintArrows() {
    const auto arrows =
        visibleArrows(scene_.links, scene_.axis, scene_.layout, scene_.viewHeight());
    p_.setRenderHint(QPainter::Antialiasing, true);
    for (const Arrow& arrow : arrows)
        paintArrow(arrow, arrows.size() > kFewArrows ? 130 : 255);
    p_.setRenderHint(QPainter::Antialiasing, false);
}

// From left to right with level ends; from producers solid, to consumers dashed.
void SwimlanePainter::paintArrow(const Arrow& arrow, int alpha) {
    const QPointF tip = arrow.to;
    const QPointF neck = tip - QPointF(kArrowHead - 1, 0);
    const double bend = std::clamp(std::abs(neck.x() - arrow.from.x()) / 2, 12.0, 80.0);
    QPainterPath path(arrow.from);
    path.cubicTo(arrow.from + QPointF(bend, 0), neck - QPointF(bend, 0), neck);
    QColor ink = color(arrow.toConsumer ? Role::ConsumerLink : Role::ProducerLink);
    QColor halo = color(Role::Canvas);
    ink.setAlpha(alpha);
    halo.setAlpha(alpha * 3 / 4);
    QPen pen(ink, 1.75, Qt::SolidLine, Qt::FlatCap);
    p_.setBrush(Qt::NoBrush);
    p_.setPen(QPen(halo, 4.5));
    p_.drawPath(path);
    if (arrow.toConsumer) pen.setDashPattern({4, 2.5});
    p_.setPen(pen);
    p_.drawPath(path);
    p_.setPen(QPen(halo, 1));
    p_.setBrush(ink);
    p_.drawPolygon(QPolygonF({tip, tip + QPointF(-kArrowHead, -kArrowHead * 0.55),
                              tip + QPointF(-kArrowHead, kArrowHead * 0.55)}));
    p_.setPen(Qt::NoPen);
    p_.drawEllipse(arrow.from, 2.5, 2.5);
}

}  // namespace ptoscope
