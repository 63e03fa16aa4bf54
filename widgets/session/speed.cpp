#include "widgets/session/speed.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace ptoscope {

Speed::Speed(int notch) : notch_(std::clamp(notch, kSlowest, kFastest)) {}

std::optional<double> Speed::nsPerSecond() const {
    if (notch_ == kFastest) return std::nullopt;
    constexpr std::array<double, 3> mantissas{1, 2, 5};
    return mantissas[static_cast<size_t>(notch_ % 3)] * std::pow(10.0, 2 + notch_ / 3);
}

QString Speed::label() const {
    const auto rate = nsPerSecond();
    if (!rate) return QStringLiteral("full speed");
    const auto ns = static_cast<int64_t>(*rate);
    if (ns < 1000) return QStringLiteral("%1 ns/s").arg(ns);
    if (ns < 1000000) return QStringLiteral("%1 µs/s").arg(ns / 1000);
    return QStringLiteral("%1 ms/s").arg(ns / 1000000);
}

}  // namespace ptoscope
