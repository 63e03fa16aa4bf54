#include "runtime/workload/fields.h"

#include <algorithm>
#include <array>

#include "runtime/base/text.h"
#include "runtime/workload/rules.h"

namespace ptoscope {

std::string kind_name(JsonKind kind) {
    constexpr std::array<std::string_view, 8> kNames{
        "null",     "a boolean", "an integer", "an integer", "a number with fraction or exponent",
        "a string", "an array",  "an object"};
    return std::string(kNames[static_cast<size_t>(kind)]);
}

void fail_type(JsonValue value, std::string_view wanted) {
    value.fail("must be " + std::string(wanted) + ", not " + kind_name(value.kind()));
}

void fail_unknown_key(JsonValue member, std::span<const std::string_view> known) {
    member.fail("unknown key" + did_you_mean(member.key(), known));
}

void require(JsonValue value, JsonKind kind, std::string_view wanted) {
    if (value.kind() != kind) fail_type(value, wanted);
}

void fail_if(JsonValue value, const std::string& problem) {
    if (!problem.empty()) value.fail(problem);
}

int64_t read_integer(JsonValue value) {
    if (value.kind() == JsonKind::Unsigned) value.fail("must be below 2^63");
    require(value, JsonKind::Integer, "an integer");
    return static_cast<int64_t>(value.node().number);
}

uint64_t read_unsigned(JsonValue value) {
    if (value.kind() != JsonKind::Unsigned && read_integer(value) < 0)
        value.fail("must not be negative");
    return value.node().number;
}

double read_number(JsonValue value) {
    switch (value.kind()) {
        case JsonKind::Real:
            return value.node().real;
        case JsonKind::Unsigned:
            return static_cast<double>(value.node().number);
        case JsonKind::Integer:
            return static_cast<double>(static_cast<int64_t>(value.node().number));
        default:
            fail_type(value, "a number");
    }
}

bool read_boolean(JsonValue value) {
    require(value, JsonKind::Boolean, "true or false");
    return value.node().boolean;
}

const std::string& read_string(JsonValue value) {
    require(value, JsonKind::String, "a string");
    return value.node().text;
}

uint64_t read_hash(JsonValue value) {
    const std::string& text = read_string(value);
    constexpr std::string_view kDigits = "0123456789abcdef";
    uint64_t number = 0;
    for (const char c : text) {
        const size_t digit = kDigits.find(c);
        if (digit == std::string_view::npos) value.fail("must be hexadecimal digits");
        number = number << 4 | digit;
    }
    if (text.size() != 16) value.fail("must be 16 hexadecimal digits");
    return number;
}

const std::string& read_name(JsonValue value) {
    const std::string& name = read_string(value);
    fail_if(value, name_problem(name));
    return name;
}

std::vector<int64_t> read_integers(JsonValue value) {
    require(value, JsonKind::Array, "an array of integers");
    std::vector<int64_t> numbers;
    numbers.reserve(value.node().children);
    for (const JsonValue v : value)
        numbers.push_back(read_integer(v));
    return numbers;
}

std::vector<std::string> read_names(JsonValue value) {
    require(value, JsonKind::Array, "an array of names");
    std::vector<std::string> names;
    names.reserve(value.node().children);
    for (const JsonValue v : value)
        names.push_back(read_name(v));
    return names;
}

std::vector<int64_t> read_extents(JsonValue value) {
    std::vector<int64_t> shape = read_integers(value);
    fail_if(value, extents_problem(shape));
    return shape;
}

size_t read_word(JsonValue value, std::span<const std::string_view> words) {
    const std::string& text = read_string(value);
    const auto found = std::find(words.begin(), words.end(), text);
    if (found != words.end()) return static_cast<size_t>(found - words.begin());
    std::string list;
    for (const std::string_view word : words)
        list += (list.empty() ? "" : ", ") + std::string(word);
    value.fail("must be one of " + list + ", not " + quoted(text) + did_you_mean(text, words));
}

}  // namespace ptoscope
