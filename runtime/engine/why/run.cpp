// Why a dispatched task started and completed when it did.

#include <algorithm>

#include "runtime/engine/why/facts.h"

namespace ptoscope::why {
namespace {

int64_t wait_of(const BlockSpan& s, int64_t now) {
    return (s.start == kNever ? now : s.start) - s.dispatched;
}

std::string block_text(const Facts& f, const BlockView& b) {
    return "block " + std::to_string(b.span.block) + " on " + f.core(b.core);
}

// The block that waited longest between its register and its kernel.
void tell_longest_pickup(const Teller& tell, const std::vector<BlockView>& blocks) {
    const Facts& f = tell.facts;
    const BlockView& b =
        *std::max_element(blocks.begin(), blocks.end(), [&](const auto& x, const auto& y) {
            return wait_of(x.span, f.now) < wait_of(y.span, f.now);
        });
    const BlockSpan& s = b.span;
    const auto with_core = [&](WhyLink& link) -> WhyLink& {
        link.agents = {f.machine.core_agent(b.core)};
        return link;
    };
    if (b.index > 0 && s.preloaded) {
        const BlockSpan before = f.block(b.core, b.index - 1).span;
        const std::string text = block_text(f, b) + " was pre-loaded behind " + f.task(before.task);
        with_core(tell.add(WhyKind::Preloaded, text, s.dispatched,
                           before.end == kNever ? kNever : std::max(s.dispatched, before.end)))
            .tasks = {before.task};
        if (before.end != kNever)
            with_core(tell.add(WhyKind::Latency, "the switch from one block to the next",
                               std::max(s.dispatched, before.end), s.start));
        return;
    }
    if (b.index == 0) {
        with_core(tell.add(WhyKind::ColdStart,
                           block_text(f, b) + ": a cold start, the first block of that core",
                           s.dispatched, s.start));
        return;
    }
    with_core(tell.add(WhyKind::Latency, block_text(f, b) + ": from the register to the kernel",
                       s.dispatched, s.start));
}

void tell_waves(const Teller& tell, uint32_t task, const std::vector<BlockView>& blocks) {
    const Facts& f = tell.facts;
    const TaskTimes t = f.times(task);
    int64_t last = kNever;
    int64_t first_end = kNever;
    for (const BlockView& b : blocks) {
        last = std::max(last, b.span.dispatched);
        if (b.span.end != kNever && (first_end == kNever || b.span.end < first_end))
            first_end = b.span.end;
    }
    const auto wanted = static_cast<size_t>(std::max<int64_t>(0, f.spec(task).subtasks()));
    if (blocks.size() < wanted) {
        tell.add(WhyKind::Waves,
                 std::to_string(wanted - blocks.size()) + " of its " + counted(wanted, "subtask") +
                     " not dispatched yet",
                 t.first_dispatch)
            .tasks = {task};
    } else if (last > t.first_start) {
        const bool waves = first_end != kNever && last > first_end;
        tell.add(WhyKind::Waves,
                 waves ? "some blocks were dispatched only after others had ended"
                       : "its blocks were written to their cores one after another",
                 t.first_dispatch, last)
            .tasks = {task};
    }
}

// The block that ended last, and how long its thread took to see it.
void tell_last_block(const Teller& tell, uint32_t task, const std::vector<BlockView>& blocks) {
    const Facts& f = tell.facts;
    const TaskTimes t = f.times(task);
    const auto last =
        std::max_element(blocks.begin(), blocks.end(),
                         [](const auto& a, const auto& b) { return a.span.end < b.span.end; });
    if (last == blocks.end() || last->span.end == kNever) return;
    WhyLink& block = tell.add(WhyKind::Block, block_text(f, *last) + " ended last",
                              last->span.start, last->span.end);
    block.agents = {f.machine.core_agent(last->core)};
    block.tasks = {task};
    if (t.completed == kNever) return;
    const auto who = f.doer(t.completed, EventKind::TaskCompleted, task);
    const std::string thread = who ? f.agent(*who) : std::string("its thread");
    std::string text = thread + " noticed it";
    if (who) {
        const std::string phases = phases_text(f.phases(*who, last->span.end, t.completed));
        if (!phases.empty()) text += "; it was at " + phases;
    }
    WhyLink& seen = tell.add(WhyKind::Noticing, text, last->span.end, t.completed);
    if (who) seen.agents = {*who};
}

}  // namespace

void tell_pickup(const Teller& tell, uint32_t task) {
    const Facts& f = tell.facts;
    const TaskTimes t = f.times(task);
    if (t.first_dispatch == kNever) return;
    const auto blocks = f.blocks(task);
    if (blocks.empty()) return;
    tell.add(WhyKind::Pickup,
             t.first_start == kNever ? "dispatched, not started"
                                     : "dispatched, until the first kernel started",
             t.first_dispatch, t.first_start)
        .agents = {f.machine.core_agent(blocks.front().core)};
    tell_longest_pickup(tell.deeper(), blocks);
}

void tell_run(const Teller& tell, uint32_t task) {
    const Facts& f = tell.facts;
    const TaskTimes t = f.times(task);
    if (t.first_start == kNever) return;
    const auto blocks = f.blocks(task);
    size_t ended = 0;
    for (const BlockView& b : blocks)
        ended += b.span.end != kNever;
    const auto wanted = static_cast<size_t>(std::max<int64_t>(0, f.spec(task).subtasks()));
    tell.add(WhyKind::Run,
             t.completed != kNever ? "ran"
                                   : "running: " + std::to_string(ended) + " of " +
                                         counted(wanted, "subtask") + " ended",
             t.first_start, t.completed);
    const Teller why = tell.deeper();
    tell_waves(why, task, blocks);
    if (t.completed != kNever) return tell_last_block(why, task, blocks);
    if (ended == wanted) {
        why.add(WhyKind::Noticing, "all blocks have ended; their thread has not noticed yet");
        return follow_agent(why, f.agent_of(f.m.owner_of(blocks.back().core)));
    }
    follow_task(why, task);
}

}  // namespace ptoscope::why
