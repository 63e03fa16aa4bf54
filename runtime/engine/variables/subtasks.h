#pragma once
// How far the subtasks of a task are (blocks x cores each), worked out from what the schedulers and
// the cores hold: a dispatched one is on a core, or finished and about to be counted, or counted.

#include "runtime/state/state.h"

namespace ptoscope {

struct SubtaskCounts {
    uint32_t dispatched = 0;  // their registers were written
    uint32_t started = 0;     // their kernels began
    uint32_t running = 0;     // their kernels run
};

[[nodiscard]] SubtaskCounts subtasks_of(const MachineState& m, uint32_t task);

// Whether a task that has no slot now had one: its ring has given its id away.
[[nodiscard]] bool is_past(const MachineState& m, uint32_t task);

// A kernel runs on the core.
[[nodiscard]] inline bool runs_kernel(const Core& core) {
    return core.pc == Action::FinishBlock || core.pc == Action::Endless;
}

}  // namespace ptoscope
