#include "runtime/base/errors.h"

#include <algorithm>
#include <array>

namespace ptoscope {
namespace {

struct Row {
    ErrorCode code;
    const char* name;
    const char* advice;
};

constexpr std::array kRows{
    Row{ErrorCode::None, "NONE", ""},
    Row{ErrorCode::ScopeDeadlock, "SCOPE_DEADLOCK", "use a larger task_window or split the scope"},
    Row{ErrorCode::HeapRingDeadlock, "HEAP_RING_DEADLOCK",
        "use a larger heap_bytes, smaller outputs, or shorter scopes"},
    Row{ErrorCode::FlowControlDeadlock, "FLOW_CONTROL_DEADLOCK",
        "use a larger task_window, or find the consumer that holds the oldest slot"},
    Row{ErrorCode::DepPoolOverflow, "DEP_POOL_OVERFLOW",
        "use a larger dep_pool (and fanin_pool), or give the task fewer producers"},
    Row{ErrorCode::InvalidArgs, "INVALID_ARGS", "fix the orchestration"},
    Row{ErrorCode::RequireSyncStartInvalid, "REQUIRE_SYNC_START_INVALID",
        "lower blocks to what can start together on this device"},
    Row{ErrorCode::TensorWaitTimeout, "TENSOR_WAIT_TIMEOUT",
        "find the producer or consumer that never finishes"},
    Row{ErrorCode::ExplicitOrchFatal, "EXPLICIT_ORCH_FATAL", "the program reported it itself"},
    Row{ErrorCode::SchedulerTimeout, "SCHEDULER_TIMEOUT",
        "find the block that never finishes; everything else waits for it"},
};

const Row& row(ErrorCode code) {
    const auto found =
        std::find_if(kRows.begin(), kRows.end(), [code](const Row& r) { return r.code == code; });
    return found == kRows.end() ? kRows.front() : *found;
}

}  // namespace

const char* name(ErrorCode code) {
    return row(code).name;
}
const char* advice(ErrorCode code) {
    return row(code).advice;
}

}  // namespace ptoscope
