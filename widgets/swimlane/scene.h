#pragma once
// Everything that a swimlane picture is a function of. A value: the view keeps one and changes it,
// the export makes one.

#include <QFont>
#include <QSizeF>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "runtime/trace/trace.h"
#include "runtime/workload/program.h"
#include "widgets/swimlane/find.h"
#include "widgets/swimlane/items.h"
#include "widgets/swimlane/links.h"
#include "widgets/swimlane/tracks.h"
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

    TaskRows rows;           // for lanes by task
    TraceCounters counters;  // kept up while they are shown
    std::vector<Track> given;

    uint32_t selection = kNone;      // task index
    std::vector<BlockPlace> places;  // of the selected task
    ArrowMode arrows = ArrowMode::Neighbours;
    std::vector<Link> links;      // that are drawn
    std::optional<LaneKey> lane;  // selected
    std::optional<FindResult> found;
    std::map<int, int64_t> bookmarks;  // digit, time

    double labelWidth = 150;
    double rulerHeight = 26;
    QSizeF size;  // of the whole picture, pixels

    [[nodiscard]] double viewHeight() const { return std::max(0.0, size.height() - rulerHeight); }
    [[nodiscard]] QPointF origin() const { return {labelWidth, rulerHeight}; }
    // Changes the size of the picture; the time at the left edge stays.
    void resize(QSizeF to);
    // Selects a task (kNone = none): finds its blocks and, unless all arrows are drawn, its links.
    void select(uint32_t task, const LinkLookup& lookup);
    // The contents of a track's lane; null = there is none.
    [[nodiscard]] const Track* trackOf(LaneGroup group) const;
};

// True if the program has a task that may drain, so that there is a row for it.
[[nodiscard]] bool mayDrain(const Program& program);
// Earliest and latest time of a task's blocks; {kNever, kNever} if none was dispatched.
[[nodiscard]] std::pair<int64_t, int64_t> extentOf(const SwimlaneScene& scene,
                                                   const std::vector<BlockPlace>& places);

}  // namespace ptoscope
