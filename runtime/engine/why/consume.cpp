// What keeps a completed task: consumers, its scope, references that are dropped in batches, and
// the watermark.

#include <algorithm>

#include "runtime/engine/why/facts.h"

namespace ptoscope::why {
namespace {

uint32_t last_consumer(const Facts& f, uint32_t task) {
    uint32_t last = kNone;
    for (const uint32_t c : f.graph.consumers.of(task)) {
        const int64_t completed = f.times(c).completed;
        if (completed != kNever && (last == kNone || completed > f.times(last).completed)) last = c;
    }
    return last;
}

}  // namespace

void tell_last_reference(const Teller& tell, uint32_t task) {
    const Facts& f = tell.facts;
    const TaskTimes t = f.times(task);
    if (t.completed == kNever || t.consumed == kNever) return;
    if (t.consumed == t.completed) {
        tell.add(WhyKind::Consumers,
                 f.task(task) + " completed at that moment, and nobody else needed it", t.ready,
                 t.completed)
            .tasks = {task};
        return;
    }
    const auto who = f.doer(t.consumed, EventKind::TaskConsumed, task);
    if (!who) {
        tell.add(WhyKind::Unknown, "the record does not tell who dropped its last reference",
                 t.completed, t.consumed)
            .tasks = {task};
        return;
    }
    if (who->index == 0 && !f.m.orchestrator.joined) {
        WhyLink& link = tell.add(WhyKind::ScopeOpen,
                                 f.task(task) + ": its last reference was its scope's, which ended",
                                 t.completed, t.consumed);
        link.tasks = {task};
        link.agents = {*who};
        return;
    }
    const uint32_t last = last_consumer(f, task);
    if (last == kNone) return;
    const int64_t needed = std::max(t.completed, f.times(last).completed);
    tell.add(WhyKind::Consumers, f.task(task) + " was needed until " + f.task(last) + " completed",
             t.completed, needed)
        .tasks = {last, task};
    tell.add(WhyKind::ReleaseDeferred,
             f.agent(*who) + " dropped the reference later: releases are deferred", needed,
             t.consumed)
        .agents = {*who};
}

void tell_consume(const Teller& tell, uint32_t task) {
    const Facts& f = tell.facts;
    const TaskTimes t = f.times(task);
    if (t.completed == kNever) return;
    if (t.consumed == kNever) {
        tell.add(WhyKind::Consume, "completed, and still needed", t.completed);
        return follow_keeper(tell.deeper(), task);
    }
    if (t.consumed > t.completed) {
        tell.add(WhyKind::Consume, "completed, until consumed", t.completed, t.consumed);
        tell_last_reference(tell.deeper(), task);
    }
    if (f.is_reclaimed(task)) return;
    const TaskRing& ring = f.m.rings[f.spec(task).id.ring()];
    const uint32_t oldest = ring.slots[ring.last_task_alive.peek() & ring.mask()].task;
    if (oldest == kNone || oldest == task) {
        tell.add(WhyKind::Watermark, "consumed; last_task_alive has not moved over it yet",
                 t.consumed)
            .tasks = {task};
        return;
    }
    tell.add(WhyKind::Watermark,
             "consumed, but its slot and heap stay taken: " + f.task(oldest) +
                 " is older and still alive",
             t.consumed)
        .tasks = {oldest};
    follow_keeper(tell.deeper(), oldest);
}

}  // namespace ptoscope::why
