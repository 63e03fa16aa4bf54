#pragma once
// The hits of one breakpoint in the recorded run, in order, with what it prints.

#include <span>
#include <vector>

#include "runtime/engine/simulation.h"

namespace ptoscope {

struct Hit {
    uint64_t position = 0;  // after the step
    int64_t time = 0;       // ns
    AgentId agent;          // who stepped
    uint32_t task = kNone;  // what the step reported is about
    bool operator==(const Hit&) const = default;
};

class Hits {
  public:
    explicit Hits(size_t columns = 0) : columns_(columns) {}

    // Known of the run are positions 1 to this; what lies beyond was not looked at yet.
    [[nodiscard]] uint64_t known_to() const { return known_to_; }
    [[nodiscard]] size_t size() const { return hits_.size(); }
    [[nodiscard]] bool empty() const { return hits_.empty(); }
    [[nodiscard]] const Hit& operator[](size_t i) const { return hits_[i]; }
    [[nodiscard]] std::span<const Hit> all() const { return hits_; }
    [[nodiscard]] size_t columns() const { return columns_; }
    // What the i-th hit prints, by column.
    [[nodiscard]] std::span<const double> values(size_t i) const {
        return std::span(values_).subspan(i * columns_, columns_);
    }

    // How many are at or before `position`: the number of the last of them.
    [[nodiscard]] size_t count_to(uint64_t position) const;
    [[nodiscard]] bool contains(uint64_t position) const;

    // The step to known_to() + 1 is no hit, or one.
    void pass() { ++known_to_; }
    void add(const Hit& hit, std::span<const double> values);
    void forget_after(uint64_t position);

    bool operator==(const Hits&) const = default;

  private:
    std::vector<Hit> hits_;
    std::vector<double> values_;
    size_t columns_ = 0;
    uint64_t known_to_ = 0;
};

}  // namespace ptoscope
