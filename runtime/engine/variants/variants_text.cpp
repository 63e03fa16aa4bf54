#include <algorithm>
#include <array>
#include <cstdio>

#include "runtime/base/json_writer.h"
#include "runtime/engine/variants/variants.h"

namespace ptoscope {
namespace {

std::string formatted(const char* pattern, double value) {
    std::array<char, 64> text{};
    const int length = std::snprintf(text.data(), text.size(), pattern, value);
    return {text.data(), static_cast<size_t>(length)};
}

std::string percent_text(std::optional<double> percent) {
    if (!percent) return "-";
    if (*percent == 0) return "0";
    const std::string text = formatted("%+.1f", *percent);
    return text == "+0.0" || text == "-0.0" ? "0.0" : text;
}

std::string us_text(int64_t ns) {
    return ns == kNever ? "-" : formatted("%.1f", static_cast<double>(ns) / 1000);
}

std::string failure_text(const VariantRun& run) {
    if (!run.outcome) return "not possible";
    std::string text = name(*run.outcome);
    if (run.outcome == Outcome::Error) text += " " + run.error.substr(0, run.error.find(' '));
    return text;
}

std::string makespan_cell(const VariantRow& row, const VariantRun& run) {
    if (!run.completed()) return failure_text(run);
    return percent_text(change_percent(row.base.makespan_ns, run.makespan_ns));
}

// "makespan / orchestrator", or the makespan alone if the orchestrator's time does not change.
std::string cell(const VariantRow& row, const VariantRun& run) {
    const std::string makespan = makespan_cell(row, run);
    if (!run.completed()) return makespan;
    const std::string orchestrator =
        percent_text(change_percent(row.base.orchestrator_ns, run.orchestrator_ns));
    return orchestrator == "0" ? makespan : makespan + " / " + orchestrator;
}

void number_or_null(JsonWriter& json, std::string_view key, const std::optional<double>& value) {
    json.key(key);
    value ? json.value(*value) : json.null();
}

void time_or_null(JsonWriter& json, std::string_view key, int64_t ns) {
    json.key(key);
    ns == kNever ? json.null() : json.value(ns);
}

void write_run(JsonWriter& json, const VariantRun& run) {
    json.field("outcome", run.outcome ? name(*run.outcome) : "impossible");
    json.field("verified", run.verified);
    time_or_null(json, "makespan_ns", run.makespan_ns);
    time_or_null(json, "orchestrator_ns", run.orchestrator_ns);
    json.field("error", run.error);
}

void write_variant(JsonWriter& json, const VariantRow& row, size_t i) {
    const VariantRun& run = row.variants[i];
    json.begin_object();
    json.field("variant", all_variants()[i].label);
    json.key("settings");
    json.begin_object();
    for (const auto& [key, value] : run.settings)
        json.field(key, value);
    json.end_object();
    write_run(json, run);
    number_or_null(json, "makespan_percent", change_percent(row.base.makespan_ns, run.makespan_ns));
    number_or_null(json, "orchestrator_percent",
                   change_percent(row.base.orchestrator_ns, run.orchestrator_ns));
    json.end_object();
}

std::string quoted_field(const std::string& text) {
    if (text.find_first_of(",\"\n") == std::string::npos) return text;
    std::string out = "\"";
    for (const char c : text)
        out += c == '"' ? "\"\"" : std::string(1, c);
    return out + "\"";
}

std::string csv_line(const VariantRow& row, const std::string& label, const VariantRun& run) {
    const auto time = [](int64_t ns) { return ns == kNever ? "" : std::to_string(ns); };
    const auto percent = [](std::optional<double> value) {
        return value ? formatted("%.3f", *value) : "";
    };
    return quoted_field(row.name) + "," + quoted_field(label) + "," +
           (run.outcome ? name(*run.outcome) : "impossible") + "," +
           (run.verified ? "true" : "false") + "," + time(run.makespan_ns) + "," +
           time(run.orchestrator_ns) + "," +
           percent(change_percent(row.base.makespan_ns, run.makespan_ns)) + "," +
           percent(change_percent(row.base.orchestrator_ns, run.orchestrator_ns)) + "\n";
}

}  // namespace

std::string variants_json(const VariantTable& table) {
    JsonWriter json;
    json.begin_object();
    json.key("rows");
    json.begin_array();
    for (const VariantRow& row : table.rows) {
        json.begin_object();
        json.field("workload", row.name);
        json.key("base");
        json.begin_object();
        write_run(json, row.base);
        json.end_object();
        json.key("variants");
        json.begin_array();
        for (size_t i = 0; i < row.variants.size(); ++i)
            write_variant(json, row, i);
        json.end_array();
        json.end_object();
    }
    json.end_array();
    json.end_object();
    return json.take();
}

std::string variants_csv(const VariantTable& table) {
    std::string text =
        "workload,variant,outcome,verified,makespan_ns,orchestrator_ns,makespan_percent,"
        "orchestrator_percent\n";
    for (const VariantRow& row : table.rows) {
        text += csv_line(row, "base", row.base);
        for (size_t i = 0; i < row.variants.size(); ++i)
            text += csv_line(row, all_variants()[i].label, row.variants[i]);
    }
    return text;
}

std::string variants_markdown(const VariantTable& table) {
    std::string text = "| workload | makespan, us | orchestrator, us |";
    for (const Variant& variant : all_variants())
        text += " " + variant.label + " |";
    text += "\n| --- |";
    for (size_t i = 0; i < 2 + all_variants().size(); ++i)
        text += " ---: |";
    text += "\n";
    for (const VariantRow& row : table.rows) {
        text += "| `" + row.name + "` | " + us_text(row.base.makespan_ns) + " | " +
                us_text(row.base.orchestrator_ns) + " |";
        for (const VariantRun& run : row.variants)
            text += " " + cell(row, run) + " |";
        text += "\n";
    }
    return text;
}

std::string variants_columns(const VariantTable& table) {
    size_t width = 0;
    for (const Variant& variant : all_variants())
        width = std::max(width, variant.label.size());
    std::string text;
    for (const VariantRow& row : table.rows) {
        text += row.name + ": makespan " + us_text(row.base.makespan_ns) + " us, orchestrator " +
                us_text(row.base.orchestrator_ns) + " us";
        if (!row.base.completed()) text += ", " + failure_text(row.base);
        text += "\n";
        for (size_t i = 0; i < row.variants.size(); ++i) {
            std::string label = all_variants()[i].label;
            label.resize(width + 3, ' ');
            text += "  " + label + cell(row, row.variants[i]) + "\n";
        }
    }
    return text;
}

}  // namespace ptoscope
