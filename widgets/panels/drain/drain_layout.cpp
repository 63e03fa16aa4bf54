#include "widgets/panels/drain/drain_layout.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace ptoscope {
namespace {

using enum DrainPhase;
using Content = DrainLayout::Content;
using Kind = DrainLayout::Track::Kind;

// All in lines of text.
constexpr double kWideFrom = 40;    // width
constexpr double kWideAtOnce = 58;  // width at which text has its own size; beyond it grows
constexpr double kLargest = 2.4;    // times
constexpr double kSmallest = 0.82;  // times
constexpr double kRadius = 0.9;
constexpr double kNarrowRadius = 0.75;
constexpr double kGap = 1.3;
constexpr double kRow = 1.5;
constexpr double kBoxes = 2.6;        // a row of boxes with two lines
constexpr double kAttempt = 2.8;      // a column of the chart
constexpr double kGutter = 3;         // before the chart, for the number that is needed
constexpr double kChartTop = 2.6;     // heading, and a number over the highest column
constexpr double kChartBottom = 2.7;  // outcome and number under it

// Levels of a complete binary tree with that many nodes.
size_t levels(size_t nodes) {
    return static_cast<size_t>(std::bit_width(nodes));
}

struct Grid {
    size_t columns = 1;
    double pitch = 0;
    double top = 0;
};

// As many places as threads, closer together if there is no room.
Grid gridOf(const QRectF& area, size_t threads, double wanted) {
    Grid grid;
    grid.pitch = wanted;
    const auto fit = [&](double length) {
        return static_cast<size_t>(std::max(1.0, std::floor(length / wanted + 0.01)));
    };
    const bool tall = area.height() > 1.4 * area.width();
    const size_t least = (threads + fit(area.height()) - 1) / fit(area.height());
    grid.columns = tall ? least : std::max(least, std::min(threads, fit(area.width())));
    grid.pitch = std::min(wanted, area.width() / static_cast<double>(grid.columns));
    const size_t used = (threads + grid.columns - 1) / grid.columns;
    grid.top = area.center().y() - static_cast<double>(used) * grid.pitch / 2;
    return grid;
}

struct WideBuilder {
    DrainLayout& out;
    double L;
    double y = 0;

    [[nodiscard]] double margin() const { return 0.7 * L; }
    [[nodiscard]] double right() const { return out.size.width() - margin(); }

    QRectF strip(double lines) {
        const QRectF rect(margin(), y, right() - margin(), lines * L);
        y += lines * L;
        return rect;
    }

    void place(DrainPhase phase, const QRectF& box, bool beside) {
        DrainLayout::Station& s = out.stations[static_cast<size_t>(phase)];
        s.box = box;
        const double pad = 0.35 * L;
        if (beside) {
            s.label = QRectF(box.left() + pad, box.top(), 6.2 * L, box.height());
            s.tokens = QRectF(s.label.right(), box.top() + 0.15 * L,
                              box.right() - s.label.right() - pad, box.height() - 0.3 * L);
            return;
        }
        s.label = QRectF(box.left() + pad, box.top() + 0.1 * L, box.width() - 2 * pad, 1.35 * L);
        s.tokens = QRectF(box.left() + pad, s.label.bottom(), box.width() - 2 * pad,
                          box.bottom() - s.label.bottom() - 0.3 * L);
    }

    void track(Kind kind, std::initializer_list<QPointF> points) {
        out.tracks.push_back({QPolygonF(QVector<QPointF>(points)), kind});
    }

    void map() {
        const std::span<const DrainPhase> line = mainLine(out.content.protocol);
        const double workWidth = 5.4 * L;
        const double first = margin() + workWidth + kGap * L;
        const auto n = static_cast<double>(line.size());
        const double wide = (right() - first - (n - 1) * kGap * L) / n;
        const auto column = [&](size_t i) {
            return first + static_cast<double>(i) * (wide + kGap * L);
        };
        const auto perRow =
            static_cast<size_t>(std::max(1.0, std::floor((wide - 0.7 * L) / (out.pitch()) + 0.01)));
        const size_t rows = (out.content.threads + perRow - 1) / perRow;
        // Beside the label, or under it where that would be too narrow.
        const bool beside =
            2 * wide + kGap * L - 6.9 * L >= out.pitch() * static_cast<double>(out.content.threads);
        const double lane = out.pitch() + (beside ? 0.35 : 1.85) * L;
        const double space = 0.9 * L;
        const double top = y;
        const double main = top + lane + space;
        const double high = (1.75 * L) + out.pitch() * static_cast<double>(rows);
        const double follow = main + high + space;
        const double leave = follow + lane + 0.6 * L;
        for (size_t i = 0; i < line.size(); ++i)
            place(line[i], {column(i), main, wide, high}, false);
        place(Work, {margin(), top, workWidth, leave + 0.5 * L - top}, false);
        const size_t count = line.size() - 3;  // the column of Count
        place(Retry, {column(count - 2), top, 2 * wide + kGap * L, lane}, beside);
        place(Follow, {column(count), follow, 2 * wide + kGap * L, lane}, beside);
        tracks(line, leave);
        y = leave + 1.1 * L;
    }

    void tracks(std::span<const DrainPhase> line, double leave) {
        const QRectF work = out.station(Work).box;
        const QRectF acknowledge = out.station(Acknowledge).box;
        const QRectF follow = out.station(Follow).box;
        const QRectF retry = out.station(Retry).box;
        const QRectF count = out.station(Count).box;
        const QRectF close = out.station(Close).box;
        const QRectF fork = out.station(line[line.size() - 4]).box;  // leaders and followers part
        const double middle = out.station(Open).box.center().y();
        track(Kind::Plain, {{work.right(), middle}, {out.station(Open).box.left(), middle}});
        for (size_t i = 0; i + 1 < line.size(); ++i)
            track(Kind::Plain, {{out.station(line[i]).box.right(), middle},
                                {out.station(line[i + 1]).box.left(), middle}});
        const double enter = acknowledge.left() + 0.3 * acknowledge.width();
        track(Kind::Plain, {{work.right(), follow.center().y()},
                            {enter, follow.center().y()},
                            {enter, acknowledge.bottom()}});
        const double part = fork.left() + 0.7 * fork.width();
        track(Kind::Plain, {{part, fork.bottom()},
                            {part, follow.center().y()},
                            {follow.left(), follow.center().y()}});
        track(Kind::Retry, {{count.center().x(), count.top()},
                            {count.center().x(), retry.center().y()},
                            {retry.right(), retry.center().y()}});
        track(Kind::Retry,
              {{retry.left(), retry.center().y()}, {work.right(), retry.center().y()}});
        track(Kind::Leave, {{close.center().x(), close.bottom()},
                            {close.center().x(), leave},
                            {work.right(), leave}});
        track(Kind::Leave, {{follow.center().x(), follow.bottom()}, {follow.center().x(), leave}});
    }

    [[nodiscard]] double wordsHeight() const {
        if (hasElection(out.content.protocol)) return 1.5 + 3 * kRow + kBoxes;
        return 1.5 + 2.2 * kRow + 2.7 * static_cast<double>(levels(out.content.threads));
    }

    void lower() {
        const double high =
            L *
            std::max(wordsHeight(), 1.5 + kRow * static_cast<double>(out.content.threads) + 3.1);
        const double all = right() - margin();
        const double gap = 1.6 * L;
        const double each = (all - 2 * gap) / 3;
        const auto block = [&](double i) {
            return QRectF(margin() + i * (each + gap), y, each, high);
        };
        out.words = block(0);
        out.places = block(1);
        out.attempts = block(2);
        out.perThread = true;
        if (!hasElection(out.content.protocol)) {
            out.tree = out.words;
            out.tree.setTop(out.words.top() + (1.5 + 2.2 * kRow) * L);
            out.words.setBottom(out.tree.top());
        }
        y += high;
    }

    void build() {
        y = 0.4 * L;
        out.headline = strip(1.7);
        out.sentence = strip(out.size.width() >= kWideAtOnce * L ? 1.5 : 2.6);
        if (out.content.hazard) out.hazard = strip(1.7);
        y += 0.7 * L;
        map();
        y += 0.6 * L;
        lower();
        y += 0.5 * L;
        out.legend = strip(1.5);
        out.size.setHeight(std::ceil(y + 0.2 * L));
    }
};

// A list: a phase a row, a thread a column.
struct NarrowBuilder {
    DrainLayout& out;
    double L;
    int detail;  // 2: a bar for each thread; 1: the tree; 0: the least
    double y = 0;

    QRectF strip(double lines) {
        const double margin = 0.5 * L;
        const QRectF rect(margin, y, out.size.width() - 2 * margin, lines * L);
        y += lines * L;
        return rect;
    }

    void list() {
        const double row = (detail == 0 ? 1.25 : 1.5) * L;
        for (const DrainPhase phase : drainPhases(out.content.protocol)) {
            DrainLayout::Station& s = out.stations[static_cast<size_t>(phase)];
            s.box = strip(row / L);
            const bool branch = phase == Follow || phase == Retry;
            const double left = s.box.left() + (branch ? 1.9 : 1.3) * L;
            s.label = QRectF(left, s.box.top(), s.box.left() + 8.2 * L - left, s.box.height());
            s.tokens = QRectF(s.label.right(), s.box.top(), s.box.right() - s.label.right(),
                              s.box.height());
        }
    }

    void build() {
        const auto threads = static_cast<double>(out.content.threads);
        y = 0.2 * L;
        out.brief = detail == 0;
        out.headline = strip(detail == 0 ? 1.3 : 2.5);
        out.sentence = strip(3.1);
        if (out.content.hazard) out.hazard = strip(3.5);
        y += 0.3 * L;
        list();
        y += 0.5 * L;
        out.perThread = detail == 2;
        out.places = strip(out.perThread ? 1.5 + kRow * threads + 3.1 : 2.7);
        y += 0.4 * L;
        const bool generation = !hasElection(out.content.protocol);
        const bool line = detail == 0 || generation;
        out.words = strip(line ? kRow : kRow + kBoxes);
        if (generation && detail > 0)
            out.tree = strip(2.5 * static_cast<double>(levels(out.content.threads)));
        out.size.setHeight(std::ceil(y + 0.3 * L));
    }
};

template <class Builder, class... More>
DrainLayout built(const Content& content, bool wide, double width, double line, More... more) {
    DrainLayout layout;
    layout.content = content;
    layout.wide = wide;
    layout.line = line;
    layout.size = QSizeF(width, 0);
    Builder{layout, line, more...}.build();
    return layout;
}

}  // namespace

QPointF DrainLayout::tokenAt(DrainPhase phase, size_t thread) const {
    const QRectF& area = station(phase).tokens;
    const Grid grid = gridOf(area, content.threads, pitch());
    const auto column = static_cast<double>(thread % grid.columns);
    const auto row = static_cast<double>(thread / grid.columns);
    return {area.left() + (column + 0.5) * grid.pitch, grid.top + (row + 0.5) * grid.pitch};
}

double DrainLayout::radiusIn(DrainPhase phase) const {
    const QRectF& area = station(phase).tokens;
    const Grid grid = gridOf(area, content.threads, pitch());
    return std::min(
        {(wide ? kRadius : kNarrowRadius) * line, grid.pitch / 2 - 1, area.height() / 2 - 0.5});
}

QPointF DrainLayout::treeNode(size_t thread) const {
    const size_t level = levels(thread + 1) - 1;
    const size_t first = (size_t{1} << level) - 1;
    const auto slots = static_cast<double>(size_t{1} << level);
    const double x = (static_cast<double>(thread - first) + 0.5) / slots;
    const double step = tree.height() / static_cast<double>(levels(content.threads));
    return {tree.left() + x * tree.width(), tree.top() + (static_cast<double>(level) + 0.5) * step};
}

size_t DrainLayout::attemptsThatFit() const {
    return static_cast<size_t>(
        std::max(1.0, std::floor(attempts.width() / line / kAttempt - kGutter / kAttempt)));
}

QRectF DrainLayout::attemptColumn(size_t i, size_t shown) const {
    const double across = std::min(
        1.6 * kAttempt * line, (attempts.width() - kGutter * line) / static_cast<double>(shown));
    return {attempts.left() + kGutter * line + static_cast<double>(i) * across,
            attempts.top() + kChartTop * line, across,
            attempts.height() - (kChartTop + kChartBottom) * line};
}

DrainLayout drainLayout(const Content& content, QSizeF room, double line) {
    const double width = std::max(room.width(), 12 * line);
    if (width >= kWideFrom * line) {
        const DrainLayout plain = built<WideBuilder>(content, true, width, line);
        const double grow =
            std::clamp(std::min(width / (kWideAtOnce * line), room.height() / plain.size.height()),
                       1.0, kLargest);
        return grow < 1.05 ? plain : built<WideBuilder>(content, true, width, line * grow);
    }
    for (const int detail : {2, 1}) {
        DrainLayout layout = built<NarrowBuilder>(content, false, width, line, detail);
        if (layout.size.height() <= room.height()) return layout;
    }
    const DrainLayout least = built<NarrowBuilder>(content, false, width, line, 0);
    const double shrink = std::clamp(room.height() / least.size.height(), kSmallest, 1.0);
    return shrink == 1 ? least : built<NarrowBuilder>(content, false, width, line * shrink, 0);
}

}  // namespace ptoscope
