#pragma once
// Typed reading of JSON values: wrong types, unknown and missing keys throw JsonError with the
// place.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/workload/json_tree.h"

namespace ptoscope {

[[nodiscard]] int64_t read_integer(JsonValue value);
[[nodiscard]] uint64_t read_unsigned(JsonValue value);
[[nodiscard]] double read_number(JsonValue value);  // integers too
[[nodiscard]] bool read_boolean(JsonValue value);
[[nodiscard]] const std::string& read_string(JsonValue value);
[[nodiscard]] uint64_t read_hash(JsonValue value);            // 16 hexadecimal digits
[[nodiscard]] const std::string& read_name(JsonValue value);  // name_problem()
[[nodiscard]] std::vector<int64_t> read_integers(JsonValue value);
[[nodiscard]] std::vector<std::string> read_names(JsonValue value);
[[nodiscard]] std::vector<int64_t> read_extents(JsonValue value);  // extents_problem()

// The index of the string in `words`.
[[nodiscard]] size_t read_word(JsonValue value, std::span<const std::string_view> words);

// "an array", "a number with a fraction or exponent", ...
[[nodiscard]] std::string kind_name(JsonKind kind);
[[noreturn]] void fail_type(JsonValue value, std::string_view wanted);
[[noreturn]] void fail_unknown_key(JsonValue member, std::span<const std::string_view> known);
void require(JsonValue value, JsonKind kind, std::string_view wanted);
void fail_if(JsonValue value, const std::string& problem);  // an empty problem is none

// A key of an object that is read into a T.
template <class T>
struct Field {
    std::string_view key;
    void (*read)(JsonValue, T&);
    bool required = false;
};

// Reads every member by the table.
template <class T>
void read_object(JsonValue object, std::span<const Field<T>> fields, T& out) {
    require(object, JsonKind::Object, "an object");
    uint64_t seen = 0;
    for (const JsonValue member : object) {
        size_t i = 0;
        while (i < fields.size() && fields[i].key != member.key())
            ++i;
        if (i == fields.size()) {
            std::vector<std::string_view> known;
            for (const Field<T>& f : fields)
                known.push_back(f.key);
            fail_unknown_key(member, known);
        }
        fields[i].read(member, out);
        seen |= uint64_t{1} << i;
    }
    for (size_t i = 0; i < fields.size(); ++i)
        if (fields[i].required && (seen >> i & 1) == 0)
            object.fail("missing key \"" + std::string(fields[i].key) + '"');
}

}  // namespace ptoscope
