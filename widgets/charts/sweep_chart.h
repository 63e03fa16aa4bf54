#pragma once
// A sweep as a picture: makespan and orchestrator time of A and B over the swept values. Needs a
// QApplication (any platform, also offscreen).

#include <QString>

#include "runtime/engine/compare/sweep.h"
#include "widgets/theme.h"

namespace ptoscope {

struct SweepChartOptions {
    QSizeF size{960, 720};  // pixels; as much wider as many values need
    double scale = 2;       // PNG: device pixels per pixel
    const Theme* theme = &Theme::light();
};

// Writes PNG, SVG or PDF by the suffix of `path`. All or nothing: on failure no file is written or
// changed, `error` (if given) says why in one line.
[[nodiscard]] bool exportSweepChart(const QString& path, const SweepResult& result,
                                    const SweepChartOptions& options = {},
                                    QString* error = nullptr);

// The unit in which a time of at most `most` ns is drawn, and how many ns it has.
struct TimeUnit {
    const char* name;
    double ns;
};
[[nodiscard]] TimeUnit unitFor(int64_t most);

}  // namespace ptoscope
