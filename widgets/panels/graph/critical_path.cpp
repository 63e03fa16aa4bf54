#include "widgets/panels/graph/critical_path.h"

#include <algorithm>

namespace ptoscope {
namespace {

int64_t declaredOf(const Program& program, uint32_t duration) {
    if (duration == kNone) return kDefaultDurationNs;
    const Duration& given = program.durations[duration];
    if (given.endless) return kEndless;
    return given.ns.empty() ? 0 : *std::max_element(given.ns.begin(), given.ns.end());
}

}  // namespace

CriticalPath criticalPath(const Dependencies& dependencies, std::span<const int64_t> durations) {
    // A producer is submitted before its consumers, so one pass in submit order is enough.
    std::vector<int64_t> end(durations.size(), 0);
    std::vector<uint32_t> before(durations.size(), kNone);
    uint32_t last = kNone;
    for (uint32_t task = 0; task < durations.size(); ++task) {
        int64_t begin = 0;
        for (const uint32_t producer : dependencies.of(task)) {
            const bool isLonger = before[task] == kNone || end[producer] > begin;
            if (!isLonger && (end[producer] < begin || producer < before[task])) continue;
            begin = end[producer];
            before[task] = producer;
        }
        end[task] = begin + durations[task];
        if (last == kNone || end[task] > end[last]) last = task;
    }
    CriticalPath path;
    if (last == kNone) return path;
    path.ns = end[last];
    for (uint32_t task = last; task != kNone; task = before[task])
        path.tasks.push_back(task);
    std::reverse(path.tasks.begin(), path.tasks.end());
    return path;
}

int64_t declaredDuration(const Program& program, const TaskSpec& task) {
    if (task.kind != TaskKind::Submit) return 0;
    if (task.duration != kNone) return declaredOf(program, task.duration);
    int64_t longest = 0;
    for (const KernelSlot& slot : task.kernels)
        if (slot.kernel != kNone)
            longest = std::max(longest, declaredOf(program, program.kernels[slot.kernel].duration));
    return longest;
}

TaskDurations taskDurations(const Program& program, const Trace* trace) {
    TaskDurations all;
    all.ns.reserve(program.tasks.size());
    for (size_t i = 0; i < program.tasks.size(); ++i) {
        const TaskSpec& task = program.tasks[i];
        const TaskTimes* times =
            trace != nullptr && i < trace->tasks.size() ? &trace->tasks[i] : nullptr;
        if (times == nullptr || times->completed == kNever) {
            all.ns.push_back(declaredDuration(program, task));
            continue;
        }
        ++all.recorded;
        all.ns.push_back(times->first_start == kNever ? 0 : times->completed - times->first_start);
    }
    return all;
}

}  // namespace ptoscope
