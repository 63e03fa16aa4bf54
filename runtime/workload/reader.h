#pragma once
// Reads a workload file (DESIGN.md, "Workload files"; resources/workload.schema.json says the same
// for editors). Only the form is checked here: syntax, keys, types, ranges of single values. What
// needs names is compile()'s (program.h).

#include <string>
#include <string_view>

#include "runtime/workload/model.h"

namespace ptoscope {

// Throws InputError, one line: "<file>:<line>: <path>: <reason>"; the line is that of the value.
// A missing or other "format" is reported before anything but a syntax error. `file` is only for
// messages. Nesting is limited (kMaxScopeDepth, kMaxJsonDepth), never recursed.
[[nodiscard]] Workload read_workload(std::string_view text, const std::string& file);

// The same for a file's text. Throws InputError also for what cannot be read or is too large.
[[nodiscard]] Workload load_workload(const std::string& path);

}  // namespace ptoscope
