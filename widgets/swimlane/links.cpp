#include "widgets/swimlane/links.h"

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
    return {time, false, by_orchestrator ? 0U : 1U};
}

bool runsOnCores(const Program& program, uint32_t task) {
    return program.tasks[task].mask.count() > 0;
}

int laneOf(const LinkEnd& end, const LaneLayout& layout) {
    return end.onCore ? layout.laneOfCore(end.row) : layout.laneOfPhases(end.row);
}

QPointF pointOf(const LinkEnd& end, const TimeAxis& axis, const LaneLayout& layout, int lane) {
    const double slim =
        end.onCore ? preloadHeight(layout.lanes[static_cast<size_t>(lane)].height) : 0;
    return {axis.x(end.time), layout.middle(lane) - slim / 2};
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
            return {times->first_start, true, core};
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
        if (end > best.time) best = {end, true, core};
    }
    return best;
}

std::vector<Link> linksOf(const Trace& trace, const Program& program, uint32_t task,
                          const TaskLinks& neighbours) {
    std::vector<Link> links;
    const auto add = [&](const LinkEnd& from, const LinkEnd& to, bool toConsumer) {
        const bool room = links.size() < kMostLinks;
        if (room && from.valid() && to.valid()) links.push_back({from, to, toConsumer});
    };
    const LinkEnd begin = beginOf(trace, program, task);
    const LinkEnd end = endOf(trace, program, task);
    if (begin.valid())
        for (const uint32_t p : neighbours.producers)
            add(endOf(trace, program, p), begin, false);
    if (end.valid())
        for (const uint32_t c : neighbours.consumers)
            add(end, beginOf(trace, program, c), true);
    return links;
}

std::vector<Arrow> visibleArrows(const std::vector<Link>& links, const TimeAxis& axis,
                                 const LaneLayout& layout, double viewHeight) {
    std::vector<Arrow> arrows;
    for (const Link& link : links) {
        const int fromLane = laneOf(link.from, layout);
        const int toLane = laneOf(link.to, layout);
        if (fromLane < 0 || toLane < 0) continue;
        const Arrow arrow{pointOf(link.from, axis, layout, fromLane),
                          pointOf(link.to, axis, layout, toLane), link.toConsumer};
        const auto [left, right] = std::minmax({arrow.from.x(), arrow.to.x()});
        const auto [top, bottom] = std::minmax({arrow.from.y(), arrow.to.y()});
        const bool apart = right < 0 || left > axis.width || bottom < 0 || top > viewHeight;
        if (!apart) arrows.push_back(arrow);
    }
    return arrows;
}

}  // namespace ptoscope
