#include <gtest/gtest.h>

#include <set>

#include "widgets/swimlane/lane_layout.h"

namespace ptoscope {
namespace {

LaneLayout layoutOf(int schedulers, int clusters, bool drains) {
    LaneLayout layout;
    layout.build({schedulers, clusters, drains, {}, {}, {}}, {});
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
    layout.setCollapsed({GroupKind::Cluster, 1}, true);
    EXPECT_LT(layout.height, before);
    EXPECT_EQ(layout.lanes.size(), 16U);
    EXPECT_EQ(layout.laneAt(layout.middle(layout.laneOfCore(1))), layout.laneOfCore(1));
    layout.build(layout.config, layout.metrics);
    EXPECT_TRUE(layout.isCollapsed({GroupKind::Cluster, 1}));
    layout.setCollapsed({GroupKind::Cluster, 1}, false);
    EXPECT_DOUBLE_EQ(layout.height, before);
}

TEST(LaneLayout, MetricsFitTheViewWithinLimits) {
    EXPECT_DOUBLE_EQ(fittingMetrics({3, 2, false, {}, {}, {}}, 800).core, 22);
    EXPECT_DOUBLE_EQ(fittingMetrics({3, 24, true, {}, {}, {}}, 500).core, 16);
    const LaneConfig config{3, 24, true, {}, {}, {}};
    LaneLayout layout;
    layout.build(config, fittingMetrics(config, 1450));
    EXPECT_LE(layout.height, 1450);
    EXPECT_GT(layout.metrics.core, 16);
}

constexpr LaneGroup kCluster1{GroupKind::Cluster, 1};
constexpr LaneGroup kCluster3{GroupKind::Cluster, 3};

TEST(LaneLayout, HiddenLanesAreGoneAndComeBack) {
    LaneLayout layout = layoutOf(3, 4, true);
    const double before = layout.height;
    LaneArrangement lanes;
    lanes.hidden = {kCluster1, {GroupKind::Drains, 0}};
    layout.arrange(lanes);
    EXPECT_EQ(layout.lanes.size(), 4U + 9U);
    EXPECT_EQ(layout.laneOfCore(1), -1);
    EXPECT_EQ(layout.drainLane(), -1);
    EXPECT_GE(layout.laneOfCore(2), 0);
    EXPECT_EQ(lanes.hiddenOf(layout.config.groups()), 2U);
    layout.arrange({});
    EXPECT_DOUBLE_EQ(layout.height, before);
    EXPECT_GE(layout.laneOfCore(1), 0);
}

TEST(LaneLayout, PinnedLanesStayOnTopWhileOthersScroll) {
    LaneLayout layout = layoutOf(3, 24, false);
    LaneArrangement lanes;
    lanes.pinned = {kCluster3};
    layout.arrange(lanes);
    EXPECT_EQ(layout.pinnedLanes, 3);
    EXPECT_EQ(layout.laneOfCore(3), 0);
    const double top = layout.top(0);
    const double other = layout.top(layout.laneOfCore(0));
    layout.setScroll(100, 300);
    EXPECT_DOUBLE_EQ(layout.top(0), top);
    EXPECT_DOUBLE_EQ(layout.top(layout.laneOfCore(0)), other - 100);
    EXPECT_EQ(layout.laneAt(layout.middle(0)), 0);
    const auto [first, last] = layout.visibleLanes(300);
    ASSERT_LT(first, last);
    for (int i = layout.pinnedLanes; i < static_cast<int>(layout.lanes.size()); ++i) {
        const double bottom = layout.top(i) + layout.lanes[static_cast<size_t>(i)].height;
        EXPECT_EQ(i >= first && i<last, bottom> layout.pinnedHeight && layout.top(i) < 300) << i;
    }
    EXPECT_NE(layout.laneAt(layout.pinnedHeight + 1), 0);
}

TEST(LaneLayout, RevealScrollsNoMoreThanNeeded) {
    LaneLayout layout = layoutOf(3, 24, false);
    layout.reveal(layout.laneOfCore(0), 300);
    EXPECT_DOUBLE_EQ(layout.scroll, 0);
    const int low = layout.laneOfCore(20);
    layout.reveal(low, 300);
    EXPECT_DOUBLE_EQ(layout.top(low) + layout.lanes[static_cast<size_t>(low)].height, 300);
    layout.reveal(0, 300);
    EXPECT_DOUBLE_EQ(layout.scroll, 0);
}

TEST(LaneArrangement, MovesAmongTheShownAndKeepsNewGroupsInPlace) {
    const LaneConfig config{1, 4, false, {}, {}, {}};
    const auto natural = config.groups();  // orchestrator, scheduler 0, clusters 0..3
    LaneArrangement lanes;
    EXPECT_EQ(lanes.shown(natural), natural);
    ASSERT_TRUE(lanes.move(natural, kCluster3, -1));
    EXPECT_EQ(lanes.shown(natural)[4], kCluster3);
    lanes.hidden.insert(lanes.shown(natural)[3]);
    ASSERT_TRUE(lanes.move(natural, kCluster3, -1)) << "over what is hidden";
    EXPECT_EQ(lanes.shown(natural)[2], kCluster3);
    EXPECT_FALSE(lanes.move(natural, natural.front(), -1)) << "it is the first";
    ASSERT_TRUE(lanes.move(natural, natural.front(), 1));
    EXPECT_EQ(lanes.shown(natural)[1], natural.front());
    lanes.moveBefore(natural, natural.front(), std::nullopt);
    EXPECT_EQ(lanes.shown(natural).back(), natural.front());
    LaneConfig more = config;
    more.drains = true;
    const auto shown = lanes.shown(more.groups());
    EXPECT_EQ(shown.size(), lanes.shown(natural).size() + 1);
    EXPECT_EQ(shown.back(), (LaneGroup{GroupKind::Drains, 0})) << "follows the orchestrator";
}

TEST(LaneArrangement, PinnedAndOthersDoNotMix) {
    const LaneConfig config{1, 4, false, {}, {}, {}};
    const auto natural = config.groups();
    LaneArrangement lanes;
    lanes.pinned = {kCluster1, kCluster3};
    EXPECT_EQ(lanes.shown(natural)[0], kCluster1);
    EXPECT_EQ(lanes.shown(natural)[1], kCluster3);
    EXPECT_FALSE(lanes.move(natural, kCluster3, 1));
    EXPECT_TRUE(lanes.move(natural, kCluster3, -1));
    EXPECT_EQ(lanes.shown(natural)[0], kCluster3);
}

}  // namespace
}  // namespace ptoscope
