#pragma once
// The lanes of one run as a picture, without a heading: what the exports put together.

#include "widgets/swimlane/export.h"
#include "widgets/swimlane/scene.h"

namespace ptoscope {

struct LanePicture {
    SwimlaneScene scene;
    VisibleItems items;
    double height = 0;  // ruler and lanes, pixels

    void paint(QPainter& painter) const;  // from (0, 0)
};

// What the options say of a run, before its lanes are laid out.
[[nodiscard]] LanePicture lanePicture(const std::shared_ptr<const Program>& program,
                                      const Trace& trace, const SwimlaneExport& options);
// Lays the lanes out in at most `room` pixels, if they can get that low. The time axis shows
// [0, end) or the range of the options.
void layOut(LanePicture& picture, const SwimlaneExport& options, double room, int64_t end);

}  // namespace ptoscope
