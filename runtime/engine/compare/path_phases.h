#pragma once
// What the critical path was waiting for while a control agent was in a phase.

#include "runtime/engine/compare/critical_path.h"

namespace ptoscope {

// From the last completion to the last exit.
[[nodiscard]] PathCause after_last_completion(Phase phase);
// From the end of a kernel until its thread has counted it.
[[nodiscard]] PathCause until_seen(Phase phase);
// From the end of the block that held the core to the next register write on it.
[[nodiscard]] PathCause until_reused(Phase phase);
// From ready to the register write.
[[nodiscard]] PathCause until_dispatched(Phase phase);
// From submitted to wired by thread 0.
[[nodiscard]] PathCause until_wired(Phase phase);
[[nodiscard]] PathCause always_notify(Phase phase);
[[nodiscard]] PathCause always_dummy(Phase phase);

struct Submitting {
    PathCause busy;
    PathCause waiting;
};
// The orchestrator's steps and its waits in a phase.
[[nodiscard]] Submitting submitting(Phase phase);

}  // namespace ptoscope
