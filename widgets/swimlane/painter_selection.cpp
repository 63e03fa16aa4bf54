// SwimlanePainter: the blocks of the selected task and the arrows from and to them.

#include <QPainterPath>
#include <cmath>

#include "widgets/swimlane/painter.h"

namespace ptoscope {
namespace {

constexpr double kOutlined = 5;  // narrower blocks are filled instead of outlined
constexpr double kArrowHead = 7;
constexpr size_t kFewArrows = 24;  // more are drawn fainter
constexpr size_t kManyArrows = 150;

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
        if (lane >= scene_.layout.pinnedLanes) {
            if (rect.bottom() <= scene_.layout.pinnedHeight) continue;
            rect.setTop(std::max(rect.top(), scene_.layout.pinnedHeight));
        }
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
        visibleArrows(scene_.links, scene_.axis, scene_.layout, scene_.viewHeight(), &scene_.rows);
    int alpha = 255;
    if (arrows.size() > kFewArrows) alpha = 130;
    if (arrows.size() > kManyArrows) alpha = 60;
    p_.setRenderHint(QPainter::Antialiasing, true);
    for (const Arrow& arrow : arrows)
        paintArrow(arrow, alpha);
    p_.setRenderHint(QPainter::Antialiasing, false);
}

// From left to right with level ends; from producers solid, to consumers dashed, the critical chain
// thicker, bundles thicker with their number.
void SwimlanePainter::paintArrow(const Arrow& arrow, int alpha) {
    const QPointF tip = arrow.to;
    const QPointF neck = tip - QPointF(kArrowHead - 1, 0);
    const double bend = std::clamp(std::abs(neck.x() - arrow.from.x()) / 2, 12.0, 80.0);
    QPainterPath path(arrow.from);
    path.cubicTo(arrow.from + QPointF(bend, 0), neck - QPointF(bend, 0), neck);
    const bool forward = arrow.kind == LinkKind::Consumer || arrow.kind == LinkKind::HeldUp;
    QColor ink = color(forward ? Role::ConsumerLink : Role::ProducerLink);
    if (arrow.kind == LinkKind::Other) ink = color(Role::MutedText);
    QColor halo = color(Role::Canvas);
    ink.setAlpha(alpha);
    halo.setAlpha(alpha * 3 / 4);
    double width = arrow.kind == LinkKind::Other ? 1 : 1.75;
    if (arrow.kind == LinkKind::Critical) width = 3;
    if (arrow.count > 1) width += std::min(3.0, std::log2(arrow.count) / 2);
    QPen pen(ink, width, Qt::SolidLine, Qt::FlatCap);
    p_.setBrush(Qt::NoBrush);
    if (alpha > 100) {
        p_.setPen(QPen(halo, width + 2.75));
        p_.drawPath(path);
    }
    if (forward) pen.setDashPattern({7 / width, 4.5 / width});
    p_.setPen(pen);
    p_.drawPath(path);
    if (alpha < 100) return;  // a web of lines shows where much depends on much, not each end
    p_.setPen(QPen(halo, 1));
    p_.setBrush(ink);
    p_.drawPolygon(QPolygonF({tip, tip + QPointF(-kArrowHead, -kArrowHead * 0.55),
                              tip + QPointF(-kArrowHead, kArrowHead * 0.55)}));
    p_.setPen(Qt::NoPen);
    p_.drawEllipse(arrow.from, 2.5, 2.5);
    if (arrow.count > 1) paintBundleCount(path.pointAtPercent(0.5), arrow, ink);
}

void SwimlanePainter::paintBundleCount(QPointF at, const Arrow& arrow, const QColor& fill) {
    text_.setPixelSize(9, true);
    const QString label = QString::number(arrow.count);
    const double width = text_.widthOf(label) + 8;
    const QRectF box(at.x() - width / 2, at.y() - 6, width, 12);
    p_.setPen(Qt::NoPen);
    p_.setBrush(fill);
    p_.drawRoundedRect(box, 6, 6);
    text_.draw(box, label, legibleOn(fill), Qt::AlignHCenter);
}

}  // namespace ptoscope
