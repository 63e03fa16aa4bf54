#pragma once
// What the nodes of a graph are at: one state of a task, or how many of a group's tasks are at
// each.

#include "widgets/panels/graph/graph_picture.h"
#include "widgets/panels/tasks/task_use.h"

namespace ptoscope {

class NodeStates {
  public:
    void open(const Program& program);
    void setPicture(std::shared_ptr<const GraphPicture> picture);
    // True if anything changed.
    bool update(const MachineState& state);
    [[nodiscard]] const UseCounts& of(uint32_t node) const { return counts_[node]; }
    // The one state of a task; of a group, the busiest that any of its tasks is at.
    [[nodiscard]] SlotUse main(uint32_t node) const;
    [[nodiscard]] const UseCounts& total() const { return total_; }

  private:
    TaskUses uses_;
    std::shared_ptr<const GraphPicture> picture_;
    std::vector<UseCounts> counts_;  // by node
    UseCounts total_{};
};

// The state that tells most about these tasks.
[[nodiscard]] SlotUse mainUse(const UseCounts& counts);

}  // namespace ptoscope
