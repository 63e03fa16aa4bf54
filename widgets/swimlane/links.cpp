#include "widgets/swimlane/links.h"

#include <algorithm>
#include <cmath>
#include <compare>

#include "widgets/swimlane/fold.h"
#include "widgets/swimlane/items.h"

namespace ptoscope {
namespace {

// How far back a lane is searched for a task's last block; a longer detour is not worth the time.
constexpr size_t kLookBack = 256;

const TaskTimes* timesOf(const Trace& trace, uint32_t task) {
    return task < trace.tasks.size() ? &trace.tasks[task] : nullptr;
}

// First span of a lane that was dispatched at or after `time`.
size_t dispatchedFrom(const CowArray<BlockSpan>& lane, int64_t time) {
    return firstReached(0, lane.size(), [&](size_t i) { return lane[i].dispatched >= time; });
}

// First span of a lane that starts later than `time` or has not started.
size_t startedAfter(const CowArray<BlockSpan>& lane, int64_t time) {
    return firstReached(0, lane.size(),
                        [&](size_t i) { return lane[i].start == kNever || lane[i].start > time; });
}

// The end of the task's last block in one lane, kNever if there is none or it still runs.
int64_t lastEnd(const CowArray<BlockSpan>& lane, uint32_t task, const TaskTimes& times) {
    size_t i = startedAfter(lane, times.last_start);
    for (size_t steps = 0; i > 0 && steps < kLookBack; ++steps) {
        const BlockSpan& span = lane[--i];
        if (span.start < times.first_start) break;
        if (span.task == task) return span.end;
    }
    return kNever;
}

LinkEnd withoutCore(const Program& program, uint32_t task, int64_t time) {
    const bool by_orchestrator = program.tasks[task].kind == TaskKind::Alloc;
    return {time, false, by_orchestrator ? 0U : 1U, task};
}

bool runsOnCores(const Program& program, uint32_t task) {
    return program.tasks[task].mask.count() > 0;
}

int laneOf(const LinkEnd& end, const LaneLayout& layout, const TaskRows* rows) {
    if (layout.config.mode == LaneMode::Tasks)
        return rows == nullptr ? -1 : layout.laneOfTaskRow(rows->rowOf(end.task));
    return end.onCore ? layout.laneOfCore(end.row) : layout.laneOfPhases(end.row);
}

// Lanes under the pinned ones end at their edge.
QPointF pointOf(const LinkEnd& end, const TimeAxis& axis, const LaneLayout& layout, int lane) {
    const bool cut = end.onCore && layout.config.mode == LaneMode::Cores;
    const double slim = cut ? preloadHeight(layout.lanes[static_cast<size_t>(lane)].height) : 0;
    const double y = layout.middle(lane) - slim / 2;
    return {axis.x(end.time), lane < layout.pinnedLanes ? y : std::max(y, layout.pinnedHeight)};
}

// Arrows of one key look the same.
struct BundleKey {
    LinkKind kind;
    int fromLane;
    int toLane;
    int64_t fromCell;
    int64_t toCell;
    auto operator<=>(const BundleKey&) const = default;
};

int64_t bundleCell(double x) {
    return static_cast<int64_t>(std::floor(x / kBundlePixels));
}

}  // namespace

std::vector<BlockPlace> placesOf(const Trace& trace, uint32_t task) {
    std::vector<BlockPlace> places;
    const TaskTimes* times = timesOf(trace, task);
    if (times == nullptr || times->first_dispatch == kNever) return places;
    for (uint32_t core = 0; core < trace.blocks.size(); ++core) {
        const auto& lane = trace.blocks[core];
        for (size_t i = dispatchedFrom(lane, times->first_dispatch); i < lane.size(); ++i) {
            if (lane[i].task == task) places.push_back({core, static_cast<uint32_t>(i)});
            const bool all_started = times->completed != kNever;
            if (all_started && (lane[i].start == kNever || lane[i].start > times->last_start))
                break;
        }
    }
    return places;
}

LinkEnd beginOf(const Trace& trace, const Program& program, uint32_t task) {
    const TaskTimes* times = timesOf(trace, task);
    if (times == nullptr) return {};
    if (!runsOnCores(program, task)) return withoutCore(program, task, times->completed);
    if (times->first_start == kNever) return {};
    for (uint32_t core = 0; core < trace.blocks.size(); ++core) {
        const auto& lane = trace.blocks[core];
        const size_t i = firstReached(0, lane.size(), [&](size_t k) {
            return lane[k].start == kNever || lane[k].start >= times->first_start;
        });
        if (i < lane.size() && lane[i].task == task && lane[i].start == times->first_start)
            return {times->first_start, true, core, task};
    }
    return {};
}

LinkEnd endOf(const Trace& trace, const Program& program, uint32_t task) {
    const TaskTimes* times = timesOf(trace, task);
    if (times == nullptr || times->completed == kNever) return {};
    if (!runsOnCores(program, task)) return withoutCore(program, task, times->completed);
    LinkEnd best;
    for (uint32_t core = 0; core < trace.blocks.size(); ++core) {
        const int64_t end = lastEnd(trace.blocks[core], task, *times);
        if (end > best.time) best = {end, true, core, task};
    }
    return best;
}

std::vector<Link> linksOf(const Trace& trace, const Program& program, uint32_t task,
                          const TaskLinks& neighbours) {
    std::vector<Link> links;
    const auto add = [&](const LinkEnd& from, const LinkEnd& to, LinkKind kind) {
        const bool room = links.size() < kMostLinks;
        if (room && from.valid() && to.valid()) links.push_back({from, to, kind});
    };
    const LinkEnd begin = beginOf(trace, program, task);
    const LinkEnd end = endOf(trace, program, task);
    if (begin.valid())
        for (const uint32_t p : neighbours.producers)
            add(endOf(trace, program, p), begin, LinkKind::Producer);
    if (end.valid())
        for (const uint32_t c : neighbours.consumers)
            add(end, beginOf(trace, program, c), LinkKind::Consumer);
    return links;
}

std::vector<Link> chainOf(const Trace& trace, const Program& program, uint32_t task,
                          const LinkLookup& lookup) {
    std::vector<Link> links;
    for (const ChainLink& link : criticalChain(trace, task, lookup, kMostLinks)) {
        const LinkEnd from = endOf(trace, program, link.producer);
        const LinkEnd to = beginOf(trace, program, link.consumer);
        if (from.valid() && to.valid())
            links.push_back({from, to, link.forward ? LinkKind::HeldUp : LinkKind::Critical});
    }
    return links;
}

std::vector<TaskEdge> edgesOf(const Program& program, const LinkLookup& lookup) {
    std::vector<TaskEdge> edges;
    for (uint32_t task = 0; task < program.tasks.size(); ++task)
        for (const uint32_t producer : lookup(task).producers)
            edges.push_back({producer, task});
    return edges;
}

std::vector<Link> allLinks(const TaskEnds& ends, const std::vector<TaskEdge>& edges) {
    std::vector<Link> links;
    for (const TaskEdge& edge : edges) {
        const LinkEnd from = ends.end(edge.producer);
        const LinkEnd to = ends.begin(edge.consumer);
        if (from.valid() && to.valid()) links.push_back({from, to, LinkKind::Other});
    }
    return links;
}

bool TaskEnds::isContinued(const Trace& trace) const {
    if (trace.end < traceEnd_) return false;
    for (size_t core = 0; core < taken_.size(); ++core) {
        const size_t taken = taken_[core];
        if (core >= trace.blocks.size() || trace.blocks[core].size() < taken) return false;
        if (taken > 0 && trace.blocks[core][taken - 1].end != lastEnd_[core]) return false;
    }
    return true;
}

void TaskEnds::update(const Trace& trace, const Program& program) {
    if (!isContinued(trace)) clear();
    traceEnd_ = trace.end;
    taken_.resize(trace.blocks.size());
    lastEnd_.resize(trace.blocks.size(), kNever);
    begins_.resize(program.tasks.size());
    ends_.resize(program.tasks.size());
    for (uint32_t core = 0; core < trace.blocks.size(); ++core) {
        const auto& lane = trace.blocks[core];
        size_t& i = taken_[core];
        for (; i < lane.size() && lane[i].end != kNever; ++i) {
            const BlockSpan& span = lane[i];
            lastEnd_[core] = span.end;
            if (span.task >= begins_.size()) continue;
            LinkEnd& begin = begins_[span.task];
            LinkEnd& end = ends_[span.task];
            if (!begin.valid() || span.start < begin.time)
                begin = {span.start, true, core, span.task};
            if (span.end > end.time) end = {span.end, true, core, span.task};
        }
    }
    const auto tasks = static_cast<uint32_t>(std::min(trace.tasks.size(), program.tasks.size()));
    for (uint32_t task = 0; task < tasks; ++task)
        if (!runsOnCores(program, task) && trace.tasks[task].completed != kNever)
            begins_[task] = ends_[task] = withoutCore(program, task, trace.tasks[task].completed);
}

std::vector<Arrow> visibleArrows(const std::vector<Link>& links, const TimeAxis& axis,
                                 const LaneLayout& layout, double viewHeight,
                                 const TaskRows* rows) {
    std::vector<std::pair<BundleKey, Arrow>> found;
    for (const Link& link : links) {
        const auto [left, right] = std::minmax({axis.x(link.from.time), axis.x(link.to.time)});
        if (right < 0 || left > axis.width) continue;
        const int fromLane = laneOf(link.from, layout, rows);
        const int toLane = laneOf(link.to, layout, rows);
        if (fromLane < 0 || toLane < 0) continue;
        const Arrow arrow{pointOf(link.from, axis, layout, fromLane),
                          pointOf(link.to, axis, layout, toLane), link.kind, 1};
        const auto [top, bottom] = std::minmax({arrow.from.y(), arrow.to.y()});
        if (bottom < 0 || top > viewHeight) continue;
        found.push_back(
            {{link.kind, fromLane, toLane, bundleCell(arrow.from.x()), bundleCell(arrow.to.x())},
             arrow});
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<Arrow> arrows;
    for (size_t i = 0; i < found.size(); ++i) {
        const bool same = i > 0 && found[i].first == found[i - 1].first;
        if (same)
            ++arrows.back().count;
        else
            arrows.push_back(found[i].second);
    }
    return arrows;
}

}  // namespace ptoscope
