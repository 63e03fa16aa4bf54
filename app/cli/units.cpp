#include "app/cli/units.h"

#include <array>
#include <cmath>
#include <cstdio>

#include "runtime/trace/trace.h"

namespace ptoscope {
namespace {

std::string format(const char* pattern, double value) {
    std::array<char, 64> text{};
    const int length = std::snprintf(text.data(), text.size(), pattern, value);
    return {text.data(), static_cast<size_t>(length)};
}

}  // namespace

std::string timeText(int64_t ns) {
    if (ns == kNever) return "-";
    const auto value = static_cast<double>(ns);
    if (ns < 1'000) return std::to_string(ns) + " ns";
    if (ns < 10'000'000) return format("%.3f us", value / 1e3);
    if (ns < 10'000'000'000) return format("%.3f ms", value / 1e6);
    return format("%.3f s", value / 1e9);
}

std::string signedTimeText(int64_t ns) {
    if (ns == 0) return "0 ns";
    return ns > 0 ? "+" + timeText(ns) : "-" + timeText(-ns);
}

std::string percentText(int64_t part, int64_t of) {
    if (of == 0) return {};
    const double percent = 100 * static_cast<double>(part) / static_cast<double>(of);
    return std::abs(percent) < 0.05 ? "0.0 %" : format("%+.1f %%", percent);
}

std::string bytesText(uint64_t bytes) {
    constexpr std::array units{"B", "KiB", "MiB", "GiB", "TiB"};
    auto value = static_cast<double>(bytes);
    size_t unit = 0;
    for (; value >= 1024 && unit + 1 < units.size(); ++unit)
        value /= 1024;
    const bool whole = value == static_cast<double>(static_cast<int64_t>(value));
    return format(whole ? "%.0f " : "%.1f ", value) + units[unit];
}

std::string countText(uint64_t count) {
    const auto value = static_cast<double>(count);
    if (count >= 1'000'000'000) return format("%.2f G", value / 1e9);
    if (count >= 1'000'000) return format("%.2f M", value / 1e6);
    std::string text = std::to_string(count);
    if (count >= 1'000) text.insert(text.size() - 3, " ");
    return text;
}

}  // namespace ptoscope
