#include <gtest/gtest.h>

#include "widgets/swimlane/time_axis.h"

namespace ptoscope {
namespace {

TimeAxis axisOf(double width, int64_t end) {
    TimeAxis axis;
    axis.setWidth(width);
    axis.setLimits(0, end);
    axis.fitAll();
    return axis;
}

TEST(TimeAxis, FitShowsEverythingWithItsMargins) {
    for (const double width : {60.0, 500.0, 1600.0}) {
        for (const int64_t end :
             {int64_t{1}, int64_t{1000}, int64_t{454347}, int64_t{90'000'000'000}}) {
            const TimeAxis axis = axisOf(width, end);
            EXPECT_GE(axis.x(int64_t{0}), TimeAxis::kLeftMargin - 1e-6) << width << " " << end;
            EXPECT_LE(axis.x(end), width - TimeAxis::kRightMargin + 1e-6) << width << " " << end;
        }
    }
}

TEST(TimeAxis, TimeAndPixelAreInverse) {
    const TimeAxis axis = axisOf(1000, 123456);
    for (const double x : {0.0, 1.5, 500.0, 999.0})
        EXPECT_NEAR(axis.x(axis.time(x)), x, 1e-6);
}

TEST(TimeAxis, ZoomKeepsTheTimeUnderThePointer) {
    for (const double at : {100.0, 500.0, 930.0}) {
        TimeAxis axis = axisOf(1000, 1'000'000);
        const double before = axis.time(at);
        for (int i = 0; i < 20; ++i)
            axis.zoomAt(at, 0.8);
        EXPECT_NEAR(axis.time(at), before, axis.nsPerPixel) << at;
        EXPECT_LT(axis.nsPerPixel, 20);
    }
}

TEST(TimeAxis, ZoomStopsAtBothEnds) {
    TimeAxis axis = axisOf(1000, 1'000'000);
    for (int i = 0; i < 200; ++i)
        axis.zoomAt(300, 0.5);
    EXPECT_DOUBLE_EQ(axis.nsPerPixel, TimeAxis::kMinNsPerPixel);
    for (int i = 0; i < 200; ++i)
        axis.zoomAt(300, 2);
    EXPECT_LE(axis.visibleEnd() - axis.visibleBegin(), 1.3e6);
    EXPECT_LE(axis.visibleBegin(), 0);
    EXPECT_GE(axis.visibleEnd(), 1e6);
}

TEST(TimeAxis, PanStopsWhereThereIsNothingMore) {
    TimeAxis axis = axisOf(1000, 1'000'000);
    axis.fit(400'000, 500'000);
    const double before = axis.start;
    axis.pan(50);
    EXPECT_DOUBLE_EQ(axis.start, before + 50 * axis.nsPerPixel);
    axis.pan(1e9);
    EXPECT_GT(axis.x(int64_t{1'000'000}), 0.5 * axis.width);
    axis.pan(-1e9);
    EXPECT_LT(axis.x(int64_t{0}), 0.5 * axis.width);
}

TEST(TimeAxis, ARangeOutsideTheLimitsIsClamped) {
    TimeAxis axis = axisOf(1000, 1000);
    axis.fit(-50'000'000, 70'000'000);
    EXPECT_LE(axis.visibleEnd() - axis.visibleBegin(), 1300);
    EXPECT_EQ(axis.timeAt(-1e6), 0);
    EXPECT_EQ(axis.timeAt(1e6), 1000);
}

TEST(TimeAxis, RevealMovesAsLittleAsNeeded) {
    TimeAxis axis = axisOf(1000, 1'000'000);
    axis.fit(100'000, 200'000);
    const TimeAxis before = axis;
    axis.reveal(120'000, 150'000);
    EXPECT_EQ(axis, before);
    axis.reveal(250'000, 260'000);
    EXPECT_NEAR(axis.x(int64_t{260'000}), 1000 - TimeAxis::kRightMargin, 1e-6);
    axis.reveal(50'000, 900'000);  // too long: its begin
    EXPECT_NEAR(axis.x(int64_t{50'000}), TimeAxis::kLeftMargin, 1e-6);
}

TEST(TimeAxis, ShowAtRightKeepsTheScale) {
    TimeAxis axis = axisOf(1000, 1'000'000);
    axis.fit(0, 1000);
    const double scale = axis.nsPerPixel;
    axis.showAtRight(1'000'000);
    EXPECT_DOUBLE_EQ(axis.nsPerPixel, scale);
    EXPECT_NEAR(axis.x(int64_t{1'000'000}), 1000 - TimeAxis::kRightMargin, 1e-3);
}

TEST(Ticks, StepsAreRoundAndFarEnoughApart) {
    struct Row {
        double nsPerPixel;
        int64_t step;
    };
    const Row rows[] = {{0.02, 2}, {0.1, 10},     {0.5, 50},
                        {1, 100},  {1.2, 200},    {3, 500},
                        {6, 1000}, {100, 10'000}, {250'000, 50'000'000}};
    for (const Row& row : rows)
        EXPECT_EQ(tickStep(row.nsPerPixel, 84), row.step) << row.nsPerPixel;
    EXPECT_EQ(tickStep(0.001, 84), 1);
}

TEST(Ticks, LabelsShareUnitAndPrecision) {
    struct Row {
        int64_t time;
        int64_t step;
        double visibleEnd;
        const char* text;
    };
    const Row rows[] = {
        {0, 100, 900, "0 ns"},
        {500, 100, 900, "500 ns"},
        {0, 500, 4000, "0.0 \u00b5s"},
        {1500, 500, 4000, "1.5 \u00b5s"},
        {123'455, 5, 123'500, "123.455 \u00b5s"},
        {50'000, 50'000, 400'000, "50 \u00b5s"},
        {1'200'000, 100'000, 2'000'000, "1.2 ms"},
        {40'000'000, 5'000'000, 42'000'000, "40 ms"},
        {2'000'000'000, 500'000'000, 3e9, "2.0 s"},
    };
    for (const Row& row : rows)
        EXPECT_EQ(tickLabel(row.time, row.step, row.visibleEnd).toStdString(), row.text);
}

TEST(Ticks, TimesAreExactAndShort) {
    struct Row {
        int64_t ns;
        const char* text;
    };
    const Row rows[] = {{0, "0 ns"},
                        {842, "842 ns"},
                        {1000, "1 \u00b5s"},
                        {12'345, "12.345 \u00b5s"},
                        {1'234'567, "1234.567 \u00b5s"},
                        {17'250'000, "17.25 ms"},
                        {-1500, "-1.5 \u00b5s"},
                        {12'000'000'000, "12 s"}};
    for (const Row& row : rows)
        EXPECT_EQ(formatTime(row.ns).toStdString(), row.text);
}

}  // namespace
}  // namespace ptoscope
