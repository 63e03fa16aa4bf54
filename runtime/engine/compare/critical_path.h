#pragma once
// What the end of a run waited for, walked backwards from the last scheduler's exit: one chain of
// waits from the end to the beginning. Its pieces follow each other without a gap, so their sums
// per cause add up to the makespan, and the differences of two runs to the difference of their
// makespans, exactly.

#include <array>
#include <cstdint>
#include <vector>

#include "runtime/engine/compare/run_view.h"

namespace ptoscope {

enum class PathCause : uint8_t {
    // the device
    Kernel,     // a block runs
    ColdStart,  // command under way and taken up, the first block of a core
    WarmStart,  // the same for a later one
    Switch,     // from the end of a block to the start of the pre-loaded one
    // from the end of a kernel to what it makes ready
    Completion,      // FIN under way, polled and counted
    CompletionLate,  // its thread was at something else: wiring, dispatching, releasing
    Notify,          // the completed task tells its consumers
    // from ready to the register write
    ReadyUnseen,   // the thread that takes it was idle: its loop had not come round
    Dispatch,      // queue, claim, registers
    DispatchLate,  // its thread was at something else
    Drain,         // a sync_start drain: barrier, count, launch
    Dummy,         // a dummy task from ready to complete
    // from submitted to wired
    Wiring,         // locks, entries, counting
    WiringBackoff,  // thread 0 was idle: it waits for a batch
    WiringLate,     // thread 0 was at something else
    // the orchestrator
    Scope,  // begin and end of scopes
    SubmitAlloc,
    SubmitSync,
    SubmitLookup,
    SubmitInsert,
    SubmitParams,
    SubmitFanin,
    Data,          // get and set
    Joining,       // the orchestrator becomes a scheduler thread
    WaitRing,      // back-pressure: no slot or no heap
    WaitProducer,  // a producer's lock, or room for spilled producers
    WaitWiring,    // the wiring queue is full; inline: no dep entries, or a lock
    WaitData,      // from the completion to the orchestrator that waited for it
    // the end
    Release,  // references dropped after the last completion
    Exit,     // the last scheduler notices that all is done
    Unknown,  // the record does not say
};
inline constexpr size_t kPathCauses = static_cast<size_t>(PathCause::Unknown) + 1;
[[nodiscard]] const char* name(PathCause cause);      // "kernel", "completion_late": keys
[[nodiscard]] const char* title(PathCause cause);     // "completion seen late": for people
[[nodiscard]] const char* describe(PathCause cause);  // one sentence

inline constexpr uint16_t kNoAgent = UINT16_MAX;

// [begin, end) ns; never empty.
struct PathPiece {
    int64_t begin = 0;
    int64_t end = 0;
    PathCause cause = PathCause::Unknown;
    uint16_t agent = kNoAgent;  // orchestrator, schedulers, then cores: as in Machine
    uint32_t task = kNone;      // task index
    uint32_t block = kNone;     // of Kernel, starts, Completion, Dispatch
    bool operator==(const PathPiece&) const = default;
};

// From 0 to the makespan, in order, without gaps; empty for a run that did not get to its end.
using CriticalPathPieces = std::vector<PathPiece>;
[[nodiscard]] CriticalPathPieces critical_path(const RunView& run);

// ns by cause; their sum is the length of the path.
using PathSums = std::array<int64_t, kPathCauses>;
[[nodiscard]] PathSums sums_of(const CriticalPathPieces& path);

}  // namespace ptoscope
