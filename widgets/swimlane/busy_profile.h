#pragma once
// How busy the cores were over the whole run, for the overview.

#include <vector>

#include "runtime/trace/trace.h"
#include "runtime/workload/program.h"
#include "widgets/swimlane/lane_summary.h"

namespace ptoscope {

// Of each of `columns` equal parts of [0, end) the share of all cores that were busy, 0..1.
[[nodiscard]] std::vector<float> busyProfile(const Trace& trace, int64_t now, int64_t end,
                                             size_t columns, LaneSummaries* summaries,
                                             const Program& program);

}  // namespace ptoscope
