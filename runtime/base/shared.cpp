#include "runtime/base/shared.h"

#include <array>

namespace ptoscope {

const char* name(Var var) {
    // In the order of the enumeration.
    constexpr std::array<const char*, static_cast<std::size_t>(Var::Count)> names{
        "stage",
        "completed_tasks",
        "active_threads",
        "last_task_alive",
        "advance_lock",
        "advance_again",
        "head",
        "fanout_lock",
        "task_state",
        "fanout_count",
        "fanout_refcount",
        "fanout_list",
        "fanin_count",
        "fanin_refcount",
        "next_block_idx",
        "completed_subtasks",
        "dep_mark",
        "dep_entry",
        "wiring.tail",
        "wiring.head",
        "ready.head",
        "ready.tail",
        "ready.cell",
        "drain.pending",
        "drain.task",
        "drain.ack",
        "drain.elected",
        "drain.attempt",
        "drain.token",
        "join_ack",
        "join_request",
        "tracker",
        "core_record",
        "DATA_MAIN_BASE",
        "COND",
        "memory",
    };
    return names[static_cast<std::size_t>(var)];
}

}  // namespace ptoscope
