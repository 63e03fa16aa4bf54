#pragma once
// The locals of the control agents: plain values, one struct an agent. An agent's program counter
// is the action it takes next.

#include <array>
#include <cstdint>
#include <vector>

#include "runtime/base/action.h"
#include "runtime/base/ids.h"
#include "runtime/base/shape.h"
#include "runtime/memory/tensor_map.h"
#include "runtime/state/core.h"
#include "runtime/state/core_tracker.h"
#include "runtime/state/work_counts.h"
#include "runtime/trace/trace.h"

namespace ptoscope {

inline constexpr int64_t kNoDeadline = INT64_MAX;

// What every control agent has, and the locals of the protocols that all of them run.
struct ControlAgent {
    Action pc = Action::Exited;
    Phase phase = Phase::Done;
    bool waiting = false;            // its condition does not hold: not stepped
    int64_t clock = 0;               // ns
    int64_t deadline = kNoDeadline;  // of a waiting agent: steps then at the latest
    uint32_t task = kNone;           // what the current phase is about, for people
    WorkCounts counts;               // statistics

    struct Reclaim {  // dropping one reference of a slot, then moving the watermark
        uint32_t task = kNone;
        uint32_t ring = 0;
        uint32_t scan = 0;  // next local id to look at
        bool consumed = false;
        bool flagged = false;  // lost the try-lock once and said so
        bool operator==(const Reclaim&) const = default;
        template <class V>
        void fields(V&& v) const {
            v(task, ring, scan, consumed, flagged);
        }
    } reclaim;

    struct Push {  // one task into a ready queue
        uint32_t task = kNone;
        ResourceShape shape = ResourceShape::Dummy;
        uint64_t position = 0;
        bool operator==(const Push&) const = default;
        template <class V>
        void fields(V&& v) const {
            v(task, shape, position);
        }
    } push;

    struct Wire {  // one task being wired
        uint32_t task = kNone;
        uint32_t next = 0;   // producer
        uint32_t early = 0;  // producers that had completed
        bool operator==(const Wire&) const = default;
        template <class V>
        void fields(V&& v) const {
            v(task, next, early);
        }
    } wire;

    bool operator==(const ControlAgent& other) const {
        return pc == other.pc && phase == other.phase && waiting == other.waiting &&
               clock == other.clock && deadline == other.deadline && task == other.task &&
               reclaim == other.reclaim && push == other.push && wire == other.wire;
    }
    template <class V>
    void control_fields(V&& v) const {
        v(pc, phase, waiting, clock, deadline, task, reclaim, push, wire);
    }
};

struct OpenScope {
    uint32_t scope = 0;      // index into Program::scopes
    uint32_t submitted = 0;  // tasks
    uint32_t released = 0;   // tasks, while it is being left
    bool operator==(const OpenScope&) const = default;
    template <class V>
    void fields(V&& v) const {
        v(scope, submitted, released);
    }
};

struct Orchestrator : ControlAgent {
    uint32_t instruction = 0;  // index of the current one
    uint32_t current = kNone;  // task being submitted
    uint32_t arg = 0;
    uint32_t claim = 0;               // next of `producers` to claim, or to wait for
    std::vector<uint32_t> producers;  // found by lookup, task indices, each once
    std::vector<OpenScope> scopes;
    TensorMap tensor_map;
    PerRing<uint32_t> known_alive{};   // last_task_alive as last read
    PerRing<uint32_t> retired_upto{};  // tensor map entries below are gone
    PerRing<uint32_t> next_local{};
    uint32_t submitted = 0;  // tasks
    uint32_t join_acks = 0;
    bool joined = false;           // now scheduler thread S
    int64_t program_end = kNever;  // ns, end of the root scope; a statistic

    bool operator==(const Orchestrator&) const = default;
    template <class V>
    void fields(V&& v) const {
        control_fields(v);
        v(instruction, current, arg, claim, producers, scopes, tensor_map, known_alive,
          retired_upto, next_local, submitted, join_acks, joined);
    }
};

// Dispatch order and passes (RUNTIME.md 4, step 5).
enum class Pass : uint8_t { Idle, Preload };

// Tasks that a turn popped. At most one per core of the thread.
struct Batch {
    std::array<uint32_t, 64> tasks{};
    uint8_t size = 0;
    uint8_t next = 0;
    bool operator==(const Batch&) const = default;
    template <class V>
    void fields(V&& v) const {
        v(size, next);
        for (size_t i = next; i < size; ++i)
            v(tasks[i]);
    }
};

// Who waits for the pop sub-protocol, and for a completed task.
enum class Caller : uint8_t { Poll, Dummy, Dispatch, Drain };
// What follows a push to a ready queue.
enum class AfterPush : uint8_t { Wire, Notify, Blocks, PutBack, PutBackAll, PushLocal };

struct SchedulerThread : ControlAgent {
    CoreTracker tracker;
    std::vector<uint16_t> clusters;  // owned, by local number
    uint64_t poll = 0;               // cores still to be read in this turn
    bool happened = false;           // something was done in this turn
    bool seen_done = false;          // the program has ended
    uint32_t submitted = 0;          // tasks in all, known when it has ended

    // complete
    std::array<CoreCommand, 2> finished;
    uint8_t finished_count = 0;
    uint8_t finished_next = 0;
    Caller caller = Caller::Poll;
    uint32_t completing = kNone;
    bool consumed = false;
    SlotRef walk;                    // next entry of the fanout list taken
    SlotRef consumer;                // to be told next
    std::vector<uint32_t> deferred;  // producers (task indices) whose reference is to be dropped
    uint32_t deferred_tasks = 0;
    uint32_t release_next = 0;
    uint32_t release_producer = 0;  // of a deferred slot (release=by_slot)

    // wiring
    uint32_t backoff = 0;      // turns
    uint32_t wiring_left = 0;  // of this batch
    uint64_t wiring_head = 0;
    bool wiring_blocked = false;  // no room in the dep pool
    uint32_t dummies = 0;         // completed in this turn

    // dispatch
    uint8_t shape_index = 0;
    Pass pass = Pass::Idle;
    bool launched = false;  // in this round
    bool pop_done = false;  // the queue gave nothing more
    Batch batch;
    std::array<std::vector<uint32_t>, kShapes> local;  // made ready by own completions
    uint64_t pop_position = 0;
    uint32_t dispatching = kNone;
    uint32_t block = 0;  // next to write
    uint32_t block_end = 0;
    uint64_t place = 0;         // bit of the core, or of the AIC of the cluster, for this block
    uint8_t subslots_left = 0;  // core mask bits still to write for this block
    AfterPush after_push = AfterPush::PushLocal;
    bool more_blocks = false;  // the claimed task has blocks left
    uint32_t claimed = 0;  // blocks, taken before next_block_idx is read (requeue=read_after_push)

    // tracker=split: words loaded and changed, to be stored over the owner's in the next step
    uint64_t tracker_idle = 0;
    uint64_t tracker_free = 0;
    uint8_t tracker_owner = 0;
    Caller tracker_then = Caller::Poll;

    // drain
    int32_t drain_blocks = 0;  // n, as read
    uint32_t drain_attempt = 0;
    uint32_t drain_task = kNone;
    uint8_t drain_child = 0;
    uint8_t drain_thread = 0;  // being counted or launched on
    uint32_t drain_available = 0;

    bool operator==(const SchedulerThread&) const = default;
    template <class V>
    void fields(V&& v) const {
        control_fields(v);
        v(tracker, clusters, poll, happened, seen_done, submitted, finished, finished_count,
          finished_next, caller, completing, consumed, walk, consumer, deferred, deferred_tasks,
          release_next, release_producer, backoff, wiring_left, wiring_head, wiring_blocked,
          dummies, shape_index, pass, launched, pop_done, batch, pop_position, dispatching, block,
          block_end, place, subslots_left, after_push, more_blocks, claimed, tracker_idle,
          tracker_free, tracker_owner, tracker_then, drain_blocks, drain_attempt, drain_task,
          drain_child, drain_thread, drain_available);
        for (const auto& l : local)
            v(l);
    }
};

}  // namespace ptoscope
