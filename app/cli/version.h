#pragma once
// Which program this is: `ptoscope --version`.

#include <string>
#include <string_view>

namespace ptoscope {

// "5.15.8", or that there is no window. From window_command.cpp or without_window.cpp.
[[nodiscard]] std::string qtVersion();

// Version, commit, compiler and Qt, a line each.
[[nodiscard]] std::string versionText(std::string_view commit);

}  // namespace ptoscope
