#include "widgets/swimlane/items.h"

#include <array>

#include "widgets/swimlane/fold.h"

namespace ptoscope {
namespace {

constexpr size_t kSamples = 4;      // spans of a group that are looked at
constexpr double kSeen = 0.4;       // pixels a pre-load or wait needs to be drawn
constexpr double kLowestSplit = 9;  // lower lanes show only what runs
constexpr double kBlockGap = 1;     // free pixels below a lane

double number(int64_t v) {
    return static_cast<double>(v);
}

// What a group of spans mostly is, judged by a few of them.
struct Summary {
    uint32_t key = 0;
    size_t example = 0;  // a span of that key
    double covered = 0;  // time that the spans cover, about

    template <class Key, class Length>
    static Summary of(size_t first, size_t n, Key key, Length length) {
        const size_t samples = std::min(n, kSamples);
        std::array<uint32_t, kSamples> keys{};
        std::array<double, kSamples> weight{};
        Summary s;
        double most = -1;
        for (size_t i = 0; i < samples; ++i) {
            const size_t at = first + i * n / samples;
            keys[i] = key(at);
            s.covered += length(at);
            for (size_t k = 0; k <= i; ++k) {
                if (keys[k] != keys[i]) continue;
                weight[k] += length(at);
                if (weight[k] > most) s.key = keys[i], s.example = at, most = weight[k];
                break;
            }
        }
        s.covered *= static_cast<double>(n) / static_cast<double>(samples);
        return s;
    }
};

uint32_t kernelOf(const Program& program, const BlockSpan& span) {
    if (span.task >= program.tasks.size()) return kNone;
    return program.tasks[span.task].kernels[static_cast<size_t>(span.subslot)].kernel;
}

// Builds the items of one picture; the functions share its inputs.
class Builder {
  public:
    Builder(const Trace& trace, const Program& program, const TimeAxis& axis,
            const LaneLayout& layout, int64_t now, VisibleItems& out, const ItemSources& sources)
        : trace_(trace),
          program_(program),
          axis_(axis),
          layout_(layout),
          now_(now),
          out_(out),
          sources_(sources),
          window_{axis.visibleBegin(), axis.visibleEnd(), kFoldPixels * axis.nsPerPixel} {
        if (window_.cell < 2) return;  // as fine as time itself
        cell_ = foldCell(window_.cell);
        window_.cell = number(cell_);
    }

    void addLane(int index) {
        const Lane& lane = layout_.lanes[static_cast<size_t>(index)];
        lane_ = static_cast<uint32_t>(index);
        top_ = layout_.top(index);
        height_ = lane.height;
        if (lane.kind == LaneKind::Track) return;
        if (lane.kind == LaneKind::Drain) return addDrains();
        if (lane.kind == LaneKind::Tasks) return addTasks(lane.row);
        if (lane.kind != LaneKind::Core) {
            if (lane.row < trace_.phases.size()) addPhases(trace_.phases[lane.row], lane.row);
        } else if (lane.row < trace_.blocks.size()) {
            addBlocks(trace_.blocks[lane.row], lane.row);
            addPending(trace_.blocks[lane.row], lane.row);
        }
    }

  private:
    struct Extent {
        double begin;
        double end;
    };

    // A span from its begin to its end. A group fills its cell up to its neighbours: its shade then
    // says how busy the cell is, which is calmer to look at than a bar code.
    template <class Begin, class End>
    [[nodiscard]] Extent extentOf(size_t first, size_t n, size_t count, Begin begin,
                                  End end) const {
        Extent extent{begin(first), end(first + n - 1)};
        if (n == 1) return extent;
        const double cell = std::floor(extent.begin / window_.cell) * window_.cell;
        if (first > 0) extent.begin = std::max(cell, end(first - 1));
        if (first + n < count)
            extent.end = std::max(extent.end, std::min(cell + window_.cell, begin(first + n)));
        return extent;
    }

    DrawItem& push(ItemKind kind, Extent extent, size_t first, size_t n, double covered) {
        DrawItem& item = out_.items.emplace_back();
        const double x = axis_.x(extent.begin);
        item.rect = QRectF(x, top_, std::max(1.0, axis_.x(extent.end) - x), height_ - kBlockGap);
        item.kind = kind;
        item.lane = lane_;
        item.first = static_cast<uint32_t>(first);
        item.count = static_cast<uint32_t>(n);
        const double length = extent.end - extent.begin;
        if (n > 1 && length > 0)
            item.busy = static_cast<float>(std::clamp(covered / length, 0.0, 1.0));
        return item;
    }

    // Shows what a pyramid knows of spans [0, settled); false if it is better to look at them.
    // make(item, group) makes a group's item.
    template <class SpanOf, class Make>
    bool addGroups(SpanPyramid* pyramid, size_t settled, SpanOf spanOf, Make make) {
        if (pyramid == nullptr || cell_ == 0) return false;
        const std::vector<SpanGroup>* groups = pyramid->at(cell_, settled, spanOf);
        if (groups == nullptr) return false;
        const double from = std::floor(window_.begin / window_.cell) * window_.cell;
        const size_t first = firstReached(
            0, groups->size(), [&](size_t i) { return number((*groups)[i].end) >= from; });
        for (size_t i = first; i < groups->size(); ++i) {
            const SpanGroup& group = (*groups)[i];
            if (number(group.begin) > window_.end) break;
            make(group, extentOf(*groups, i));
        }
        return true;
    }

    [[nodiscard]] Extent extentOf(const std::vector<SpanGroup>& groups, size_t i) const {
        Extent extent{number(groups[i].begin), number(groups[i].end)};
        if (groups[i].count == 1) return extent;
        const double cell = std::floor(extent.begin / window_.cell) * window_.cell;
        if (i > 0) extent.begin = std::max(cell, number(groups[i - 1].end));
        if (i + 1 < groups.size())
            extent.end =
                std::max(extent.end, std::min(cell + window_.cell, number(groups[i + 1].begin)));
        return extent;
    }

    static bool isIdle(Phase phase) { return phase == Phase::Idle || phase == Phase::Done; }

    void addPhases(const CowArray<PhaseSpan>& spans, size_t row) {
        // Idle spans do not hide work that is in the same group.
        const auto weight = [](const PhaseSpan& span) {
            const bool idle = span.phase == Phase::Idle;
            return idle ? 0 : std::max(1e-3, number(span.end - span.begin));
        };
        const auto spanOf = [&](size_t i) {
            const PhaseSpan& s = spans[i];
            return FoldSpan{s.begin, s.end, static_cast<uint32_t>(s.phase), s.task,
                            static_cast<float>(weight(s))};
        };
        const auto make = [&](const SpanGroup& group, Extent extent) {
            const auto phase = static_cast<Phase>(group.key);
            DrawItem& item = push(isIdle(phase) ? ItemKind::Idle : ItemKind::Phase, extent,
                                  group.first, group.count, group.covered);
            item.phase = phase;
            item.task = group.task;
        };
        const size_t settled = spans.size() == 0 ? 0 : spans.size() - 1;
        const bool known = addGroups(pyramid(&LaneSummaries::control, row, &LaneSummary::running),
                                     settled, spanOf, make);
        const size_t from = known ? settled : 0;
        const auto begin = [&](size_t i) { return number(spans[from + i].begin); };
        const auto end = [&](size_t i) { return number(spans[from + i].end); };
        const size_t count = spans.size() - from;
        foldSpans(count, window_, begin, end, [&](size_t first, size_t n) {
            const auto key = [&](size_t i) { return spanOf(from + i).key; };
            const auto length = [&](size_t i) { return weight(spans[from + i]); };
            const Summary s = Summary::of(first, n, key, length);
            const SpanGroup group{0,
                                  0,
                                  static_cast<uint32_t>(from + first),
                                  static_cast<uint32_t>(n),
                                  s.key,
                                  commonTask(spans, from + first, n),
                                  0,
                                  static_cast<float>(s.covered)};
            make(group, extentOf(first, n, count, begin, end));
        });
    }

    void addBlocks(const CowArray<BlockSpan>& spans, size_t row) {
        const size_t settled = settledBlocks(spans);
        size_t started = spans.size();
        while (started > settled && spans[started - 1].start == kNever)
            --started;
        const auto spanOf = [&](size_t i) { return foldSpanOf(spans[i], program_); };
        const auto make = [&](const SpanGroup& group, Extent extent) {
            DrawItem& item = push(ItemKind::Block, extent, group.first, group.count, group.covered);
            item.rect.setHeight(height_ - kBlockGap - preloadHeight(height_));
            item.kernel = group.key;
            item.task = group.task;
            if (group.count == 1) item.block = spans[group.first].block;
            item.open = group.first + group.count > settled &&
                        spans[group.first + group.count - 1].end == kNever;
        };
        const bool known = addGroups(pyramid(&LaneSummaries::cores, row, &LaneSummary::running),
                                     settled, spanOf, make);
        const size_t from = known ? settled : 0;
        const auto begin = [&](size_t i) { return number(spans[from + i].start); };
        const auto end = [&](size_t i) {
            return endOrNow(spans[from + i].end, spans[from + i].start);
        };
        const size_t count = started - from;
        foldSpans(count, window_, begin, end, [&](size_t first, size_t n) {
            const auto key = [&](size_t i) { return kernelOf(program_, spans[from + i]); };
            const auto length = [&](size_t i) { return end(i) - begin(i); };
            const Summary s = Summary::of(first, n, key, length);
            make({0, 0, static_cast<uint32_t>(from + first), static_cast<uint32_t>(n), s.key,
                  commonTask(spans, from + first, n), 0, static_cast<float>(s.covered)},
                 extentOf(first, n, count, begin, end));
        });
    }

    // From the write of the register to the start of the kernel.
    void addPending(const CowArray<BlockSpan>& spans, size_t row) {
        size_t settled = spans.size();
        while (settled > 0 && spans[settled - 1].start == kNever)
            --settled;
        constexpr uint32_t kPreloaded = 1;
        const auto spanOf = [&](size_t i) {
            const BlockSpan& s = spans[i];
            return FoldSpan{s.dispatched, s.start,
                            2 * kernelOf(program_, s) + (s.preloaded ? kPreloaded : 0), s.task,
                            static_cast<float>(s.start - s.dispatched)};
        };
        const auto make = [&](const SpanGroup& group, Extent extent) {
            if (group.covered < kSeen * axis_.nsPerPixel) return;
            const bool preloaded = (group.key & kPreloaded) != 0;
            if (preloaded && preloadHeight(height_) == 0) return;
            DrawItem& item = push(preloaded ? ItemKind::Preload : ItemKind::Wait, extent,
                                  group.first, group.count, group.covered);
            placePending(item, preloaded);
            item.kernel = group.key / 2 == kNone / 2 ? kNone : group.key / 2;
            item.task = group.task;
            if (group.count == 1) item.block = spans[group.first].block;
            item.open = group.first + group.count > settled;
        };
        const bool known = addGroups(pyramid(&LaneSummaries::cores, row, &LaneSummary::pending),
                                     settled, spanOf, make);
        const size_t from = known ? settled : 0;
        const auto begin = [&](size_t i) { return number(spans[from + i].dispatched); };
        const auto end = [&](size_t i) {
            return endOrNow(spans[from + i].start, spans[from + i].dispatched);
        };
        const size_t count = spans.size() - from;
        foldSpans(count, window_, begin, end, [&](size_t first, size_t n) {
            const auto key = [&](size_t i) { return spanOf(from + i).key; };
            const auto length = [&](size_t i) { return end(i) - begin(i); };
            const Summary s = Summary::of(first, n, key, length);
            make({0, 0, static_cast<uint32_t>(from + first), static_cast<uint32_t>(n), s.key,
                  commonTask(spans, from + first, n), 0, static_cast<float>(s.covered)},
                 extentOf(first, n, count, begin, end));
        });
    }

    // Tasks of one row; they do not overlap. Before the bar a line from where it became ready.
    void addTasks(uint32_t row) {
        if (sources_.rows == nullptr || row >= sources_.rows->rows().size()) return;
        const std::vector<uint32_t>& tasks = sources_.rows->rows()[row].tasks;
        const auto begin = [&](size_t i) { return number(taskBegin(trace_, program_, tasks[i])); };
        const auto end = [&](size_t i) {
            return endOrNow(trace_.tasks[tasks[i]].completed, std::llround(begin(i)));
        };
        foldSpans(tasks.size(), window_, begin, end, [&](size_t first, size_t n) {
            const auto key = [&](size_t i) { return kernelOfTask(program_, tasks[i]); };
            const auto length = [&](size_t i) { return end(i) - begin(i); };
            const Summary s = Summary::of(first, n, key, length);
            const Extent extent = extentOf(first, n, tasks.size(), begin, end);
            const int64_t ready = trace_.tasks[tasks[first]].ready;
            const double free = first > 0 ? end(first - 1) : 0;
            if (n == 1 && ready != kNever && number(ready) < extent.begin)
                push(ItemKind::Ready, {std::max(number(ready), free), extent.begin}, first, 1, 0)
                    .task = tasks[first];
            DrawItem& item = push(ItemKind::Task, extent, first, n, s.covered);
            item.kernel = s.key;
            item.task = n == 1 ? tasks[first] : kNone;
            item.open = trace_.tasks[tasks[first + n - 1]].completed == kNever;
        });
    }

    [[nodiscard]] SpanPyramid* pyramid(std::vector<LaneSummary> LaneSummaries::*lanes, size_t row,
                                       SpanPyramid LaneSummary::*part) const {
        if (sources_.summaries == nullptr) return nullptr;
        return &(LaneSummaries::of(sources_.summaries->*lanes, row).*part);
    }

    void placePending(DrawItem& item, bool preloaded) const {
        const double slim = preloadHeight(height_);
        if (preloaded) {
            item.rect.setTop(item.rect.bottom() - slim);
        } else {
            item.rect.setHeight(height_ - kBlockGap - slim);
        }
    }

    // The task that a group is about, if its first and last span agree.
    template <class Spans>
    [[nodiscard]] static uint32_t commonTask(const Spans& spans, size_t first, size_t n) {
        const uint32_t task = spans[first].task;
        return n == 1 || spans[first + n - 1].task == task ? task : kNone;
    }

    void addDrains() {
        const auto& drains = trace_.drains;
        const auto begin = [&](size_t i) { return number(drains[i].entered); };
        const auto end = [&](size_t i) { return endOrNow(drains[i].closed, drains[i].entered); };
        foldSpans(drains.size(), window_, begin, end, [&](size_t first, size_t n) {
            DrawItem& item = push(ItemKind::Drain, {begin(first), end(first + n - 1)}, first, n, 0);
            item.task = commonTask(drains, first, n);
            item.open = drains[first + n - 1].closed == kNever;
        });
    }

    [[nodiscard]] double endOrNow(int64_t end, int64_t begin) const {
        return number(end == kNever ? std::max(now_, begin) : end);
    }

    const Trace& trace_;
    const Program& program_;
    const TimeAxis& axis_;
    const LaneLayout& layout_;
    int64_t now_;
    VisibleItems& out_;
    const ItemSources& sources_;
    FoldWindow window_;
    int64_t cell_ = 0;  // the fold's cell in whole ns; 0 = finer than that
    uint32_t lane_ = 0;
    double top_ = 0;
    double height_ = 0;
};

}  // namespace

std::span<const DrawItem> VisibleItems::ofLane(int lane) const {
    const auto i = static_cast<size_t>(lane);
    if (lane < 0 || i + 1 >= laneBegin.size()) return {};
    return std::span(items).subspan(laneBegin[i], laneBegin[i + 1] - laneBegin[i]);
}

size_t settledBlocks(const CowArray<BlockSpan>& spans) {
    size_t settled = spans.size();
    while (settled > 0 && spans[settled - 1].end == kNever)
        --settled;
    return settled;
}

FoldSpan foldSpanOf(const BlockSpan& span, const Program& program) {
    return {span.start, span.end, kernelOf(program, span), span.task,
            static_cast<float>(span.end - span.start)};
}

double preloadHeight(double laneHeight) {
    return laneHeight < kLowestSplit ? 0 : std::floor(laneHeight * 0.22);
}

void visibleItems(const Trace& trace, const Program& program, const TimeAxis& axis,
                  const LaneLayout& layout, int64_t now, double viewHeight, VisibleItems& out,
                  const ItemSources& sources) {
    out.items.clear();
    out.laneBegin.clear();
    Builder builder(trace, program, axis, layout, now, out, sources);
    const auto [first, last] = layout.visibleLanes(viewHeight);
    for (int lane = 0; lane < static_cast<int>(layout.lanes.size()); ++lane) {
        out.laneBegin.push_back(static_cast<uint32_t>(out.items.size()));
        const bool seen = lane < layout.pinnedLanes || (lane >= first && lane < last);
        if (seen) builder.addLane(lane);
    }
    out.laneBegin.push_back(static_cast<uint32_t>(out.items.size()));
}

const DrawItem* itemAt(const VisibleItems& items, const LaneLayout& layout, QPointF at,
                       double reach) {
    const DrawItem* best = nullptr;
    double bestDistance = reach;
    for (const DrawItem& item : items.ofLane(layout.laneAt(at.y()))) {
        const double dx = std::max({0.0, item.rect.left() - at.x(), at.x() - item.rect.right()});
        const double dy = std::max({0.0, item.rect.top() - at.y(), at.y() - item.rect.bottom()});
        if (dx > reach || item.kind == ItemKind::Idle) continue;
        const double distance = dx + dy / 100;  // a lane's other half counts as a near miss
        if (distance <= bestDistance) best = &item, bestDistance = distance;
    }
    return best;
}

}  // namespace ptoscope
