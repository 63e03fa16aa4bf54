// Names of what a run can wait for.

#include "runtime/engine/compare/critical_path.h"

namespace ptoscope {
namespace {

struct CauseRow {
    const char* name;
    const char* title;
    const char* meaning;
};

// In the order of the enumeration.
constexpr std::array<CauseRow, kPathCauses> kCauseRows{{
    {"kernel", "kernels run", "A kernel runs on its core."},
    {"cold_start", "cold starts", "From the register write to the start of a core's first block."},
    {"warm_start", "warm starts", "From the register write to the start of a block."},
    {"switch", "switch to pre-loaded", "From the end of a block to the pre-loaded one behind it."},
    {"completion", "completion seen", "From the end of a kernel until its thread has counted it."},
    {"completion_late", "completion seen late",
     "A kernel had ended while its thread was wiring, dispatching or releasing."},
    {"notify", "consumers told", "A completed task tells its consumers, one after the other."},
    {"ready_unseen", "ready unseen", "A task was ready while the thread that took it was idle."},
    {"dispatch", "dispatch", "From ready to the register write: queue, claim, registers."},
    {"dispatch_late", "dispatched late",
     "A task was ready while its thread was completing, wiring or releasing."},
    {"drain", "drain", "A sync_start drain: barrier, count and launch."},
    {"dummy", "dummy tasks", "From a dummy task's ready to its completion."},
    {"wiring", "wiring", "A scheduler thread wires tasks from the queue."},
    {"wiring_backoff", "wiring backs off", "Thread 0 was idle: it waits until a batch is full."},
    {"wiring_late", "wired late", "Thread 0 was completing, dispatching or releasing."},
    {"scope", "scopes", "The orchestrator enters or leaves a scope."},
    {"submit_alloc", "submit: alloc", "The orchestrator takes a slot and heap."},
    {"submit_sync", "submit: sync", "The orchestrator reads the tail and retires map entries."},
    {"submit_lookup", "submit: lookup", "The orchestrator finds the producers."},
    {"submit_insert", "submit: insert", "The orchestrator registers the task as writer."},
    {"submit_params", "submit: params", "The orchestrator writes the slot and claims producers."},
    {"submit_fanin", "submit: fanin", "The orchestrator queues the task for wiring or wires it."},
    {"data", "get and set", "The orchestrator reads or writes tensor data."},
    {"joining", "joining", "The orchestrator becomes a scheduler thread."},
    {"wait_ring", "back-pressure: ring", "The orchestrator waits for a slot or heap."},
    {"wait_producer", "back-pressure: producers",
     "The orchestrator waits for a producer's lock or for room for spilled producers."},
    {"wait_wiring", "back-pressure: wiring",
     "The orchestrator waits for the wiring queue, dep entries or a lock."},
    {"wait_data", "waits for data", "The orchestrator waits for the users of a tensor."},
    {"release", "last releases", "References are dropped after the last completion."},
    {"exit", "exit", "The last scheduler thread notices that all is done."},
    {"unknown", "not known", "The record does not say."},
}};

const CauseRow& row(PathCause cause) {
    return kCauseRows[static_cast<size_t>(cause)];
}

}  // namespace

const char* name(PathCause cause) {
    return row(cause).name;
}
const char* title(PathCause cause) {
    return row(cause).title;
}
const char* describe(PathCause cause) {
    return row(cause).meaning;
}

PathSums sums_of(const CriticalPathPieces& path) {
    PathSums sums{};
    for (const PathPiece& piece : path)
        sums[static_cast<size_t>(piece.cause)] += piece.end - piece.begin;
    return sums;
}

}  // namespace ptoscope
