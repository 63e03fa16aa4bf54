#pragma once
// A comparison and a sweep as text, JSON and CSV. Times in JSON and CSV are ns; a time that was
// never reached is null, in CSV empty.

#include <string>

#include "runtime/engine/compare/comparison.h"
#include "runtime/engine/compare/sweep.h"

namespace ptoscope {

// What differs most comes first; aligned for a terminal.
[[nodiscard]] std::string comparison_text(const RunComparison& comparison, const RunView& a,
                                          const RunView& b);
[[nodiscard]] std::string comparison_json(const RunComparison& comparison, const RunView& a,
                                          const RunView& b);
// One row a figure: section, subject, part, a, b, difference.
[[nodiscard]] std::string comparison_csv(const RunComparison& comparison);

[[nodiscard]] std::string sweep_text(const SweepResult& result);
[[nodiscard]] std::string sweep_json(const SweepResult& result);
// One row a run pair: the swept keys, then the figures of A and of B.
[[nodiscard]] std::string sweep_csv(const SweepResult& result);

}  // namespace ptoscope
