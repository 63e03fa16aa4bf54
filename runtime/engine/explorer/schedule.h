#pragma once
// A schedule: who steps, step by step, from the first step of a run to a failure (or to anything
// else worth seeing). As a file: ptoscope.schedule/1, which carries its workload, so that it
// replays anywhere to the same state.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/base/action.h"
#include "runtime/base/ids.h"
#include "runtime/workload/model.h"

namespace ptoscope {

// How long thread 0 lets the wiring queue fill is a free choice to the explorer. It matters only to
// a step that finds fewer than a batch waiting.
enum class Patience : uint8_t { None, Waits, IsOver };

struct ScheduledStep {
    AgentId agent;
    Action action = Action::Exited;  // what it does: its state before the step
    Patience patience = Patience::None;
    bool operator==(const ScheduledStep&) const = default;
};

// What counts as a failure (RUNTIME.md 7).
enum class FailureKind : uint8_t {
    Invariant,  // a promise is broken after a step
    Exclusive,  // two agents in an exclusive section
    EmptyUse,   // a state is used that a phase had declared empty
    Memory,     // the run ends with other memory than the program in order
    Deadlock,   // nobody can step
    Livelock,   // somebody can, but no final state can be reached
    Error,      // a runtime error is latched
    Count
};
[[nodiscard]] const char* name(FailureKind kind);  // "invariant", "exclusive", "empty use"...

struct Schedule {
    Workload workload;  // with its configuration
    std::vector<ScheduledStep> steps;
    FailureKind kind = FailureKind::Invariant;
    std::string check;                // the failing check, one line
    uint64_t end_hash = 0;            // Machine::logical_hash after the last step
    std::optional<size_t> no_return;  // after so many steps the failure was unavoidable
};

}  // namespace ptoscope
