#include "runtime/engine/why/why.h"

#include <algorithm>

#include "runtime/engine/why/facts.h"

namespace ptoscope {
namespace {

using namespace why;

void find_biggest(Story& story, int64_t now) {
    int64_t most = 0;
    for (size_t i = 0; i < story.links.size(); ++i) {
        const WhyLink& link = story.links[i];
        if (link.depth != 0 || link.kind == WhyKind::ProgramOrder) continue;
        if (duration_of(link, now) <= most) continue;
        most = duration_of(link, now);
        story.biggest = i;
    }
}

std::string state_text(const Facts& f, uint32_t task) {
    const TaskTimes t = f.times(task);
    if (t.consumed != kNever) return "consumed";
    if (t.completed != kNever) return "completed";
    if (t.first_start != kNever) return "running";
    if (t.first_dispatch != kNever) return "dispatched";
    if (t.ready != kNever) return "ready";
    if (t.submitted != kNever) return "waiting";
    return "not submitted";
}

// What it is at, and the end of the chain if that is a cause.
std::string headline_of(const Facts& f, AgentId agent, const Story& story) {
    if (story.links.empty()) return f.agent(agent);
    const WhyLink& first = story.links.front();
    const bool waits = first.kind == WhyKind::Waiting;
    std::string text = waits ? f.agent(agent) + " waits" : first.what;
    for (const WhyLink& link : story.links)
        if (&link != &first && (link.kind == WhyKind::Endless || link.kind == WhyKind::Cycle ||
                                link.kind == WhyKind::Impossible))
            return text + "; behind it: " + link.what;
    return text;
}

}  // namespace

const char* name(WhyKind kind) {
    constexpr const char* names[] = {
        "program order", "submit",     "wiring",       "producers",  "dispatch",
        "pick-up",       "run",        "consume",      "over",       "slot",
        "heap",          "fanin pool", "wiring queue", "lock",       "data",
        "backlog",       "backoff",    "dep pool",     "producer",   "missing producer",
        "no core",       "queue",      "drain",        "own drain",  "thread busy",
        "pre-loaded",    "cold start", "latency",      "waves",      "block",
        "noticing",      "consumers",  "scope",        "release",    "watermark",
        "doing",         "waiting",    "core idle",    "core runs",  "nothing ready",
        "held",          "endless",    "cycle",        "impossible", "stopped",
        "unknown"};
    static_assert(std::size(names) == static_cast<size_t>(WhyKind::Unknown) + 1);
    return names[static_cast<size_t>(kind)];
}

int64_t duration_of(const WhyLink& link, int64_t now) {
    if (link.from == kNever) return -1;
    return std::max<int64_t>(0, (link.to == kNever ? now : link.to) - link.from);
}

WhyGraph why_graph(const Program& program) {
    WhyGraph graph;
    graph.producers = implied_dependencies(program);
    graph.consumers = reversed(graph.producers);
    return graph;
}

Story why_task(const WhyMoment& moment, uint32_t task) {
    const Facts facts(moment);
    Story story;
    const Teller tell{facts, story};
    tell_submit(tell, task);
    tell_wiring(tell, task);
    tell_producers(tell, task);
    tell_dispatch(tell, task);
    tell_pickup(tell, task);
    tell_run(tell, task);
    tell_consume(tell, task);
    if (facts.m.fault.code != ErrorCode::None)
        tell.add(WhyKind::Stopped, "the run has stopped: " + facts.m.fault.message);
    find_biggest(story, facts.now);
    story.headline = facts.task(task) + " is " + state_text(facts, task);
    if (story.biggest != SIZE_MAX) {
        const WhyLink& link = story.links[story.biggest];
        story.headline += "; longest: " + std::string(name(link.kind)) + ", " +
                          duration_text(duration_of(link, facts.now));
    }
    return story;
}

Story why_agent(const WhyMoment& moment, AgentId agent) {
    const Facts facts(moment);
    Story story;
    const Teller tell{facts, story};
    if (facts.machine.is_core(agent)) {
        tell_core(tell, facts.machine.core_of(agent));
    } else {
        why::tell_thread(tell, agent);
    }
    story.headline = headline_of(facts, agent, story);
    return story;
}

}  // namespace ptoscope
