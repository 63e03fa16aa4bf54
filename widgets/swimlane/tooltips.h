#pragma once
// What a tooltip explains: not only what something is, but why it is where it is.

#include <QString>

#include "widgets/swimlane/items.h"
#include "widgets/swimlane/links.h"
#include "widgets/swimlane/tracks.h"

namespace ptoscope {

// As rich text. With `lookup` it names what a block waited for.
[[nodiscard]] QString itemToolTip(const DrawItem& item, const Program& program, const Trace& trace,
                                  const LaneLayout& layout, int64_t now,
                                  const LinkLookup& lookup = {});
[[nodiscard]] QString trackToolTip(const Track& track, int64_t time);
// What a control thread does in a phase, as a sentence.
[[nodiscard]] QString phaseMeaning(Phase phase);

}  // namespace ptoscope
