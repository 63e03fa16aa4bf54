#include "runtime/engine/variables/value.h"

#include <array>
#include <charconv>

namespace ptoscope {
namespace {

// Up to six digits behind the point, none of them idle: "24.5", "0.333333", "12".
std::string digits(double value) {
    std::array<char, 400> text{};
    const auto [end, error] =
        std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, 6);
    std::string out(text.data(), end);
    out.erase(out.find_last_not_of('0') + 1);
    if (out.ends_with('.')) out.pop_back();
    return out == "-0" ? "0" : out;
}

std::string with_unit(double value, std::span<const std::pair<double, const char*>> units) {
    for (const auto& [size, unit] : units)
        if (std::abs(value) >= size) return digits(value / size) + " " + unit;
    return digits(value) + " " + units.back().second;
}

std::string number_text(double value, Unit unit) {
    static constexpr std::array<std::pair<double, const char*>, 4> kTimes{
        {{1e9, "s"}, {1e6, "ms"}, {1e3, "us"}, {1, "ns"}}};
    static constexpr std::array<std::pair<double, const char*>, 4> kSizes{
        {{1073741824, "GiB"}, {1048576, "MiB"}, {1024, "KiB"}, {1, "B"}}};
    if (std::isinf(value)) return value < 0 ? "-infinite" : "infinite";
    if (unit == Unit::Time) return with_unit(value, kTimes);
    return unit == Unit::Bytes ? with_unit(value, kSizes) : digits(value);
}

std::string_view word_of(double value, const ValueType& type) {
    const auto index = static_cast<size_t>(value);
    return index < type.words->words.size() ? type.words->words[index] : "?";
}

}  // namespace

std::string type_name(const ValueType& type) {
    switch (type.kind) {
        case ValueKind::Number:
            return type.unit == Unit::Time    ? "a time"
                   : type.unit == Unit::Bytes ? "a number of bytes"
                                              : "a number";
        case ValueKind::Boolean:
            return "true or false";
        case ValueKind::Task:
            return "a task";
        case ValueKind::Word:
            break;
    }
    return std::string(type.words->what);
}

std::string value_text(double value, const ValueType& type, const Program& program) {
    if (!is_value(value)) return "none";
    switch (type.kind) {
        case ValueKind::Number:
            return number_text(value, type.unit);
        case ValueKind::Boolean:
            return value != 0 ? "true" : "false";
        case ValueKind::Task:
            return value < 0 ? "none" : to_string(program.tasks[static_cast<size_t>(value)].id);
        case ValueKind::Word:
            break;
    }
    return std::string(word_of(value, type));
}

void write_value(JsonWriter& json, double value, const ValueType& type, const Program& program) {
    constexpr double kExact = 9007199254740992;  // 2^53
    const bool none = !is_value(value) || (type.kind == ValueKind::Task && value < 0);
    if (none) return json.null();
    if (type.kind == ValueKind::Boolean) return json.value(value != 0);
    if (type.kind != ValueKind::Number) return json.value(value_text(value, type, program));
    if (value == std::floor(value) && std::abs(value) <= kExact)
        return json.value(static_cast<int64_t>(value));
    json.value(value);
}

}  // namespace ptoscope
