#include "runtime/engine/calibration/calibration.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "runtime/base/parallel.h"
#include "runtime/device/profile.h"
#include "runtime/engine/calibration/measurements.h"

namespace ptoscope {
namespace {

using Measure = Readings (*)(const Bench&);

// The long ones first: they decide how long the whole takes.
constexpr std::array<Measure, 18> kMeasurements{
    measure_submit_inline, measure_submit_deferred, measure_batch,    measure_unroll_1,
    measure_unroll_2,      measure_alternating,     measure_bgemm,    measure_accesses,
    measure_serial_loads,  measure_cores,           measure_switch,   measure_device,
    measure_idle_turn,     measure_fanout,          measure_election, measure_generation,
    measure_starvation,    measure_wide_task};

struct Attempt {
    Readings readings;
    std::string failure;
};

Attempt attempt(Measure measure, const Bench& bench) {
    try {
        return {measure(bench), {}};
    } catch (const MeasurementFailed& failed) {
        return {{}, failed.what()};
    }
}

bool applies(const PublishedFigure& figure, const std::string& profile) {
    return figure.profile.empty() || figure.profile == profile;
}

CalibrationRow row_of(const PublishedFigure& figure, const std::vector<Attempt>& attempts) {
    CalibrationRow row{figure, std::nullopt, Origin::Emerges, {}};
    for (const Attempt& a : attempts) {
        for (const Reading& reading : a.readings)
            if (reading.id == figure.id)
                return {figure, reading.value, reading.origin, reading.how};
        if (!a.failure.empty()) row.how = "not measured: " + a.failure;
    }
    return row;
}

}  // namespace

const char* name(Origin origin) {
    constexpr std::array names{"set", "emerges", "input"};
    return names[static_cast<size_t>(origin)];
}

std::optional<double> CalibrationRow::error() const {
    if (!model || !figure.value) return std::nullopt;
    return *model - std::clamp(*model, figure.value->low, figure.value->high);
}

std::optional<double> CalibrationRow::error_percent() const {
    const auto off = error();
    if (!off || figure.unit == Unit::Percent) return std::nullopt;
    const double nearest = *off < 0 ? figure.value->low : figure.value->high;
    if (nearest == 0) return std::nullopt;
    return 100 * *off / std::abs(nearest);
}

Calibration calibrate(const CalibrationOptions& options) {
    (void)load_profile(options.profile);
    const Bench bench{options.profile, options.keep_going};
    std::vector<Attempt> attempts(kMeasurements.size());
    Calibration result{options.profile, {}, true};
    try {
        result.complete = parallel_for(
            attempts.size(), [&](size_t i) { attempts[i] = attempt(kMeasurements[i], bench); },
            {options.threads, options.progress, options.keep_going});
    } catch (const MeasurementStopped&) {
        result.complete = false;
    }
    if (!result.complete) return result;
    for (const PublishedFigure& figure : published_figures())
        if (applies(figure, options.profile)) result.rows.push_back(row_of(figure, attempts));
    return result;
}

}  // namespace ptoscope
