#pragma once
// A JSON file whose "format" says what it is.

#include <string>
#include <string_view>

#include "runtime/workload/json_tree.h"

namespace ptoscope {

// Throws InputError, one line: "<file>:<line>: <path>: <reason>". A missing or other "format" is
// reported before anything but a syntax error: whatever else is wrong then follows from it.
void read_document(std::string_view text, const std::string& file, std::string_view format,
                   JsonListener& listener);

// The text of the file begins as a document whose format starts so ("ptoscope.session/"); nothing
// is checked.
[[nodiscard]] bool is_document_file(const std::string& path, std::string_view format);

}  // namespace ptoscope
