// Which producers a task waited for: the last one to complete, and what that one waited for, back
// to a task that no producer held: the critical chain.

#include <algorithm>

#include "runtime/engine/why/facts.h"

namespace ptoscope::why {
namespace {

constexpr int kMostInChain = 24;
constexpr uint64_t kMostCounted = 500;
constexpr size_t kMostNamed = 6;

// From when on a producer's completion mattered: earlier ones were found completed.
int64_t wired_at(const TaskTimes& t) {
    return t.wired == kNever ? t.submitted : t.wired;
}

// The producer that completed last, after the task was wired; kNone: none held it.
uint32_t last_producer(const Facts& f, uint32_t task) {
    const TaskTimes t = f.times(task);
    uint32_t last = kNone;
    int64_t latest = kNever;
    for (const uint32_t p : f.graph.producers.of(task)) {
        const int64_t completed = f.times(p).completed;
        if (completed <= wired_at(t) || completed <= latest) continue;
        last = p;
        latest = completed;
    }
    return last;
}

size_t late_producers(const Facts& f, uint32_t task) {
    const int64_t wired = wired_at(f.times(task));
    const auto producers = f.graph.producers.of(task);
    return static_cast<size_t>(std::count_if(producers.begin(), producers.end(), [&](uint32_t p) {
        return f.times(p).completed > wired;
    }));
}

std::string life(const Facts& f, uint32_t task) {
    const TaskTimes t = f.times(task);
    std::string text = f.task(task) + ": ";
    if (t.first_dispatch == kNever) return text + "completed";
    if (t.ready != kNever && t.first_dispatch > t.ready)
        text += duration_text(t.first_dispatch - t.ready) + " until dispatched, ";
    if (t.first_start > t.first_dispatch)
        text += duration_text(t.first_start - t.first_dispatch) + " until started, ";
    return text + "ran " + duration_text(t.completed - t.first_start);
}

// Back along the last producers.
void tell_chain(const Teller& tell, uint32_t task) {
    const Facts& f = tell.facts;
    for (int told = 0; told < kMostInChain; ++told) {
        const TaskTimes t = f.times(task);
        tell.add(WhyKind::Producer, life(f, task), t.ready, t.completed).tasks = {task};
        const uint32_t before = last_producer(f, task);
        if (before == kNone) {
            tell.add(WhyKind::Submit,
                     f.task(task) + " was held by no producer: submitted and wired", t.submitted,
                     t.ready)
                .tasks = {task};
            return;
        }
        task = before;
    }
    uint64_t more = 1;
    uint32_t before = last_producer(f, task);
    for (; before != kNone && more < kMostCounted; before = last_producer(f, before))
        ++more;
    tell.add(WhyKind::Producer, "and before it " +
                                    std::string(before == kNone ? "" : "more than ") +
                                    counted(more, "task") + " one after another")
        .tasks = {task};
}

void tell_missing(const Teller& tell, uint32_t task) {
    const Facts& f = tell.facts;
    const TaskTimes t = f.times(task);
    std::vector<uint32_t> missing;
    for (const uint32_t p : f.graph.producers.of(task))
        if (!f.is_completed(p)) missing.push_back(p);
    std::sort(missing.begin(), missing.end());
    if (missing.empty()) {
        tell.add(WhyKind::Producers, "its producers are completed; being told of the last one",
                 wired_at(t));
        return;
    }
    tell.add(WhyKind::Producers,
             "waits for " + f.tasks(missing, kMostNamed) +
                 (missing.size() == 1 ? ", its last missing producer" : ""),
             wired_at(t))
        .tasks = missing;
    follow_task(tell.deeper(), missing.front());
}

}  // namespace

void tell_producers(const Teller& tell, uint32_t task) {
    const Facts& f = tell.facts;
    const TaskTimes t = f.times(task);
    if (f.spec(task).kind == TaskKind::Alloc || wired_at(t) == kNever) return;
    if (t.ready == kNever) {
        if (t.wired != kNever) tell_missing(tell, task);
        return;
    }
    const uint32_t last = last_producer(f, task);
    if (last == kNone) return;
    const size_t late = late_producers(f, task);
    tell.add(WhyKind::Producers,
             "waited for " + f.task(last) +
                 (late > 1 ? ", the last of " + counted(late, "missing producer") : ""),
             wired_at(t), t.ready)
        .tasks = {last};
    tell_chain(tell.deeper(), last);
}

}  // namespace ptoscope::why
