#pragma once
// What an exported picture says about itself: title, summary, and what colours and signs mean.

#include <QPainter>
#include <QStringList>

#include "widgets/swimlane/scene.h"

namespace ptoscope {

// "makespan 123.4 µs, 24 clusters, 3 scheduler threads, 128 tasks, 1536 blocks, ..."
[[nodiscard]] QString summaryOf(const Program& program, const Trace& trace);

// What colours and signs mean, from `top` on. Draws if `painter` is not null; returns the height.
double drawLegend(QPainter* painter, const SwimlaneScene& scene, double top, double width);

// Title, summary and legend in `width` pixels. Draws if `painter` is not null; returns the height.
double drawHeading(QPainter* painter, const SwimlaneScene& scene, double width);

}  // namespace ptoscope
