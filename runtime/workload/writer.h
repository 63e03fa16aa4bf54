#pragma once
// Writes workload files (DESIGN.md, "Workload files").

#include <string>

#include "runtime/base/save_file.h"
#include "runtime/workload/model.h"

namespace ptoscope {

// The workload as JSON: a line a declaration and a statement, scopes indented. Keys with default
// values are left out; clusters, scheduler_threads and fanin_pool are written if they were given.
// read_workload() gives an equal workload back if this one compiles. Throws InputError if scopes
// are not balanced or a number is not finite: JSON cannot say either.
[[nodiscard]] std::string write_workload(const Workload& workload);

}  // namespace ptoscope
