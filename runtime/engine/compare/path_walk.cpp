#include "runtime/engine/compare/path_walk.h"

#include <algorithm>

#include "runtime/engine/compare/path_phases.h"

namespace ptoscope {
namespace {

// The index of the first span that begins at or after `time`.
size_t spans_before(const CowArray<PhaseSpan>& spans, int64_t time) {
    size_t low = 0;
    size_t high = spans.size();
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (spans[middle].begin < time) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

}  // namespace

PathWalk::PathWalk(const RunView& run)
    : run_(run),
      trace_(*run.trace),
      program_(*run.program),
      dependencies_(implied_dependencies(*run.program)),
      blocks_(*run.trace),
      joined_(joined_at(run)),
      drained_(run.trace->tasks.size(), false) {
    for (const DrainRecord& drain : trace_.drains)
        if (drain.launched != kNever) drained_[drain.task] = true;
}

void PathWalk::cut(int64_t from, PathCause cause, uint16_t agent, Subject subject) {
    from = std::clamp<int64_t>(from, 0, cursor_);
    if (from == cursor_) return;
    const PathPiece piece{from, cursor_, cause, agent, subject.task, subject.block};
    cursor_ = from;
    if (!pieces_.empty()) {
        PathPiece& later = pieces_.back();
        PathPiece joined = piece;
        joined.end = later.end;
        later.begin = piece.begin;
        if (later == joined) return;
        later.begin = piece.end;
    }
    pieces_.push_back(piece);
}

void PathWalk::cut_by_phase(int64_t from, uint16_t agent, Subject subject, CauseOf cause_of) {
    const auto& spans = trace_.phases[agent];
    size_t i = spans_before(spans, cursor_);
    while (cursor_ > std::max<int64_t>(from, 0) && i-- > 0) {
        if (spans[i].end < cursor_)  // it had exited, or waits to be stepped
            cut(std::max(spans[i].end, from), cause_of(Phase::Idle), agent, subject);
        cut(std::max(spans[i].begin, from), cause_of(spans[i].phase), agent, subject);
    }
    cut(from, cause_of(Phase::Idle), agent, subject);
}

CriticalPathPieces PathWalk::walk() {
    cursor_ = run_.makespan_ns;
    At at = from_end();
    // Each step goes back to something earlier; the bound is for records that contradict
    // themselves.
    size_t most = 16 + 8 * program_.tasks.size() + trace_.phases[0].size();
    for (const auto& core : trace_.blocks)
        most += 4 * core.size();
    while (at != At::Begin && cursor_ > 0 && most-- > 0)
        at = step(at);
    cut(0, PathCause::Unknown, kNoAgent, {});
    std::reverse(pieces_.begin(), pieces_.end());
    return std::move(pieces_);
}

PathWalk::At PathWalk::step(At at) {
    switch (at) {
        case At::Completed:
            return from_completed();
        case At::Kernel:
            return from_kernel();
        case At::Dispatched:
            return from_dispatched();
        case At::Ready:
            return from_ready();
        case At::Wired:
            return from_wired();
        case At::Orchestrator:
            return from_orchestrator();
        case At::Begin:
            break;
    }
    return At::Begin;
}

uint16_t PathWalk::last_to_exit() const {
    uint16_t last = 1;
    for (uint16_t agent = 1; agent < trace_.phases.size(); ++agent)
        if (trace_.phases[agent].size() > 0 &&
            trace_.phases[agent].back().end > trace_.phases[last].back().end)
            last = agent;
    const bool joined = joined_ != INT64_MAX;
    return joined && trace_.phases[0].back().end > trace_.phases[last].back().end ? 0 : last;
}

uint32_t PathWalk::last_completed(int64_t after, int64_t upto) const {
    uint32_t last = kNone;
    for (uint32_t task = 0; task < trace_.tasks.size(); ++task) {
        const int64_t time = trace_.tasks[task].completed;
        if (time == kNever || time <= after || time > upto) continue;
        if (last == kNone || time >= trace_.tasks[last].completed) last = task;
    }
    return last;
}

// The last scheduler left because every task was complete and the program had ended; what came last
// of the two is what it waited for.
PathWalk::At PathWalk::from_end() {
    const uint16_t agent = last_to_exit();
    const int64_t announced =
        std::min(joined_ != INT64_MAX ? joined_ : trace_.phases[0].back().end, run_.makespan_ns);
    task_ = last_completed(kNever, run_.makespan_ns);
    if (task_ == kNone || trace_.tasks[task_].completed < announced) {
        cut_by_phase(announced, agent, {}, after_last_completion);
        return At::Orchestrator;
    }
    cut_by_phase(trace_.tasks[task_].completed, agent, {}, after_last_completion);
    return At::Completed;
}

const BlockSpan& PathWalk::span_of(BlockPlace place) const {
    return trace_.blocks[place.core][place.index];
}

bool PathWalk::is_in(uint16_t agent, Phase phase, int64_t time) const {
    const auto& spans = trace_.phases[agent];
    for (size_t i = spans_before(spans, time + 1); i-- > 0;) {
        if (spans[i].end < time) return false;
        if (spans[i].phase == phase) return true;
    }
    return false;
}

std::optional<BlockPlace> PathWalk::last_block(uint32_t task, uint16_t& completer) const {
    const int64_t completed = trace_.tasks[task].completed;
    const size_t threads = run_.schedulers() + (completed >= joined_ ? 1 : 0);
    std::optional<BlockPlace> best;
    bool best_completes = false;
    for (const BlockPlace place : blocks_.of(task)) {
        const BlockSpan& span = span_of(place);
        if (span.end == kNever || span.end > completed) continue;
        if (best && best_completes && span.end < span_of(*best).end) continue;
        const uint16_t agent = run_.agent_of(owner_of(run_, place.core, threads));
        const bool completes = is_in(agent, Phase::Complete, completed);
        if (best && (completes < best_completes ||
                     (completes == best_completes && span.end < span_of(*best).end)))
            continue;
        best = place;
        best_completes = completes;
        completer = agent;
    }
    return best;
}

PathWalk::At PathWalk::from_completed() {
    const TaskSpec& spec = program_.tasks[task_];
    if (spec.kind == TaskKind::Alloc) return At::Orchestrator;
    if (spec.kind == TaskKind::Dummy) {
        cut_by_phase(trace_.tasks[task_].ready, run_.agent_of(0), {task_}, always_dummy);
        return At::Ready;
    }
    uint16_t completer = kNoAgent;
    const auto last = last_block(task_, completer);
    if (!last) return At::Ready;
    block_ = *last;
    cut_by_phase(span_of(block_).end, completer, {task_, span_of(block_).block}, until_seen);
    return At::Kernel;
}

PathWalk::At PathWalk::from_kernel() {
    const BlockSpan& span = span_of(block_);
    const auto core = static_cast<uint16_t>(1 + run_.schedulers() + block_.core);
    const Subject subject{span.task, span.block};
    task_ = span.task;
    cut(span.start, PathCause::Kernel, core, subject);
    if (block_.index > 0) {
        const BlockPlace before{block_.core, block_.index - 1};
        if (span_of(before).end > span.dispatched) {  // it was pre-loaded behind that one
            cut(span_of(before).end, PathCause::Switch, core, subject);
            block_ = before;
            return At::Kernel;
        }
    }
    cut(span.dispatched, block_.index == 0 ? PathCause::ColdStart : PathCause::WarmStart, core,
        subject);
    return At::Dispatched;
}

std::optional<BlockPlace> PathWalk::freed_last(bool whole_task) const {
    const BlockSpan& launched = span_of(block_);
    std::optional<BlockPlace> last;
    for (const BlockPlace place : blocks_.of(task_)) {
        const BlockSpan& span = span_of(place);
        if (place.index == 0 || (!whole_task && span.block != launched.block)) continue;
        const BlockPlace before{place.core, place.index - 1};
        const int64_t end = span_of(before).end;
        if (end == kNever || end > launched.dispatched) continue;
        if (!last || end > span_of(*last).end) last = before;
    }
    return last;
}

// A block is dispatched once its task is ready and its cores are free.
PathWalk::At PathWalk::from_dispatched() {
    const BlockSpan& span = span_of(block_);
    const Subject subject{span.task, span.block};
    const uint16_t agent = run_.agent_of(span.thread);
    const int64_t ready = trace_.tasks[task_].ready;
    const auto before = freed_last(drained_[task_]);
    if (before && span_of(*before).end > ready) {
        cut_by_phase(span_of(*before).end, agent, subject, until_reused);
        block_ = *before;
        return At::Kernel;
    }
    cut_by_phase(ready, agent, subject, until_dispatched);
    return At::Ready;
}

PathWalk::At PathWalk::from_ready() {
    const TaskTimes& times = trace_.tasks[task_];
    if (times.ready == kNever || times.ready <= times.wired) return At::Wired;
    uint32_t last = kNone;
    for (const uint32_t producer : dependencies_.of(task_)) {
        const int64_t completed = trace_.tasks[producer].completed;
        if (completed == kNever || completed > times.ready) continue;
        if (last == kNone || completed > trace_.tasks[last].completed) last = producer;
    }
    if (last == kNone) return At::Wired;
    uint16_t completer = run_.agent_of(0);  // of a dummy task
    (void)last_block(last, completer);
    cut_by_phase(trace_.tasks[last].completed, completer, {task_}, always_notify);
    task_ = last;
    return At::Completed;
}

PathWalk::At PathWalk::from_wired() {
    if (program_.config.runtime.wiring == WiringVariant::Deferred &&
        trace_.tasks[task_].submitted != kNever)
        cut_by_phase(trace_.tasks[task_].submitted, run_.agent_of(0), {task_}, until_wired);
    return At::Orchestrator;
}

// One span of the orchestrator, waits first: how much it waited is known, not when.
PathWalk::At PathWalk::from_orchestrator() {
    const auto& spans = trace_.phases[0];
    const size_t count = spans_before(spans, cursor_);
    if (count == 0) return At::Begin;
    const PhaseSpan span = spans[count - 1];
    const auto [busy, waiting] = submitting(span.phase);
    if (span.end < cursor_) cut(span.end, PathCause::Unknown, 0, {});
    if (span.phase == Phase::Data && span.waited > 0) return from_data(span);
    const int64_t waited = std::min(span.waited, cursor_ - span.begin);
    cut(span.begin + waited, busy, 0, {span.task});
    cut(span.begin, waiting, 0, {span.task});
    return At::Orchestrator;
}

PathWalk::At PathWalk::from_data(const PhaseSpan& span) {
    const auto within = [&](uint32_t task) {
        return task != kNone && trace_.tasks[task].completed > span.begin &&
               trace_.tasks[task].completed <= cursor_;
    };
    task_ = within(span.task) ? span.task : last_completed(span.begin, cursor_);
    if (task_ == kNone) {
        cut(span.begin, PathCause::WaitData, 0, {});
        return At::Orchestrator;
    }
    cut(trace_.tasks[task_].completed, PathCause::Data, 0, {task_});
    return At::Completed;
}

CriticalPathPieces critical_path(const RunView& run) {
    if (run.makespan_ns == kNever || run.trace->phases.size() < 2) return {};
    return PathWalk(run).walk();
}

}  // namespace ptoscope
