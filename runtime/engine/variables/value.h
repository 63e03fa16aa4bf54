#pragma once
// Values of named variables and expressions: plain doubles with a type that says how to read them.
// Numbers up to 2^53 are exact.

#include <cmath>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>

#include "runtime/base/json_writer.h"
#include "runtime/workload/program.h"

namespace ptoscope {

enum class ValueKind : uint8_t {
    Number,
    Boolean,  // 0, 1
    Task,     // task index, kNoTask
    Word,     // index into ValueType::words
};
enum class Unit : uint8_t { None, Time, Bytes };  // ns, bytes

// The words of an enumeration, in its order.
struct WordSet {
    std::string_view what;  // "a state", "a phase"
    std::span<const std::string_view> words;
};

struct ValueType {
    ValueKind kind = ValueKind::Number;
    Unit unit = Unit::None;
    const WordSet* words = nullptr;
    bool operator==(const ValueType&) const = default;
};

inline constexpr double kNoTask = -1;  // of a variable that names a task: none
// A number that does not exist now, such as the fanin of a task whose slot is somebody else's.
// Compared with anything it gives false.
inline constexpr double kNoValue = std::numeric_limits<double>::quiet_NaN();

[[nodiscard]] inline bool is_value(double value) {
    return !std::isnan(value);
}

// "a number", "a time", "a task", "a state": for messages and lists.
[[nodiscard]] std::string type_name(const ValueType& type);

// "21", "24.5 us", "4 KiB", "true", "t12", "AckBarrier", "none" (no task, no value).
[[nodiscard]] std::string value_text(double value, const ValueType& type, const Program& program);

// 21, 24500 (ns), 4096, true, "t12", "AckBarrier", null.
void write_value(JsonWriter& json, double value, const ValueType& type, const Program& program);

}  // namespace ptoscope
