#pragma once
// The same program under another configuration: what a variant of a run is.

#include "runtime/workload/program.h"

namespace ptoscope {

// As if the workload had been compiled with `config`, which is completed and checked. Throws
// InputError ("device.clusters: 90 are too many for 3 scheduler threads...").
[[nodiscard]] std::shared_ptr<const Program> reconfigured(const Program& program, Config config);

}  // namespace ptoscope
