#pragma once
// A workload from wherever it is: a workload file, or the folder of a capture.

#include <memory>
#include <string>

#include "runtime/workload/model.h"
#include "runtime/workload/program.h"

namespace ptoscope {

// Throws InputError.
[[nodiscard]] Workload open_workload(const std::string& path);

// The program of a path in exactly this configuration, whatever the file says of it. Throws
// InputError, also if another program comes out than the one with this hash.
[[nodiscard]] std::shared_ptr<const Program> program_of(const std::string& path,
                                                        const Settings& settings, uint64_t hash);

}  // namespace ptoscope
