#pragma once
// The drain of a session at its cursor, ready to be painted; and as a file.

#include "widgets/panels/drain/drain_painter.h"
#include "widgets/session/session.h"

namespace ptoscope {

[[nodiscard]] DrainScene drainScene(const Session& session);

// Writes PNG or SVG by the suffix of `path`, `width` pixels wide (PNG: twice as many device
// pixels). All or nothing; on failure `error` (if given) says why in one line.
[[nodiscard]] bool exportDrain(const QString& path, const DrainScene& scene, const Theme& theme,
                               double width, QString* error = nullptr);
// The same as an image.
[[nodiscard]] QImage drainImage(const DrainScene& scene, const Theme& theme, double width,
                                double scale);

}  // namespace ptoscope
