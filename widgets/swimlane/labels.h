#pragma once
// The words on and about what is drawn.

#include <QString>

#include "widgets/swimlane/items.h"

namespace ptoscope {

[[nodiscard]] QString phaseLabel(Phase phase);                           // "scope end", "dispatch"
[[nodiscard]] QString taskLabel(const Program& program, uint32_t task);  // "qk", else "t3"
[[nodiscard]] QString taskIdLabel(const Program& program, uint32_t task);  // "t3", "r1t5"
[[nodiscard]] QString kernelLabel(const Program& program, uint32_t kernel);
[[nodiscard]] QString laneLabel(const Lane& lane);  // "Scheduler 1", "AIV0"

// What an item says when it is wide enough: "qk b3", "dispatch", "drain t3 (12 blocks), 2
// attempts".
[[nodiscard]] QString itemLabel(const DrawItem& item, const Program& program, const Trace& trace);
// Shorter, for when that does not fit: "qk", "drain t3"; empty = there is none.
[[nodiscard]] QString shortItemLabel(const DrawItem& item, const Program& program);
// Everything known about it, as rich text.
[[nodiscard]] QString itemToolTip(const DrawItem& item, const Program& program, const Trace& trace,
                                  const LaneLayout& layout, int64_t now);

}  // namespace ptoscope
