#pragma once
// A swimlane picture as a file. Needs a QGuiApplication (any platform, also offscreen), no widget.

#include <QString>
#include <optional>
#include <utility>
#include <vector>

#include "runtime/trace/trace.h"
#include "runtime/workload/program.h"
#include "widgets/swimlane/lane_layout.h"
#include "widgets/theme.h"

namespace ptoscope {

struct SwimlaneExport {
    std::optional<std::pair<int64_t, int64_t>> range;  // ns; none = the whole run
    int width = 1680;                                  // pixels, of the whole picture
    int maxHeight = 2400;                              // pixels; lanes get lower to stay below
    double scale = 1;                                  // PNG: device pixels per pixel
    const Theme* theme = &Theme::light();
    LaneArrangement lanes;  // order, what is hidden and collapsed
    bool counters = false;  // with lanes for queue depths, ring use and running cores
    LaneMode mode = LaneMode::Cores;
};

// Writes PNG, SVG or PDF by the suffix of `path`: title, summary, legend and lanes. All or nothing:
// on failure no file is written or changed, `error` (if given) says why in one line.
[[nodiscard]] bool exportSwimlane(const QString& path,
                                  const std::shared_ptr<const Program>& program, const Trace& trace,
                                  const SwimlaneExport& options, QString* error = nullptr);

}  // namespace ptoscope
