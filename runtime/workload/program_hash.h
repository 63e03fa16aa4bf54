#pragma once
// Program::hash: of everything that decides a run. Names, descriptions, messages and source lines
// do not, so renaming a task keeps recorded schedules valid.

#include "runtime/workload/program.h"

namespace ptoscope {

[[nodiscard]] uint64_t program_hash(const Program& program);

}  // namespace ptoscope
