// SwimlanePainter: lane backgrounds, grid, ruler and the label column.

#include <cmath>

#include "widgets/swimlane/labels.h"
#include "widgets/swimlane/painter.h"

namespace ptoscope {
namespace {

constexpr double kTickDistance = 84;  // pixels between labelled ticks, at least
constexpr int kMinorTicks = 5;
constexpr double kTwoLines = 34;  // height of a cluster that shows its scheduler as a second line

}  // namespace

void SwimlanePainter::paintLanes(int first, int last) {
    for (int i = first; i < last; ++i) {
        const Lane& lane = scene_.layout.lanes[static_cast<size_t>(i)];
        const QRectF rect(0, scene_.layout.top(i), scene_.axis.width, lane.height);
        p_.fillRect(rect, laneColor(static_cast<uint32_t>(i)));
        if (lane.height < 8) continue;
        p_.fillRect(QRectF(0, rect.bottom() - 1, rect.width(), 1), color(Role::LaneLine));
    }
}

void SwimlanePainter::paintGrid(double top, double bottom) {
    const TimeAxis& axis = scene_.axis;
    const int64_t step = tickStep(axis.nsPerPixel, kTickDistance);
    const auto from =
        static_cast<int64_t>(std::floor(axis.visibleBegin() / static_cast<double>(step)));
    for (int64_t t = from * step; static_cast<double>(t) <= axis.visibleEnd(); t += step)
        if (axis.x(t) >= 0 && bottom > top)
            p_.fillRect(QRectF(axis.x(t), top, 1, bottom - top), color(Role::Grid));
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
    const LaneLayout& layout = scene_.layout;
    const auto [first, last] = layout.visibleLanes(scene_.viewHeight());
    paintLabelsOf(first, last, 0, scene_.viewHeight());
    if (layout.pinnedLanes > 0) {
        paintLabelsOf(0, layout.pinnedLanes, 0, layout.pinnedHeight);
        const double edge = scene_.rulerHeight + layout.pinnedHeight - 2;
        p_.fillRect(QRectF(0, edge, width, 2), color(Role::Border));
    }
    p_.fillRect(QRectF(width - 1, 0, 1, scene_.size.height()), color(Role::Border));
}

void SwimlanePainter::paintLabelsOf(int first, int last, double top, double bottom) {
    p_.fillRect(QRectF(0, scene_.rulerHeight + top, scene_.labelWidth, bottom - top),
                color(Role::LabelColumn));
    std::optional<LaneGroup> group;
    for (int i = first; i < last; ++i) {
        const Lane& lane = scene_.layout.lanes[static_cast<size_t>(i)];
        if (scene_.lane == LaneKey{lane.kind, lane.row}) {
            const QRectF row(0, scene_.rulerHeight + scene_.layout.top(i), scene_.labelWidth - 1,
                             lane.height);
            p_.fillRect(row, mixed(color(Role::LabelColumn), color(Role::Highlight), 0.2));
            p_.fillRect(QRectF(0, row.top(), 3, row.height()), color(Role::Highlight));
        }
        if (group != lane.group) {
            group = lane.group;
            const int begin = scene_.layout.lanesOf(*group).first;
            if (lane.kind == LaneKind::Core) paintClusterLabel(begin);
            if (lane.kind == LaneKind::Tasks) paintTasksLabel(begin);
            if (lane.kind == LaneKind::Track) paintTrackLabel(begin);
            paintGroupSigns(begin, scene_.rulerHeight + scene_.layout.top(begin));
        }
        paintLaneLabel(i);
    }
}

void SwimlanePainter::paintLaneLabel(int i) {
    const Lane& lane = scene_.layout.lanes[static_cast<size_t>(i)];
    if (lane.kind == LaneKind::Tasks || lane.kind == LaneKind::Track) return;
    const QRectF box(kLabelInset, scene_.rulerHeight + scene_.layout.top(i),
                     scene_.labelWidth - 10 - kLabelInset, lane.height);
    const bool core = lane.kind == LaneKind::Core;
    const int size = textSizeFor(box.height(), core ? 10 : 12);
    if (size == 0) return;
    text_.setPixelSize(size);
    const bool quiet = core || lane.kind == LaneKind::Drain;
    text_.draw(box, laneLabel(lane), color(quiet ? Role::MutedText : Role::Text),
               core ? Qt::AlignRight : Qt::AlignLeft);
}

// A triangle that says whether a group is open, and a pin.
void SwimlanePainter::paintGroupSigns(int first, double top) {
    const Lane& lane = scene_.layout.lanes[static_cast<size_t>(first)];
    const bool low = scene_.layout.isCollapsed(lane.group);
    const double height = scene_.layout.groupHeight(lane.group);
    const QPointF at(7, top + std::min(height, lane.height) / 2);
    if (height < 5) return;
    p_.setRenderHint(QPainter::Antialiasing, true);
    p_.setPen(Qt::NoPen);
    p_.setBrush(color(Role::MutedText));
    const double r = std::min(4.0, height / 2);
    const QPointF middle(at.x(), low ? top + height / 2 : at.y());
    if (low)
        p_.drawPolygon(QPolygonF({middle + QPointF(-r / 2, -r), middle + QPointF(r / 2 + 1, 0),
                                  middle + QPointF(-r / 2, r)}));
    else
        p_.drawPolygon(QPolygonF({middle + QPointF(-r, -r / 2), middle + QPointF(r, -r / 2),
                                  middle + QPointF(0, r / 2 + 1)}));
    if (scene_.layout.isPinned(lane.group)) {
        const QPointF pin(scene_.labelWidth - 6, top + 6);
        p_.setBrush(color(Role::Highlight));
        p_.drawEllipse(pin, 2.5, 2.5);
        p_.setPen(QPen(color(Role::Highlight), 1));
        p_.drawLine(pin, pin + QPointF(0, 6));
    }
    p_.setRenderHint(QPainter::Antialiasing, false);
}

void SwimlanePainter::paintClusterLabel(int lane) {
    const LaneLayout& layout = scene_.layout;
    const Lane& first = layout.lanes[static_cast<size_t>(lane)];
    const int cluster = first.cluster;
    const double height = 3 * first.height;
    const double top = scene_.rulerHeight + layout.top(lane);
    p_.fillRect(QRectF(0, top - 1, scene_.labelWidth - 1, 1), color(Role::LaneLine));
    const bool two = height >= kTwoLines;
    const int size = textSizeFor(two ? height / 2 : height, 12);
    if (size == 0) return;
    const int thread = cluster % std::max(1, layout.config.schedulers);
    const double line = two ? std::min(16.0, height / 2) : height;
    QRectF box(kLabelInset, top + (two ? 3 : 0), scene_.labelWidth - 10 - kLabelInset, line);
    text_.setPixelSize(size);
    text_.draw(box, QStringLiteral("Cluster %1").arg(cluster), color(Role::Text));
    const QString owner = QStringLiteral("scheduler %1").arg(thread);
    text_.setPixelSize(std::max(8, size - 2));
    box.translate(0, two ? line - 1 : 0);
    text_.draw(box, two ? owner : QStringLiteral("S%1").arg(thread), color(Role::MutedText),
               two ? Qt::AlignLeft : Qt::AlignRight);
}

void SwimlanePainter::paintTasksLabel(int lane) {
    const Lane& first = scene_.layout.lanes[static_cast<size_t>(lane)];
    const double top = scene_.rulerHeight + scene_.layout.top(lane);
    p_.fillRect(QRectF(0, top - 1, scene_.labelWidth - 1, 1), color(Role::LaneLine));
    const double height = scene_.layout.groupHeight(first.group);
    const int size = textSizeFor(std::min(height, 18.0), 12);
    if (size == 0) return;
    const TaskRows::Row& row = scene_.rows.rows()[first.row];
    text_.setPixelSize(size);
    const QRectF box(kLabelInset, top, scene_.labelWidth - 10 - kLabelInset,
                     std::min(height, first.height < 8 ? height : first.height));
    const QString label = tasksLabel(*scene_.program, row.group);
    const size_t rows = scene_.layout.config.tasks.empty() ? 0 : rowsOf(row.group);
    const QString count = rows > 1 ? QString::number(rows) : QString();
    text_.draw(box, text_.fitted(label, {}, box.width() - text_.widthOf(count) - 6),
               color(Role::Text));
    text_.setPixelSize(std::max(8, size - 2));
    text_.draw(box, count, color(Role::MutedText), Qt::AlignRight);
}

size_t SwimlanePainter::rowsOf(LaneGroup group) const {
    const auto [first, last] = scene_.layout.lanesOf(group);
    return static_cast<size_t>(last - first);
}

// Above the labels: what the lanes are, and what is not shown.
void SwimlanePainter::paintCorner() {
    const LaneLayout& layout = scene_.layout;
    const bool tasks = layout.config.mode == LaneMode::Tasks;
    const size_t hidden = layout.arrangement.hiddenOf(layout.config.groups());
    const QRectF box(kLabelInset, 0, scene_.labelWidth - 10 - kLabelInset, scene_.rulerHeight - 2);
    text_.setPixelSize(11);
    text_.draw(box, tasks ? QStringLiteral("Tasks") : QStringLiteral("Cores"),
               color(Role::MutedText));
    if (hidden == 0) return;
    text_.draw(box, QStringLiteral("%1 hidden").arg(hidden), color(Role::Warn), Qt::AlignRight);
}

// Where what was found begins.
void SwimlanePainter::paintFoundTicks() {
    if (!scene_.found) return;
    double last = -10;
    for (const uint32_t task : scene_.found->tasks()) {
        const int64_t at = beginTime(task);
        if (at == kNever) continue;
        const double x = scene_.axis.x(at);
        if (x < 0 || x > scene_.axis.width || std::abs(x - last) < 1) continue;
        last = x;
        p_.fillRect(QRectF(scene_.labelWidth + x - 1, scene_.rulerHeight - 6, 2, 6),
                    color(Role::Highlight));
    }
}

int64_t SwimlanePainter::beginTime(uint32_t task) const {
    if (task >= scene_.trace.tasks.size()) return kNever;
    const TaskTimes& times = scene_.trace.tasks[task];
    return times.first_start != kNever ? times.first_start : times.completed;
}

// A flag with its digit in the ruler, and a thin line through the lanes.
void SwimlanePainter::paintBookmarks() {
    constexpr double kFlag = 13;
    for (const auto& [digit, time] : scene_.bookmarks) {
        const double x = scene_.axis.x(time);
        if (x < 0 || x > scene_.axis.width) continue;
        const double left = scene_.labelWidth + std::floor(x);
        const QColor fill = color(Role::Warn);
        for (double y = scene_.rulerHeight; y < scene_.size.height(); y += 8)
            p_.fillRect(QRectF(left, y, 1, 4), fill);
        p_.fillRect(QRectF(left, 2, 1, scene_.rulerHeight - 2), fill);
        const bool room = x + kFlag <= scene_.axis.width;
        const QRectF flag(room ? left : left - kFlag + 1, 2, kFlag, 13);
        p_.fillRect(flag, fill);
        text_.setPixelSize(10, true);
        text_.draw(flag, QString::number(digit), legibleOn(fill), Qt::AlignHCenter);
    }
}

}  // namespace ptoscope
