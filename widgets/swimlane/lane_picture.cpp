#include "widgets/swimlane/lane_picture.h"

#include <QGuiApplication>
#include <algorithm>
#include <cmath>

#include "widgets/swimlane/painter.h"

namespace ptoscope {
namespace {

constexpr double kCoreHeight = 15;  // labels are legible from here
constexpr double kLowestDrawnCore = 3;

// Lays the lanes out at a legible height, or lower if there are too many for `room` pixels.
void buildLanes(LaneLayout& layout, const LaneConfig& config, double room) {
    LaneMetrics metrics;
    metrics.core = kCoreHeight;
    layout.build(config, metrics);
    const double excess = layout.height - room;
    const auto rows = std::count_if(layout.lanes.begin(), layout.lanes.end(), [](const Lane& l) {
        return l.kind == LaneKind::Core || l.kind == LaneKind::Tasks;
    });
    if (excess <= 0 || rows == 0) return;
    metrics.core =
        std::max(kLowestDrawnCore, std::floor(kCoreHeight - excess / static_cast<double>(rows)));
    layout.build(config, metrics);
}

}  // namespace

void LanePicture::paint(QPainter& painter) const {
    SwimlanePainter(painter, scene).paint(items);
}

LanePicture lanePicture(const std::shared_ptr<const Program>& program, const Trace& trace,
                        const SwimlaneExport& options) {
    LanePicture picture;
    SwimlaneScene& scene = picture.scene;
    scene.program = program;
    scene.trace = trace;
    scene.now = trace.end;
    scene.theme = options.theme;
    scene.font = QGuiApplication::font();
    LaneConfig config = LaneConfig::of(program->config, mayDrain(*program));
    config.mode = options.mode;
    if (options.mode == LaneMode::Tasks) {
        scene.rows.update(trace, *program);
        config.tasks = scene.rows.groups();
    }
    if (options.counters) {
        scene.counters.update(trace, *program);
        for (uint32_t i = 0; i < TraceCounters::kKinds; ++i)
            config.tracks.push_back({GroupKind::Counter, i});
    }
    scene.layout.config = config;
    return picture;
}

void layOut(LanePicture& picture, const SwimlaneExport& options, double room, int64_t end) {
    SwimlaneScene& scene = picture.scene;
    const LaneConfig config = scene.layout.config;
    scene.layout.arrangement = options.lanes;
    buildLanes(scene.layout, config, room - scene.rulerHeight);
    scene.axis.setLimits(0, std::max<int64_t>(end, 1));
    picture.height = std::ceil(scene.rulerHeight + scene.layout.height + 1);
    scene.resize({static_cast<double>(options.width), picture.height});
    if (options.range)
        scene.axis.fit(options.range->first, options.range->second);
    else
        scene.axis.fitAll();
    visibleItems(scene.trace, *scene.program, scene.axis, scene.layout, scene.now,
                 scene.viewHeight(), picture.items, {&scene.rows, nullptr});
}

}  // namespace ptoscope
