// Why a task was submitted when it was: program order, then the waits within its submit phases.

#include <algorithm>

#include "runtime/engine/why/facts.h"

namespace ptoscope::why {
namespace {

constexpr AgentId kOrchestrator{0};
constexpr size_t kMostLookedAt = 2048;  // spans before a submit that are looked at for a long one

bool is_submit_phase(Phase phase) {
    return phase >= Phase::Alloc && phase <= Phase::Fanin;
}

int64_t waited(const Facts& f, const PhaseSpan& span) {
    const bool wires =
        span.phase == Phase::Fanin && f.program.config.runtime.wiring == WiringVariant::Inline;
    const bool known = span.phase == Phase::Alloc || span.phase == Phase::Params ||
                       span.phase == Phase::Fanin || span.phase == Phase::Data;
    return span.task == kNone || wires || !known ? 0 : span.waited;
}

// The task that was consumed last of those that had to be before this one could have its slot.
uint32_t last_in_the_way(const Facts& f, uint32_t task, int64_t from, int64_t to) {
    const TaskId id = f.spec(task).id;
    const uint32_t window = f.program.window(id.ring());
    if (id.local() + 1 < window) return kNone;
    uint32_t culprit = kNone;
    uint32_t local = id.local() - (window - 1);
    for (uint32_t i = f.in_ring(task, local); i != kNone; i = f.in_ring(i, --local)) {
        const int64_t consumed = f.trace.tasks[i].consumed;
        if (consumed != kNever && consumed <= from) break;  // the watermark had passed it
        if (consumed == kNever || consumed > to) return kNone;
        if (culprit == kNone || consumed > f.trace.tasks[culprit].consumed) culprit = i;
        if (local == 0) break;
    }
    return culprit;
}

// The last task of the ring that was consumed before `to`: its bytes, or those it held up.
uint32_t last_consumed(const Facts& f, uint32_t task, int64_t to) {
    const uint32_t ring = f.spec(task).id.ring();
    uint32_t found = kNone;
    size_t looked = 0;
    for (uint32_t i = task; i-- > 0 && looked < 4 * f.program.window(ring); ++looked) {
        const int64_t consumed = f.trace.tasks[i].consumed;
        if (f.spec(i).id.ring() != ring || consumed == kNever || consumed > to) continue;
        if (found == kNone || consumed > f.trace.tasks[found].consumed) found = i;
    }
    return found;
}

void tell_alloc_wait(const Teller& tell, const PhaseSpan& span) {
    const Facts& f = tell.facts;
    const TaskSpec& t = f.spec(span.task);
    const std::string ring = "ring " + std::to_string(t.id.ring());
    const uint32_t full = last_in_the_way(f, span.task, span.begin, span.end);
    if (full != kNone) {
        tell.add(WhyKind::SlotFull,
                 "waited for a slot: " + ring + " was full, " +
                     std::to_string(f.program.window(t.id.ring()) - 1) + " alive, until " +
                     f.task(full) + " was consumed",
                 span.begin, span.end)
            .tasks = {full, span.task};
        return tell_last_reference(tell.deeper(), full);
    }
    if (t.output_bytes == 0) {
        tell.add(WhyKind::Unknown,
                 "waited for a slot of " + ring + "; the record does not tell why", span.begin,
                 span.end);
        return;
    }
    const uint32_t last = last_consumed(f, span.task, span.end);
    WhyLink& link =
        tell.add(WhyKind::HeapFull,
                 "waited for " + counted(t.output_bytes, "byte") + " in the heap of " + ring +
                     (last == kNone ? "" : ", until " + f.task(last) + " was consumed"),
                 span.begin, span.end);
    if (last == kNone) return;
    link.tasks = {last, span.task};
    tell_last_reference(tell.deeper(), last);
}

// One span in which the orchestrator waited, and for what.
void tell_wait(const Teller& tell, const PhaseSpan& span) {
    const Facts& f = tell.facts;
    switch (span.phase) {
        case Phase::Alloc:
            return tell_alloc_wait(tell, span);
        case Phase::Params:
            if (f.graph.producers.of(span.task).size() > kInlineProducers) {
                tell.add(WhyKind::FaninPoolFull,
                         "waited for entries of the fanin pool, or for a producer's fanout lock",
                         span.begin, span.end);
            } else {
                tell.add(WhyKind::Lock, "waited for the fanout lock of a producer", span.begin,
                         span.end);
            }
            break;
        case Phase::Fanin: {
            const uint32_t depth = f.queues_at(span.begin).wiring;
            const bool full = depth >= f.m.wiring.capacity;
            tell.add(full ? WhyKind::WiringQueueFull : WhyKind::Unknown,
                     full
                         ? "waited for room in the wiring queue: " + std::to_string(depth) +
                               " of " + std::to_string(f.m.wiring.capacity) + " waited to be wired"
                         : "pushing it to the wiring queue took long; the record does not tell why",
                     span.begin, span.end)
                .agents = {Machine::scheduler_agent(0)};
            break;
        }
        default:
            tell.add(WhyKind::Data, "waited for data of " + f.task(span.task), span.begin, span.end)
                .tasks = {span.task};
    }
}

// The span where the submit of `task` begins, around or before index `at`.
size_t first_span(const Facts& f, uint32_t task, size_t at) {
    const auto& spans = f.spans(kOrchestrator);
    const auto is_mine = [&](size_t i) {
        return i < spans.size() && spans[i].task == task && is_submit_phase(spans[i].phase);
    };
    if (!is_mine(at) && at > 0) --at;
    if (!is_mine(at)) return spans.size();
    while (at > 0 && is_mine(at - 1) && spans[at].phase != Phase::Alloc)
        --at;
    return at;
}

// Before the submit began: the longest wait of the orchestrator on its way.
void tell_program_order(const Teller& tell, size_t first) {
    const Facts& f = tell.facts;
    const auto& spans = f.spans(kOrchestrator);
    const int64_t begin = spans[first].begin;
    tell.add(WhyKind::ProgramOrder, "the orchestrator came to it in program order", 0, begin)
        .agents = {kOrchestrator};
    size_t longest = first;
    int64_t most = kWorthTelling;
    for (size_t i = first; i-- > 0 && first - i <= kMostLookedAt;) {
        const int64_t wait = waited(f, spans[i]);
        if (wait > most) {
            most = wait;
            longest = i;
        }
    }
    if (longest == first) return;
    tell.deeper()
        .add(WhyKind::ProgramOrder,
             "its longest wait on the way: " + std::string(name(spans[longest].phase)) + " of " +
                 f.task(spans[longest].task),
             spans[longest].begin, spans[longest].end)
        .tasks = {spans[longest].task};
    tell_wait(tell.deeper().deeper(), spans[longest]);
}

void tell_spans(const Teller& tell, uint32_t task, size_t first, int64_t until) {
    const Facts& f = tell.facts;
    const auto& spans = f.spans(kOrchestrator);
    for (size_t i = first; i < spans.size() && spans[i].task == task && spans[i].begin <= until &&
                           is_submit_phase(spans[i].phase);
         ++i)
        if (spans[i].end <= f.now && waited(f, spans[i]) > 0) tell_wait(tell, spans[i]);
}

// Being submitted right now, or not yet begun.
void tell_open(const Teller& tell, uint32_t task) {
    const Facts& f = tell.facts;
    const Orchestrator& o = f.m.orchestrator;
    if (!o.joined && o.current == task && is_submit_phase(o.phase) && o.pc != Action::Failed) {
        const size_t first = first_span(f, task, f.span_at(kOrchestrator, f.now));
        const bool recorded = first < f.spans(kOrchestrator).size();
        if (recorded) tell_program_order(tell, first);
        const int64_t begin = recorded ? f.spans(kOrchestrator)[first].begin : o.clock;
        tell.add(WhyKind::Submit,
                 "the orchestrator is submitting it: " + std::string(name(o.phase)),
                 std::min(begin, f.now))
            .agents = {kOrchestrator};
        if (recorded) tell_spans(tell.deeper(), task, first, f.now);
        return follow_agent(tell.deeper(), kOrchestrator);
    }
    tell.add(WhyKind::ProgramOrder, "not submitted yet: the orchestrator has not come to it", 0)
        .agents = {kOrchestrator};
    follow_agent(tell.deeper(), kOrchestrator);
}

}  // namespace

void tell_submit(const Teller& tell, uint32_t task) {
    const Facts& f = tell.facts;
    const int64_t submitted = f.times(task).submitted;
    if (submitted == kNever) return tell_open(tell, task);
    const size_t first = first_span(f, task, f.span_at(kOrchestrator, submitted));
    if (first == f.spans(kOrchestrator).size()) {
        tell.add(WhyKind::Submit, "submitted by the orchestrator", submitted, submitted);
        return;
    }
    tell_program_order(tell, first);
    tell.add(WhyKind::Submit, "submitted by the orchestrator", f.spans(kOrchestrator)[first].begin,
             submitted)
        .agents = {kOrchestrator};
    tell_spans(tell.deeper(), task, first, submitted);
}

}  // namespace ptoscope::why
