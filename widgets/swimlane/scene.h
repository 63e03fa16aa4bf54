#pragma once
// Everything that a swimlane picture is a function of. A value: the view keeps one and changes it,
// the export makes one.

#include <QFont>
#include <QSizeF>
#include <memory>
#include <vector>

#include "runtime/trace/trace.h"
#include "runtime/workload/program.h"
#include "widgets/swimlane/items.h"
#include "widgets/swimlane/links.h"
#include "widgets/theme.h"

namespace ptoscope {

struct SwimlaneScene {
    std::shared_ptr<const Program> program;  // null = nothing is open
    Trace trace;
    int64_t now = 0;  // what still runs is drawn to here
    TimeAxis axis;
    LaneLayout layout;
    const Theme* theme = &Theme::light();
    QFont font;

    uint32_t selection = kNone;      // task index
    std::vector<BlockPlace> places;  // of the selected task
    std::vector<Link> links;         // of the selected task

    double labelWidth = 138;
    double rulerHeight = 26;
    QSizeF size;  // of the whole picture, pixels

    [[nodiscard]] double viewHeight() const { return std::max(0.0, size.height() - rulerHeight); }
    [[nodiscard]] QPointF origin() const { return {labelWidth, rulerHeight}; }
    // Changes the size of the picture; the time at the left edge stays.
    void resize(QSizeF to);
    // Selects a task (kNone = none): finds its blocks and its links.
    void select(uint32_t task, const LinkLookup& lookup);
};

// True if the program has a task that may drain, so that there is a row for it.
[[nodiscard]] bool mayDrain(const Program& program);
// Earliest and latest time of a task's blocks; {kNever, kNever} if none was dispatched.
[[nodiscard]] std::pair<int64_t, int64_t> extentOf(const SwimlaneScene& scene,
                                                   const std::vector<BlockPlace>& places);

}  // namespace ptoscope
