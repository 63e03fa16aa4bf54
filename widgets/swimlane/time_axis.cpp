#include "widgets/swimlane/time_axis.h"

#include <algorithm>
#include <cmath>

namespace ptoscope {
namespace {

constexpr double kEmptySpan = 1000;      // ns shown when nothing happened yet
constexpr double kMostZoomedOut = 1.25;  // times the whole extent
constexpr double kOverscroll = 0.1;      // part of the width that may show nothing

struct Unit {
    double ns;
    const char* name;
};
constexpr Unit kNs{1, "ns"};
constexpr Unit kUs{1e3, "\u00b5s"};
constexpr Unit kMs{1e6, "ms"};
constexpr Unit kS{1e9, "s"};

Unit tickUnit(int64_t step, double visibleEnd) {
    const auto s = static_cast<double>(step);
    if (visibleEnd >= 1e9 && s >= 1e8) return kS;
    if (visibleEnd >= 1e6 && s >= 1e5) return kMs;
    return visibleEnd < 1e3 ? kNs : kUs;
}

QString withUnit(double value, int decimals, const Unit& unit) {
    return QString::number(value, 'f', decimals) + QLatin1Char(' ') + QString::fromUtf8(unit.name);
}

QString trimmed(double value) {
    QString text = QString::number(value, 'f', 3);
    while (text.endsWith(QLatin1Char('0')))
        text.chop(1);
    if (text.endsWith(QLatin1Char('.'))) text.chop(1);
    return text;
}

}  // namespace

int64_t TimeAxis::timeAt(double atX) const {
    return std::clamp(std::llround(time(atX)), static_cast<long long>(limitBegin),
                      static_cast<long long>(std::max(limitBegin, limitEnd)));
}

void TimeAxis::setWidth(double pixels) {
    width = std::max(1.0, pixels);
    clamp();
}

void TimeAxis::setLimits(int64_t begin, int64_t end) {
    limitBegin = begin;
    limitEnd = std::max(begin, end);
    clamp();
}

void TimeAxis::zoomAt(double atX, double factor) {
    const double pinned = time(atX);
    nsPerPixel = std::clamp(nsPerPixel * factor, kMinNsPerPixel, maxNsPerPixel());
    start = pinned - atX * nsPerPixel;
    clamp();
}

void TimeAxis::pan(double pixels) {
    start += pixels * nsPerPixel;
    clamp();
}

void TimeAxis::fit(int64_t begin, int64_t end) {
    const double span = end > begin ? static_cast<double>(end - begin) : kEmptySpan;
    nsPerPixel = span / std::max(1.0, width - kLeftMargin - kRightMargin);
    nsPerPixel = std::clamp(nsPerPixel, kMinNsPerPixel, maxNsPerPixel());
    const double spare = width - span / nsPerPixel - kLeftMargin - kRightMargin;
    start = static_cast<double>(begin) - (kLeftMargin + std::max(0.0, spare / 2)) * nsPerPixel;
    clamp();
}

void TimeAxis::show(double begin, double scale) {
    start = begin;
    nsPerPixel = scale;
    clamp();
}

void TimeAxis::showAtRight(int64_t time) {
    start = static_cast<double>(time) - (width - kRightMargin) * nsPerPixel;
    clamp();
}

void TimeAxis::reveal(int64_t begin, int64_t end) {
    const double shown = (width - kLeftMargin - kRightMargin) * nsPerPixel;
    const auto from = static_cast<double>(begin);
    const auto to = static_cast<double>(end);
    if (x(to) > width - kRightMargin) start = to - (width - kRightMargin) * nsPerPixel;
    if (x(from) < kLeftMargin || to - from > shown) start = from - kLeftMargin * nsPerPixel;
    clamp();
}

double TimeAxis::maxNsPerPixel() const {
    const double extent = std::max(kEmptySpan, static_cast<double>(limitEnd - limitBegin));
    // Room for fit()'s margins also in a narrow window.
    return kMostZoomedOut * extent / std::max(1.0, width - kLeftMargin - kRightMargin);
}

void TimeAxis::clamp() {
    nsPerPixel = std::clamp(nsPerPixel, kMinNsPerPixel, maxNsPerPixel());
    const double shown = width * nsPerPixel;
    const double over = std::max(kOverscroll * shown, kRightMargin * nsPerPixel);
    const double first = static_cast<double>(limitBegin) - over;
    const double last = static_cast<double>(limitEnd) - (shown - over);
    start = std::clamp(start, first, std::max(first, last));
}

int64_t tickStep(double nsPerPixel, double minPixels) {
    const double wanted = std::max(1.0, nsPerPixel * minPixels);
    const double decade = std::pow(10.0, std::floor(std::log10(wanted)));
    for (const double m : {1.0, 2.0, 5.0, 10.0})
        if (m * decade >= wanted * (1 - 1e-9)) return std::llround(m * decade);
    return std::llround(20 * decade);
}

QString tickLabel(int64_t time, int64_t step, double visibleEnd) {
    const Unit unit = tickUnit(step, visibleEnd);
    const double relative = static_cast<double>(step) / unit.ns;
    const int decimals = std::max(0, static_cast<int>(std::ceil(-std::log10(relative) - 1e-9)));
    return withUnit(static_cast<double>(time) / unit.ns, decimals, unit);
}

QString formatTime(int64_t ns) {
    const double value = static_cast<double>(ns);
    const double size = std::abs(value);
    const Unit unit = size < 1e3 ? kNs : size < 1e7 ? kUs : size < 1e10 ? kMs : kS;
    return trimmed(value / unit.ns) + QLatin1Char(' ') + QString::fromUtf8(unit.name);
}

}  // namespace ptoscope
