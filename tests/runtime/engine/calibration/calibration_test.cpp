#include "runtime/engine/calibration/calibration.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "runtime/base/errors.h"

namespace ptoscope {
namespace {

const Calibration& report() {
    static const Calibration result = calibrate({});
    return result;
}

const CalibrationRow& row(std::string_view id) {
    for (const CalibrationRow& r : report().rows)
        if (r.figure.id == id) return r;
    throw std::out_of_range(std::string(id));
}

TEST(Calibration, MeasuresEveryFigureOnceAndSaysHow) {
    for (const char* profile : {"a2a3", "a5"}) {
        const Calibration result = calibrate({.profile = profile});
        std::set<std::string_view> ids;
        for (const CalibrationRow& r : result.rows) {
            EXPECT_TRUE(r.model) << profile << ": " << r.figure.id << ": " << r.how;
            EXPECT_FALSE(r.how.empty()) << profile << ": " << r.figure.id;
            EXPECT_TRUE(ids.insert(r.figure.id).second) << profile << ": " << r.figure.id;
        }
        EXPECT_GT(ids.size(), 40U) << profile;
    }
}

TEST(Calibration, HasAPublishedValueAndItsSourceForAllButTheModelsOwn) {
    size_t without = 0;
    for (const PublishedFigure& figure : published_figures()) {
        EXPECT_FALSE(figure.source.empty()) << figure.id;
        EXPECT_FALSE(figure.section.empty()) << figure.id;
        EXPECT_EQ(figure.value.has_value(), figure.source != "none") << figure.id;
        const Range range = figure.value.value_or(Range{});
        EXPECT_LE(range.low, range.high) << figure.id;
        without += figure.value ? 0 : 1;
    }
    EXPECT_LE(without, 2U);
}

TEST(Calibration, IsTheSameWhateverTheNumberOfThreads) {
    EXPECT_EQ(calibration_json(calibrate({.threads = 1})),
              calibration_json(calibrate({.threads = 3})));
}

TEST(Calibration, ReadsTheDeviceOffTheMachine) {
    EXPECT_EQ(row("clusters").model, 24);
    EXPECT_EQ(row("aic").model, 24);
    EXPECT_EQ(row("aiv").model, 48);
    EXPECT_EQ(row("schedulers").model, 3);
    EXPECT_EQ(row("cond_serial").model, 0);
}

TEST(Calibration, FindsTheDurationsOfTheWorkloadsAgain) {
    size_t rows = 0;
    for (const CalibrationRow& r : report().rows) {
        if (r.figure.section != "kernels") continue;
        ++rows;
        EXPECT_EQ(r.origin, Origin::Input) << r.figure.id;
        EXPECT_NEAR(*r.model, r.figure.value->low, 0.01 * r.figure.value->low) << r.figure.id;
    }
    EXPECT_EQ(rows, 11U);
}

// What the figures of a core add up to: the switch is its tail and its set-up.
TEST(Calibration, MeasuresPartsThatAddUp) {
    EXPECT_NEAR(*row("switch").model, *row("switch_tail").model + *row("switch_setup").model, 1e-9);
    EXPECT_LE(*row("fin_least").model, *row("fin_mean").model);
    EXPECT_LE(*row("fin_mean").model, *row("fin_most").model);
    double phases = 0;
    for (const char* phase : {"sync", "alloc", "params", "lookup", "heap", "insert", "fanin"})
        phases += *row(std::string("submit_") + phase).model;
    EXPECT_NEAR(phases, 1000 * *row("submit_inline").model, 1e-6);
}

TEST(Calibration, StopsWhenItIsAskedTo) {
    CalibrationOptions options;
    options.keep_going = [] { return false; };
    const Calibration stopped = calibrate(options);
    EXPECT_FALSE(stopped.complete);
    EXPECT_TRUE(stopped.rows.empty());
}

TEST(Calibration, KnowsItsProfiles) {
    EXPECT_THROW((void)calibrate({.profile = "a6"}), InputError);
}

struct ErrorCase {
    Unit unit;
    std::optional<Range> published;
    std::optional<double> model;
    std::optional<double> error;
    std::optional<double> percent;
};

TEST(CalibrationRow, ErrsByTheDistanceToThePublishedRange) {
    const ErrorCase cases[] = {
        {Unit::Nanoseconds, Range{100, 100}, 90, -10, -10},
        {Unit::Nanoseconds, Range{100, 200}, 150, 0, 0},
        {Unit::Nanoseconds, Range{100, 200}, 100, 0, 0},
        {Unit::Nanoseconds, Range{100, 200}, 250, 50, 25},
        {Unit::Nanoseconds, Range{100, 200}, 50, -50, -50},
        {Unit::Nanoseconds, Range{0, 20}, 30, 10, 50},
        {Unit::Count, Range{0, 0}, 2, 2, std::nullopt},
        {Unit::Percent, Range{-14, -14}, -10, 4, std::nullopt},
        {Unit::Microseconds, std::nullopt, 5, std::nullopt, std::nullopt},
        {Unit::Microseconds, Range{1, 1}, std::nullopt, std::nullopt, std::nullopt},
    };
    for (const ErrorCase& c : cases) {
        CalibrationRow r{{}, c.model, Origin::Set, {}};
        r.figure.unit = c.unit;
        r.figure.value = c.published;
        EXPECT_EQ(r.error(), c.error) << c.model.value_or(-1);
        EXPECT_EQ(r.error_percent(), c.percent) << c.model.value_or(-1);
    }
}

}  // namespace
}  // namespace ptoscope
