#pragma once
// The submit-time errors of RUNTIME.md 2.

#include "runtime/state/state.h"

namespace ptoscope {

inline constexpr int kMaxTensorArgs = 16;
inline constexpr int kMaxScalarArgs = 32;
inline constexpr int64_t kMaxBlocks = 32767;  // and blocks x active cores

// What is wrong with submitting `task` now; code None if nothing is.
[[nodiscard]] RuntimeFault check_submit(const MachineState& m, uint32_t task);

// Blocks of this shape that can run at once on the device.
[[nodiscard]] int64_t resources_of(const MachineState& m, ResourceShape shape);

}  // namespace ptoscope
