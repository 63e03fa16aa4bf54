#include "runtime/engine/expression/task_event.h"

#include <array>

#include "runtime/engine/variables/subtasks.h"

namespace ptoscope {
namespace {

struct EventRow {
    std::string_view name;
    EventKind kind;
    std::string_view does;
};

// In the order of the enumeration.
constexpr std::array<EventRow, kTaskEvents> kEventRows{{
    {"submitted", EventKind::TaskSubmitted, "its last submit step is done"},
    {"wired", EventKind::TaskWired, "it hangs on its producers' fanout lists"},
    {"ready", EventKind::TaskReady, "all of its producers have completed"},
    {"dispatched", EventKind::BlockDispatched, "its first block is written to a core"},
    {"launched", EventKind::BlockDispatched, "its last block is written to a core"},
    {"started", EventKind::BlockStarted, "its first block begins to run"},
    {"completed", EventKind::TaskCompleted, "its last block has been seen finished"},
    {"consumed", EventKind::TaskConsumed, "all of its consumers have completed, its scope ended"},
    {"block_dispatched", EventKind::BlockDispatched, "a block is written to a core (any block)"},
    {"block_started", EventKind::BlockStarted, "a block begins to run (any block)"},
    {"block_ended", EventKind::BlockEnded, "a block ends (any block)"},
    {"drain_opened", EventKind::DrainOpened, "a thread claims the drain for it"},
    {"drain_attempt", EventKind::DrainAttempt, "an attempt has counted the idle cores"},
    {"drain_launched", EventKind::DrainLaunched, "its drain has written the last block"},
    {"drain_closed", EventKind::DrainClosed, "its drain is over"},
}};

const EventRow& row(TaskEvent event) {
    return kEventRows[static_cast<size_t>(event)];
}

}  // namespace

std::string_view name(TaskEvent event) {
    return row(event).name;
}

std::string_view describe(TaskEvent event) {
    return row(event).does;
}

std::optional<TaskEvent> task_event(std::string_view name) {
    for (size_t i = 0; i < kEventRows.size(); ++i)
        if (kEventRows[i].name == name) return static_cast<TaskEvent>(i);
    return std::nullopt;
}

bool happened(TaskEvent event, const StepInfo& info, const Simulation& moment) {
    if ((info.events & set_of(row(event).kind)) == 0) return false;
    const MachineState& m = moment.machine().state();
    switch (event) {
        case TaskEvent::Dispatched:
            return subtasks_of(m, info.event_task).dispatched == 1;
        case TaskEvent::Launched:
            return subtasks_of(m, info.event_task).dispatched ==
                   static_cast<uint32_t>(m.program->tasks[info.event_task].subtasks());
        case TaskEvent::Started:
            return subtasks_of(m, info.event_task).started == 1;
        default:
            return true;
    }
}

}  // namespace ptoscope
