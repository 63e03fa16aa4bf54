#pragma once
// The rows of a swimlane picture: orchestrator, drains, scheduler threads, then the clusters with
// AIC, AIV0 and AIV1. Plain numbers, no widget. y counts pixels from the top of the lane area.

#include <cstdint>
#include <vector>

#include "runtime/base/config.h"
#include "runtime/base/shape.h"

namespace ptoscope {

enum class LaneKind : uint8_t { Orchestrator, Drain, Scheduler, Core };

struct Lane {
    LaneKind kind = LaneKind::Core;
    uint32_t row = 0;  // index into Trace::phases, or the core id (index into Trace::blocks)
    int cluster = -1;  // of a core
    Subslot subslot = Subslot::Aic;
    double y = 0;  // top, before scrolling
    double height = 0;
};

// Heights in pixels.
struct LaneMetrics {
    double control = 20;  // orchestrator and scheduler lanes
    double drain = 15;
    double core = 18;
    double foldedCore = 4;  // three of these make a folded cluster
    double clusterGap = 3;  // above each cluster
    bool operator==(const LaneMetrics&) const = default;
};

struct LaneConfig {
    int schedulers = 0;
    int clusters = 0;
    bool drains =
        false;  // the program has tasks that may drain, so the row is there from the start
    [[nodiscard]] static LaneConfig of(const Config& config, bool drains);
    bool operator==(const LaneConfig&) const = default;
};

struct LaneLayout {
    LaneConfig config;
    LaneMetrics metrics;
    std::vector<bool> folded;  // by cluster
    std::vector<Lane> lanes;
    double height = 0;  // of all lanes
    double scroll = 0;  // pixels hidden above the visible part

    // Lays the lanes out; `folded` keeps its values, new clusters are open.
    void build(const LaneConfig& what, const LaneMetrics& how);
    void setFolded(int cluster, bool fold);

    [[nodiscard]] double top(int lane) const { return lanes[index(lane)].y - scroll; }
    [[nodiscard]] double middle(int lane) const {
        return top(lane) + lanes[index(lane)].height / 2;
    }
    [[nodiscard]] int laneAt(double y) const;            // -1 = in a gap or outside
    [[nodiscard]] int clusterAt(double y) const;         // -1 = none
    [[nodiscard]] int laneOfPhases(uint32_t row) const;  // -1 = none
    [[nodiscard]] int laneOfCore(uint32_t core) const;
    [[nodiscard]] int drainLane() const { return config.drains && !lanes.empty() ? 1 : -1; }
    [[nodiscard]] int firstCoreLane() const {
        return 1 + (config.drains ? 1 : 0) + config.schedulers;
    }
    // Lanes that touch [0, viewHeight): first and one past the last.
    [[nodiscard]] std::pair<int, int> visibleLanes(double viewHeight) const;
    void setScroll(double pixels, double viewHeight);

  private:
    static size_t index(int lane) { return static_cast<size_t>(lane); }
    void addCluster(int cluster, double& y);
};

// RUNTIME.md 1: AIC of cluster i = i, its AIVs = N + 2i and N + 2i + 1.
[[nodiscard]] uint32_t coreId(int clusters, int cluster, Subslot subslot);
// Core lanes as tall as fit without scrolling, between 16 and 22 pixels.
[[nodiscard]] LaneMetrics fittingMetrics(const LaneConfig& config, double viewHeight);

}  // namespace ptoscope
