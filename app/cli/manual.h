#pragma once
// The manual page, made from the table of commands.

#include <string>

namespace ptoscope {

// ptoscope(1) in roff.
[[nodiscard]] std::string manualPage();

}  // namespace ptoscope
