#pragma once
// The chain of tasks that takes longest: no machine, however big, runs the program faster.

#include <span>

#include "runtime/orchestrator/dependencies.h"
#include "runtime/trace/trace.h"

namespace ptoscope {

struct CriticalPath {
    std::vector<uint32_t> tasks;  // from its first producer to its last consumer
    int64_t ns = 0;
};

// `durations`: ns by task. Among equally long chains the one over later producers: it has more
// links, none of which could be left out.
[[nodiscard]] CriticalPath criticalPath(const Dependencies& dependencies,
                                        std::span<const int64_t> durations);

// A kernel that never finishes counts as this long.
inline constexpr int64_t kEndless = int64_t{1} << 50;

struct TaskDurations {
    std::vector<int64_t> ns;  // by task
    size_t recorded = 0;      // tasks whose duration was seen; the others' is declared
};
// What the program says: its longest block, without jitter. 0 for alloc and dummy tasks.
[[nodiscard]] int64_t declaredDuration(const Program& program, const TaskSpec& task);
// Recorded: from the start of the first block to the completion.
[[nodiscard]] TaskDurations taskDurations(const Program& program, const Trace* trace);

}  // namespace ptoscope
