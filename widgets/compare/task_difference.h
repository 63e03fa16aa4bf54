#pragma once
// One task in two runs: when it was ready, started and completed in each.

#include <QString>
#include <array>
#include <vector>

#include "widgets/compare/run_pair.h"

namespace ptoscope {

// The task of the same name in the other program; kNone = it has none.
class TaskMatch {
  public:
    TaskMatch() = default;
    TaskMatch(const Program& a, const Program& b);
    [[nodiscard]] uint32_t other(Side from, uint32_t task) const;

  private:
    bool same_ = true;  // every task has its own index in the other one
    uint32_t tasks_ = 0;
    std::array<std::vector<uint32_t>, 2> to_;  // by Side it is asked from
};

// "t3 qk  ·  ready 12.3 µs → 11.1 µs (−1.2 µs)  ·  …"; kNone: the task is not in that run.
[[nodiscard]] QString taskChange(const RunPair& pair, uint32_t inA, uint32_t inB);

}  // namespace ptoscope
