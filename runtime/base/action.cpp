#include "runtime/base/action.h"

#include <array>

namespace ptoscope {
namespace {

struct ActionRow {
    const char* name;
    const char* does;
};

// In the order of the enumeration.
constexpr std::array<ActionRow, kActions> kActionRows{{
    {"BeginScope", "Enters a scope."},
    {"CheckSubmit", "Checks the submit for errors of RUNTIME.md 2."},
    {"AllocSlot",
     "Reads last_task_alive and takes the next slot of the ring; waits while it is full."},
    {"AllocHeap", "Takes the outputs' bytes from the ring's heap; waits while they do not fit."},
    {"SyncTail", "Reads last_task_alive and retires stale tensor map entries."},
    {"LookupExplicit", "Collects the explicit dependencies."},
    {"LookupArg", "Looks one argument up in the tensor map."},
    {"InsertWrites", "Registers the task as writer of its INOUT and OUTPUT_EXISTING regions."},
    {"FaninRoom", "Waits until the fanin pool has room for the spilled producers."},
    {"WriteSlot", "Writes descriptor and payload into the slot; nobody sees it yet."},
    {"PublishHead", "Stores the ring's head: the task exists."},
    {"ClaimLock", "Takes the fanout lock of one producer."},
    {"ClaimProducer", "Raises the producer's fanout_count under its lock, unless it is consumed."},
    {"ClaimUnlock", "Lets the producer's fanout lock go."},
    {"ClaimCount", "Raises the producer's fanout_count, without its lock."},
    {"PushWiring", "Stores the task and the new tail of the wiring queue; waits while it is full."},
    {"CompleteAlloc", "Marks the alloc task COMPLETED: it has nothing to run."},
    {"CountAlloc", "Counts the alloc task as completed."},
    {"EndScope", "Goes on with the next task of the scope, or leaves it."},
    {"DataLookup", "Finds the tasks that get or set has to wait for."},
    {"DataAnnounce", "Tells the schedulers that the orchestrator waits for data."},
    {"AwaitWriter", "Waits until a writer of the tensor has completed."},
    {"AwaitUsers", "Waits until a task that reads or writes the tensor has completed."},
    {"DataAccess", "Reads or writes the tensor's data."},
    {"DataResume", "Tells the schedulers that the orchestrator goes on."},
    {"RaiseFatal", "Latches the program's own error."},
    {"JoinRequest", "Claims the drain's word for joining; waits while a drain is open."},
    {"JoinAwait", "Waits until every scheduler stands at the rendezvous."},
    {"JoinRedistribute", "Deals the clusters out again over one more thread."},
    {"JoinActivate", "Raises the number of active scheduler threads."},
    {"JoinRelease", "Lets the schedulers go on."},
    {"PublishDone", "Tells the schedulers that the program has ended."},
    {"ReclaimLock", "Takes the fanout lock of the slot that loses a reference."},
    {"ReclaimDrop",
     "Adds one to fanout_refcount; the last reference of a completed task consumes it."},
    {"ReclaimCompare", "Compares fanout_refcount with fanout_count, without the lock."},
    {"ReclaimConsume", "Marks the task CONSUMED, if it is COMPLETED."},
    {"ReclaimUnlock", "Lets the fanout lock go."},
    {"AdvanceTryLock", "Tries to become the one that moves last_task_alive."},
    {"AdvanceFlag", "Lost the try-lock: leaves a flag for the holder to look again."},
    {"AdvanceClear", "Holding the lock: clears the flag; what was flagged so far will be seen."},
    {"AdvanceScan", "Resets the oldest slot if it is CONSUMED."},
    {"AdvancePublish", "Stores the new last_task_alive: slots and heap bytes are free."},
    {"AdvanceUnlock", "Lets the advance lock go."},
    {"AdvanceRecheck", "Looks whether somebody left the flag meanwhile."},
    {"QueueReserve", "Reserves a position of a ready queue."},
    {"QueuePublish", "Publishes the task in its cell of the ready queue."},
    {"PopLook", "Looks at the oldest cell of a ready queue."},
    {"PopTake", "Takes the oldest task by compare-exchange."},
    {"ExitCheck", "Looks whether the program has ended and all tasks are complete."},
    {"PollCond", "Reads COND of one running core."},
    {"CompleteSubtask", "Adds one to completed_subtasks of the task."},
    {"CompleteLock", "Takes the fanout lock of the completed task."},
    {"MarkCompleted", "Marks the task COMPLETED and takes its fanout list."},
    {"CompleteUnlock", "Lets the fanout lock go."},
    {"CountCompleted", "Counts the task as completed."},
    {"ReadEntry", "Reads the next dependency entry, before the consumer is told."},
    {"NotifyConsumer", "Adds one to the consumer's fanin_refcount; at fanin_count it is ready."},
    {"WiringCheck", "Reads the tail of the wiring queue."},
    {"WiringStage", "Fewer than a batch: looks whether the orchestrator still submits."},
    {"WireRefresh", "Reads last_task_alive for room in the dep pool."},
    {"WireProbe", "Looks whether a producer has completed, so that no entry is needed."},
    {"WirePop", "Takes the task from the wiring queue."},
    {"WireLock", "Takes the fanout lock of one producer."},
    {"WireLink", "Counts the producer as early-finished or prepends a dependency entry."},
    {"WireUnlock", "Lets the producer's fanout lock go."},
    {"WireMark", "Records the dep pool's mark, before the task can become ready."},
    {"WireReady",
     "Adds early-finished producers + 1 to fanin_refcount; at fanin_count the task is ready."},
    {"ClaimBlocks", "Claims blocks of the task: advances next_block_idx."},
    {"ClaimRead", "Reads next_block_idx, after the task was pushed back."},
    {"ClaimStore", "Stores next_block_idx advanced by the claimed blocks."},
    {"WriteRegister", "Writes payload and DATA_MAIN_BASE of one core."},
    {"TrackerStore", "Stores the tracker words that it loaded and changed."},
    {"Idle", "Nothing to do: waits until something changes."},
    {"JoinCheck", "Looks whether the orchestrator wants to join."},
    {"JoinAck", "Sets its bit at the rendezvous."},
    {"JoinWait", "Waits until the clusters are dealt out."},
    {"DrainCheck", "Reads the drain's word: none, being set up, open, or joining."},
    {"OpenDrain", "Claims the drain by compare-exchange: pending 0 -> -1."},
    {"DrainStoreTask", "Stores the drain's task."},
    {"DrainResetAck", "Clears the acknowledgement mask."},
    {"DrainResetElected", "Clears the elected thread."},
    {"DrainNewAttempt", "Advances the attempt, before the number of blocks is published."},
    {"DrainPublish", "Publishes pending = number of blocks."},
    {"DrainAwaitSetup", "Waits until the drain is set up."},
    {"ReadAttempt", "Reads the number of the attempt."},
    {"AwaitChild", "Waits for a child's acknowledgement of this attempt."},
    {"PublishToken", "Acknowledges this attempt."},
    {"AwaitRoot", "Waits for the root's token of this attempt."},
    {"CountResources", "Counts the idle places of one thread's cores."},
    {"AdvanceAttempt", "Too few cores: advances the attempt, all go back to work."},
    {"ClearTask", "Clears the drain's task."},
    {"ClosePending", "Closes the drain: pending = 0."},
    {"AwaitClose", "Waits for the close or for a new attempt."},
    {"SetAck", "Sets its bit in the acknowledgement mask."},
    {"AckBarrier", "Waits until all active bits are set, or its own has vanished."},
    {"AckCheck", "Looks whether all active bits are set; if not, goes back to work."},
    {"Elect", "Tries to be elected by compare-exchange."},
    {"CountThread", "Adds up the idle places of one thread's cores."},
    {"ReadTask", "The elected thread reads the drain's task."},
    {"RetryClearAck", "Too few cores: clears the acknowledgement mask."},
    {"RetryClearElected", "Too few cores: clears the elected thread, all go back to work."},
    {"CloseTask", "Closing: clears the drain's task."},
    {"CloseAck", "Closing: clears the acknowledgement mask."},
    {"CloseElected", "Closing: clears the elected thread."},
    {"AwaitElected", "Lost the election: waits for pending = 0 or elected = 0."},
    {"DrainClaim", "Claims all blocks of the drain's task."},
    {"DrainWriteRegister", "Writes payload and DATA_MAIN_BASE of one core of any thread."},
    {"AwaitCommand", "Waits for a new DATA_MAIN_BASE and latches it."},
    {"AckCommand", "Writes COND = ACK."},
    {"StartBlock", "Reads the operands and starts the kernel."},
    {"FinishBlock", "Ends the kernel and writes its results."},
    {"PublishFin", "Writes COND = FIN."},
    {"Exited", "Has left its loop."},
    {"Failed", "Stopped by a runtime error."},
    {"Endless", "Runs a kernel that never finishes."},
}};

}  // namespace

const char* name(DrainStage stage) {
    constexpr std::array<const char*, 7> names{"outside",   "opening", "acknowledging", "deciding",
                                               "launching", "closing", "following"};
    return names[static_cast<std::size_t>(stage)];
}

const char* name(Action action) {
    return kActionRows[static_cast<std::size_t>(action)].name;
}
const char* describe(Action action) {
    return kActionRows[static_cast<std::size_t>(action)].does;
}

}  // namespace ptoscope
