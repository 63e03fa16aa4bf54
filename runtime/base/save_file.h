#pragma once
// Writes a whole file or none.

#include <string>
#include <string_view>

namespace ptoscope {

// Writes `text` to a new file beside `path` and renames it: a reader sees the old file or the new
// one, never a part, and when writing fails the old one stays. Keeps an existing file's permissions
// and follows a symbolic link. What is no regular file (a pipe, /dev/stdout) is written directly.
// Throws InputError: "<path>: cannot be written: <reason>".
void save_file(const std::string& path, std::string_view text);

}  // namespace ptoscope
