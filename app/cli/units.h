#pragma once
// Numbers as people read them.

#include <cstdint>
#include <string>

namespace ptoscope {

[[nodiscard]] std::string timeText(int64_t ns);        // "842 ns", "12.345 us", "3.20 ms"
[[nodiscard]] std::string signedTimeText(int64_t ns);  // "+842 ns", "-12.345 us", "0 ns"
// "+12.3 %", "0.0 %"; empty if `of` is 0.
[[nodiscard]] std::string percentText(int64_t part, int64_t of);
[[nodiscard]] std::string bytesText(uint64_t bytes);  // "512 B", "4.0 KiB", "256 MiB"
[[nodiscard]] std::string countText(uint64_t count);  // "842", "86 123", "1.21 M", "3.40 G"

}  // namespace ptoscope
