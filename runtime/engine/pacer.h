#pragma once
// The agent with the smallest clock. Ties go to the lower index. The few control agents, which take
// most steps, are looked through; the cores are a tournament. Time and index are one number, so
// that a match is one comparison.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace ptoscope {

class Pacer {
  public:
    static constexpr int64_t kNeverSteps = INT64_MAX;
    static constexpr std::size_t kMaxControl = 8;

    // Agents 0..control-1 are control agents, the rest cores; at most 512. Times are below 2^54 ns.
    Pacer(std::size_t control, std::size_t agents);

    void set(std::size_t agent, int64_t time) {  // ns, kNeverSteps = waits
        const int64_t key = key_of(agent, time);
        if (agent < control_) {
            if (control_keys_[agent] == key) return;
            control_keys_[agent] = key;
        } else {
            if (tree_[leaves_ + agent - control_] == key) return;
            tree_[leaves_ + agent - control_] = key;
            replay(agent);
        }
        first_ = earliest();
    }
    [[nodiscard]] int64_t time(std::size_t agent) const {
        return time_of(agent < control_ ? control_keys_[agent] : tree_[leaves_ + agent - control_]);
    }
    // Nobody's if first_time() is kNeverSteps.
    [[nodiscard]] std::size_t first() const { return static_cast<std::size_t>(first_ & kIndex); }
    [[nodiscard]] int64_t first_time() const { return time_of(first_); }

  private:
    static constexpr int kIndexBits = 9;
    static constexpr int64_t kIndex = (1 << kIndexBits) - 1;

    [[nodiscard]] static int64_t key_of(std::size_t agent, int64_t time) {
        return time == kNeverSteps ? kNeverSteps
                                   : (time << kIndexBits) | static_cast<int64_t>(agent);
    }
    [[nodiscard]] static int64_t time_of(int64_t key) {
        return key == kNeverSteps ? kNeverSteps : key >> kIndexBits;
    }
    // Plays the matches of one core again.
    void replay(std::size_t agent) {
        for (std::size_t i = (leaves_ + agent - control_) / 2; i > 0; i /= 2)
            tree_[i] = std::min(tree_[2 * i], tree_[2 * i + 1]);
    }
    [[nodiscard]] int64_t earliest() const {
        int64_t best = tree_[1];
        for (const int64_t key : control_keys_)
            best = std::min(best, key);
        return best;
    }

    std::size_t control_ = 0;
    std::size_t leaves_ = 1;
    int64_t first_ = kNeverSteps;
    std::array<int64_t, kMaxControl> control_keys_{};  // those that do not exist never step
    std::vector<int64_t> tree_;  // tree_[1] is the earliest core, leaves_ + i is core i
};

}  // namespace ptoscope
