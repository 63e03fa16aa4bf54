#pragma once
// Which tasks a dependency graph orders: is there a path? Searches backwards from the later task,
// no further than the earlier one (a producer always has a smaller index than its consumer).

#include <cstdint>
#include <queue>
#include <unordered_map>
#include <vector>

#include "runtime/orchestrator/dependencies.h"

namespace ptoscope {

class Ordering {
  public:
    explicit Ordering(const Dependencies& graph);

    // Keeps those of `earlier` (ascending, each < task) that `task` is not ordered after.
    void keep_unordered(uint32_t task, std::vector<uint32_t>& earlier);

    // From now on every task asked about comes after `task` and what precedes it: the orchestrator
    // has waited for it.
    void settle(uint32_t task);

    [[nodiscard]] uint64_t work() const { return work_; }  // edges looked at so far

  private:
    [[nodiscard]] bool is_known(uint32_t earlier, uint32_t task) const;
    [[nodiscard]] bool reaches(uint32_t target);
    void expand(uint32_t task);
    void remember_cost(uint32_t target, uint64_t cost);
    [[nodiscard]] std::vector<bool> followers_of(uint32_t target);

    const Dependencies& graph_;
    size_t tasks_;
    uint64_t work_ = 0;
    std::vector<bool> settled_;
    // The search that is going on: its number, which tasks it has reached, which of them it has yet
    // to look behind.
    uint32_t search_ = 0;
    std::vector<uint32_t> reached_in_;
    std::priority_queue<uint32_t> frontier_;
    uint32_t lowest_ = 0;
    // Searches for one target that together cost more than finding all its followers are replaced
    // by doing that, once.
    std::vector<uint64_t> spent_;
    std::unordered_map<uint32_t, std::vector<bool>> followers_;
};

}  // namespace ptoscope
