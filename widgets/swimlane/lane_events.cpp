#include "widgets/swimlane/lane_events.h"

#include "widgets/swimlane/fold.h"

namespace ptoscope {
namespace {

// timeOf and taskOf of `count` events in order of time.
template <class TimeOf, class TaskOf>
std::optional<LaneEvent> beside(size_t count, int64_t from, int step, TimeOf timeOf,
                                TaskOf taskOf) {
    size_t i = 0;
    if (step > 0) {
        i = firstReached(0, count, [&](size_t k) { return timeOf(k) > from; });
        if (i == count) return {};
    } else {
        i = firstReached(0, count, [&](size_t k) { return timeOf(k) >= from; });
        if (i == 0) return {};
        --i;
    }
    return LaneEvent{timeOf(i), taskOf(i)};
}

std::optional<LaneEvent> besideInTrack(const Track& track, int64_t from, int step) {
    const auto none = [](size_t) { return kNone; };
    if (track.lines.empty())
        return beside(
            track.marks.size(), from, step, [&](size_t i) { return track.marks[i].first; }, none);
    std::optional<LaneEvent> best;
    for (const Track::Line& line : track.lines) {
        const auto event = beside(
            line.series.size(), from, step, [&](size_t i) { return line.series.time(i); }, none);
        if (!event) continue;
        const bool nearer =
            !best || (step > 0 ? event->time < best->time : event->time > best->time);
        if (nearer) best = event;
    }
    return best;
}

}  // namespace

std::optional<LaneEvent> laneEventBeside(const SwimlaneScene& scene, const Lane& lane, int64_t from,
                                         int step) {
    const Trace& trace = scene.trace;
    switch (lane.kind) {
        case LaneKind::Orchestrator:
        case LaneKind::Scheduler: {
            if (lane.row >= trace.phases.size()) return {};
            const auto& spans = trace.phases[lane.row];
            return beside(
                spans.size(), from, step, [&](size_t i) { return spans[i].begin; },
                [&](size_t i) { return spans[i].task; });
        }
        case LaneKind::Drain:
            return beside(
                trace.drains.size(), from, step, [&](size_t i) { return trace.drains[i].entered; },
                [&](size_t i) { return trace.drains[i].task; });
        case LaneKind::Core: {
            if (lane.row >= trace.blocks.size()) return {};
            const auto& spans = trace.blocks[lane.row];
            size_t started = spans.size();
            while (started > 0 && spans[started - 1].start == kNever)
                --started;
            return beside(
                started, from, step, [&](size_t i) { return spans[i].start; },
                [&](size_t i) { return spans[i].task; });
        }
        case LaneKind::Tasks: {
            if (lane.row >= scene.rows.rows().size()) return {};
            const auto& tasks = scene.rows.rows()[lane.row].tasks;
            return beside(
                tasks.size(), from, step,
                [&](size_t i) { return taskBegin(trace, *scene.program, tasks[i]); },
                [&](size_t i) { return tasks[i]; });
        }
        case LaneKind::Track:
            break;
    }
    const Track* track = scene.trackOf(lane.group);
    return track == nullptr ? std::nullopt : besideInTrack(*track, from, step);
}

}  // namespace ptoscope
