#pragma once
// Where agents wait, and for what kinds of variables.

#include <array>

#include "runtime/base/action.h"
#include "runtime/state/context.h"

namespace ptoscope {

// Variables whose change may let an agent go on that waits before `pc`.
[[nodiscard]] constexpr VarSet awaited(Action pc) {
    switch (pc) {
        case Action::AllocSlot:
        case Action::AllocHeap:
        case Action::FaninRoom:
            return set_of(Var::LastTaskAlive);
        case Action::WireRefresh:
            return set_of(Var::LastTaskAlive, Var::TaskStateWord);
        case Action::ClaimLock:
        case Action::ReclaimLock:
        case Action::CompleteLock:
        case Action::WireLock:
            return set_of(Var::FanoutLock);
        case Action::PushWiring:
            return set_of(Var::WiringHead);
        case Action::AwaitWriter:
        case Action::AwaitUsers:
            return set_of(Var::TaskStateWord);
        case Action::JoinWait:
            return set_of(Var::DrainPending, Var::JoinRequest);
        case Action::JoinRequest:
        case Action::DrainAwaitSetup:
            return set_of(Var::DrainPending);
        case Action::JoinAwait:
            return set_of(Var::JoinAck);
        case Action::AwaitChild:
        case Action::AwaitRoot:
        case Action::AwaitClose:
            return set_of(Var::DrainToken, Var::DrainPending, Var::DrainAttempt);
        case Action::AckBarrier:
            return set_of(Var::DrainAck);
        case Action::AwaitElected:
            return set_of(Var::DrainPending, Var::DrainElected);
        case Action::Idle:
            return set_of(Var::Cond, Var::DrainPending, Var::QueueCell, Var::QueueHead,
                          Var::WiringTail, Var::Stage, Var::CompletedTasks, Var::LastTaskAlive,
                          Var::TaskStateWord, Var::Tracker, Var::JoinRequest);
        default:
            return 0;
    }
}

// Actions before which an agent may have to wait, and ends.
inline constexpr auto kMayWait = [] {
    std::array<bool, kActions> may{};
    for (size_t a = 0; a < may.size(); ++a)
        may[a] = awaited(static_cast<Action>(a)) != 0 || static_cast<Action>(a) >= Action::Exited;
    return may;
}();
[[nodiscard]] constexpr bool may_wait(Action pc) {
    return kMayWait[static_cast<size_t>(pc)];
}

}  // namespace ptoscope
