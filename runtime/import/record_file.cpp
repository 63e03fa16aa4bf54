#include "runtime/import/record_file.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "runtime/base/errors.h"
#include "runtime/base/text.h"

namespace ptoscope {

RecordValue RecordValue::at(const char* key) const {
    if (!value_.is_object()) fail("must be an object");
    const auto found = value_.find(key);
    if (found == value_.end()) fail("has no \"" + std::string(key) + "\"");
    return {*found, *this, key, 0};
}

std::optional<RecordValue> RecordValue::find(const char* key) const {
    if (!value_.is_object()) fail("must be an object");
    const auto found = value_.find(key);
    if (found == value_.end() || found->is_null()) return std::nullopt;
    return RecordValue{*found, *this, key, 0};
}

size_t RecordValue::size() const {
    if (!value_.is_array()) fail("must be an array");
    return value_.size();
}

RecordValue RecordValue::operator[](size_t index) const {
    return {value_[index], *this, nullptr, index};
}

uint64_t RecordValue::u64() const {
    if (value_.is_number_unsigned()) return value_.get<uint64_t>();
    if (value_.is_string()) {
        const auto parsed = parse_u64(value_.get_ref<const std::string&>());
        if (parsed) return *parsed;
        fail("not a 64-bit number: " + quoted(value_.get_ref<const std::string&>()));
    }
    if (value_.is_number()) fail("not a 64-bit number: " + value_.dump());
    fail("must be a number or a string with a number");
}

uint64_t RecordValue::u64_at_most(uint64_t limit) const {
    const uint64_t value = u64();
    if (value > limit) fail(std::to_string(value) + " is more than " + std::to_string(limit));
    return value;
}

int64_t RecordValue::integer() const {
    if (value_.is_number_integer() && !value_.is_number_unsigned()) return value_.get<int64_t>();
    return static_cast<int64_t>(u64_at_most(INT64_MAX));
}

double RecordValue::number() const {
    if (!value_.is_number()) fail("must be a number");
    const double value = value_.get<double>();
    if (!std::isfinite(value)) fail("must be a finite number");
    return value;
}

const std::string& RecordValue::text() const {
    if (!value_.is_string()) fail("must be a string");
    return value_.get_ref<const std::string&>();
}

void RecordValue::fail(const std::string& reason) const {
    throw InputError(place(file_, 0, path(), reason));
}

std::string RecordValue::path() const {
    if (parent_ == nullptr) return {};
    const std::string before = parent_->path();
    if (key_ == nullptr) return before + "[" + std::to_string(index_) + "]";
    return before.empty() ? key_ : before + "." + key_;
}

nlohmann::json load_record_file(const std::string& file) {
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(file, ignored))
        throw InputError(place(file, 0, {}, "no such file"));
    std::ifstream in(file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    if (!in.good() && !in.eof()) throw InputError(place(file, 0, {}, "cannot be read"));
    try {
        return nlohmann::json::parse(text);
    } catch (const nlohmann::json::parse_error& e) {
        const size_t at = std::min(e.byte == 0 ? 0 : e.byte - 1, text.size());
        const auto end = text.begin() + static_cast<std::ptrdiff_t>(at);
        const auto line = 1 + std::count(text.begin(), end, '\n');
        throw InputError(
            place(file, static_cast<uint32_t>(line), {},
                  at >= text.size() ? "ends in the middle (truncated?)" : "is not valid JSON"));
    } catch (const nlohmann::json::exception&) {  // a number that no double holds
        throw InputError(place(file, 0, {}, "has a number out of range"));
    }
}

std::optional<uint64_t> parse_u64(const std::string& text) {
    const bool hex = text.starts_with("0x") || text.starts_with("0X");
    const char* first = text.data() + (hex ? 2 : 0);
    const char* last = text.data() + text.size();
    uint64_t value = 0;
    const auto [end, error] = std::from_chars(first, last, value, hex ? 16 : 10);
    if (error != std::errc{} || end != last) return std::nullopt;
    return value;
}

}  // namespace ptoscope
