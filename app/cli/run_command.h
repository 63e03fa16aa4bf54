#pragma once
// ptoscope run FILE: a run without a window.

#include "app/cli/arguments.h"

namespace ptoscope {

[[nodiscard]] const CommandInfo& runCommand();

}  // namespace ptoscope
