#include <gtest/gtest.h>

#include <set>

#include "widgets/swimlane/lane_layout.h"

namespace ptoscope {
namespace {

LaneLayout layoutOf(int schedulers, int clusters, bool drains) {
    LaneLayout layout;
    layout.build({schedulers, clusters, drains}, {});
    return layout;
}

TEST(LaneLayout, CoreIdsFollowTheDevice) {
    struct Row {
        int cluster;
        Subslot subslot;
        uint32_t core;
    };
    const Row rows[] = {{0, Subslot::Aic, 0},   {23, Subslot::Aic, 23}, {0, Subslot::Aiv0, 24},
                        {0, Subslot::Aiv1, 25}, {1, Subslot::Aiv0, 26}, {23, Subslot::Aiv1, 71}};
    for (const Row& row : rows)
        EXPECT_EQ(coreId(24, row.cluster, row.subslot), row.core);
}

TEST(LaneLayout, EveryRowHasItsLaneAndEveryLaneItsPlace) {
    for (const bool drains : {false, true}) {
        const LaneLayout layout = layoutOf(3, 24, drains);
        ASSERT_EQ(layout.lanes.size(), 4U + 72U + (drains ? 1U : 0U));
        for (uint32_t row = 0; row <= 3; ++row) {
            const Lane& lane = layout.lanes[static_cast<size_t>(layout.laneOfPhases(row))];
            EXPECT_EQ(lane.row, row);
            EXPECT_EQ(lane.kind, row == 0 ? LaneKind::Orchestrator : LaneKind::Scheduler);
        }
        std::set<int> seen;
        for (uint32_t core = 0; core < 72; ++core) {
            const int lane = layout.laneOfCore(core);
            EXPECT_EQ(layout.lanes[static_cast<size_t>(lane)].row, core);
            seen.insert(lane);
        }
        EXPECT_EQ(seen.size(), 72U);
        EXPECT_EQ(layout.laneOfCore(72), -1);
        EXPECT_EQ(layout.laneOfPhases(4), -1);
        EXPECT_EQ(layout.drainLane(), drains ? 1 : -1);
    }
}

TEST(LaneLayout, LaneAtFindsWhatTopPlaces) {
    LaneLayout layout = layoutOf(3, 4, true);
    for (const double scroll : {0.0, 33.0}) {
        layout.setScroll(scroll, 100);
        for (int i = 0; i < static_cast<int>(layout.lanes.size()); ++i) {
            EXPECT_EQ(layout.laneAt(layout.top(i)), i);
            EXPECT_EQ(layout.laneAt(layout.middle(i)), i);
        }
    }
    layout.setScroll(0, 100);
    EXPECT_EQ(layout.laneAt(-1), -1);
    EXPECT_EQ(layout.laneAt(layout.height + 1), -1);
    const double gap = layout.top(layout.firstCoreLane()) - 1;
    EXPECT_EQ(layout.laneAt(gap), -1);
    EXPECT_EQ(layout.clusterAt(layout.middle(layout.laneOfCore(2))), 2);
}

TEST(LaneLayout, ScrollStaysWithinTheLanes) {
    LaneLayout layout = layoutOf(3, 24, false);
    layout.setScroll(1e6, 300);
    EXPECT_DOUBLE_EQ(layout.scroll, layout.height - 300);
    layout.setScroll(-5, 300);
    EXPECT_DOUBLE_EQ(layout.scroll, 0);
    layout.setScroll(50, layout.height + 10);
    EXPECT_DOUBLE_EQ(layout.scroll, 0);
}

TEST(LaneLayout, OnlyVisibleLanesAreVisible) {
    LaneLayout layout = layoutOf(3, 24, false);
    layout.setScroll(200, 100);
    const auto [first, last] = layout.visibleLanes(100);
    ASSERT_LT(first, last);
    EXPECT_GT(first, 0);
    for (int i = 0; i < static_cast<int>(layout.lanes.size()); ++i) {
        const double bottom = layout.top(i) + layout.lanes[static_cast<size_t>(i)].height;
        EXPECT_EQ(i >= first && i<last, bottom> 0 && layout.top(i) < 100) << i;
    }
}

TEST(LaneLayout, AFoldedClusterIsLowAndKeepsItsLanes) {
    LaneLayout layout = layoutOf(3, 4, false);
    const double before = layout.height;
    layout.setFolded(1, true);
    EXPECT_LT(layout.height, before);
    EXPECT_EQ(layout.lanes.size(), 16U);
    EXPECT_EQ(layout.laneAt(layout.middle(layout.laneOfCore(1))), layout.laneOfCore(1));
    layout.build(layout.config, layout.metrics);
    EXPECT_TRUE(layout.folded[1]);
    layout.setFolded(1, false);
    EXPECT_DOUBLE_EQ(layout.height, before);
}

TEST(LaneLayout, MetricsFitTheViewWithinLimits) {
    EXPECT_DOUBLE_EQ(fittingMetrics({3, 2, false}, 800).core, 22);
    EXPECT_DOUBLE_EQ(fittingMetrics({3, 24, true}, 500).core, 16);
    const LaneConfig config{3, 24, true};
    LaneLayout layout;
    layout.build(config, fittingMetrics(config, 1450));
    EXPECT_LE(layout.height, 1450);
    EXPECT_GT(layout.metrics.core, 16);
}

}  // namespace
}  // namespace ptoscope
