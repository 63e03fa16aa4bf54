#pragma once
// A scheduler thread's loop (RUNTIME.md 4): exit check, complete, drain, wiring and dummies (thread
// 0), dispatch, push, release, idle.

#include "runtime/protocol/step.h"

namespace ptoscope {

// Sets thread `t` to the begin of its first turn.
void start_scheduler(MachineState& m, size_t t);

// Takes thread `t`'s next action.
template <class Context>
void step_scheduler(const Step<Context>& s, size_t t);

// Whether thread `t`'s next action can be taken. Timed: it waits for its deadline only.
enum class Readiness : uint8_t { Blocked, Timed, Ready };
[[nodiscard]] Readiness scheduler_readiness(const MachineState& m, size_t t);

// Turns of the loop that an idle thread 0 still waits before it wires fewer than a full batch; the
// engine turns them into a deadline.
[[nodiscard]] uint32_t backoff_turns_left(const MachineState& m, size_t t);

// Idle thread `t` was not stepped for `turns` turns of its loop: they count for the wiring backoff.
void skip_idle_turns(MachineState& m, size_t t, int64_t turns);

// What thread `t`, which idles, looks at in every turn besides its cores.
[[nodiscard]] CacheLines::Polling idle_polling(const MachineState& m, size_t t);

// Cores of thread `t` that an idle turn polls.
[[nodiscard]] int running_cores(const MachineState& m, size_t t);

// Producers whose references a thread has yet to drop, as it would find them now.
[[nodiscard]] std::vector<uint32_t> deferred_producers(const MachineState& m,
                                                       const SchedulerThread& thread);

inline constexpr uint32_t kDummiesPerTurn = 16;
inline constexpr uint32_t kReleaseBatch = 256;  // tasks

}  // namespace ptoscope
