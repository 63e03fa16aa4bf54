#include "widgets/swimlane/scene.h"

#include <algorithm>

namespace ptoscope {

void SwimlaneScene::resize(QSizeF to) {
    size = to;
    axis.setWidth(to.width() - labelWidth);
    layout.setScroll(layout.scroll, viewHeight());
}

void SwimlaneScene::select(uint32_t task, const LinkLookup& lookup) {
    const bool known = program != nullptr && task < program->tasks.size();
    selection = known ? task : kNone;
    places.clear();
    if (arrows != ArrowMode::All) links.clear();
    if (!known) return;
    places = placesOf(trace, task);
    if (!lookup) return;
    if (arrows == ArrowMode::Neighbours) links = linksOf(trace, *program, task, lookup(task));
    if (arrows == ArrowMode::Chain) links = chainOf(trace, *program, task, lookup);
}

const Track* SwimlaneScene::trackOf(LaneGroup group) const {
    if (group.kind == GroupKind::Counter)
        return &counters.track(static_cast<TraceCounters::Kind>(group.index));
    return group.index < given.size() ? &given[group.index] : nullptr;
}

bool mayDrain(const Program& program) {
    return std::any_of(program.tasks.begin(), program.tasks.end(),
                       [](const TaskSpec& task) { return task.drains(); });
}

std::pair<int64_t, int64_t> extentOf(const SwimlaneScene& scene,
                                     const std::vector<BlockPlace>& places) {
    std::pair<int64_t, int64_t> extent{kNever, kNever};
    for (const BlockPlace& place : places) {
        const BlockSpan& span = scene.trace.blocks[place.core][place.index];
        const int64_t begin = span.start == kNever ? span.dispatched : span.start;
        const int64_t end = span.end == kNever ? std::max(begin, scene.now) : span.end;
        extent.first = extent.first == kNever ? begin : std::min(extent.first, begin);
        extent.second = std::max(extent.second, end);
    }
    return extent;
}

}  // namespace ptoscope
