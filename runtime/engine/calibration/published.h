#pragma once
// What the runtime's developers published about its costs (documents and pull requests of
// hw-native-sys/simpler up to 2026-08), as a table: what the model is held against.

#include <optional>
#include <span>
#include <string_view>

namespace ptoscope {

enum class Unit : uint8_t { Count, Nanoseconds, Microseconds, Percent };

// A published value: low = high where it is a single one.
struct Range {
    double low = 0;
    double high = 0;
    bool operator==(const Range&) const = default;
};

struct PublishedFigure {
    std::string_view id;       // "cond_load"
    std::string_view section;  // "registers", "#496"...
    std::string_view item;     // "COND load"
    Unit unit = Unit::Nanoseconds;
    std::optional<Range> value;     // in `unit`; none: the model's figure has no published twin
    std::string_view source;        // "derived" begins what nobody measured
    std::string_view profile = {};  // of this one only; empty = of all
};

[[nodiscard]] std::span<const PublishedFigure> published_figures();

}  // namespace ptoscope
