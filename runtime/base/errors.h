#pragma once
// What can go wrong: bad input (an exception with file, place and reason) and the runtime's own
// error codes (RUNTIME.md 2; names as in the field).

#include <stdexcept>
#include <string>

namespace ptoscope {

// Unreadable or invalid input. what() is one line: "<file>:<line>: <path>: <reason>".
class InputError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

enum class ErrorCode : int {
    None = 0,
    ScopeDeadlock = 1,
    HeapRingDeadlock = 2,
    FlowControlDeadlock = 3,
    DepPoolOverflow = 4,
    InvalidArgs = 5,
    RequireSyncStartInvalid = 7,
    TensorWaitTimeout = 8,
    ExplicitOrchFatal = 9,
    SchedulerTimeout = 100,
};

[[nodiscard]] const char* name(ErrorCode code);    // "SCOPE_DEADLOCK"
[[nodiscard]] const char* advice(ErrorCode code);  // the usual remedy, one sentence

}  // namespace ptoscope
