#pragma once
// The words on and about what is drawn.

#include <QString>

#include "widgets/swimlane/items.h"

namespace ptoscope {

inline constexpr double kLabelInset = 15;  // pixels left of a lane's label

[[nodiscard]] QString phaseLabel(Phase phase);                           // "scope end", "dispatch"
[[nodiscard]] QString taskLabel(const Program& program, uint32_t task);  // "qk", else "t3"
[[nodiscard]] QString taskIdLabel(const Program& program, uint32_t task);  // "t3", "r1t5"
[[nodiscard]] QString drainText(const DrainRecord& drain, const Program& program);
[[nodiscard]] QString kernelLabel(const Program& program, uint32_t kernel);
[[nodiscard]] QString laneLabel(const Lane& lane);  // "Scheduler 1", "AIV0"
// Of lanes by task: the task if it is alone, else the kernel; "no core" = alloc and dummy tasks.
[[nodiscard]] QString tasksLabel(const Program& program, LaneGroup group);

// What an item says when it is wide enough: "qk b3", "dispatch", "drain t3 (12 blocks), 2
// attempts".
[[nodiscard]] QString itemLabel(const DrawItem& item, const Program& program, const Trace& trace);
// Shorter, for when that does not fit: "qk", "drain t3"; empty = there is none.
[[nodiscard]] QString shortItemLabel(const DrawItem& item, const Program& program);

}  // namespace ptoscope
