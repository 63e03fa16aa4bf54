#pragma once
// What the comparison reads of one run. It owns nothing: program and trace outlive it.

#include <cstdint>
#include <string>

#include "runtime/trace/trace.h"
#include "runtime/workload/program.h"

namespace ptoscope {

struct RunReport;

struct RunView {
    const Program* program = nullptr;
    const Trace* trace = nullptr;
    int64_t makespan_ns = kNever;      // last scheduler's exit; kNever = it did not get there
    int64_t orchestrator_ns = kNever;  // end of the root scope

    // What sums add up to: the makespan, or how far a run that failed had come, ns.
    [[nodiscard]] int64_t length_ns() const {
        return makespan_ns == kNever ? trace->end : makespan_ns;
    }
    // Scheduler threads before anybody joined.
    [[nodiscard]] size_t schedulers() const {
        return static_cast<size_t>(program->config.runtime.scheduler_threads);
    }
    // The control agent (0 = orchestrator) that is scheduler thread `thread`.
    [[nodiscard]] uint16_t agent_of(size_t thread) const {
        return static_cast<uint16_t>(thread < schedulers() ? thread + 1 : 0);
    }
};

[[nodiscard]] RunView view_of(const RunReport& report);

// "orchestrator", "scheduler0", "AIC5", "AIV30": names as Machine gives them, cores after the
// control agents.
[[nodiscard]] std::string agent_name(const RunView& run, uint16_t agent);
// "t3 qk", or "t3" if it has no other name.
[[nodiscard]] std::string task_label(const Program& program, uint32_t task);

// When the clusters were dealt out again to one more thread (orchestrator_joins); INT64_MAX =
// never.
[[nodiscard]] int64_t joined_at(const RunView& run);
[[nodiscard]] size_t cluster_of(const RunView& run, size_t core);
// The scheduler thread that owns `core` when the clusters are dealt to `threads` threads.
[[nodiscard]] size_t owner_of(const RunView& run, size_t core, size_t threads);

}  // namespace ptoscope
