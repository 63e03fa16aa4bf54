#pragma once
// What the table of differences says of two runs.

#include "runtime/engine/compare/comparison.h"
#include "widgets/compare/difference_rows.h"

namespace ptoscope {

// The groups: the whole run, what its end waited for (adds up to the makespan), idle time by cause,
// each thread (adds up to the run's length), waits by kernel, starts and blocks of SPMD tasks.
[[nodiscard]] std::vector<DifferenceGroup> differencesOf(const RunComparison& comparison,
                                                         const RunReport& a, const RunReport& b);

// "Scheduler 1's decision 3 is the first that differs. A: block 4 of t5 …, at 12.3 µs. B: …"
[[nodiscard]] QString divergenceText(const RunComparison& comparison, const RunReport& a,
                                     const RunReport& b);

}  // namespace ptoscope
