#pragma once
// The rows of a swimlane picture: orchestrator, drains, scheduler threads, tracks, then the
// clusters with AIC, AIV0 and AIV1, or the tasks; as the user arranged them. Plain numbers, no
// widget. y counts pixels from the top of the lane area.

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "runtime/base/config.h"
#include "runtime/base/ids.h"
#include "runtime/base/shape.h"
#include "widgets/swimlane/lane_groups.h"

namespace ptoscope {

enum class LaneKind : uint8_t { Orchestrator, Drain, Scheduler, Core, Tasks, Track };
enum class LaneMode : uint8_t { Cores, Tasks };

struct Lane {
    LaneKind kind = LaneKind::Core;
    // Index into Trace::phases, the core id (index into Trace::blocks), of a task row or a track.
    uint32_t row = 0;
    int cluster = -1;  // of a core
    Subslot subslot = Subslot::Aic;
    LaneGroup group;
    double y = 0;  // top, before scrolling
    double height = 0;
};

// A lane, whatever its place is.
struct LaneKey {
    LaneKind kind = LaneKind::Core;
    uint32_t row = 0;
    bool operator==(const LaneKey&) const = default;
};

// Heights in pixels.
struct LaneMetrics {
    double control = 20;  // orchestrator and scheduler lanes
    double drain = 15;
    double core = 18;  // and task rows
    double track = 30;
    double foldedCore = 4;   // three of these make a folded cluster
    double foldedLane = 6;   // of others
    double clusterGap = 3;   // above each cluster, also above the tasks of a kernel
    double foldedRows = 24;  // at most, all rows of a collapsed kernel together
    bool operator==(const LaneMetrics&) const = default;
};

// Lanes of the tasks of one kernel (or one task).
struct TaskRowGroup {
    LaneGroup group;
    std::vector<uint32_t> rows;
    bool operator==(const TaskRowGroup&) const = default;
};

struct LaneConfig {
    int schedulers = 0;
    int clusters = 0;
    bool drains =
        false;  // the program has tasks that may drain, so the row is there from the start
    LaneMode mode = LaneMode::Cores;
    std::vector<LaneGroup> tracks;         // one lane each, row = place in this list
    std::vector<TaskRowGroup> tasks = {};  // shown instead of the clusters in mode Tasks
    [[nodiscard]] static LaneConfig of(const Config& config, bool drains);
    bool operator==(const LaneConfig&) const = default;

    // All groups, as they come.
    [[nodiscard]] std::vector<LaneGroup> groups() const;
};

struct LaneLayout {
    LaneConfig config;
    LaneMetrics metrics;
    LaneArrangement arrangement;
    std::vector<Lane> lanes;  // pinned ones first
    int pinnedLanes = 0;
    double pinnedHeight = 0;  // they fill the top of the lane area and do not scroll
    double height = 0;        // of all lanes
    double scroll = 0;        // pixels hidden above the part that scrolls

    // Lays the lanes out; the arrangement stays.
    void build(const LaneConfig& what, const LaneMetrics& how);
    void arrange(const LaneArrangement& how);
    void setCollapsed(LaneGroup group, bool collapse);
    [[nodiscard]] bool isCollapsed(LaneGroup group) const {
        return arrangement.collapsed.count(group) > 0;
    }
    [[nodiscard]] bool isPinned(LaneGroup group) const {
        return arrangement.pinned.count(group) > 0;
    }

    [[nodiscard]] double top(int lane) const {
        return lanes[index(lane)].y - (lane < pinnedLanes ? 0 : scroll);
    }
    [[nodiscard]] double middle(int lane) const {
        return top(lane) + lanes[index(lane)].height / 2;
    }
    [[nodiscard]] int laneAt(double y) const;            // -1 = in a gap or outside
    [[nodiscard]] int clusterAt(double y) const;         // -1 = none
    [[nodiscard]] int laneOfPhases(uint32_t row) const;  // -1 = none, also if it is hidden
    [[nodiscard]] int laneOfCore(uint32_t core) const;
    [[nodiscard]] int laneOfTaskRow(uint32_t row) const;
    [[nodiscard]] int laneOfTrack(uint32_t row) const;
    [[nodiscard]] int drainLane() const { return drainLane_; }
    [[nodiscard]] int laneOf(LaneKey key) const;
    [[nodiscard]] LaneKey keyOf(int lane) const {
        return {lanes[index(lane)].kind, lanes[index(lane)].row};
    }
    [[nodiscard]] int firstCoreLane() const;
    // The lanes of a group: first and one past the last; equal = none.
    [[nodiscard]] std::pair<int, int> lanesOf(LaneGroup group) const;
    [[nodiscard]] double groupHeight(LaneGroup group) const;
    // Lanes that scroll and touch the part below the pinned ones: first and one past the last.
    [[nodiscard]] std::pair<int, int> visibleLanes(double viewHeight) const;
    void setScroll(double pixels, double viewHeight);
    // Scrolls as little as needed to have a lane in sight.
    void reveal(int lane, double viewHeight);

  private:
    static size_t index(int lane) { return static_cast<size_t>(lane); }
    void add(const LaneGroup& group, double& y);
    void addCluster(const LaneGroup& group, double& y);
    void addTasks(const LaneGroup& group, double& y);
    void addLane(const Lane& lane, std::vector<int>& index, double& y);

    std::vector<int> coreLanes_;
    std::vector<int> phaseLanes_;
    std::vector<int> taskLanes_;
    std::vector<int> trackLanes_;
    int drainLane_ = -1;
};

// RUNTIME.md 1: AIC of cluster i = i, its AIVs = N + 2i and N + 2i + 1.
[[nodiscard]] uint32_t coreId(int clusters, int cluster, Subslot subslot);
// Core lanes as tall as fit without scrolling, between 16 and 22 pixels.
[[nodiscard]] LaneMetrics fittingMetrics(const LaneConfig& config, double viewHeight);

}  // namespace ptoscope
