// SwimlanePainter: counters and marks over time.

#include <cmath>

#include "widgets/swimlane/labels.h"
#include "widgets/swimlane/painter.h"

namespace ptoscope {
namespace {

constexpr double kInset = 4;  // pixels free above and below a line
constexpr double kLowest = 8;

}  // namespace

void SwimlanePainter::paintTracks(int first, int last) {
    for (int i = first; i < last; ++i) {
        const Lane& lane = scene_.layout.lanes[static_cast<size_t>(i)];
        if (lane.kind != LaneKind::Track) continue;
        const Track* track = scene_.trackOf(lane.group);
        if (track == nullptr) continue;
        const double inset = lane.height < kLowest ? 1 : kInset;
        const QRectF box(0, scene_.layout.top(i) + inset, scene_.axis.width,
                         lane.height - 2 * inset);
        for (const Track::Line& line : track->lines)
            paintLine(*track, line, box, track->lines.size() == 1);
        paintMarks(*track, box);
    }
}

// Column by column the least and the greatest value; columns that are alike are one rectangle.
void SwimlanePainter::paintLine(const Track& track, const Track::Line& line, const QRectF& box,
                                bool filled) {
    const StepSeries& series = line.series;
    const double most = track.greatest();
    const double least = track.least();
    if (series.size() == 0 || most <= least) return;
    const TimeAxis& axis = scene_.axis;
    const auto y = [&](double value) {
        return std::round(box.bottom() - (value - least) / (most - least) * box.height());
    };
    const QColor ink = color(line.role);
    QColor area = ink;
    area.setAlpha(60);
    QColor band = ink;
    band.setAlpha(70);
    const double end = std::min(axis.width, std::ceil(axis.x(scene_.now)));
    const auto until = [&](double x) {
        return series.after(static_cast<int64_t>(std::floor(axis.time(x))));
    };
    double x = std::max(0.0, std::floor(axis.x(series.time(0))));
    size_t i = until(x);  // points that the columns so far have seen
    while (x < end) {
        double to = x + 1;
        const size_t j = until(to);
        if (j == i)  // nothing changes before the next point
            to = i < series.size() ? std::max(to, std::floor(axis.x(series.time(i)))) : end;
        to = std::min(to, end);
        const StepSeries::Range range = series.over(i > 0 ? i - 1 : 0, std::max<size_t>(j, 1));
        const double top = y(range.greatest);
        const double bottom = y(range.least);
        if (filled) p_.fillRect(QRectF(x, top, to - x, box.bottom() - top), area);
        // Where it goes up and down within a pixel, the line is a band with a firm edge.
        if (bottom > top) p_.fillRect(QRectF(x, top, to - x, bottom - top), j > i + 1 ? band : ink);
        p_.fillRect(QRectF(x, top - 1, to - x, 1.5), ink);
        if (j <= i + 1) p_.fillRect(QRectF(x, bottom - 1, to - x, 1.5), ink);
        x = to;
        i = j;
    }
}

// A diamond for each, with its words where there is room; many on one place are a bar.
void SwimlanePainter::paintMarks(const Track& track, const QRectF& box) {
    if (track.marks.empty()) return;
    const QColor ink = color(Role::Highlight);
    const double r = std::min(4.0, box.height() / 2);
    const int size = textSizeFor(box.height(), 11);
    p_.setRenderHint(QPainter::Antialiasing, true);
    double last = -10;
    const auto begin = std::lower_bound(
        track.marks.begin(), track.marks.end(), scene_.axis.visibleBegin(),
        [](const auto& mark, double t) { return static_cast<double>(mark.first) < t; });
    for (auto mark = begin; mark != track.marks.end(); ++mark) {
        const double x = scene_.axis.x(mark->first);
        if (x > scene_.axis.width) break;
        if (x < last + 3) continue;
        last = x;
        const QPointF at(x, box.center().y());
        p_.setPen(Qt::NoPen);
        p_.setBrush(ink);
        p_.drawPolygon(QPolygonF(
            {at + QPointF(0, -r), at + QPointF(r, 0), at + QPointF(0, r), at + QPointF(-r, 0)}));
        const bool more = std::next(mark) != track.marks.end();
        const double until = more ? scene_.axis.x(std::next(mark)->first) : scene_.axis.width;
        if (size == 0) continue;
        text_.setPixelSize(size);
        const double room = until - x - 2 * r - 6;
        text_.draw(QRectF(x + r + 3, box.top(), room, box.height()),
                   text_.fitted(mark->second, {}, room), color(Role::Text));
    }
    p_.setRenderHint(QPainter::Antialiasing, false);
}

void SwimlanePainter::paintTrackLabel(int lane) {
    const Lane& shown = scene_.layout.lanes[static_cast<size_t>(lane)];
    const Track* track = scene_.trackOf(shown.group);
    const int size = textSizeFor(shown.height / 2, 12);
    if (track == nullptr || size == 0) return;
    const double top = scene_.rulerHeight + scene_.layout.top(lane);
    const QRectF box(kLabelInset, top, scene_.labelWidth - 10 - kLabelInset, shown.height / 2);
    text_.setPixelSize(size);
    text_.draw(box, text_.fitted(track->name, {}, box.width()), color(Role::Text));
}

// Under the names of the tracks what they say at the cursor.
void SwimlanePainter::paintTrackValues(std::optional<int64_t> time) {
    const LaneLayout& layout = scene_.layout;
    const auto [first, last] = layout.visibleLanes(scene_.viewHeight());
    for (int i = 0; i < last; ++i) {
        if (i >= layout.pinnedLanes && i < first) continue;
        const Lane& lane = layout.lanes[static_cast<size_t>(i)];
        if (lane.kind != LaneKind::Track || textSizeFor(lane.height / 2, 12) == 0) continue;
        const double top = layout.top(i) + lane.height / 2 - 1;
        if (top < 0 || (i >= layout.pinnedLanes && top < layout.pinnedHeight)) continue;
        const Track* track = scene_.trackOf(lane.group);
        if (track == nullptr) continue;
        paintTrackValue(*track,
                        QRectF(kLabelInset, scene_.rulerHeight + top,
                               scene_.labelWidth - 10 - kLabelInset, lane.height / 2),
                        time);
    }
}

void SwimlanePainter::paintTrackValue(const Track& track, const QRectF& box,
                                      std::optional<int64_t> time) {
    text_.setPixelSize(10);
    double x = box.left();
    const auto write = [&](const QString& word, const QColor& ink) {
        const double width = text_.widthOf(word);
        if (x + width > box.right()) return;
        text_.draw(QRectF(x, box.top(), width, box.height()), word, ink);
        x += width + 7;
    };
    if (track.lines.empty()) {
        const QString value = time ? track.valueAt(*time) : QString();
        return write(text_.fitted(value, {}, box.width()), color(Role::MutedText));
    }
    for (const Track::Line& line : track.lines) {
        const bool alone = track.lines.size() == 1;
        if (!alone && line.series.greatest() <= 0) continue;
        const auto value = time ? line.series.at(*time) : std::nullopt;
        const QString number = value ? QString::number(*value, 'g', 6) : QString();
        if (alone && value) write(number + QLatin1Char(' ') + track.unit, color(Role::Text));
        if (!alone) write((line.name + QLatin1Char(' ') + number).trimmed(), color(line.role));
    }
    if (track.lines.size() == 1 || track.greatest() <= 0)
        write(QStringLiteral("max %1").arg(track.greatest(), 0, 'g', 6), color(Role::MutedText));
}

}  // namespace ptoscope
