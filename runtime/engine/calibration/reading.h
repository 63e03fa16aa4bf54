#pragma once
// One figure as the model has it, read off small runs.

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ptoscope {

// Where a figure of the model comes from.
enum class Origin : uint8_t {
    Set,      // it stands in the device profile
    Emerges,  // from what the steps do and touch
    Input,    // it stands in the workload
};
[[nodiscard]] const char* name(Origin origin);  // "set", "emerges", "input"

// Observed values, in the unit of their figure.
class Samples {
  public:
    void add(double value) {
        sum_ += value;
        low_ = std::min(low_, value);
        high_ = std::max(high_, value);
        ++count_;
    }
    [[nodiscard]] uint64_t count() const { return count_; }
    [[nodiscard]] double mean() const { return sum_ / static_cast<double>(count_); }
    [[nodiscard]] double low() const { return low_; }
    [[nodiscard]] double high() const { return high_; }

  private:
    double sum_ = 0;
    double low_ = std::numeric_limits<double>::max();
    double high_ = std::numeric_limits<double>::lowest();
    uint64_t count_ = 0;
};

struct Reading {
    std::string_view id;          // of its published figure
    std::optional<double> value;  // in the figure's unit; none: it could not be measured
    Origin origin = Origin::Emerges;
    std::string how;  // a short phrase
};

using Readings = std::vector<Reading>;

// The mean of samples, in units of `per` (1000: samples in ns, figure in us).
[[nodiscard]] inline std::optional<double> mean(const Samples& samples, double per = 1) {
    if (samples.count() == 0) return std::nullopt;
    return samples.mean() / per;
}

}  // namespace ptoscope
