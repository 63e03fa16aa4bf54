#pragma once
// The calibration report: every published figure beside the model's (README.md beside it).

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "runtime/engine/calibration/published.h"
#include "runtime/engine/calibration/reading.h"

namespace ptoscope {

struct CalibrationRow {
    PublishedFigure figure;
    std::optional<double> model;  // in the figure's unit; none: it could not be measured
    Origin origin = Origin::Emerges;
    std::string how;

    // Model minus published, in the figure's unit; to the nearest end of a range, 0 within it.
    [[nodiscard]] std::optional<double> error() const;
    // The same relative to the published value, in percent; none for a figure that is itself in
    // percent, and for a published 0.
    [[nodiscard]] std::optional<double> error_percent() const;
};

struct Calibration {
    std::string profile;
    std::vector<CalibrationRow> rows;  // in the order of published_figures()
    bool complete = true;              // false: it was stopped
};

struct CalibrationOptions {
    std::string profile = "a2a3";
    unsigned threads = 0;  // 0 = one a CPU core; changes nothing but the time it takes
    std::function<void(size_t done, size_t count)> progress{};  // never by two threads at once
    std::function<bool()> keep_going{};                         // asked by several threads
};

// Throws InputError for an unknown profile.
[[nodiscard]] Calibration calibrate(const CalibrationOptions& options = {});

[[nodiscard]] std::string calibration_json(const Calibration& calibration);
[[nodiscard]] std::string calibration_markdown(const Calibration& calibration);
// For a terminal: what the markdown has but the ways of measuring.
[[nodiscard]] std::string calibration_columns(const Calibration& calibration);

}  // namespace ptoscope
