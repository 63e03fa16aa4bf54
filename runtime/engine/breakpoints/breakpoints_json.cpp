// The breakpoints of a session file.

#include <array>

#include "runtime/base/text.h"
#include "runtime/engine/breakpoints/breakpoints.h"
#include "runtime/workload/fields.h"

namespace ptoscope {
namespace {

uint64_t read_count(JsonValue value) {
    const uint64_t count = read_unsigned(value);
    if (count == 0) value.fail("must be at least 1");
    return count;
}

void read_prints(JsonValue value, Breakpoint& breakpoint) {
    require(value, JsonKind::Array, "an array");
    for (const JsonValue print : value)
        breakpoint.prints.push_back(read_string(print));
}

constexpr std::array<Field<Breakpoint>, 7> kFields{{
    {"expression", [](JsonValue v, Breakpoint& b) { b.expression = read_string(v); }, true},
    {"enabled", [](JsonValue v, Breakpoint& b) { b.enabled = read_boolean(v); }},
    {"log_only", [](JsonValue v, Breakpoint& b) { b.log_only = read_boolean(v); }},
    {"prints", read_prints},
    {"first_hit", [](JsonValue v, Breakpoint& b) { b.rule.first = read_count(v); }},
    {"every_hit", [](JsonValue v, Breakpoint& b) { b.rule.every = read_count(v); }},
    {"note", [](JsonValue v, Breakpoint& b) { b.note = read_string(v); }},
}};

class ListReader final : public JsonListener {
  public:
    bool begin_array(JsonValue) override { return false; }
    void element(JsonValue) override {}
    void root(JsonValue root) override { list = read_breakpoints(root); }
    std::vector<Breakpoint> list;
};

}  // namespace

std::vector<Breakpoint> read_breakpoints(JsonValue array) {
    require(array, JsonKind::Array, "an array");
    std::vector<Breakpoint> list;
    for (const JsonValue object : array) {
        list.emplace_back();
        read_object<Breakpoint>(object, kFields, list.back());
    }
    return list;
}

void write_breakpoints(JsonWriter& json, const std::vector<Breakpoint>& list) {
    json.begin_array();
    for (const Breakpoint& breakpoint : list) {
        json.begin_object();
        json.field("expression", breakpoint.expression);
        json.field("enabled", breakpoint.enabled);
        json.field("log_only", breakpoint.log_only);
        json.key("prints");
        json.begin_array();
        for (const std::string& print : breakpoint.prints)
            json.value(print);
        json.end_array();
        json.field("first_hit", breakpoint.rule.first);
        json.field("every_hit", breakpoint.rule.every);
        json.field("note", breakpoint.note);
        json.end_object();
    }
    json.end_array();
}

std::string Breakpoints::to_json() const {
    JsonWriter json;
    write_breakpoints(json, list());
    return json.take();
}

void Breakpoints::from_json(std::string_view text, const std::string& file) {
    ListReader reader;
    try {
        parse_json(text, reader);
    } catch (const JsonError& error) {
        throw InputError(place(file, error.line(), error.path(), error.what()));
    }
    replace(std::move(reader.list));
}

}  // namespace ptoscope
