#pragma once
// The named program counters of all agents. An agent's state is the action it takes next; the names
// are the protocol's own. Costs (device/profile.h) are per action.

#include <array>
#include <cstddef>
#include <cstdint>

namespace ptoscope {

enum class Action : uint8_t {
    // orchestrator: instructions and the six submit phases (RUNTIME.md 2)
    BeginScope,
    CheckSubmit,
    AllocSlot,
    AllocHeap,
    SyncTail,
    LookupExplicit,
    LookupArg,
    InsertWrites,
    FaninRoom,
    WriteSlot,
    PublishHead,
    ClaimLock,
    ClaimProducer,
    ClaimUnlock,
    ClaimCount,  // consume=unlocked
    PushWiring,
    CompleteAlloc,
    CountAlloc,
    EndScope,
    DataLookup,
    DataAnnounce,
    AwaitWriter,
    AwaitUsers,
    DataAccess,
    DataResume,
    RaiseFatal,
    JoinRequest,
    JoinAwait,
    JoinRedistribute,
    JoinActivate,
    JoinRelease,
    PublishDone,
    // one reference of a slot dropped, and the watermark (scopes and deferred release)
    ReclaimLock,
    ReclaimDrop,
    ReclaimCompare,  // consume=unlocked
    ReclaimConsume,  // consume=unlocked
    ReclaimUnlock,
    AdvanceTryLock,
    AdvanceFlag,
    AdvanceClear,
    AdvanceScan,
    AdvancePublish,
    AdvanceUnlock,
    AdvanceRecheck,
    // ready queues
    QueueReserve,
    QueuePublish,
    PopLook,
    PopTake,
    // scheduler: exit, complete
    ExitCheck,
    PollCond,
    CompleteSubtask,
    CompleteLock,
    MarkCompleted,
    CompleteUnlock,
    CountCompleted,
    ReadEntry,
    NotifyConsumer,
    // wiring (thread 0; the orchestrator with wiring=inline)
    WiringCheck,
    WiringStage,
    WireRefresh,
    WireProbe,
    WirePop,
    WireLock,
    WireLink,
    WireUnlock,
    WireMark,
    WireReady,
    // dispatch
    ClaimBlocks,
    ClaimRead,   // requeue=read_after_push
    ClaimStore,  // requeue=read_after_push
    WriteRegister,
    TrackerStore,  // tracker=split
    Idle,
    // joining, the schedulers' side
    JoinCheck,  // join=unguarded
    JoinAck,
    JoinWait,
    // drain: opening
    DrainCheck,
    OpenDrain,
    DrainStoreTask,
    DrainResetAck,
    DrainResetElected,
    DrainNewAttempt,
    DrainPublish,
    DrainAwaitSetup,
    // drain: protocol generation (#1461)
    ReadAttempt,
    AwaitChild,
    PublishToken,
    AwaitRoot,
    CountResources,
    AdvanceAttempt,
    ClearTask,
    ClosePending,
    AwaitClose,
    // drain: protocol election (#448, #501)
    SetAck,
    AckBarrier,
    AckCheck,  // drain=check_and_return: instead of the barrier
    Elect,
    CountThread,
    ReadTask,
    RetryClearAck,
    RetryClearElected,
    CloseTask,
    CloseAck,
    CloseElected,
    AwaitElected,
    // both: the coordinator or elected thread launches
    DrainClaim,
    DrainWriteRegister,
    // cores
    AwaitCommand,
    AckCommand,
    StartBlock,
    FinishBlock,
    PublishFin,
    // ends
    Exited,
    Failed,
    Endless,
    Count
};
inline constexpr int kActions = static_cast<int>(Action::Count);

// Where in a sync_start drain an agent is.
enum class DrainStage : uint8_t {
    Outside,
    Opening,
    Acknowledging,
    Deciding,
    Launching,
    Closing,
    Following
};
[[nodiscard]] constexpr DrainStage drain_stage_of(Action action) {
    switch (action) {
        case Action::OpenDrain:
        case Action::DrainStoreTask:
        case Action::DrainResetAck:
        case Action::DrainResetElected:
        case Action::DrainNewAttempt:
        case Action::DrainPublish:
            return DrainStage::Opening;
        case Action::ReadAttempt:
        case Action::AwaitChild:
        case Action::PublishToken:
        case Action::SetAck:
        case Action::AckBarrier:
        case Action::AckCheck:
            return DrainStage::Acknowledging;
        case Action::Elect:
        case Action::ReadTask:
        case Action::CountThread:
        case Action::CountResources:
            return DrainStage::Deciding;
        case Action::DrainClaim:
        case Action::DrainWriteRegister:
            return DrainStage::Launching;
        case Action::AdvanceAttempt:
        case Action::ClearTask:
        case Action::ClosePending:
        case Action::RetryClearAck:
        case Action::RetryClearElected:
        case Action::CloseTask:
        case Action::CloseAck:
        case Action::CloseElected:
            return DrainStage::Closing;
        case Action::AwaitRoot:
        case Action::AwaitClose:
        case Action::AwaitElected:
            return DrainStage::Following;
        default:
            return DrainStage::Outside;
    }
}
namespace detail {
inline constexpr auto kDrainStages = [] {
    std::array<DrainStage, kActions> stages{};
    for (std::size_t a = 0; a < stages.size(); ++a)
        stages[a] = drain_stage_of(static_cast<Action>(a));
    return stages;
}();
}  // namespace detail
[[nodiscard]] constexpr DrainStage drain_stage(Action action) {
    return detail::kDrainStages[static_cast<std::size_t>(action)];
}
[[nodiscard]] const char* name(DrainStage stage);

[[nodiscard]] const char* name(Action action);      // "AckBarrier"
[[nodiscard]] const char* describe(Action action);  // one sentence: what it does and touches

}  // namespace ptoscope
