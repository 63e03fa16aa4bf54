#include "runtime/engine/why/facts.h"

#include <algorithm>
#include <cctype>
#include <cstdio>

namespace ptoscope::why {
namespace {

constexpr size_t kMostSpans = 20000;  // of an interval that are added up

// The first i in [0, size) for which `before` is false.
template <class Before>
size_t first_not(size_t size, Before before) {
    size_t low = 0;
    size_t high = size;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (before(middle)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

}  // namespace

Facts::Facts(const WhyMoment& moment)
    : machine(moment.machine),
      m(moment.machine.state()),
      program(moment.machine.program()),
      trace(moment.trace),
      graph(moment.graph),
      now(moment.machine.state().now),
      held(moment.held),
      position_(moment.position) {}

std::string Facts::task(uint32_t task) const {
    const std::string id = to_string(spec(task).id);
    return spec(task).name.empty() || spec(task).name == id ? id : id + " " + spec(task).name;
}

std::string Facts::tasks(const std::vector<uint32_t>& all, size_t most) const {
    std::string text;
    for (size_t i = 0; i < std::min(most, all.size()); ++i)
        text += (i == 0 ? "" : ", ") + task(all[i]);
    if (all.size() > most) text += " and " + std::to_string(all.size() - most) + " more";
    return text;
}

std::string Facts::agent(AgentId agent) const {
    std::string name = machine.name_of(agent);
    const auto digit = std::find_if(name.begin(), name.end(),
                                    [](unsigned char c) { return std::isdigit(c) != 0; });
    if (digit != name.end()) name.insert(digit, ' ');
    return name;
}

AgentId Facts::agent_of(size_t thread) const {
    return m.orchestrator.joined && thread + 1 == m.threads.size()
               ? AgentId{0}
               : Machine::scheduler_agent(thread);
}

bool Facts::is_reclaimed(uint32_t task) const {
    const TaskId id = spec(task).id;
    return id.local() < m.rings[id.ring()].last_task_alive.peek();
}

bool Facts::is_completed(uint32_t task) const {
    if (!has_slot(task)) return is_reclaimed(task);
    const TaskState state = m.look(task).state.peek();
    return state == TaskState::Completed || state == TaskState::Consumed;
}

// Only what lies exactly at this moment needs the log: another agent may do it next.
bool Facts::is_past(int64_t time, EventKind kind, uint32_t task, const BlockSpan* block) const {
    if (time == kNever || time > now) return false;
    if (time < now) return true;
    const auto is_it = [&](const LoggedEvent& e) {
        return e.kind == kind && e.task == task &&
               (block == nullptr || (block->block == e.block && block->subslot == e.subslot));
    };
    const size_t next = first_after(trace.log, position_);
    for (size_t i = next; i > 0 && trace.log[i - 1].time == time; --i)
        if (is_it(trace.log[i - 1])) return true;
    for (size_t i = next; i < trace.log.size() && trace.log[i].time == time; ++i)
        if (is_it(trace.log[i])) return false;
    return true;
}

std::optional<AgentId> Facts::doer(int64_t time, EventKind kind, uint32_t task) const {
    for (size_t i = first_at(trace.log, time); i < trace.log.size() && trace.log[i].time == time;
         ++i)
        if (trace.log[i].kind == kind && trace.log[i].task == task)
            return AgentId{trace.log[i].agent};
    return std::nullopt;
}

TaskTimes Facts::times(uint32_t task) const {
    TaskTimes t = trace.tasks[task];
    const auto reach = [&](int64_t& time, EventKind kind) {
        if (!is_past(time, kind, task)) time = kNever;
    };
    reach(t.submitted, EventKind::TaskSubmitted);
    reach(t.wired, EventKind::TaskWired);
    reach(t.ready, EventKind::TaskReady);
    reach(t.first_dispatch, EventKind::BlockDispatched);
    reach(t.last_dispatch, EventKind::BlockDispatched);
    reach(t.first_start, EventKind::BlockStarted);
    reach(t.last_start, EventKind::BlockStarted);
    reach(t.completed, EventKind::TaskCompleted);
    reach(t.consumed, EventKind::TaskConsumed);
    return t;
}

BlockView Facts::block(size_t core, size_t index) const {
    BlockView view{core, index, trace.blocks[core][index]};
    BlockSpan& s = view.span;
    if (!is_past(s.start, EventKind::BlockStarted, s.task, &s)) s.start = kNever;
    if (!is_past(s.end, EventKind::BlockEnded, s.task, &s)) s.end = kNever;
    return view;
}

size_t Facts::blocks_on(size_t core) const {
    const auto& spans = trace.blocks[core];
    size_t count = first_not(spans.size(), [&](size_t i) { return spans[i].dispatched <= now; });
    while (count > 0 && spans[count - 1].dispatched == now &&
           !is_past(now, EventKind::BlockDispatched, spans[count - 1].task, &spans[count - 1]))
        --count;
    return count;
}

size_t Facts::blocks_before(size_t core, int64_t time) const {
    return first_not(blocks_on(core),
                     [&](size_t i) { return trace.blocks[core][i].dispatched < time; });
}

BlockSpan Facts::running_on(size_t core) const {
    const CoreCommand& command = m.records[core].running;
    const size_t count = blocks_on(core);
    for (size_t i = count; command.valid() && i-- > 0 && count - i <= 2;) {
        const BlockSpan s = block(core, i).span;
        if (s.task == command.task && s.block == command.block) return s;
    }
    return {};
}

std::vector<BlockView> Facts::blocks(uint32_t task) const {
    std::vector<BlockView> found;
    const TaskTimes& t = trace.tasks[task];
    if (t.first_dispatch == kNever) return found;
    for (size_t core = 0; core < trace.blocks.size(); ++core) {
        const auto& spans = trace.blocks[core];
        const size_t count = blocks_on(core);
        for (size_t i = first_not(
                 count, [&](size_t at) { return spans[at].dispatched < t.first_dispatch; });
             i < count && spans[i].dispatched <= t.last_dispatch; ++i)
            if (spans[i].task == task) found.push_back(block(core, i));
    }
    return found;
}

size_t Facts::span_at(AgentId agent, int64_t time) const {
    const auto& all = spans(agent);
    return first_not(all.size(), [&](size_t i) { return all[i].end <= time; });
}

PhaseTimes Facts::phases(AgentId agent, int64_t from, int64_t to) const {
    PhaseTimes sums{};
    const auto& all = spans(agent);
    size_t seen = 0;
    for (size_t i = span_at(agent, from); i < all.size() && all[i].begin < to && seen < kMostSpans;
         ++i, ++seen) {
        const int64_t length = std::min(to, all[i].end) - std::max(from, all[i].begin);
        if (length > 0) sums[static_cast<size_t>(all[i].phase)] += length;
    }
    // What it has been at since its last recorded step.
    const int64_t open = std::max(from, all.size() == 0 ? 0 : all.back().end);
    if (open < to) sums[static_cast<size_t>(machine.control(agent).phase)] += to - open;
    return sums;
}

QueueSample Facts::queues_at(int64_t time) const {
    const auto& all = trace.queues;
    const size_t after = first_not(all.size(), [&](size_t i) { return all[i].time <= time; });
    return after == 0 ? QueueSample{} : all[after - 1];
}

// A waiting agent's span is recorded when it goes on; until then its clock says since when.
int64_t Facts::in_phase_since(AgentId agent) const {
    const ControlAgent& me = machine.control(agent);
    const auto& all = spans(agent);
    const size_t next = first_not(all.size(), [&](size_t i) { return all[i].begin < now; });
    if (next > 0 && all[next - 1].phase == me.phase) return all[next - 1].begin;
    return std::min(me.clock, now);
}

uint32_t Facts::in_ring(uint32_t task, uint32_t local) const {
    const uint32_t ring = spec(task).id.ring();
    for (uint32_t i = task; i-- > 0;) {
        const TaskId id = spec(i).id;
        if (id.ring() == ring && id.local() == local) return i;
        if (id.ring() == ring && id.local() < local) break;
    }
    return kNone;
}

std::string duration_text(int64_t ns) {
    if (ns < 1000) return std::to_string(ns) + " ns";
    const bool milli = ns >= 1'000'000;
    const double value = static_cast<double>(ns) / (milli ? 1e6 : 1e3);
    std::array<char, 32> digits{};
    const int length =
        std::snprintf(digits.data(), digits.size(), value < 100 ? "%.2f" : "%.1f", value);
    std::string text(digits.data(), static_cast<size_t>(length));
    while (text.back() == '0')
        text.pop_back();
    if (text.back() == '.') text.pop_back();
    return text + (milli ? " ms" : " µs");
}

std::string phases_text(const PhaseTimes& times, size_t most) {
    std::vector<std::pair<int64_t, size_t>> order;
    for (size_t p = 0; p < times.size(); ++p)
        if (times[p] > 0) order.emplace_back(-times[p], p);
    std::sort(order.begin(), order.end());
    std::string text;
    for (size_t i = 0; i < std::min(most, order.size()); ++i)
        text += std::string(i == 0 ? "" : ", ") + name(static_cast<Phase>(order[i].second)) + " " +
                duration_text(-order[i].first);
    return text;
}

std::string counted(uint64_t n, const std::string& singular) {
    return std::to_string(n) + " " + singular + (n == 1 ? "" : "s");
}

}  // namespace ptoscope::why
