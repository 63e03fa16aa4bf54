#pragma once
// Where the orchestrator is in its program at the shown moment.

#include <QString>

#include "runtime/machine/machine.h"

namespace ptoscope {

// The phases of a submit, in their order (RUNTIME.md 2).
inline constexpr Phase kSubmitPhases[] = {Phase::Alloc,  Phase::Sync,   Phase::Lookup,
                                          Phase::Insert, Phase::Params, Phase::Fanin};

struct OrchestratorPlace {
    uint32_t instruction = kNone;  // kNone: past the end of the program
    uint32_t task = kNone;         // being submitted
    Phase phase = Phase::Done;
    QString doing;  // one line: "submits t3 qk", "leaves the scope: 2 of 8 tasks released"
    QString wait;   // what it waits for; empty if it can go on
    bool operator==(const OrchestratorPlace&) const = default;
    [[nodiscard]] bool submits() const { return task != kNone; }
};
[[nodiscard]] OrchestratorPlace orchestratorPlace(const Machine& machine);

}  // namespace ptoscope
