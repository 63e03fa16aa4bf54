#pragma once
// Time to pixel and back, zoom, pan, and the ruler's ticks. Plain numbers, no widget.
// Times are virtual ns; x counts pixels from the left edge of the time area.

#include <QString>
#include <cstdint>

namespace ptoscope {

struct TimeAxis {
    double start = 0;  // time at x = 0, ns
    double nsPerPixel = 1;
    double width = 1;        // pixels
    int64_t limitBegin = 0;  // what there is to see
    int64_t limitEnd = 0;

    static constexpr double kMinNsPerPixel = 0.02;  // 50 pixels a nanosecond
    static constexpr double kLeftMargin = 6;        // pixels that fit() leaves free
    static constexpr double kRightMargin = 18;

    [[nodiscard]] double x(double time) const { return (time - start) / nsPerPixel; }
    [[nodiscard]] double x(int64_t time) const { return x(static_cast<double>(time)); }
    [[nodiscard]] double time(double atX) const { return start + atX * nsPerPixel; }
    // The nearest whole ns within the limits.
    [[nodiscard]] int64_t timeAt(double atX) const;
    [[nodiscard]] double visibleBegin() const { return start; }
    [[nodiscard]] double visibleEnd() const { return time(width); }

    void setWidth(double pixels);  // keeps the time at the left edge
    void setLimits(int64_t begin, int64_t end);
    // Scales by `factor` (< 1 shows less time), the time at `atX` stays where it is.
    void zoomAt(double atX, double factor);
    void pan(double pixels);  // > 0 shows later times
    void fit(int64_t begin, int64_t end);
    void show(double begin, double scale);  // start and nsPerPixel, as far as the limits allow
    void fitAll() { fit(limitBegin, limitEnd); }
    // Keeps the scale and puts `time` near the right edge.
    void showAtRight(int64_t time);
    // Moves as little as needed to have [begin, end] in sight; its begin if it is too long.
    void reveal(int64_t begin, int64_t end);

    bool operator==(const TimeAxis&) const = default;

  private:
    [[nodiscard]] double maxNsPerPixel() const;
    void clamp();
};

// Distance of the ruler's ticks: 1, 2 or 5 times a power of ten, at least `minPixels` apart, ns.
[[nodiscard]] int64_t tickStep(double nsPerPixel, double minPixels);
// The ruler's text for a tick; all ticks of one (step, visibleEnd) have one unit and one precision.
[[nodiscard]] QString tickLabel(int64_t time, int64_t step, double visibleEnd);
// "842 ns", "12.345 µs", "17.25 ms": exact below 10 ms.
[[nodiscard]] QString formatTime(int64_t ns);

}  // namespace ptoscope
