#pragma once
// What a compute core does (RUNTIME.md 5): takes a command, acknowledges it, runs the block, says
// FIN. It never touches anything but its registers and device memory.

#include "runtime/protocol/step.h"

namespace ptoscope {

// A command is there that the core has not latched. An endless block never lets it go on.
[[nodiscard]] bool core_can_step(const MachineState& m, size_t core);

// Takes the core's next action.
template <class Context>
void step_core(const Step<Context>& s, size_t core);

// Between StartBlock and FinishBlock: how long the block of this core runs, ns; < 0 = endless.
[[nodiscard]] int64_t block_duration(const MachineState& m, const CoreCommand& command);

}  // namespace ptoscope
