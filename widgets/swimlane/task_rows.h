#pragma once
// Lanes by task: one lane for each task while there are few, else rows of tasks that do not
// overlap, packed kernel by kernel. Carried on as the run grows: a task that began keeps its row.

#include <map>

#include "runtime/trace/trace.h"
#include "runtime/workload/program.h"
#include "widgets/swimlane/lane_layout.h"

namespace ptoscope {

class TaskRows {
  public:
    static constexpr size_t kMostLanes = 64;  // tasks that get a lane each

    struct Row {
        LaneGroup group;
        std::vector<uint32_t> tasks;  // in order of their begin
    };

    // Takes in what began since the last time; starts anew for another program or another past.
    void update(const Trace& trace, const Program& program);
    void clear() { *this = {}; }

    [[nodiscard]] const std::vector<Row>& rows() const { return rows_; }
    // Row of a task, kNone = it has not begun.
    [[nodiscard]] uint32_t rowOf(uint32_t task) const {
        return task < rowOf_.size() ? rowOf_[task] : kNone;
    }
    // For LaneConfig: the groups in order of their kernels.
    [[nodiscard]] std::vector<TaskRowGroup> groups() const;

  private:
    [[nodiscard]] bool isContinued(const Trace& trace) const;
    void place(const Trace& trace, const Program& program, uint32_t task);

    std::vector<Row> rows_;
    std::map<LaneGroup, std::vector<uint32_t>> byGroup_;
    std::vector<uint32_t> rowOf_;
    std::vector<uint32_t> waiting_;  // submitted, not begun
    uint32_t nextTask_ = 0;          // not submitted yet
    uint32_t lastPlaced_ = kNone;
    int64_t lastBegin_ = kNever;
};

// From the first block's start to completion; tasks without blocks from their submit. kNever = not
// yet.
[[nodiscard]] int64_t taskBegin(const Trace& trace, const Program& program, uint32_t task);
// The kernel whose colour stands for a task; kNone if it has none.
[[nodiscard]] uint32_t kernelOfTask(const Program& program, uint32_t task);

}  // namespace ptoscope
