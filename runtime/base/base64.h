#pragma once
// Bytes as letters that survive mails and URLs: A-Z a-z 0-9 - _, without padding (RFC 4648 section
// 5).

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ptoscope {

[[nodiscard]] std::string to_base64url(const std::vector<uint8_t>& bytes);
// Nothing if that is no such text.
[[nodiscard]] std::optional<std::vector<uint8_t>> from_base64url(std::string_view text);

}  // namespace ptoscope
