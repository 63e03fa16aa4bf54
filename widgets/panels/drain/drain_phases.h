#pragma once
// The phases of a drain as the panel draws them, for each protocol (RUNTIME.md 6): which one a
// thread is in follows from its next action.

#include <QString>
#include <array>
#include <span>

#include "runtime/base/action.h"
#include "runtime/base/config.h"

namespace ptoscope {

enum class DrainPhase : uint8_t {
    Work,         // outside of the drain
    Open,         // sets it up, or waits until it is set up
    Acknowledge,  // the barrier, or the tree
    Elect,        // protocols with an election
    Follow,       // acknowledged, waits for the outcome
    Count,
    Retry,  // too few: the next attempt is prepared
    Launch,
    Close
};
inline constexpr size_t kDrainPhases = 9;

// An acknowledgement mask and an elected thread; else attempts and a tree.
[[nodiscard]] constexpr bool hasElection(DrainProtocol protocol) {
    return protocol != DrainProtocol::Generation;
}

[[nodiscard]] DrainPhase drainPhase(Action action);
// The phases that a protocol has, in the order of a list.
[[nodiscard]] std::span<const DrainPhase> drainPhases(DrainProtocol protocol);
// The main line of the diagram: without Work, Follow and Retry, which are beside it.
[[nodiscard]] std::span<const DrainPhase> mainLine(DrainProtocol protocol);
[[nodiscard]] QString label(DrainPhase phase, DrainProtocol protocol);  // "Ack barrier"
// What happens there, in one sentence.
[[nodiscard]] QString describe(DrainPhase phase, DrainProtocol protocol);

}  // namespace ptoscope
