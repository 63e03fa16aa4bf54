#include "widgets/swimlane/lane_layout.h"

#include <algorithm>
#include <cmath>

namespace ptoscope {
namespace {

constexpr double kLowestCore = 16;  // labels are legible from here
constexpr double kTallestCore = 22;

int lookUp(const std::vector<int>& lanes, uint32_t row) {
    return row < lanes.size() ? lanes[row] : -1;
}

LaneGroup groupOf(GroupKind kind, int index = 0) {
    return {kind, static_cast<uint32_t>(index)};
}

}  // namespace

LaneConfig LaneConfig::of(const Config& config, bool drains) {
    return {config.runtime.scheduler_threads, config.device.clusters, drains, {}, {}, {}};
}

std::vector<LaneGroup> LaneConfig::groups() const {
    std::vector<LaneGroup> all{groupOf(GroupKind::Orchestrator)};
    if (drains) all.push_back(groupOf(GroupKind::Drains));
    for (int s = 0; s < schedulers; ++s)
        all.push_back(groupOf(GroupKind::Scheduler, s));
    all.insert(all.end(), tracks.begin(), tracks.end());
    if (mode == LaneMode::Tasks) {
        for (const TaskRowGroup& rows : tasks)
            all.push_back(rows.group);
    } else {
        for (int c = 0; c < clusters; ++c)
            all.push_back(groupOf(GroupKind::Cluster, c));
    }
    return all;
}

uint32_t coreId(int clusters, int cluster, Subslot subslot) {
    const int aiv = clusters + 2 * cluster + (subslot == Subslot::Aiv1 ? 1 : 0);
    return static_cast<uint32_t>(subslot == Subslot::Aic ? cluster : aiv);
}

void LaneLayout::build(const LaneConfig& what, const LaneMetrics& how) {
    config = what;
    metrics = how;
    lanes.clear();
    coreLanes_.clear();
    phaseLanes_.clear();
    taskLanes_.clear();
    trackLanes_.clear();
    drainLane_ = -1;
    pinnedLanes = 0;
    pinnedHeight = 0;
    double y = 0;
    for (const LaneGroup& group : arrangement.shown(config.groups())) {
        add(group, y);
        if (!isPinned(group)) continue;
        pinnedLanes = static_cast<int>(lanes.size());
        pinnedHeight = y;
    }
    height = y;
}

void LaneLayout::arrange(const LaneArrangement& how) {
    arrangement = how;
    build(config, metrics);
}

void LaneLayout::setCollapsed(LaneGroup group, bool collapse) {
    if (collapse)
        arrangement.collapsed.insert(group);
    else
        arrangement.collapsed.erase(group);
    build(config, metrics);
}

void LaneLayout::addLane(const Lane& lane, std::vector<int>& index, double& y) {
    if (index.size() <= lane.row) index.resize(lane.row + 1, -1);
    index[lane.row] = static_cast<int>(lanes.size());
    lanes.push_back(lane);
    lanes.back().y = y;
    y += lane.height;
}

void LaneLayout::add(const LaneGroup& group, double& y) {
    const bool low = isCollapsed(group);
    const auto lane = [&](LaneKind kind, uint32_t row, double open) {
        return Lane{kind, row, -1, Subslot::Aic, group, 0, low ? metrics.foldedLane : open};
    };
    switch (group.kind) {
        case GroupKind::Orchestrator:
            return addLane(lane(LaneKind::Orchestrator, 0, metrics.control), phaseLanes_, y);
        case GroupKind::Scheduler:
            return addLane(lane(LaneKind::Scheduler, group.index + 1, metrics.control), phaseLanes_,
                           y);
        case GroupKind::Drains:
            drainLane_ = static_cast<int>(lanes.size());
            lanes.push_back(lane(LaneKind::Drain, 0, metrics.drain));
            lanes.back().y = y;
            y += lanes.back().height;
            return;
        case GroupKind::Track:
        case GroupKind::Counter: {
            const auto at = std::find(config.tracks.begin(), config.tracks.end(), group);
            const auto row = static_cast<uint32_t>(at - config.tracks.begin());
            return addLane(lane(LaneKind::Track, row, metrics.track), trackLanes_, y);
        }
        case GroupKind::Cluster:
            return addCluster(group, y);
        case GroupKind::Tasks:
            return addTasks(group, y);
    }
}

void LaneLayout::addCluster(const LaneGroup& group, double& y) {
    const double h = isCollapsed(group) ? metrics.foldedCore : metrics.core;
    const auto cluster = static_cast<int>(group.index);
    y += metrics.clusterGap;
    for (const Subslot s : {Subslot::Aic, Subslot::Aiv0, Subslot::Aiv1})
        addLane({LaneKind::Core, coreId(config.clusters, cluster, s), cluster, s, group, 0, h},
                coreLanes_, y);
}

void LaneLayout::addTasks(const LaneGroup& group, double& y) {
    const auto rows = std::find_if(config.tasks.begin(), config.tasks.end(),
                                   [&](const TaskRowGroup& t) { return t.group == group; });
    if (rows == config.tasks.end()) return;
    const double low =
        std::min(metrics.foldedCore, metrics.foldedRows / static_cast<double>(rows->rows.size()));
    const double h = isCollapsed(group) ? low : metrics.core;
    y += metrics.clusterGap;
    for (const uint32_t row : rows->rows)
        addLane({LaneKind::Tasks, row, -1, Subslot::Aic, group, 0, h}, taskLanes_, y);
}

int LaneLayout::laneAt(double y) const {
    const bool pinned = y >= 0 && y < pinnedHeight;
    const double at = pinned ? y : y + scroll;
    const auto begin = lanes.begin() + (pinned ? 0 : pinnedLanes);
    const auto end = pinned ? lanes.begin() + pinnedLanes : lanes.end();
    const auto after =
        std::upper_bound(begin, end, at, [](double v, const Lane& lane) { return v < lane.y; });
    if (after == begin) return -1;
    const Lane& lane = *std::prev(after);
    return at < lane.y + lane.height ? static_cast<int>(after - lanes.begin()) - 1 : -1;
}

int LaneLayout::clusterAt(double y) const {
    const int lane = laneAt(y);
    return lane < 0 ? -1 : lanes[index(lane)].cluster;
}

int LaneLayout::laneOfPhases(uint32_t row) const {
    return lookUp(phaseLanes_, row);
}
int LaneLayout::laneOfCore(uint32_t core) const {
    return lookUp(coreLanes_, core);
}
int LaneLayout::laneOfTaskRow(uint32_t row) const {
    return lookUp(taskLanes_, row);
}
int LaneLayout::laneOfTrack(uint32_t row) const {
    return lookUp(trackLanes_, row);
}

int LaneLayout::laneOf(LaneKey key) const {
    switch (key.kind) {
        case LaneKind::Orchestrator:
        case LaneKind::Scheduler:
            return laneOfPhases(key.row);
        case LaneKind::Core:
            return laneOfCore(key.row);
        case LaneKind::Tasks:
            return laneOfTaskRow(key.row);
        case LaneKind::Track:
            return laneOfTrack(key.row);
        case LaneKind::Drain:
            break;
    }
    return drainLane_;
}

int LaneLayout::firstCoreLane() const {
    const auto first = std::find_if(lanes.begin(), lanes.end(),
                                    [](const Lane& l) { return l.kind == LaneKind::Core; });
    return first == lanes.end() ? -1 : static_cast<int>(first - lanes.begin());
}

std::pair<int, int> LaneLayout::lanesOf(LaneGroup group) const {
    const auto of = [&](const Lane& lane) { return lane.group == group; };
    const auto first = std::find_if(lanes.begin(), lanes.end(), of);
    const auto last = std::find_if_not(first, lanes.end(), of);
    return {static_cast<int>(first - lanes.begin()), static_cast<int>(last - lanes.begin())};
}

double LaneLayout::groupHeight(LaneGroup group) const {
    const auto [first, last] = lanesOf(group);
    if (first == last) return 0;
    return lanes[index(last - 1)].y + lanes[index(last - 1)].height - lanes[index(first)].y;
}

std::pair<int, int> LaneLayout::visibleLanes(double viewHeight) const {
    const auto begin = lanes.begin() + pinnedLanes;
    const auto first = std::partition_point(begin, lanes.end(), [&](const Lane& lane) {
        return lane.y + lane.height <= scroll + pinnedHeight;
    });
    const auto last = std::partition_point(
        first, lanes.end(), [&](const Lane& lane) { return lane.y < scroll + viewHeight; });
    return {static_cast<int>(first - lanes.begin()), static_cast<int>(last - lanes.begin())};
}

void LaneLayout::setScroll(double pixels, double viewHeight) {
    scroll = std::clamp(pixels, 0.0, std::max(0.0, height - viewHeight));
}

void LaneLayout::reveal(int lane, double viewHeight) {
    if (lane < pinnedLanes || lane >= static_cast<int>(lanes.size())) return;
    const double at = top(lane);
    const double end = at + lanes[index(lane)].height;
    if (at < pinnedHeight) setScroll(scroll - (pinnedHeight - at), viewHeight);
    if (end > viewHeight) setScroll(scroll + (end - viewHeight), viewHeight);
}

LaneMetrics fittingMetrics(const LaneConfig& config, double viewHeight) {
    LaneMetrics metrics;
    if (config.clusters == 0) return metrics;
    const double control = metrics.control * (config.schedulers + 1) +
                           (config.drains ? metrics.drain : 0) +
                           metrics.track * static_cast<double>(config.tracks.size());
    double rows = 3.0 * config.clusters;
    double groups = config.clusters;
    if (config.mode == LaneMode::Tasks) {
        rows = 0;
        groups = static_cast<double>(config.tasks.size());
        for (const TaskRowGroup& group : config.tasks)
            rows += static_cast<double>(group.rows.size());
    }
    const double left = viewHeight - control - metrics.clusterGap * groups;
    const double core = std::floor(left / std::max(1.0, rows));
    metrics.core = std::clamp(core, kLowestCore, kTallestCore);
    return metrics;
}

}  // namespace ptoscope
