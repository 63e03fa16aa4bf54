#pragma once
// What `compare` prints: what differs most comes first.

#include <string>

#include "runtime/engine/compare/comparison.h"
#include "runtime/engine/compare/sweep.h"

namespace ptoscope {

[[nodiscard]] std::string comparisonText(const RunComparison& comparison, const RunView& a,
                                         const RunView& b);
[[nodiscard]] std::string sweepText(const SweepResult& result);
// "batch=4, tasks=8"
[[nodiscard]] std::string rowText(const SweepResult& result, const SweepRow& row);

}  // namespace ptoscope
