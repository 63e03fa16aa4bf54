#include "widgets/compare/difference_words.h"

#include <cmath>

#include "runtime/trace/trace.h"
#include "widgets/swimlane/time_axis.h"

namespace ptoscope {
namespace {

QString signOf(int64_t difference) {
    if (difference == 0) return {};
    return difference < 0 ? QStringLiteral("−") : QStringLiteral("+");
}

QString timeOrNever(int64_t ns) {
    return ns == kNever ? QStringLiteral("never") : formatTime(ns);
}

}  // namespace

QString timeDifference(int64_t a, int64_t b) {
    return signOf(b - a) + formatTime(std::abs(b - a));
}

QString countDifference(int64_t a, int64_t b) {
    return signOf(b - a) + QString::number(std::abs(b - a));
}

QString percentDifference(int64_t a, int64_t b) {
    if (a == 0) return {};
    const double percent =
        100 * static_cast<double>(std::abs(b - a)) / static_cast<double>(std::abs(a));
    if (a == b) return QStringLiteral("0 %");
    const QString digits = percent < 0.05 ? QStringLiteral("< 0.1")
                                          : QString::number(percent, 'f', percent < 1000 ? 1 : 0);
    return signOf(b - a) + digits + QStringLiteral(" %");
}

QString timeChange(int64_t a, int64_t b) {
    if (a == b) return QStringLiteral("%1 (same)").arg(timeOrNever(a));
    const QString both = QStringLiteral("%1 → %2").arg(timeOrNever(a), timeOrNever(b));
    if (a == kNever || b == kNever) return both;
    return QStringLiteral("%1 (%2)").arg(both, timeDifference(a, b));
}

}  // namespace ptoscope
