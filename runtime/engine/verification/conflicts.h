#pragma once
// Pairs of tasks whose result depends on who is faster: they access overlapping parts of one
// tensor, at least one writes, and no path of dependencies orders them (RUNTIME.md 7: there are no
// write-after-read edges). `run` warns of them.

#include <cstdint>
#include <string>
#include <vector>

#include "runtime/orchestrator/dependencies.h"
#include "runtime/workload/program.h"

namespace ptoscope {

struct Conflict {
    uint32_t earlier = kNone;  // task index
    uint32_t later = kNone;    // task index
    uint32_t tensor = kNone;
    bool earlier_writes = false;
    bool later_writes = false;
    bool operator==(const Conflict&) const = default;
};

struct ConflictCheck {
    std::vector<Conflict> conflicts;  // in submit order of the later task; at most the limit
    uint64_t tasks_checked = 0;       // submits; the kernels of one task never conflict here
    uint64_t pairs_compared = 0;
    bool complete = true;  // false: stopped at the limit or at the end of the work budget
};

inline constexpr uint64_t kConflictWorkBudget = 300'000'000;  // steps, about one to three seconds

// Looks for conflicts among the tasks of `program` that `graph` leaves unordered. `in` and `no_dep`
// read, the other kinds write; dummy and alloc tasks touch no data. A `get` of the orchestrator
// waits for the writers of its view, a `set` for all users, and later submits come after both.
// Of several conflicts over the same data only those with the last ordered writers are listed.
[[nodiscard]] ConflictCheck unordered_conflicts(const Program& program, const Dependencies& graph,
                                                size_t limit,
                                                uint64_t work_budget = kConflictWorkBudget);

// "t3 \"qk\" writes and t7 \"pv\" reads overlapping parts of tensor \"s\"; no dependency orders
// them".
[[nodiscard]] std::string describe(const Program& program, const Conflict& conflict);

}  // namespace ptoscope
