#pragma once
// Agents by name where there is no machine to ask: in files.

#include <string>
#include <vector>

#include "runtime/base/config.h"

namespace ptoscope {

// By agent index, as Machine::name_of() has them. The configuration is a completed one.
[[nodiscard]] std::vector<std::string> agent_names(const Config& config);

}  // namespace ptoscope
