// SwimlanePainter: lane backgrounds, grid, ruler and the label column.

#include <cmath>

#include "widgets/swimlane/labels.h"
#include "widgets/swimlane/painter.h"

namespace ptoscope {
namespace {

constexpr double kTickDistance = 84;  // pixels between labelled ticks, at least
constexpr int kMinorTicks = 5;
constexpr double kLabelInset = 10;
constexpr double kTwoLines = 34;  // height of a cluster that shows its scheduler as a second line

}  // namespace

void SwimlanePainter::paintLanes() {
    const auto [first, last] = scene_.layout.visibleLanes(scene_.viewHeight());
    for (int i = first; i < last; ++i) {
        const Lane& lane = scene_.layout.lanes[static_cast<size_t>(i)];
        const QRectF rect(0, scene_.layout.top(i), scene_.axis.width, lane.height);
        p_.fillRect(rect, laneColor(static_cast<uint32_t>(i)));
        if (lane.height < 8) continue;
        p_.fillRect(QRectF(0, rect.bottom() - 1, rect.width(), 1), color(Role::LaneLine));
    }
}

void SwimlanePainter::paintGrid() {
    const TimeAxis& axis = scene_.axis;
    const int64_t step = tickStep(axis.nsPerPixel, kTickDistance);
    const double bottom =
        std::min(scene_.viewHeight(), scene_.layout.height - scene_.layout.scroll);
    const auto from =
        static_cast<int64_t>(std::floor(axis.visibleBegin() / static_cast<double>(step)));
    for (int64_t t = from * step; static_cast<double>(t) <= axis.visibleEnd(); t += step)
        if (axis.x(t) >= 0) p_.fillRect(QRectF(axis.x(t), 0, 1, bottom), color(Role::Grid));
}

void SwimlanePainter::paintRuler() {
    const TimeAxis& axis = scene_.axis;
    const double height = scene_.rulerHeight;
    p_.fillRect(QRectF(0, 0, scene_.size.width(), height), color(Role::Ruler));
    p_.fillRect(QRectF(0, height - 1, scene_.size.width(), 1), color(Role::Border));
    const int64_t step = tickStep(axis.nsPerPixel, kTickDistance);
    const double minor = static_cast<double>(step) / kMinorTicks;
    const auto from = static_cast<int64_t>(std::floor(axis.visibleBegin() / minor));
    for (int64_t i = std::max<int64_t>(0, from);; ++i) {
        const double time = static_cast<double>(i) * minor;
        if (time > axis.visibleEnd()) break;
        const double x = axis.x(time);
        if (x < 0) continue;
        const double tick = i % kMinorTicks == 0 ? 8 : 4;
        p_.fillRect(QRectF(scene_.labelWidth + x, height - 1 - tick, 1, tick),
                    color(Role::RulerTick));
    }
    forEachTickLabel([this](const QRectF& box, const QString& label) {
        text_.draw(box, label, color(Role::MutedText));
    });
}

void SwimlanePainter::forEachTickLabel(
    const std::function<void(const QRectF&, const QString&)>& visit) {
    const TimeAxis& axis = scene_.axis;
    text_.setPixelSize(11);
    const int64_t step = tickStep(axis.nsPerPixel, kTickDistance);
    const auto from =
        static_cast<int64_t>(std::floor(axis.visibleBegin() / static_cast<double>(step)));
    for (int64_t t = std::max<int64_t>(0, from * step); static_cast<double>(t) <= axis.visibleEnd();
         t += step) {
        const double x = axis.x(t);
        const QString label = tickLabel(t, step, axis.visibleEnd());
        const double width = text_.widthOf(label);
        if (x < 0 || x + 4 + width > axis.width) continue;
        visit(QRectF(scene_.labelWidth + x + 4, 0, width, scene_.rulerHeight - 4), label);
    }
}

void SwimlanePainter::paintLabels() {
    const double width = scene_.labelWidth;
    const double bottom = scene_.size.height();
    p_.fillRect(QRectF(0, 0, width, bottom), color(Role::LabelColumn));
    p_.fillRect(QRectF(width - 1, 0, 1, bottom), color(Role::Border));
    const auto [first, last] = scene_.layout.visibleLanes(scene_.viewHeight());
    int cluster = -1;
    for (int i = first; i < last; ++i) {
        const Lane& lane = scene_.layout.lanes[static_cast<size_t>(i)];
        const QRectF box(kLabelInset, scene_.rulerHeight + scene_.layout.top(i),
                         width - 2 * kLabelInset, lane.height);
        if (lane.cluster >= 0 && lane.cluster != cluster) paintClusterLabel(cluster = lane.cluster);
        const bool core = lane.kind == LaneKind::Core;
        const int size = textSizeFor(box.height(), core ? 10 : 12);
        if (size == 0) continue;
        text_.setPixelSize(size);
        const bool quiet = core || lane.kind == LaneKind::Drain;
        text_.draw(box, laneLabel(lane), color(quiet ? Role::MutedText : Role::Text),
                   core ? Qt::AlignRight : Qt::AlignLeft);
    }
}

void SwimlanePainter::paintClusterLabel(int cluster) {
    const LaneLayout& layout = scene_.layout;
    const int lane = layout.firstCoreLane() + 3 * cluster;
    const double height = 3 * layout.lanes[static_cast<size_t>(lane)].height;
    const double top = scene_.rulerHeight + layout.top(lane);
    p_.fillRect(QRectF(0, top - 1, scene_.labelWidth - 1, 1), color(Role::LaneLine));
    const bool two = height >= kTwoLines;
    const int size = textSizeFor(two ? height / 2 : height, 12);
    if (size == 0) return;
    const int thread = cluster % std::max(1, layout.config.schedulers);
    const double line = two ? std::min(16.0, height / 2) : height;
    QRectF box(kLabelInset, top + (two ? 3 : 0), scene_.labelWidth - 2 * kLabelInset, line);
    text_.setPixelSize(size);
    text_.draw(box, QStringLiteral("Cluster %1").arg(cluster), color(Role::Text));
    const QString owner = QStringLiteral("scheduler %1").arg(thread);
    text_.setPixelSize(std::max(8, size - 2));
    box.translate(0, two ? line - 1 : 0);
    text_.draw(box, two ? owner : QStringLiteral("S%1").arg(thread), color(Role::MutedText),
               two ? Qt::AlignLeft : Qt::AlignRight);
}

}  // namespace ptoscope
