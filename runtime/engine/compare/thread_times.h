#pragma once
// Where the time of each control agent went, ns: busy and waiting by phase, idle by what kept it
// idle. The parts of an agent add up to the length of the run exactly.

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "runtime/engine/compare/run_view.h"

namespace ptoscope {

// Why an idle scheduler thread found nothing to do, from what keeps it most directly.
enum class IdleCause : uint8_t {
    Unseen,             // a task was ready and a core of mine free: my loop had not come round
    NoFreeCore,         // tasks were ready, no core of mine was free for their shape
    NotWired,           // tasks were submitted, none of them ready: some wait to be wired
    WaitsForProducers,  // tasks were wired, all of them wait for producers
    NothingSubmitted,   // the orchestrator has not submitted enough
    WaitsForKernels,    // all is submitted and dispatched: the last kernels run
    Ending,             // all tasks are complete
};
inline constexpr size_t kIdleCauses = static_cast<size_t>(IdleCause::Ending) + 1;
[[nodiscard]] const char* name(IdleCause cause);   // "no_free_core"
[[nodiscard]] const char* title(IdleCause cause);  // "no free core"

struct ThreadTimes {
    std::array<int64_t, kPhases> busy{};    // by Phase, without Idle
    std::array<int64_t, kPhases> waited{};  // within a phase: barriers, locks, back-pressure
    std::array<int64_t, kIdleCauses> idle{};
    int64_t outside = 0;  // before its first step and after its exit

    [[nodiscard]] int64_t busy_ns() const;
    [[nodiscard]] int64_t waited_ns() const;
    [[nodiscard]] int64_t idle_ns() const;
    [[nodiscard]] int64_t total() const;  // = RunView::length_ns()
    bool operator==(const ThreadTimes&) const = default;
};

// By control agent: orchestrator, scheduler 0..S-1.
[[nodiscard]] std::vector<ThreadTimes> thread_times(const RunView& run);

}  // namespace ptoscope
