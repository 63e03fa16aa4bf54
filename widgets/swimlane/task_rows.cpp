#include "widgets/swimlane/task_rows.h"

#include <algorithm>

namespace ptoscope {

int64_t taskBegin(const Trace& trace, const Program& program, uint32_t task) {
    if (task >= trace.tasks.size()) return kNever;
    const TaskTimes& times = trace.tasks[task];
    return program.tasks[task].mask.count() > 0 ? times.first_start : times.submitted;
}

uint32_t kernelOfTask(const Program& program, uint32_t task) {
    if (task >= program.tasks.size()) return kNone;
    for (const KernelSlot& slot : program.tasks[task].kernels)
        if (slot.kernel != kNone) return slot.kernel;
    return kNone;
}

bool TaskRows::isContinued(const Trace& trace) const {
    if (lastPlaced_ == kNone) return true;
    if (trace.tasks.size() < nextTask_) return false;
    const TaskTimes& times = trace.tasks[lastPlaced_];
    return times.first_start == lastBegin_ || times.submitted == lastBegin_;
}

void TaskRows::update(const Trace& trace, const Program& program) {
    if (!isContinued(trace)) clear();
    const auto tasks = static_cast<uint32_t>(std::min(trace.tasks.size(), program.tasks.size()));
    rowOf_.resize(tasks, kNone);
    while (nextTask_ < tasks && trace.tasks[nextTask_].submitted != kNever)
        waiting_.push_back(nextTask_++);
    const auto begin = [&](uint32_t task) { return taskBegin(trace, program, task); };
    const auto began = std::stable_partition(waiting_.begin(), waiting_.end(),
                                             [&](uint32_t t) { return begin(t) == kNever; });
    std::vector<uint32_t> fresh(began, waiting_.end());
    waiting_.erase(began, waiting_.end());
    std::stable_sort(fresh.begin(), fresh.end(),
                     [&](uint32_t a, uint32_t b) { return begin(a) < begin(b); });
    for (const uint32_t task : fresh)
        place(trace, program, task);
}

void TaskRows::place(const Trace& trace, const Program& program, uint32_t task) {
    const int64_t begin = taskBegin(trace, program, task);
    const bool alone = program.tasks.size() <= kMostLanes;
    const uint32_t kernel = kernelOfTask(program, task);
    const LaneGroup group{GroupKind::Tasks, alone ? task : kernel};
    std::vector<uint32_t>& rows = byGroup_[group];
    const auto isFree = [&](uint32_t row) {
        const TaskTimes& last = trace.tasks[rows_[row].tasks.back()];
        return last.completed != kNever && last.completed <= begin;
    };
    auto row = std::find_if(rows.begin(), rows.end(), isFree);
    if (row == rows.end()) {
        rows_.push_back({group, {}});
        row = rows.insert(rows.end(), static_cast<uint32_t>(rows_.size() - 1));
    }
    rows_[*row].tasks.push_back(task);
    rowOf_[task] = *row;
    lastPlaced_ = task;
    lastBegin_ = begin;
}

std::vector<TaskRowGroup> TaskRows::groups() const {
    std::vector<TaskRowGroup> groups;
    for (const auto& [group, rows] : byGroup_)
        groups.push_back({group, rows});
    return groups;
}

}  // namespace ptoscope
