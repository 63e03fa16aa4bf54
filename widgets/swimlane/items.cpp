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
            const LaneLayout& layout, int64_t now, VisibleItems& out)
        : trace_(trace),
          program_(program),
          axis_(axis),
          layout_(layout),
          now_(now),
          out_(out),
          window_{axis.visibleBegin(), axis.visibleEnd(), kFoldPixels * axis.nsPerPixel} {}

    void addLane(int index) {
        const Lane& lane = layout_.lanes[static_cast<size_t>(index)];
        lane_ = static_cast<uint32_t>(index);
        top_ = layout_.top(index);
        height_ = lane.height;
        if (lane.kind == LaneKind::Drain) return addDrains();
        if (lane.kind != LaneKind::Core) {
            if (lane.row < trace_.phases.size()) addPhases(trace_.phases[lane.row]);
        } else if (lane.row < trace_.blocks.size()) {
            addBlocks(trace_.blocks[lane.row]);
            addPending(trace_.blocks[lane.row]);
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

    void addPhases(const CowArray<PhaseSpan>& spans) {
        const auto begin = [&](size_t i) { return number(spans[i].begin); };
        const auto end = [&](size_t i) { return number(spans[i].end); };
        foldSpans(spans.size(), window_, begin, end, [&](size_t first, size_t n) {
            // Idle spans do not hide work that is in the same group.
            const auto weight = [&](size_t i) {
                const bool idle = spans[i].phase == Phase::Idle;
                return idle ? 0 : std::max(1e-3, end(i) - begin(i));
            };
            const auto key = [&](size_t i) { return static_cast<uint32_t>(spans[i].phase); };
            const Summary s = Summary::of(first, n, key, weight);
            const auto phase = static_cast<Phase>(s.key);
            const bool idle = phase == Phase::Idle || phase == Phase::Done;
            DrawItem& item =
                push(idle ? ItemKind::Idle : ItemKind::Phase,
                     extentOf(first, n, spans.size(), begin, end), first, n, s.covered);
            item.phase = phase;
            item.task = commonTask(spans, first, n);
        });
    }

    void addBlocks(const CowArray<BlockSpan>& spans) {
        const size_t started =
            firstReached(0, spans.size(), [&](size_t i) { return spans[i].start == kNever; });
        const auto begin = [&](size_t i) { return number(spans[i].start); };
        const auto end = [&](size_t i) { return endOrNow(spans[i].end, spans[i].start); };
        foldSpans(started, window_, begin, end, [&](size_t first, size_t n) {
            const auto key = [&](size_t i) { return kernelOf(program_, spans[i]); };
            const auto length = [&](size_t i) { return end(i) - begin(i); };
            const Summary s = Summary::of(first, n, key, length);
            DrawItem& item =
                push(ItemKind::Block, extentOf(first, n, started, begin, end), first, n, s.covered);
            item.rect.setHeight(height_ - kBlockGap - preloadHeight(height_));
            item.kernel = s.key;
            item.task = commonTask(spans, first, n);
            item.block = spans[first].block;
            item.open = spans[first + n - 1].end == kNever;
        });
    }

    // From the write of the register to the start of the kernel.
    void addPending(const CowArray<BlockSpan>& spans) {
        const auto begin = [&](size_t i) { return number(spans[i].dispatched); };
        const auto end = [&](size_t i) { return endOrNow(spans[i].start, spans[i].dispatched); };
        foldSpans(spans.size(), window_, begin, end, [&](size_t first, size_t n) {
            const auto key = [&](size_t i) { return spans[i].preloaded ? 1U : 0U; };
            const auto length = [&](size_t i) { return end(i) - begin(i); };
            const Summary s = Summary::of(first, n, key, length);
            if (s.covered < kSeen * axis_.nsPerPixel) return;
            const bool preloaded = s.key == 1;
            if (preloaded && preloadHeight(height_) == 0) return;
            DrawItem& item =
                push(preloaded ? ItemKind::Preload : ItemKind::Wait,
                     extentOf(first, n, spans.size(), begin, end), first, n, s.covered);
            placePending(item, preloaded);
            item.kernel = kernelOf(program_, spans[s.example]);
            item.task = commonTask(spans, first, n);
            item.block = spans[first].block;
            item.open = spans[first + n - 1].start == kNever;
        });
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
    FoldWindow window_;
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

double preloadHeight(double laneHeight) {
    return laneHeight < kLowestSplit ? 0 : std::floor(laneHeight * 0.22);
}

void visibleItems(const Trace& trace, const Program& program, const TimeAxis& axis,
                  const LaneLayout& layout, int64_t now, double viewHeight, VisibleItems& out) {
    out.items.clear();
    out.laneBegin.clear();
    Builder builder(trace, program, axis, layout, now, out);
    const auto [first, last] = layout.visibleLanes(viewHeight);
    for (int lane = 0; lane < static_cast<int>(layout.lanes.size()); ++lane) {
        out.laneBegin.push_back(static_cast<uint32_t>(out.items.size()));
        if (lane >= first && lane < last) builder.addLane(lane);
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
