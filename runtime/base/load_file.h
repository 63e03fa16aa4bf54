#pragma once
// Reads a whole file.

#include <cstdint>
#include <string>

namespace ptoscope {

inline constexpr uint64_t kMaxFileBytes = 1ULL << 30;

// Throws InputError, "<path>: <reason>", for what cannot be read or is larger than kMaxFileBytes.
[[nodiscard]] std::string load_file(const std::string& path);

}  // namespace ptoscope
