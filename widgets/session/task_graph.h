#pragma once
// Who depends on whom in a program, in both directions: for arrows and links.

#include <memory>

#include "runtime/orchestrator/dependencies.h"
#include "widgets/swimlane/links.h"

namespace ptoscope {

class TaskGraph {
  public:
    explicit TaskGraph(const Program& program);
    [[nodiscard]] TaskLinks of(uint32_t task) const;

  private:
    Dependencies producers_;
    Dependencies consumers_;  // the same edges the other way
};

}  // namespace ptoscope
