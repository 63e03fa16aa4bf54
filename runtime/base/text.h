#pragma once
// Text of error messages: whatever the input holds, a message stays one short printable line.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace ptoscope {

inline constexpr size_t kQuoteLimit = 120;  // bytes of foreign text in a message

// `text` with control characters, invisible marks and invalid UTF-8 written as \xNN, cut after
// about `limit` bytes with "...".
[[nodiscard]] std::string printable(std::string_view text, size_t limit = kQuoteLimit);

// printable() between double quotes. The overload for std::string is there so that no call finds
// std::quoted.
[[nodiscard]] std::string quoted(std::string_view text, size_t limit = kQuoteLimit);
[[nodiscard]] std::string quoted(const std::string& text, size_t limit = kQuoteLimit);

// `; did you mean "wiring"?` for the closest of `known`, empty if nothing is close.
[[nodiscard]] std::string did_you_mean(std::string_view word,
                                       std::span<const std::string_view> known);

// "file:12: program[3].args[0]: reason". What is unknown (no file, line 0, no path) is left out;
// without a file a line reads "line 12".
[[nodiscard]] std::string place(std::string_view file, uint32_t line, std::string_view path,
                                std::string_view reason);

// Sixteen hexadecimal digits.
[[nodiscard]] std::string hex(uint64_t value);

}  // namespace ptoscope
