#include "runtime/base/json_writer.h"

#include <array>
#include <charconv>
#include <cmath>

namespace ptoscope {
namespace {

constexpr size_t kFlushAt = 1 << 16;  // bytes
constexpr size_t kLineLevels = 2;     // so many outer levels have a line for each member

}  // namespace

void JsonWriter::key(std::string_view name) {
    before_item();
    quote(name);
    buffer_ += ": ";
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
    buffer_ += json;
}

void JsonWriter::flush() {
    out_.write(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
    buffer_.clear();
}

void JsonWriter::open(char bracket) {
    before_item();
    buffer_ += bracket;
    levels_.emplace_back();
}

void JsonWriter::close(char bracket) {
    const bool empty = levels_.back().empty;
    const bool lines = levels_.size() <= kLineLevels;
    levels_.pop_back();
    if (lines && !empty) new_line();
    buffer_ += bracket;
    if (levels_.empty()) buffer_ += '\n';
    if (buffer_.size() >= kFlushAt) flush();
}

// The comma and the white space before a key, or before a value that has none.
void JsonWriter::before_item() {
    if (after_key_ || levels_.empty()) {
        after_key_ = false;
        return;
    }
    if (!levels_.back().empty) buffer_ += ',';
    if (levels_.size() <= kLineLevels) {
        new_line();
    } else if (!levels_.back().empty) {
        buffer_ += ' ';
    }
    levels_.back().empty = false;
}

void JsonWriter::new_line() {
    buffer_ += '\n';
    buffer_.append(2 * levels_.size(), ' ');
}

void JsonWriter::quote(std::string_view text) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    buffer_ += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            buffer_ += '\\';
            buffer_ += c;
        } else if (static_cast<uint8_t>(c) < 0x20) {
            buffer_ += "\\u00";
            buffer_ += kDigits[static_cast<uint8_t>(c) >> 4];
            buffer_ += kDigits[static_cast<uint8_t>(c) & 15];
        } else {
            buffer_ += c;
        }
    }
    buffer_ += '"';
}

}  // namespace ptoscope
