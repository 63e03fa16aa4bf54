#include "runtime/base/text.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <vector>

namespace ptoscope {
namespace {

constexpr size_t kFileLimit = 1000;
constexpr size_t kPathLimit = 200;
constexpr size_t kReasonLimit = 500;

struct CodePoint {
    uint32_t value = 0;
    size_t bytes = 1;
    bool valid = false;
};

// The code point at the start of `text`; invalid UTF-8 is one byte that is not valid.
CodePoint decode(std::string_view text) {
    const auto byte = [&](size_t i) { return static_cast<uint8_t>(text[i]); };
    const uint8_t lead = byte(0);
    if (lead < 0x80) return {lead, 1, true};
    const size_t bytes = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4 || text.size() < bytes) return {};
    uint32_t value = lead & (0x7fU >> bytes);
    for (size_t i = 1; i < bytes; ++i) {
        if ((byte(i) & 0xc0) != 0x80) return {};
        value = value << 6 | (byte(i) & 0x3fU);
    }
    constexpr std::array<uint32_t, 5> kLeast{0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = value >= 0xd800 && value <= 0xdfff;
    if (value < kLeast[bytes] || value > 0x10ffff || surrogate) return {};
    return {value, bytes, true};
}

// Control characters, line separators, marks that reorder or hide text.
bool disturbs(uint32_t c) {
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x200b && c <= 0x200f) ||
           (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff;
}

void escape(std::string& out, std::string_view bytes) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    for (const char c : bytes) {
        out += "\\x";
        out += kDigits[static_cast<uint8_t>(c) >> 4];
        out += kDigits[static_cast<uint8_t>(c) & 15];
    }
}

// Levenshtein distance.
size_t distance(std::string_view a, std::string_view b) {
    std::vector<size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), size_t{0});
    for (const char c : a) {
        size_t diagonal = row[0]++;
        for (size_t j = 0; j < b.size(); ++j) {
            const size_t changed = diagonal + (c == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({changed, row[j] + 1, row[j + 1] + 1});
        }
    }
    return row.back();
}

// A long path keeps its two ends: where it starts and what it points at.
std::string shortened(std::string_view path) {
    if (path.size() <= kPathLimit) return std::string(path);
    const size_t half = kPathLimit / 2;
    return std::string(path.substr(0, half)) + "..." + std::string(path.substr(path.size() - half));
}

}  // namespace

std::string printable(std::string_view text, size_t limit) {
    std::string out;
    while (!text.empty()) {
        if (out.size() >= limit) return out + "...";
        const CodePoint c = decode(text);
        const std::string_view bytes = text.substr(0, c.bytes);
        if (!c.valid || disturbs(c.value)) {
            escape(out, bytes);
        } else {
            out += bytes;
        }
        text.remove_prefix(c.bytes);
    }
    return out;
}

std::string quoted(std::string_view text, size_t limit) {
    return '"' + printable(text, limit) + '"';
}

std::string quoted(const std::string& text, size_t limit) {
    return quoted(std::string_view(text), limit);
}

std::string did_you_mean(std::string_view word, std::span<const std::string_view> known) {
    constexpr size_t kLongestKey = 40;
    if (word.size() > kLongestKey) return {};
    std::string_view best;
    size_t best_distance = word.size() < 4 ? 2 : std::max<size_t>(2, word.size() / 3) + 1;
    for (const std::string_view candidate : known) {
        const size_t d = distance(word, candidate);
        if (d < best_distance) {
            best = candidate;
            best_distance = d;
        }
    }
    return best.empty() ? std::string{} : "; did you mean " + quoted(best) + "?";
}

std::string place(std::string_view file, uint32_t line, std::string_view path,
                  std::string_view reason) {
    std::string out = printable(file, kFileLimit);
    if (line != 0) out += (file.empty() ? "line " : ":") + std::to_string(line);
    if (!out.empty()) out += ": ";
    if (!path.empty()) out += printable(shortened(path), 2 * kPathLimit) + ": ";
    return out + printable(reason, kReasonLimit);
}

std::string hex(uint64_t value) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text(16, '0');
    for (size_t i = 0; i < text.size(); ++i)
        text[text.size() - 1 - i] = kDigits[value >> (4 * i) & 15];
    return text;
}

}  // namespace ptoscope
