#include "runtime/base/errors.h"

#include <algorithm>
#include <array>

namespace ptoscope {
namespace {

struct ErrorRow {
    ErrorCode code;
    const char* name;
    const char* advice;
};

constexpr std::array kErrorRows{
    ErrorRow{ErrorCode::None, "NONE", ""},
    ErrorRow{ErrorCode::ScopeDeadlock, "SCOPE_DEADLOCK",
             "use a larger task_window or split the scope"},
    ErrorRow{ErrorCode::HeapRingDeadlock, "HEAP_RING_DEADLOCK",
             "use a larger heap_bytes, smaller outputs, or shorter scopes"},
    ErrorRow{ErrorCode::FlowControlDeadlock, "FLOW_CONTROL_DEADLOCK",
             "use a larger task_window, or find the consumer that holds the oldest slot"},
    ErrorRow{ErrorCode::DepPoolOverflow, "DEP_POOL_OVERFLOW",
             "use a larger dep_pool (and fanin_pool), or give the task fewer producers"},
    ErrorRow{ErrorCode::InvalidArgs, "INVALID_ARGS", "fix the orchestration"},
    ErrorRow{ErrorCode::RequireSyncStartInvalid, "REQUIRE_SYNC_START_INVALID",
             "lower blocks to what can start together on this device"},
    ErrorRow{ErrorCode::TensorWaitTimeout, "TENSOR_WAIT_TIMEOUT",
             "find the producer or consumer that never finishes"},
    ErrorRow{ErrorCode::ExplicitOrchFatal, "EXPLICIT_ORCH_FATAL", "the program reported it itself"},
    ErrorRow{ErrorCode::SchedulerTimeout, "SCHEDULER_TIMEOUT",
             "find the block that never finishes; everything else waits for it"},
};

const ErrorRow& row(ErrorCode code) {
    const auto found = std::find_if(kErrorRows.begin(), kErrorRows.end(),
                                    [code](const ErrorRow& r) { return r.code == code; });
    return found == kErrorRows.end() ? kErrorRows.front() : *found;
}

}  // namespace

const char* name(ErrorCode code) {
    return row(code).name;
}
const char* advice(ErrorCode code) {
    return row(code).advice;
}

}  // namespace ptoscope
