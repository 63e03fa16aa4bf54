#pragma once
// Where things lie on this machine. The paths stand in one generated file, not in the compile
// commands, so that the compiler cache answers for every clone.

#include <string>

namespace ptoscope {

[[nodiscard]] const std::string& source_dir();    // the project's top folder
[[nodiscard]] const std::string& pictures_dir();  // pictures of the tests, for people to look at
[[nodiscard]] const std::string& program_path();  // the built ptoscope

}  // namespace ptoscope
