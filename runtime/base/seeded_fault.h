#pragma once
// One-line faults that tests put into the machine (RuntimeConfig::fault), to prove that the
// explorer finds them. Nothing else ever sets one: no key, no file.

#include <cstdint>

namespace ptoscope {

enum class SeededFault : uint8_t {
    None,
    // ready queue
    PopWithoutCompare,     // a popper takes the head it saw, whoever was there before
    PublishBeforeReserve,  // the cell is written at the tail as read, the position reserved after
    PopLooksAtTail,        // a popper goes by the reserved tail, not by the published cell
    // claim
    ClaimForgetsNext,   // next_block_idx is not advanced
    ClaimOneTooMany,    // one block more than are left may be claimed
    RestNotPushedBack,  // blocks are left, and nobody is told
    // wiring
    WireForgetsSelf,      // fanin_refcount misses the + 1 of the wiring itself
    WireCountsEarlyLate,  // a completed producer gets an entry as well
    WireWithoutLock,      // the producer's state is read before its lock is taken
    WireSkipsRoomCheck,   // dep entries are taken without asking for room
    WireCountsTwice,      // a completed producer counts as two
    // completion
    CompleteWithoutList,   // the fanout list is read before COMPLETED, without the lock
    CompleteOneEarly,      // the last subtask but one completes the task
    NotifyTwice,           // a consumer is told twice
    ForgetCompletedCount,  // completed_tasks misses a task
    FinKeepsSlot,          // FIN whose ACK nobody saw leaves the pre-load slot taken
    PendingFinIgnored,     // FIN of a pre-loaded block is taken for its ACK
    // reclaim
    ConsumeOneEarly,      // CONSUMED with one reference left
    ScanSkipsOne,         // the scan moves over a slot that is not CONSUMED
    AdvanceWithoutLock,   // everybody wins the try-lock
    RecheckForgotten,     // the flag of a lost try-lock is not looked at
    ScopeReferenceTwice,  // a scope drops its reference twice
    // drain
    AckBeforeChildren,    // a thread acknowledges without waiting for its children
    FollowerLeavesEarly,  // a follower goes back to work at the root's token
    AttemptNotAdvanced,   // a retry keeps its number
    OpenWithoutCompare,   // a drain is opened over another one
    LaunchTooFew,         // launches although one core is missing
    CloseBeforeLaunch,    // pending = 0 before the last register is written
    CountMissesThread,    // the cores of the last thread are not counted
    Count
};

}  // namespace ptoscope
