#pragma once
// Phase 1 of drawing a swimlane: from a trace to the rectangles that are in sight, folded.

#include <QRectF>
#include <cstdint>
#include <span>
#include <vector>

#include "runtime/trace/trace.h"
#include "runtime/workload/program.h"
#include "widgets/swimlane/lane_layout.h"
#include "widgets/swimlane/lane_summary.h"
#include "widgets/swimlane/task_rows.h"
#include "widgets/swimlane/time_axis.h"

namespace ptoscope {

enum class ItemKind : uint8_t {
    Block,    // a kernel runs
    Preload,  // dispatched to the pre-load slot of a busy core, not started
    Wait,     // dispatched to an idle core, not started
    Phase,    // a control thread does something
    Idle,     // a control thread has nothing to do
    Drain,    // a sync_start drain, from entered to closed
    Task,     // a task, from its first block's start to completion
    Ready,    // a task that is ready and has not started
};

// What one rectangle shows. Coordinates: pixels of the lane area, scrolled.
struct DrawItem {
    QRectF rect;
    ItemKind kind = ItemKind::Block;
    bool open = false;  // has not ended
    Phase phase = Phase::Idle;
    uint32_t lane = 0;
    uint32_t kernel = kNone;  // of blocks
    uint32_t task = kNone;    // of a group: kNone if its spans are of several tasks
    uint32_t block = 0;
    uint32_t first = 0;  // index of its first span in the lane's array (or in drains)
    uint32_t count = 1;  // spans it stands for, > 1 = folded
    float busy = 1;      // part of the rectangle that its spans cover, about
};

struct VisibleItems {
    std::vector<DrawItem> items;      // lane after lane, in time order by kind
    std::vector<uint32_t> laneBegin;  // index of a lane's first item; one more than lanes

    [[nodiscard]] std::span<const DrawItem> ofLane(int lane) const;
};

inline constexpr double kFoldPixels = 3;

// A core's lane is cut in two: what runs above, what is pre-loaded below. Height of the lower
// part; 0 = the lane is too low for it.
[[nodiscard]] double preloadHeight(double laneHeight);

// Blocks of a core end in order: the first that many have ended and do not change any more.
[[nodiscard]] size_t settledBlocks(const CowArray<BlockSpan>& spans);
// A block that has ended, from its start to its end.
[[nodiscard]] FoldSpan foldSpanOf(const BlockSpan& span, const Program& program);

// What finding items may use besides the trace.
struct ItemSources {
    const TaskRows* rows = nullptr;      // needed for lanes by task
    LaneSummaries* summaries = nullptr;  // makes many spans cheap; belongs to this trace
};

// Fills `out`, whose memory is used again. `now` ends what is still running. `viewHeight`:
// lanes outside [0, viewHeight) have no items.
void visibleItems(const Trace& trace, const Program& program, const TimeAxis& axis,
                  const LaneLayout& layout, int64_t now, double viewHeight, VisibleItems& out,
                  const ItemSources& sources = {});

// The item under a point of the lane area: what is hit, else what is nearest within `reach` pixels
// in the same lane. Null: nothing there.
[[nodiscard]] const DrawItem* itemAt(const VisibleItems& items, const LaneLayout& layout,
                                     QPointF at, double reach = 3);

}  // namespace ptoscope
