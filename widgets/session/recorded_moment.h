#pragma once
// Moments of a recorded run apart from the one that is shown.

#include "runtime/engine/timeline.h"

namespace ptoscope {

// `position` is a recorded one.
[[nodiscard]] Simulation recordedMoment(const Timeline& timeline, uint64_t position);

}  // namespace ptoscope
