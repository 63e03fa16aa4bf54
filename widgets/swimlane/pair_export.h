#pragma once
// Two runs above each other on one time axis as a file, ready to be pasted into a pull request.
// Needs a QGuiApplication (any platform, also offscreen), no widget.

#include "widgets/swimlane/export.h"

namespace ptoscope {

struct PairSide {
    std::shared_ptr<const Program> program;
    const Trace* trace = nullptr;
    QString settings;             // what sets it apart: "wiring=inline"
    int64_t makespanNs = kNever;  // kNever = it did not get to its end
    int64_t orchestratorNs = kNever;
};

// Writes PNG, SVG or PDF by the suffix of `path`: title, the difference, one legend, then A and B
// with their settings, lanes on the same scale and a line at the end of each. The options are of
// both, the greatest height that of the whole picture, as far as lanes can get that low. All or
// nothing, as exportSwimlane().
[[nodiscard]] bool exportSwimlanePair(const QString& path, const PairSide& a, const PairSide& b,
                                      const SwimlaneExport& options, QString* error = nullptr);

// "B − A: makespan −14.2 µs (−27.1 %), orchestrator +0.3 µs (+7.3 %)"
[[nodiscard]] QString differenceText(const PairSide& a, const PairSide& b);

}  // namespace ptoscope
