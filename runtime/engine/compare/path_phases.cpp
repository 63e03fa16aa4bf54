#include "runtime/engine/compare/path_phases.h"

namespace ptoscope {

PathCause after_last_completion(Phase phase) {
    return phase == Phase::Exit || phase == Phase::Idle ? PathCause::Exit : PathCause::Release;
}

PathCause until_seen(Phase phase) {
    const bool looks = phase == Phase::Complete || phase == Phase::Idle || phase == Phase::Exit;
    return looks ? PathCause::Completion : PathCause::CompletionLate;
}

PathCause until_reused(Phase phase) {
    if (phase == Phase::Dispatch || phase == Phase::Push) return PathCause::Dispatch;
    return phase == Phase::Drain ? PathCause::Drain : until_seen(phase);
}

PathCause until_dispatched(Phase phase) {
    switch (phase) {
        case Phase::Dispatch:
        case Phase::Push:
            return PathCause::Dispatch;
        case Phase::Drain:
            return PathCause::Drain;
        case Phase::Idle:
            return PathCause::ReadyUnseen;
        default:
            return PathCause::DispatchLate;
    }
}

PathCause until_wired(Phase phase) {
    if (phase == Phase::Wiring) return PathCause::Wiring;
    return phase == Phase::Idle ? PathCause::WiringBackoff : PathCause::WiringLate;
}

PathCause always_notify(Phase) {
    return PathCause::Notify;
}
PathCause always_dummy(Phase) {
    return PathCause::Dummy;
}

Submitting submitting(Phase phase) {
    using enum PathCause;
    switch (phase) {
        case Phase::Scope:
        case Phase::ScopeEnd:
            return {Scope, WaitProducer};
        case Phase::Alloc:
            return {SubmitAlloc, WaitRing};
        case Phase::Sync:
            return {SubmitSync, SubmitSync};
        case Phase::Lookup:
            return {SubmitLookup, SubmitLookup};
        case Phase::Insert:
            return {SubmitInsert, SubmitInsert};
        case Phase::Params:
            return {SubmitParams, WaitProducer};
        case Phase::Fanin:
            return {SubmitFanin, WaitWiring};
        case Phase::Data:
            return {Data, WaitData};
        case Phase::Join:
            return {Joining, Joining};
        default:
            return {Unknown, Unknown};
    }
}

}  // namespace ptoscope
