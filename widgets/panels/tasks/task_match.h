#pragma once
// Which tasks a search means: by id, name or kernel, as a part of it or as a pattern with * and ?.

#include <string>
#include <string_view>
#include <vector>

#include "runtime/workload/program.h"

namespace ptoscope {

// Regardless of case; * stands for any text, ? for one character, the whole text must fit.
[[nodiscard]] bool fitsPattern(std::string_view text, std::string_view pattern);

// Task indices in submit order. Without * and ?: the tasks of exactly this id or name if there are
// any, else those whose name or kernel has it as a part. Nothing for an empty search.
[[nodiscard]] std::vector<uint32_t> matchingTasks(const Program& program, std::string_view search);

// "qk", "mm + va"; "alloc" or "dummy" for tasks without kernels.
[[nodiscard]] std::string kernelsOf(const Program& program, const TaskSpec& task);

}  // namespace ptoscope
