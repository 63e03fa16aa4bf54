#pragma once
// What can happen to a task, as expressions name it: task(t3) dispatched.

#include <optional>
#include <span>
#include <string_view>

#include "runtime/engine/simulation.h"

namespace ptoscope {

enum class TaskEvent : uint8_t {
    Submitted,
    Wired,
    Ready,
    Dispatched,  // its first block
    Launched,    // its last block
    Started,     // its first block began to run
    Completed,
    Consumed,
    BlockDispatched,  // every block, once a core
    BlockStarted,
    BlockEnded,
    DrainOpened,
    DrainAttempt,
    DrainLaunched,
    DrainClosed,
    Count
};
inline constexpr size_t kTaskEvents = static_cast<size_t>(TaskEvent::Count);

[[nodiscard]] std::string_view name(TaskEvent event);      // "block_dispatched"
[[nodiscard]] std::string_view describe(TaskEvent event);  // one sentence
[[nodiscard]] std::optional<TaskEvent> task_event(std::string_view name);

// Whether this happened in the step that led to `moment`, to the task that the step was about.
[[nodiscard]] bool happened(TaskEvent event, const StepInfo& info, const Simulation& moment);

}  // namespace ptoscope
