// Why a ready task was dispatched when it was: no core of its shape, a drain, tasks before it in
// the queue, schedulers busy with something else.

#include <algorithm>
#include <bit>
#include <map>

#include "runtime/engine/why/facts.h"

namespace ptoscope::why {
namespace {

constexpr size_t kMostBlocks = 20000;  // that a wait is played through with

// The cores of each place where a block of the shape fits.
std::vector<std::vector<size_t>> places_of(const Facts& f, ResourceShape shape) {
    std::vector<std::vector<size_t>> places;
    for (int c = 0; c < f.m.clusters(); ++c) {
        const size_t aic = f.m.core_of(c, 0);
        const size_t aiv0 = f.m.core_of(c, 1);
        const size_t aiv1 = f.m.core_of(c, 2);
        if (shape == ResourceShape::Mix) places.push_back({aic, aiv0, aiv1});
        if (shape == ResourceShape::Aic) places.push_back({aic});
        if (shape == ResourceShape::Aiv) {
            places.push_back({aiv0});
            places.push_back({aiv1});
        }
    }
    return places;
}

const char* place_name(ResourceShape shape) {
    return shape == ResourceShape::Mix ? "cluster" : shape == ResourceShape::Aic ? "AIC" : "AIV";
}

std::string places_text(uint64_t n, ResourceShape shape) {
    return shape == ResourceShape::Mix ? counted(n, "cluster")
                                       : std::to_string(n) + " " + place_name(shape);
}

// A core gets or loses a block.
struct Change {
    int64_t time = 0;
    size_t core = 0;
    int by = 0;
    uint32_t task = kNone;
};

// Blocks that lay on a core within [from, to], as changes in time; at `from` for older ones.
void add_changes(const Facts& f, size_t core, int64_t from, int64_t to,
                 std::vector<Change>& changes) {
    for (size_t i = f.blocks_before(core, to); i-- > 0;) {
        const BlockSpan s = f.block(core, i).span;
        if (s.end != kNever && s.end <= from) break;  // they end in the order of their dispatch
        changes.push_back({std::max(from, s.dispatched), core, +1, s.task});
        if (s.end != kNever && s.end < to) changes.push_back({s.end, core, -1, s.task});
    }
}

size_t blocks_between(const Facts& f, int64_t from, int64_t to) {
    size_t blocks = 0;
    for (size_t core = 0; core < f.m.cores.size(); ++core)
        blocks += f.blocks_before(core, to) - f.blocks_before(core, from);
    return blocks;
}

// When there was no place for a block (or not enough for all of them at once).
struct Shortage {
    int64_t time = 0;  // ns of the interval
    int64_t begin = kNever;
    int64_t end = kNever;
    size_t idle = 0;                // places, when it began
    std::vector<uint32_t> holders;  // tasks on the places when it began, most cores first
};

std::vector<uint32_t> most_frequent(const std::vector<uint32_t>& held) {
    std::map<uint32_t, int> counts;
    for (const uint32_t task : held)
        if (task != kNone) --counts[task];
    std::vector<std::pair<int, uint32_t>> order;
    for (const auto& [task, count] : counts)
        order.emplace_back(count, task);
    std::sort(order.begin(), order.end());
    std::vector<uint32_t> tasks;
    for (const auto& [count, task] : order)
        tasks.push_back(task);
    return tasks;
}

// Plays the interval: how many blocks each core holds, which places are free.
class Occupation {
  public:
    Occupation(const std::vector<std::vector<size_t>>& places, size_t cores)
        : places_(places), place_of_(cores, SIZE_MAX), blocks_(cores), runs_(cores, kNone) {
        for (size_t p = 0; p < places.size(); ++p)
            for (const size_t core : places[p])
                place_of_[core] = p;
        idle = places.size();
    }
    void apply(const Change& c) {
        count(place_of_[c.core], -1);
        blocks_[c.core] += c.by;
        runs_[c.core] = blocks_[c.core] == 0 ? kNone : c.by > 0 ? c.task : runs_[c.core];
        count(place_of_[c.core], +1);
    }
    [[nodiscard]] const std::vector<uint32_t>& runs() const { return runs_; }

    size_t idle = 0;         // places that hold nothing
    size_t preloadable = 0;  // places that hold something and have their pre-load slots free

  private:
    void count(size_t place, int by) {
        int most = 0;
        for (const size_t core : places_[place])
            most = std::max(most, blocks_[core]);
        if (most == 0) idle += static_cast<size_t>(by);
        if (most == 1) preloadable += static_cast<size_t>(by);
    }
    const std::vector<std::vector<size_t>>& places_;
    std::vector<size_t> place_of_;
    std::vector<int> blocks_;
    std::vector<uint32_t> runs_;
};

Shortage shortage_of(const Facts& f, uint32_t task, int64_t from, int64_t to) {
    const auto places = places_of(f, f.spec(task).shape());
    while (blocks_between(f, from, to) > kMostBlocks)  // of a very long wait, its last part
        from += (to - from) / 2;
    std::vector<Change> changes;
    for (const auto& cores : places)
        for (const size_t core : cores)
            add_changes(f, core, from, to, changes);
    std::stable_sort(changes.begin(), changes.end(),
                     [](const Change& a, const Change& b) { return a.time < b.time; });
    const bool together = f.spec(task).drains();
    const bool preload = f.program.config.runtime.dual_slot && !together;
    const size_t enough = together ? static_cast<size_t>(f.spec(task).blocks) : 1;
    Occupation now(places, f.m.cores.size());
    Shortage found;
    for (size_t i = 0; i < changes.size();) {
        const int64_t time = changes[i].time;
        for (; i < changes.size() && changes[i].time == time; ++i)
            now.apply(changes[i]);
        if (now.idle >= enough || (preload && now.preloadable > 0)) continue;
        if (found.begin == kNever) {
            found.begin = time;
            found.idle = now.idle;
            found.holders = most_frequent(now.runs());
        }
        found.end = i < changes.size() ? changes[i].time : to;
        found.time += found.end - time;
    }
    return found;
}

void tell_cores(const Teller& tell, uint32_t task, int64_t from, int64_t to) {
    const Facts& f = tell.facts;
    const ResourceShape shape = f.spec(task).shape();
    const Shortage none = shortage_of(f, task, from, to);
    if (none.time < kWorthTelling) return;
    const bool open = none.end == to && f.times(task).first_dispatch == kNever;
    std::string text = "for " + duration_text(none.time) + " ";
    if (f.spec(task).drains()) {
        text += "fewer than " + places_text(static_cast<uint64_t>(f.spec(task).blocks), shape) +
                " were idle at once";
    } else {
        text += std::string("no ") + place_name(shape) + " was idle";
        if (f.program.config.runtime.dual_slot) text += ", nor a pre-load slot free";
    }
    tell.add(WhyKind::NoCore, text + "; held by " + f.tasks(none.holders), none.begin,
             open ? kNever : none.end)
        .tasks = none.holders;
}

void tell_own_drain(const Teller& tell, uint32_t task) {
    const Facts& f = tell.facts;
    const ResourceShape shape = f.spec(task).shape();
    for (const DrainRecord& d : f.trace.drains) {
        if (d.task != task || !f.is_past(d.entered, EventKind::DrainOpened, task)) continue;
        const bool launched = f.is_past(d.launched, EventKind::DrainLaunched, task);
        std::string text = "sync_start: its " + counted(d.blocks, "block") + " need " +
                           places_text(d.blocks, shape) + " idle at once";
        text +=
            launched ? "; enough after " + counted(d.attempts, "attempt") : "; its drain is open";
        tell.add(WhyKind::DrainOfItself, text, d.entered, launched ? d.launched : kNever).agents = {
            f.agent_of(d.opener)};
    }
}

void tell_other_drains(const Teller& tell, uint32_t task, int64_t from, int64_t to) {
    const Facts& f = tell.facts;
    for (size_t i = f.trace.drains.size(); i-- > 0;) {
        const DrainRecord& d = f.trace.drains[i];
        if (d.entered >= to || d.task == task) continue;
        if (!f.is_past(d.entered, EventKind::DrainOpened, d.task)) continue;
        const bool closed = f.is_past(d.closed, EventKind::DrainClosed, d.task);
        if (closed && d.closed <= from) break;  // drains follow one another
        tell.add(WhyKind::DrainOfAnother, "a drain for " + f.task(d.task) + " was open",
                 std::max(from, d.entered), closed ? std::min(d.closed, to) : kNever)
            .tasks = {d.task};
    }
}

void tell_queue(const Teller& tell, uint32_t task, int64_t ready) {
    const Facts& f = tell.facts;
    const ResourceShape shape = f.spec(task).shape();
    const uint32_t depth = f.queues_at(ready).ready[static_cast<size_t>(shape)];
    if (depth == 0) return;
    tell.add(WhyKind::QueueAhead, counted(depth, "task") + " lay in the ready queue of " +
                                      name(shape) + " at that moment");
}

void tell_dispatcher(const Teller& tell, uint32_t task, int64_t from, int64_t to) {
    const Facts& f = tell.facts;
    const auto blocks = f.blocks(task);
    if (blocks.empty()) return;
    const auto first = std::min_element(
        blocks.begin(), blocks.end(),
        [](const auto& a, const auto& b) { return a.span.dispatched < b.span.dispatched; });
    const AgentId agent = f.agent_of(first->span.thread);
    const std::string phases = phases_text(f.phases(agent, from, to));
    if (phases.empty()) return;
    tell.add(WhyKind::ThreadBusy, f.agent(agent) + ", who dispatched it, was at: " + phases, from,
             to)
        .agents = {agent};
}

}  // namespace

uint32_t idle_places(const Facts& f, ResourceShape shape) {
    uint32_t n = 0;
    for (size_t t = 0; t < f.m.active_threads.peek(); ++t)
        n += static_cast<uint32_t>(std::popcount(f.m.threads[t].tracker.idle_places(shape)));
    return n;
}

uint32_t all_places(const Facts& f, ResourceShape shape) {
    const auto clusters = static_cast<uint32_t>(f.m.clusters());
    return shape == ResourceShape::Aiv ? 2 * clusters : clusters;
}

void tell_dispatch(const Teller& tell, uint32_t task) {
    const Facts& f = tell.facts;
    const TaskSpec& spec = f.spec(task);
    const TaskTimes t = f.times(task);
    if (t.ready == kNever || spec.kind == TaskKind::Alloc) return;
    if (spec.shape() == ResourceShape::Dummy) {
        tell.add(WhyKind::Dispatch,
                 t.completed == kNever ? "ready; scheduler 0 completes it, a dummy task, inline"
                                       : "a dummy task: scheduler 0 completed it inline",
                 t.ready, t.completed)
            .agents = {Machine::scheduler_agent(0)};
        if (t.completed == kNever) follow_agent(tell.deeper(), Machine::scheduler_agent(0));
        return;
    }
    const bool open = t.first_dispatch == kNever;
    const int64_t to = open ? f.now : t.first_dispatch;
    tell.add(WhyKind::Dispatch, open ? "ready, not dispatched" : "ready, until dispatched", t.ready,
             t.first_dispatch);
    if (to - t.ready < kWorthTelling && !open) return;
    const Teller why = tell.deeper();
    tell_own_drain(why, task);
    tell_other_drains(why, task, t.ready, to);
    tell_cores(why, task, t.ready, to);
    tell_queue(why, task, t.ready);
    tell_dispatcher(why, task, t.ready, to);
    if (open) follow_task(why, task);
}

}  // namespace ptoscope::why
