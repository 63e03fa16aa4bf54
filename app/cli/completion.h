#pragma once
// The completion of a shell, made from the table of commands.

#include <string>

namespace ptoscope {

// A script for bash: commands, options, samples by name, files.
[[nodiscard]] std::string bashCompletion();

}  // namespace ptoscope
