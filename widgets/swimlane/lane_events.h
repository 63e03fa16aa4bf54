#pragma once
// From event to event of one lane: blocks and phases begin, drains are entered, counters change.

#include "widgets/swimlane/scene.h"

namespace ptoscope {

struct LaneEvent {
    int64_t time = 0;
    uint32_t task = kNone;
};
// The first event later than `from` (step > 0) or the last one before it (step < 0).
[[nodiscard]] std::optional<LaneEvent> laneEventBeside(const SwimlaneScene& scene, const Lane& lane,
                                                       int64_t from, int step);

}  // namespace ptoscope
