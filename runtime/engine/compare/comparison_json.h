#pragma once
// A comparison and a sweep as JSON and CSV. Times are ns; a time that was never reached is null, in
// CSV empty. A difference is B - A.

#include <string>

#include "runtime/engine/compare/comparison.h"
#include "runtime/engine/compare/sweep.h"

namespace ptoscope {

[[nodiscard]] std::string comparison_json(const RunComparison& comparison, const RunView& a,
                                          const RunView& b);
// One row a figure: section, subject, part, a, b, difference.
[[nodiscard]] std::string comparison_csv(const RunComparison& comparison);

[[nodiscard]] std::string sweep_json(const SweepResult& result);
// One row a pair of runs: the swept keys, the figures of A, of B, and their differences.
[[nodiscard]] std::string sweep_csv(const SweepResult& result);

// ns of stepping outside idle, over all scheduler threads.
[[nodiscard]] int64_t scheduler_busy_ns(const std::vector<ThreadTimes>& threads);

}  // namespace ptoscope
