#pragma once
// Where a task ran, and the arrows between it and its producers and consumers. Ends are (time,
// lane), found in the trace, so an arrow is right also when its boxes are folded or out of sight.

#include <QPointF>
#include <cstdint>
#include <vector>

#include "runtime/trace/trace.h"
#include "runtime/workload/program.h"
#include "widgets/swimlane/chain.h"
#include "widgets/swimlane/lane_layout.h"
#include "widgets/swimlane/task_rows.h"
#include "widgets/swimlane/time_axis.h"

namespace ptoscope {

// One block of a task: an element of Trace::blocks[core].
struct BlockPlace {
    uint32_t core = 0;
    uint32_t index = 0;
};
// All blocks of a task, core by core. Costs the blocks that ran meanwhile; ask once, not per frame.
[[nodiscard]] std::vector<BlockPlace> placesOf(const Trace& trace, uint32_t task);

struct LinkEnd {
    int64_t time = kNever;
    bool onCore = false;
    uint32_t row = 0;  // core, or index into Trace::phases for a task that runs on no core
    uint32_t task = kNone;
    [[nodiscard]] bool valid() const { return time != kNever; }
};
// Where a task began (its first block's start) and ended (its last block's end). Alloc tasks end
// at the orchestrator, dummy tasks at scheduler 0. Invalid while that has not happened.
[[nodiscard]] LinkEnd beginOf(const Trace& trace, const Program& program, uint32_t task);
[[nodiscard]] LinkEnd endOf(const Trace& trace, const Program& program, uint32_t task);

// The same for all tasks, found in one walk over the blocks and carried on as the run grows.
class TaskEnds {
  public:
    void update(const Trace& trace, const Program& program);
    void clear() { *this = {}; }
    [[nodiscard]] LinkEnd begin(uint32_t task) const {
        return task < begins_.size() ? begins_[task] : LinkEnd{};
    }
    [[nodiscard]] LinkEnd end(uint32_t task) const {
        return task < ends_.size() ? ends_[task] : LinkEnd{};
    }

  private:
    [[nodiscard]] bool isContinued(const Trace& trace) const;

    std::vector<LinkEnd> begins_;
    std::vector<LinkEnd> ends_;
    std::vector<size_t> taken_;     // blocks by core
    std::vector<int64_t> lastEnd_;  // of those, by core
    int64_t traceEnd_ = 0;
};

// Which arrows are drawn.
enum class ArrowMode : uint8_t {
    None,
    Neighbours,  // the selected task's producers and consumers
    Chain,       // what determined its start, back to the first task, and all that it held up
    All          // of all tasks
};

enum class LinkKind : uint8_t {
    Producer,  // to the selected task
    Consumer,  // from the selected task
    Critical,  // to a task of the chain, from the producer that let it start
    HeldUp,    // from a task of the chain to one that waited for it last
    Other
};
struct Link {
    LinkEnd from;
    LinkEnd to;
    LinkKind kind = LinkKind::Other;
};
inline constexpr size_t kMostLinks = 256;  // of one task; more arrows tell nothing
[[nodiscard]] std::vector<Link> linksOf(const Trace& trace, const Program& program, uint32_t task,
                                        const TaskLinks& neighbours);
// Of the critical chain of a task, both ways; at most kMostLinks each way.
[[nodiscard]] std::vector<Link> chainOf(const Trace& trace, const Program& program, uint32_t task,
                                        const LinkLookup& lookup);
struct TaskEdge {
    uint32_t producer = kNone;
    uint32_t consumer = kNone;
};
[[nodiscard]] std::vector<TaskEdge> edgesOf(const Program& program, const LinkLookup& lookup);
// Of all tasks that have begun.
[[nodiscard]] std::vector<Link> allLinks(const TaskEnds& ends, const std::vector<TaskEdge>& edges);

// Links in the pixels of the lane area, those that look alike as one.
struct Arrow {
    QPointF from;
    QPointF to;
    LinkKind kind = LinkKind::Other;
    uint32_t count = 1;
};
inline constexpr double kBundlePixels = 6;  // ends closer than that are one
// Without those that do not touch [0, axis.width) x [0, viewHeight). `rows` for lanes by task.
[[nodiscard]] std::vector<Arrow> visibleArrows(const std::vector<Link>& links, const TimeAxis& axis,
                                               const LaneLayout& layout, double viewHeight,
                                               const TaskRows* rows = nullptr);

}  // namespace ptoscope
