// The table of the suite for a terminal, for README.md beside it and as JSON.

#include <array>
#include <cstdio>

#include "runtime/base/json_writer.h"
#include "runtime/engine/explorer/suite_run.h"

namespace ptoscope {
namespace {

std::string seconds_text(double seconds) {
    std::array<char, 32> text{};
    (void)std::snprintf(text.data(), text.size(), seconds < 10 ? "%.2f" : "%.0f", seconds);
    return text.data();
}

std::string published_text(const SuiteRow& row) {
    std::string text;
    for (const auto& [key, value] : row.published)
        text += (text.empty() ? "" : ", ") + key + "=" + value;
    return text;
}

std::string found_text(const ExploreResult& result) {
    return result.failures.empty() ? name(result.verdict) : name(result.failures.front().kind);
}

std::string steps_text(const ExploreResult& result) {
    return result.failures.empty() ? "" : std::to_string(result.failures.front().steps.size());
}

// "deadlock after 43 steps, 1203 states, 0.01 s".
std::string line_text(const ExploreResult& result) {
    std::string text = found_text(result);
    if (!result.failures.empty()) text += " after " + steps_text(result) + " steps";
    return text + ", " + std::to_string(result.stats.states) + " states, " +
           seconds_text(result.stats.seconds) + " s";
}

void write_result(JsonWriter& json, const char* key, const ExploreResult& result) {
    json.key(key);
    json.begin_object();
    json.field("verdict", name(result.verdict));
    json.key("kind");
    result.failures.empty() ? json.null() : json.value(name(result.failures.front().kind));
    json.key("check");
    result.failures.empty() ? json.null() : json.value(result.failures.front().check);
    json.key("steps");
    result.failures.empty() ? json.null() : json.value(result.failures.front().steps.size());
    json.key("shortest");
    result.failures.empty() ? json.null() : json.value(result.failures.front().shortest);
    json.field("states", result.stats.states);
    json.field("transitions", result.stats.transitions);
    json.field("depth", result.stats.depth);
    json.field("seconds", result.stats.seconds);
    json.field("states_per_second", result.stats.states_per_second());
    json.field("bytes_per_state", result.stats.bytes_per_state());
    json.end_object();
}

}  // namespace

std::string suite_json(const SuiteTable& table) {
    JsonWriter json;
    json.begin_object();
    json.field("as_expected", table.is_as_expected());
    json.key("rows");
    json.begin_array();
    for (const SuiteOutcome& o : table.rows) {
        json.begin_object();
        json.field("id", o.row.id);
        json.field("title", o.row.title);
        json.field("published_settings", published_text(o.row));
        json.field("as_expected", o.is_as_expected());
        if (o.published) write_result(json, "published", *o.published);
        write_result(json, "safe", o.safe);
        json.end_object();
    }
    json.end_array();
    json.end_object();
    return json.take();
}

std::string suite_markdown(const SuiteTable& table) {
    std::string text =
        "| hazard | published form | found as | steps | states | seconds | safe form | states | "
        "seconds |\n| --- | --- | --- | ---: | ---: | ---: | --- | ---: | ---: |\n";
    for (const SuiteOutcome& o : table.rows) {
        text += "| " + o.row.id + ": " + o.row.title + " | ";
        if (o.published) {
            text += "`" + published_text(o.row) + "` | " + found_text(*o.published) + " | " +
                    steps_text(*o.published) + " | " + std::to_string(o.published->stats.states) +
                    " | " + seconds_text(o.published->stats.seconds) + " | ";
        } else {
            text += "| | | | | ";
        }
        text += found_text(o.safe) + " | " + std::to_string(o.safe.stats.states) + " | " +
                seconds_text(o.safe.stats.seconds) + " |\n";
    }
    return text;
}

std::string suite_columns(const SuiteTable& table) {
    std::string text;
    for (const SuiteOutcome& o : table.rows) {
        text +=
            o.row.id + ": " + o.row.title + (o.is_as_expected() ? "\n" : " - NOT AS EXPECTED\n");
        if (o.published)
            text += "  " + published_text(o.row) + ": " + line_text(*o.published) + "\n";
        text += (o.published ? "  safe form: " : "  ") + line_text(o.safe) + "\n";
    }
    return text;
}

}  // namespace ptoscope
