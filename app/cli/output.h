#pragma once
// Where commands write: a file, completely or not at all, or stdout ("-").

#include <string>

namespace ptoscope {

// Throws InputError if it is clear that `path` cannot be written: no such folder, a folder itself,
// no permission. Touches nothing; for a look before a long run.
void checkOutput(const std::string& path);

// Throws InputError.
void writeOutput(const std::string& path, const std::string& text);

}  // namespace ptoscope
