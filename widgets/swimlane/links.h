#pragma once
// Where a task ran, and the arrows between it and its producers and consumers. Ends are (time,
// lane), found in the trace, so an arrow is right also when its boxes are folded or out of sight.

#include <QPointF>
#include <cstdint>
#include <functional>
#include <vector>

#include "runtime/trace/trace.h"
#include "runtime/workload/program.h"
#include "widgets/swimlane/lane_layout.h"
#include "widgets/swimlane/time_axis.h"

namespace ptoscope {

// Task indices. The run knows its dependencies; the view asks for those of the selected task.
struct TaskLinks {
    std::vector<uint32_t> producers;
    std::vector<uint32_t> consumers;
};
using LinkLookup = std::function<TaskLinks(uint32_t task)>;

// One block of a task: an element of Trace::blocks[core].
struct BlockPlace {
    uint32_t core = 0;
    uint32_t index = 0;
};
// All blocks of a task, core by core. Costs the blocks that ran meanwhile; ask once, not per frame.
[[nodiscard]] std::vector<BlockPlace> placesOf(const Trace& trace, uint32_t task);

struct LinkEnd {
    int64_t time = kNever;
    bool onCore = true;
    uint32_t row = 0;  // core id, or index into Trace::phases for a task that runs on no core
    [[nodiscard]] bool valid() const { return time != kNever; }
};
// Where a task began (its first block's start) and ended (its last block's end). Alloc tasks end
// at the orchestrator, dummy tasks at scheduler 0. Invalid while that has not happened.
[[nodiscard]] LinkEnd beginOf(const Trace& trace, const Program& program, uint32_t task);
[[nodiscard]] LinkEnd endOf(const Trace& trace, const Program& program, uint32_t task);

struct Link {
    LinkEnd from;
    LinkEnd to;
    bool toConsumer = false;  // else: from a producer of the selected task
};
inline constexpr size_t kMostLinks = 256;  // more arrows tell nothing
[[nodiscard]] std::vector<Link> linksOf(const Trace& trace, const Program& program, uint32_t task,
                                        const TaskLinks& neighbours);

// A link in the pixels of the lane area.
struct Arrow {
    QPointF from;
    QPointF to;
    bool toConsumer = false;
};
// Without those that do not touch [0, axis.width) x [0, viewHeight).
[[nodiscard]] std::vector<Arrow> visibleArrows(const std::vector<Link>& links, const TimeAxis& axis,
                                               const LaneLayout& layout, double viewHeight);

}  // namespace ptoscope
