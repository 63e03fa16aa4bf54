#pragma once
// What happened in a run, for the swimlane, the tables and the exporters: spans and times, no
// widgets. A value: a copy shares its chunks, so a window can take one 60 times a second.
// All times are virtual, ns from the start of the run; kNever = not reached (yet).

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "runtime/base/config.h"
#include "runtime/base/cow_array.h"
#include "runtime/base/ids.h"
#include "runtime/base/shape.h"
#include "runtime/trace/event_log.h"

namespace ptoscope {

inline constexpr int64_t kNever = -1;

// What a control thread is at (RUNTIME.md 2 and 4).
enum class Phase : uint8_t {
    // orchestrator
    Scope,
    Alloc,
    Sync,
    Lookup,
    Insert,
    Params,
    Fanin,
    ScopeEnd,
    Data,
    Join,
    // scheduler threads (and an orchestrator that joined)
    Exit,
    Complete,
    Drain,
    Wiring,
    Dummy,
    Dispatch,
    Push,
    Release,
    Idle,
    Done
};
inline constexpr int kPhases = static_cast<int>(Phase::Done) + 1;
[[nodiscard]] const char* name(Phase phase);  // "alloc", "scope_end", "complete", ...

// A control thread in one phase. Back-to-back steps of one phase are one span; waiting in the phase
// belongs to it. Spans of an agent are in order and do not overlap. Idle has spans too.
struct PhaseSpan {
    int64_t begin = 0;
    int64_t end = 0;        // grows while the span is open
    uint32_t task = kNone;  // task index it was about last
    Phase phase = Phase::Idle;
    int64_t waited = 0;  // part of the span between steps: there was nothing to do but wait
};

// One block of a task on one core. In dispatch order, so starts are in order too.
struct BlockSpan {
    int64_t dispatched = kNever;  // its register was written
    int64_t start = kNever;       // kernel began (kNever: dispatched, waiting or pre-loaded)
    int64_t end = kNever;         // kernel ended
    uint32_t task = kNone;        // task index
    uint32_t block = 0;
    Subslot subslot = Subslot::Aic;
    uint8_t thread = 0;      // the scheduler thread that wrote the register
    bool preloaded = false;  // went to the pre-load slot of a busy core
};

// One attempt of a drain: all threads had acknowledged, one counted the idle places.
struct DrainAttempt {
    int64_t time = kNever;   // the count was complete
    uint32_t number = 0;     // within its drain, from 1
    uint32_t available = 0;  // places
    uint32_t needed = 0;     // blocks
    uint8_t leader = 0;      // the thread that counted
    [[nodiscard]] bool enough() const { return available >= needed; }
    bool operator==(const DrainAttempt&) const = default;
};

// A sync_start task that went through the drain protocol.
struct DrainRecord {
    static constexpr uint32_t kKept = 32;  // attempts: the first ones, and as many of the last

    uint32_t task = kNone;
    uint32_t blocks = 0;
    uint32_t attempts = 0;      // counts, 1 = enough cores at once
    uint8_t opener = 0;         // thread
    int64_t entered = kNever;   // a thread opened it
    int64_t launched = kNever;  // last block's register written
    int64_t closed = kNever;    // pending = 0
    uint32_t first = 0;         // place of its first attempt in Trace::attempts
};

// The life of a task. Indexed by task index (submit order).
struct TaskTimes {
    int64_t submitted = kNever;  // its last submit step
    int64_t wired = kNever;
    int64_t ready = kNever;
    int64_t first_dispatch = kNever;
    int64_t last_dispatch = kNever;
    int64_t first_start = kNever;
    int64_t last_start = kNever;
    int64_t completed = kNever;
    int64_t consumed = kNever;
    std::array<uint16_t, kMaxSchedulersJoined> blocks_by_thread{};  // blocks, not subtasks
};

// Queue depths at a moment when one of them changed.
struct QueueSample {
    int64_t time = 0;
    uint32_t wiring = 0;
    std::array<uint32_t, kShapes> ready{};  // by ResourceShape
};

struct Trace {
    std::vector<CowArray<PhaseSpan>> phases;  // orchestrator, scheduler 0..S-1
    std::vector<CowArray<BlockSpan>> blocks;  // by core id
    CowArray<TaskTimes> tasks;                // by task index
    std::vector<DrainRecord> drains;
    CowArray<DrainAttempt> attempts;  // of one drain after the other
    CowArray<QueueSample> queues;
    EventLog log;  // empty unless the recorder was asked to keep one
    // Per control agent: ns in each phase, waits included; and ns of stepping outside Idle.
    std::vector<std::array<int64_t, kPhases>> phase_ns;
    std::vector<int64_t> busy_ns;
    int64_t end = 0;  // latest moment seen
};

// The attempts of a drain that are still known, in order: the first and the last ones.
[[nodiscard]] std::vector<DrainAttempt> attempts_of(const Trace& trace, const DrainRecord& drain);

}  // namespace ptoscope
