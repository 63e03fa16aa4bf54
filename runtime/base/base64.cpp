#include "runtime/base/base64.h"

namespace ptoscope {
namespace {

constexpr std::string_view kLetters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

}  // namespace

std::string to_base64url(const std::vector<uint8_t>& bytes) {
    std::string text;
    uint32_t bits = 0;
    int held = 0;
    for (const uint8_t byte : bytes) {
        bits = bits << 8 | byte;
        for (held += 8; held >= 6; held -= 6)
            text += kLetters[bits >> (held - 6) & 63U];
    }
    if (held > 0) text += kLetters[bits << (6 - held) & 63U];
    return text;
}

std::optional<std::vector<uint8_t>> from_base64url(std::string_view text) {
    if (text.size() % 4 == 1) return std::nullopt;
    std::vector<uint8_t> bytes;
    uint32_t bits = 0;
    int held = 0;
    for (const char c : text) {
        const size_t value = kLetters.find(c);
        if (value == std::string_view::npos) return std::nullopt;
        bits = bits << 6 | static_cast<uint32_t>(value);
        held += 6;
        if (held >= 8) {
            held -= 8;
            bytes.push_back(static_cast<uint8_t>(bits >> held));
        }
    }
    if ((bits & ((1U << held) - 1)) != 0) return std::nullopt;  // padding is zero, or it is a slip
    return bytes;
}

}  // namespace ptoscope
