#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "runtime/base/json_writer.h"
#include "runtime/engine/calibration/calibration.h"

namespace ptoscope {
namespace {

const char* word(Unit unit) {
    constexpr std::array words{"", "ns", "us", "%"};
    return words[static_cast<size_t>(unit)];
}

std::string rounded(double value, int digits) {
    std::array<char, 64> text{};
    const int length = std::snprintf(text.data(), text.size(), "%.*f", digits, value);
    std::string out(text.data(), static_cast<size_t>(length));
    if (digits == 0) return out;
    out.erase(out.find_last_not_of('0') + 1);
    if (out.back() == '.') out.pop_back();
    return out == "-0" ? "0" : out;
}

// Three digits or more that count: 0.348, 2.75, 14.5, 2753.
std::string short_number(double value) {
    const double size = std::abs(value);
    return rounded(value, size < 1 ? 3 : size < 10 ? 2 : size < 1000 ? 1 : 0);
}

std::string with_sign(double value, const std::string& text) {
    return value > 0 && text != "0" ? "+" + text : text;
}

std::string with_unit(const std::string& number, Unit unit) {
    return unit == Unit::Count ? number : number + " " + word(unit);
}

std::string published_text(const PublishedFigure& figure) {
    if (!figure.value) return "-";
    const auto [low, high] = *figure.value;
    if (low == high) return with_unit(short_number(low), figure.unit);
    return with_unit(short_number(low) + " to " + short_number(high), figure.unit);
}

std::string model_text(const CalibrationRow& row) {
    return row.model ? with_unit(short_number(*row.model), row.figure.unit) : "-";
}

std::string error_text(const CalibrationRow& row) {
    const auto off = row.error();
    if (!off) return "-";
    if (*off == 0) return "0";
    if (row.figure.unit == Unit::Percent) return with_sign(*off, short_number(*off)) + " points";
    std::string text = with_unit(with_sign(*off, short_number(*off)), row.figure.unit);
    if (const auto percent = row.error_percent())
        text += ", " + with_sign(*percent, rounded(*percent, 1)) + " %";
    return text;
}

void number_or_null(JsonWriter& json, std::string_view key, const std::optional<double>& value) {
    json.key(key);
    value ? json.value(*value) : json.null();
}

void write_row(JsonWriter& json, const CalibrationRow& row) {
    const PublishedFigure& figure = row.figure;
    json.begin_object();
    json.field("id", figure.id);
    json.field("section", figure.section);
    json.field("item", figure.item);
    json.field("unit", word(figure.unit));
    json.key("published");
    if (figure.value) {
        json.begin_object();
        json.field("low", figure.value->low);
        json.field("high", figure.value->high);
        json.end_object();
    } else {
        json.null();
    }
    number_or_null(json, "model", row.model);
    number_or_null(json, "error", row.error());
    number_or_null(json, "error_percent", row.error_percent());
    json.field("origin", name(row.origin));
    json.field("how", row.how);
    json.field("source", figure.source);
    json.end_object();
}

struct Cells {
    std::array<std::string, 5> text;
};

Cells cells_of(const CalibrationRow& row) {
    return {{std::string(row.figure.item), published_text(row.figure), model_text(row),
             error_text(row), name(row.origin)}};
}

std::string line_of(const Cells& cells, const std::array<size_t, 5>& widths) {
    std::string line;
    for (size_t i = 0; i < widths.size(); ++i) {
        const std::string gap(widths[i] - cells.text[i].size(), ' ');
        const bool left = i == 0 || i + 1 == widths.size();
        line += (i == 0 ? "  " : "   ") + (left ? cells.text[i] + gap : gap + cells.text[i]);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    return line + "\n";
}

}  // namespace

std::string calibration_columns(const Calibration& calibration) {
    const Cells head{{"figure", "published", "model", "error", "origin"}};
    std::vector<Cells> lines;
    std::array<size_t, 5> widths{};
    const auto widen = [&](const Cells& cells) {
        for (size_t i = 0; i < widths.size(); ++i)
            widths[i] = std::max(widths[i], cells.text[i].size());
    };
    widen(head);
    for (const CalibrationRow& row : calibration.rows)
        widen(lines.emplace_back(cells_of(row)));
    std::string text = "profile " + calibration.profile + "\n" + line_of(head, widths);
    std::string_view section;
    for (size_t i = 0; i < lines.size(); ++i) {
        const std::string_view of = calibration.rows[i].figure.section;
        if (of != section) text += std::string(of) + "\n";
        section = of;
        text += line_of(lines[i], widths);
    }
    return text;
}

std::string calibration_json(const Calibration& calibration) {
    JsonWriter json;
    json.begin_object();
    json.field("profile", calibration.profile);
    json.key("rows");
    json.begin_array();
    for (const CalibrationRow& row : calibration.rows)
        write_row(json, row);
    json.end_array();
    json.end_object();
    return json.take();
}

std::string calibration_markdown(const Calibration& calibration) {
    std::string text =
        "| figure | published | model | error | origin | how it is measured | source |\n"
        "| --- | ---: | ---: | ---: | --- | --- | --- |\n";
    for (const CalibrationRow& row : calibration.rows) {
        text += "| " + std::string(row.figure.item) + " | " + published_text(row.figure) + " | " +
                model_text(row) + " | " + error_text(row) + " | " + name(row.origin) + " | " +
                row.how + " | " + std::string(row.figure.source) + " |\n";
    }
    return text;
}

}  // namespace ptoscope
