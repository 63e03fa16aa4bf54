#pragma once
// The agent with the smallest clock. Ties go to the lower index. The few control agents, which take
// most steps, are looked through; the cores are a tournament.

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ptoscope {

class Pacer {
  public:
    static constexpr int64_t kNeverSteps = INT64_MAX;

    // Agents 0..control-1 are control agents, the rest cores.
    Pacer(std::size_t control, std::size_t agents);

    void set(std::size_t agent, int64_t time) {  // ns, kNeverSteps = waits
        if (time_[agent] == time) return;
        time_[agent] = time;
        if (agent >= control_) replay(agent);
        first_ = earliest();
    }
    [[nodiscard]] int64_t time(std::size_t agent) const { return time_[agent]; }
    [[nodiscard]] std::size_t first() const { return first_; }
    [[nodiscard]] int64_t first_time() const { return time_[first_]; }

    // Until when control agent `agent` is the first, nobody else's time changing: it steps before
    // that moment, or at it if `ties` says so.
    struct Turn {
        int64_t until = 0;
        bool ties = false;
        [[nodiscard]] bool allows(int64_t time) const {
            return time < until || (ties && time == until && until != kNeverSteps);
        }
    };
    [[nodiscard]] Turn turn_of(std::size_t agent) const {
        uint16_t best = tree_[1];  // a core, so it comes after every control agent
        for (auto i = static_cast<uint16_t>(control_); i-- > 0;)
            if (i != agent && time_[i] <= time_[best]) best = i;
        return {time_[best], agent < best};
    }

  private:
    [[nodiscard]] uint16_t earlier(uint16_t a, uint16_t b) const {
        return time_[b] < time_[a] ? b : a;
    }
    // Plays the matches of one core again.
    void replay(std::size_t agent) {
        for (std::size_t i = (leaves_ + agent - control_) / 2; i > 0; i /= 2)
            tree_[i] = earlier(tree_[2 * i], tree_[2 * i + 1]);
    }
    [[nodiscard]] std::size_t earliest() const {
        uint16_t best = 0;
        for (uint16_t i = 1; i < control_; ++i)
            best = earlier(best, i);
        return earlier(best, tree_[1]);
    }

    std::size_t control_ = 0;
    std::size_t leaves_ = 1;
    std::size_t first_ = 0;
    std::vector<int64_t> time_;   // by agent; padded with kNeverSteps up to the leaves
    std::vector<uint16_t> tree_;  // agents; tree_[1] is the earliest core
};

}  // namespace ptoscope
