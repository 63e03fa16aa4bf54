// Why a core or a thread is at what it is at.

#include <algorithm>

#include "runtime/engine/why/facts.h"

namespace ptoscope::why {
namespace {

constexpr int64_t kLately = 50'000;  // ns before the moment that are added up

ResourceShape shape_of_core(const Facts& f, size_t core) {
    return f.m.kind_of(core) == 0 ? ResourceShape::Aic : ResourceShape::Aiv;
}

void tell_held(const Teller& tell, size_t core) {
    const Facts& f = tell.facts;
    const CoreRecord& record = f.m.records[core];
    const AgentId agent = f.machine.core_agent(core);
    follow_agent(tell, agent);
    if (!record.pending.valid()) return;
    WhyLink& link =
        tell.add(WhyKind::Preloaded, "block " + std::to_string(record.pending.block) + " of " +
                                         f.task(record.pending.task) + " is pre-loaded behind it");
    link.tasks = {record.pending.task};
    link.agents = {agent};
}

// What could run here, if anything.
void tell_ready(const Teller& tell, size_t core) {
    const Facts& f = tell.facts;
    const ResourceShape shape = shape_of_core(f, core);
    bool any = false;
    for (const ResourceShape s : {shape, ResourceShape::Mix}) {
        const ReadyQueue& queue = f.m.ready[static_cast<size_t>(s)];
        if (queue.size() == 0) continue;
        any = true;
        std::vector<uint32_t> waiting;
        for (uint64_t at = queue.head.peek(); at < queue.tail.peek() && waiting.size() < 8; ++at)
            if (const uint32_t cell = queue.cells[queue.cell(at)].peek(); cell != 0)
                waiting.push_back(cell - 1);
        std::string text = counted(queue.size(), "task") + " ready for " + name(s);
        if (!waiting.empty()) text += ": " + f.tasks(waiting);
        if (s == ResourceShape::Mix) text += "; a MIX block needs all three cores of a cluster";
        tell.add(WhyKind::QueueAhead, text).tasks = waiting;
    }
    if (!any)
        tell.add(WhyKind::NothingReady,
                 std::string("no task is ready for ") + name(shape) + " or MIX in a queue");
}

void tell_idle(const Teller& tell, size_t core) {
    const Facts& f = tell.facts;
    const AgentId owner = f.agent_of(f.m.owner_of(core));
    const size_t count = f.blocks_on(core);
    const BlockSpan last = count == 0 ? BlockSpan{} : f.block(core, count - 1).span;
    WhyLink& link =
        tell.add(WhyKind::CoreIdle,
                 f.core(core) + (count == 0 ? " is idle and has run nothing yet"
                                            : " is idle since block " + std::to_string(last.block) +
                                                  " of " + f.task(last.task)),
                 count == 0 || last.end == kNever ? 0 : last.end);
    link.agents = {f.machine.core_agent(core), owner};
    if (count != 0) link.tasks = {last.task};
    const Teller why = tell.deeper();
    if (f.m.drain.pending.peek() > 0 && f.m.drain.task.peek() != kNone)
        why.add(WhyKind::DrainOfAnother,
                "a drain is open for " + f.task(f.m.drain.task.peek()) + ", which needs " +
                    counted(static_cast<uint64_t>(f.m.drain.pending.peek()), "place") + " at once")
            .tasks = {f.m.drain.task.peek()};
    tell_ready(why, core);
    follow_agent(why, owner);
}

}  // namespace

void tell_core(const Teller& tell, size_t core) {
    if (tell.facts.m.records[core].idle()) return tell_idle(tell, core);
    tell_held(tell, core);
}

void tell_thread(const Teller& tell, AgentId agent) {
    const Facts& f = tell.facts;
    follow_agent(tell, agent);
    const int64_t from = std::max<int64_t>(0, f.now - kLately);
    const std::string phases = phases_text(f.phases(agent, from, f.now), 6);
    if (phases.empty()) return;
    tell.add(WhyKind::ThreadBusy, "lately it was at: " + phases, from, f.now).agents = {agent};
}

}  // namespace ptoscope::why
