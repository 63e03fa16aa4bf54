#include "widgets/swimlane/lane_layout.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ptoscope {
namespace {

constexpr double kLowestCore = 16;  // labels are legible from here
constexpr double kTallestCore = 22;

}  // namespace

LaneConfig LaneConfig::of(const Config& config, bool drains) {
    return {config.runtime.scheduler_threads, config.device.clusters, drains};
}

uint32_t coreId(int clusters, int cluster, Subslot subslot) {
    const int aiv = clusters + 2 * cluster + (subslot == Subslot::Aiv1 ? 1 : 0);
    return static_cast<uint32_t>(subslot == Subslot::Aic ? cluster : aiv);
}

void LaneLayout::build(const LaneConfig& what, const LaneMetrics& how) {
    config = what;
    metrics = how;
    folded.resize(index(config.clusters), false);
    lanes.clear();
    double y = 0;
    const auto add = [&](LaneKind kind, uint32_t row, double laneHeight) {
        lanes.push_back({kind, row, -1, Subslot::Aic, y, laneHeight});
        y += laneHeight;
    };
    add(LaneKind::Orchestrator, 0, metrics.control);
    if (config.drains) add(LaneKind::Drain, 0, metrics.drain);
    for (int s = 0; s < config.schedulers; ++s)
        add(LaneKind::Scheduler, static_cast<uint32_t>(s + 1), metrics.control);
    for (int c = 0; c < config.clusters; ++c)
        addCluster(c, y);
    height = y;
}

void LaneLayout::addCluster(int cluster, double& y) {
    const double h = folded[index(cluster)] ? metrics.foldedCore : metrics.core;
    y += metrics.clusterGap;
    for (const Subslot s : {Subslot::Aic, Subslot::Aiv0, Subslot::Aiv1}) {
        lanes.push_back({LaneKind::Core, coreId(config.clusters, cluster, s), cluster, s, y, h});
        y += h;
    }
}

void LaneLayout::setFolded(int cluster, bool fold) {
    folded[index(cluster)] = fold;
    build(config, metrics);
}

int LaneLayout::laneAt(double y) const {
    const double at = y + scroll;
    const auto after = std::upper_bound(lanes.begin(), lanes.end(), at,
                                        [](double v, const Lane& lane) { return v < lane.y; });
    if (after == lanes.begin()) return -1;
    const Lane& lane = *std::prev(after);
    return at < lane.y + lane.height ? static_cast<int>(after - lanes.begin()) - 1 : -1;
}

int LaneLayout::clusterAt(double y) const {
    const int lane = laneAt(y);
    return lane < 0 ? -1 : lanes[index(lane)].cluster;
}

int LaneLayout::laneOfPhases(uint32_t row) const {
    if (lanes.empty() || static_cast<int64_t>(row) > config.schedulers) return -1;
    return row == 0 ? 0 : static_cast<int>(row) + (config.drains ? 1 : 0);
}

int LaneLayout::laneOfCore(uint32_t core) const {
    const int n = config.clusters;
    const auto id = static_cast<int>(core);
    if (lanes.empty() || id >= 3 * n) return -1;
    if (id < n) return firstCoreLane() + 3 * id;
    return firstCoreLane() + 3 * ((id - n) / 2) + 1 + (id - n) % 2;
}

std::pair<int, int> LaneLayout::visibleLanes(double viewHeight) const {
    const auto first = std::partition_point(lanes.begin(), lanes.end(), [&](const Lane& lane) {
        return lane.y + lane.height <= scroll;
    });
    const auto last = std::partition_point(
        first, lanes.end(), [&](const Lane& lane) { return lane.y < scroll + viewHeight; });
    return {static_cast<int>(first - lanes.begin()), static_cast<int>(last - lanes.begin())};
}

void LaneLayout::setScroll(double pixels, double viewHeight) {
    scroll = std::clamp(pixels, 0.0, std::max(0.0, height - viewHeight));
}

LaneMetrics fittingMetrics(const LaneConfig& config, double viewHeight) {
    LaneMetrics metrics;
    if (config.clusters == 0) return metrics;
    const double control =
        metrics.control * (config.schedulers + 1) + (config.drains ? metrics.drain : 0);
    const double left = viewHeight - control - metrics.clusterGap * config.clusters;
    const double core = std::floor(left / (3.0 * config.clusters));
    metrics.core = std::clamp(core, kLowestCore, kTallestCore);
    return metrics;
}

}  // namespace ptoscope
