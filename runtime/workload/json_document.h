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

}  // namespace ptoscope
