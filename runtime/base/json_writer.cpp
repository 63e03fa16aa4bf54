#include "runtime/base/json_writer.h"

#include <array>
#include <charconv>
#include <cmath>

namespace ptoscope {
namespace {

constexpr size_t kLineLevels = 2;  // so many outer levels have a line for each member

}  // namespace

void JsonWriter::key(std::string_view name) {
    before_item();
    quote(name);
    text_ += ": ";
    after_key_ = true;
}

void JsonWriter::value(std::string_view text) {
    before_item();
    quote(text);
}

void JsonWriter::value(double number) {
    if (!std::isfinite(number)) return null();
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
    raw({text.data(), static_cast<size_t>(end - text.data())});
}

void JsonWriter::integer(int64_t number) {
    std::array<char, 24> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
    raw({text.data(), static_cast<size_t>(end - text.data())});
}

void JsonWriter::integer(uint64_t number) {
    std::array<char, 24> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
    raw({text.data(), static_cast<size_t>(end - text.data())});
}

void JsonWriter::raw(std::string_view json) {
    before_item();
    text_ += json;
}

void JsonWriter::open(char bracket) {
    before_item();
    text_ += bracket;
    empty_.push_back(true);
}

void JsonWriter::close(char bracket) {
    const bool empty = empty_.back();
    const bool lines = empty_.size() <= kLineLevels;
    empty_.pop_back();
    if (lines && !empty) new_line();
    text_ += bracket;
    if (empty_.empty()) text_ += '\n';
}

// The comma and the white space before a key, or before a value that has none.
void JsonWriter::before_item() {
    if (after_key_ || empty_.empty()) {
        after_key_ = false;
        return;
    }
    if (!empty_.back()) text_ += ',';
    if (empty_.size() <= kLineLevels) {
        new_line();
    } else if (!empty_.back()) {
        text_ += ' ';
    }
    empty_.back() = false;
}

void JsonWriter::new_line() {
    text_ += '\n';
    text_.append(2 * empty_.size(), ' ');
}

void JsonWriter::quote(std::string_view text) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    text_ += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            text_ += '\\';
            text_ += c;
        } else if (static_cast<uint8_t>(c) < 0x20) {
            text_ += "\\u00";
            text_ += kDigits[static_cast<uint8_t>(c) >> 4];
            text_ += kDigits[static_cast<uint8_t>(c) & 15];
        } else {
            text_ += c;
        }
    }
    text_ += '"';
}

}  // namespace ptoscope
