#include "runtime/trace/recorder.h"

#include <algorithm>

namespace ptoscope {

TraceRecorder::TraceRecorder(size_t control_agents, size_t cores, size_t tasks, bool log)
    : logs_(log) {
    trace_.phases.resize(control_agents);
    trace_.phase_ns.resize(control_agents);
    trace_.busy_ns.resize(control_agents);
    trace_.blocks.resize(cores);
    trace_.tasks.resize(tasks);
    trace_.queues.push_back({});
}

void TraceRecorder::on_step(size_t agent, Phase phase, int64_t begin, int64_t end, uint32_t task,
                            bool busy) {
    auto& spans = trace_.phases[agent];
    trace_.end = std::max(trace_.end, end);
    if (spans.size() > 0 && spans.back().phase == phase) {
        PhaseSpan& open = spans.write(spans.size() - 1);
        open.waited += std::max<int64_t>(0, begin - open.end);
        begin = open.end;  // what lies between was waiting in the phase
        open.end = end;
        if (task != kNone) open.task = task;
    } else {
        const int64_t step = begin;
        if (spans.size() > 0) begin = spans.back().end;
        spans.push_back({begin, end, task, phase, std::max<int64_t>(0, step - begin)});
    }
    trace_.phase_ns[agent][static_cast<size_t>(phase)] += end - begin;
    if (busy) trace_.busy_ns[agent] += end - begin;
}

void TraceRecorder::on_event(const Event& event) {
    trace_.end = std::max(trace_.end, event.time);
    if (logs_) trace_.log.push_back(logged(event, position_));
    switch (event.kind) {
        case EventKind::QueueDepth:
            return on_depth(event);
        case EventKind::DrainOpened:
        case EventKind::DrainAttempt:
        case EventKind::DrainLaunched:
        case EventKind::DrainClosed:
            return on_drain(event);
        case EventKind::BlockDispatched:
        case EventKind::BlockAcked:
        case EventKind::BlockStarted:
        case EventKind::BlockEnded:
            return on_block(event);
        default:
            return on_task(event);
    }
}

// A core's spans are in dispatch order; what starts or ends is the first that has not.
void TraceRecorder::on_block(const Event& event) {
    auto& spans = trace_.blocks[event.core];
    TaskTimes& task = trace_.tasks.write(event.task);
    const auto first = [](int64_t& slot, int64_t time) {
        if (slot == kNever) slot = time;
    };
    if (event.kind == EventKind::BlockDispatched) {
        spans.push_back({.dispatched = event.time,
                         .task = event.task,
                         .block = event.block,
                         .subslot = event.subslot,
                         .thread = event.thread,
                         .preloaded = event.preloaded});
        first(task.first_dispatch, event.time);
        task.last_dispatch = event.time;
        if (event.first_subslot) ++task.blocks_by_thread[event.thread];
        return;
    }
    if (event.kind == EventKind::BlockAcked) return;
    for (size_t i = spans.size() < 2 ? 0 : spans.size() - 2; i < spans.size(); ++i) {
        const BlockSpan& span = spans[i];
        if (span.end != kNever || span.task != event.task || span.block != event.block) continue;
        if (event.kind == EventKind::BlockEnded) {
            spans.write(i).end = event.time;
        } else {
            spans.write(i).start = event.time;
            first(task.first_start, event.time);
            task.last_start = event.time;
        }
        return;
    }
}

void TraceRecorder::on_task(const Event& event) {
    if (event.task == kNone) return;
    TaskTimes& task = trace_.tasks.write(event.task);
    switch (event.kind) {
        case EventKind::TaskSubmitted:
            task.submitted = event.time;
            break;
        case EventKind::TaskWired:
            task.wired = event.time;
            break;
        case EventKind::TaskReady:
            task.ready = event.time;
            break;
        case EventKind::TaskCompleted:
            task.completed = event.time;
            break;
        case EventKind::TaskConsumed:
            task.consumed = event.time;
            break;
        default:
            break;
    }
}

DrainRecord* TraceRecorder::open_drain(uint32_t task) {
    auto& drains = trace_.drains;  // the newest first: it is the likeliest
    const auto found = std::find_if(drains.rbegin(), drains.rend(), [task](const DrainRecord& d) {
        return d.task == task && d.closed == kNever;
    });
    return found == drains.rend() ? nullptr : &*found;
}

void TraceRecorder::on_drain(const Event& event) {
    if (event.kind == EventKind::DrainOpened) {
        trace_.drains.push_back({.task = event.task,
                                 .blocks = event.block,
                                 .opener = event.thread,
                                 .entered = event.time,
                                 .first = static_cast<uint32_t>(trace_.attempts.size())});
        return;
    }
    DrainRecord* drain = open_drain(event.task);
    if (drain == nullptr) return;
    if (event.kind == EventKind::DrainAttempt) on_attempt(*drain, event);
    if (event.kind == EventKind::DrainLaunched) drain->launched = event.time;
    if (event.kind == EventKind::DrainClosed) drain->closed = event.time;
}

// The attempts of the newest drain are the last ones of the array; beyond the first ones the oldest
// of the last ones gives way. A stale attempt of an older drain (protocol election) is none of it.
void TraceRecorder::on_attempt(DrainRecord& drain, const Event& event) {
    constexpr uint32_t kept = DrainRecord::kKept;
    if (&drain != &trace_.drains.back()) return;
    const uint32_t before = drain.attempts++;
    const DrainAttempt attempt{event.time, drain.attempts, event.block, drain.blocks, event.thread};
    if (before < 2 * kept) return trace_.attempts.push_back(attempt);
    trace_.attempts.write(drain.first + kept + (before - kept) % kept) = attempt;
}

void TraceRecorder::on_depth(const Event& event) {
    QueueSample sample = trace_.queues.back();
    if (event.wiring) {
        sample.wiring = event.block;
    } else {
        sample.ready[static_cast<size_t>(event.shape)] = event.block;
    }
    if (sample.time == event.time) {
        trace_.queues.write(trace_.queues.size() - 1) = sample;
        return;
    }
    sample.time = event.time;
    trace_.queues.push_back(sample);
}

}  // namespace ptoscope
