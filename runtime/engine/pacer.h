#pragma once
// The agent with the smallest clock, as a tournament over all agents. Ties go to the lower index.

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ptoscope {

class Pacer {
  public:
    static constexpr int64_t kNeverSteps = INT64_MAX;

    explicit Pacer(std::size_t agents = 0);
    void set(std::size_t agent, int64_t time) {  // ns, kNeverSteps = waits
        if (time_[agent] == time) return;
        time_[agent] = time;
        for (std::size_t i = (leaves_ + agent) / 2; i > 0; i /= 2)
            tree_[i] = earlier(tree_[2 * i], tree_[2 * i + 1]);
    }
    [[nodiscard]] int64_t time(std::size_t agent) const { return time_[agent]; }
    [[nodiscard]] std::size_t first() const { return tree_[1]; }
    [[nodiscard]] int64_t first_time() const { return time_[first()]; }

  private:
    [[nodiscard]] uint16_t earlier(uint16_t a, uint16_t b) const {
        return time_[b] < time_[a] ? b : a;
    }
    std::size_t leaves_ = 1;
    std::vector<int64_t> time_;
    std::vector<uint16_t> tree_;
};

}  // namespace ptoscope
