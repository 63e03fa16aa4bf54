#pragma once
// "Why?": the chain of what a task, a core or a thread waited or waits for, out of what is recorded
// and what the machine says at a moment. Pure; where the record cannot tell, the story says so.

#include <cstdint>
#include <string>
#include <vector>

#include "runtime/machine/machine.h"
#include "runtime/orchestrator/dependencies.h"
#include "runtime/trace/trace.h"

namespace ptoscope {

enum class WhyKind : uint8_t {
    // the life of a task, stage by stage
    ProgramOrder,  // before its submit: the orchestrator had not come to it
    Submit,        // the six submit phases
    Wiring,        // in the wiring queue
    Producers,     // until its last producer completed
    Dispatch,      // ready, until its first block was written to a core
    Pickup,        // dispatched, until a kernel started
    Run,           // until it completed
    Consume,       // until nobody needs it any more
    Over,          // consumed, or exited: nothing is waited for
    // what a submit waited for
    SlotFull,
    HeapFull,
    FaninPoolFull,
    WiringQueueFull,
    Lock,
    Data,
    // what wiring waited for
    Backlog,
    Backoff,
    DepPoolFull,
    // producers
    Producer,
    MissingProducer,
    // what a dispatch waited for
    NoCore,
    QueueAhead,
    DrainOfAnother,
    DrainOfItself,
    ThreadBusy,
    // what a start waited for
    Preloaded,
    ColdStart,
    Latency,
    // what completion waited for
    Waves,     // blocks dispatched later than the first
    Block,     // the block that ended last, or runs
    Noticing,  // ended, until its thread saw it
    // what keeps a completed task
    Consumers,
    ScopeOpen,
    ReleaseDeferred,
    Watermark,
    // cores and threads
    Doing,
    Waiting,
    CoreIdle,
    CoreRuns,
    NothingReady,
    Held,  // by hand
    // ends of a chain
    Endless,     // a block that never finishes
    Cycle,       // waits, through others, for itself
    Impossible,  // nobody can ever provide it
    Stopped,     // the run has ended
    Unknown      // the record does not tell
};
[[nodiscard]] const char* name(WhyKind kind);

struct WhyLink {
    WhyKind kind = WhyKind::Unknown;
    int depth = 0;  // 0: a stage or an answer of its own; deeper: why that took its time
    std::string what;
    int64_t from = kNever;        // ns; kNever: no time belongs to it
    int64_t to = kNever;          // ns; kNever with a `from`: still so
    std::vector<uint32_t> tasks;  // what it is about first
    std::vector<AgentId> agents;
};

struct Story {
    std::string headline;
    std::vector<WhyLink> links;
    size_t biggest = SIZE_MAX;  // the link that took longest among the stages
};

// Who depends on whom, both ways: made once per program.
struct WhyGraph {
    Dependencies producers;
    Dependencies consumers;
};
[[nodiscard]] WhyGraph why_graph(const Program& program);

// A machine, the trace that leads to it and beyond, and how many steps it has taken. What the trace
// knows of later is not used.
struct WhyMoment {
    const Machine& machine;
    const Trace& trace;
    const WhyGraph& graph;
    uint64_t position = 0;
    std::vector<AgentId> held;  // by hand: not scheduled, whatever they could do
};

[[nodiscard]] Story why_task(const WhyMoment& moment, uint32_t task);
[[nodiscard]] Story why_agent(const WhyMoment& moment, AgentId agent);  // a thread or a core

// How long a link took so far, ns; -1 if no time belongs to it.
[[nodiscard]] int64_t duration_of(const WhyLink& link, int64_t now);

}  // namespace ptoscope
