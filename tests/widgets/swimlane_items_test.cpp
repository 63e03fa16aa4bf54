#include <gtest/gtest.h>

#include <set>

#include "tests/widgets/synthetic_trace.h"
#include "widgets/swimlane/fold.h"
#include "widgets/swimlane/items.h"
#include "widgets/swimlane/labels.h"
#include "widgets/swimlane/tooltips.h"

namespace ptoscope {
namespace {

struct Picture {
    SyntheticRun run;
    TimeAxis axis;
    LaneLayout layout;
    VisibleItems visible;

    explicit Picture(SyntheticRun of, double width = 1000) : run(std::move(of)) {
        layout.build(LaneConfig::of(run.program->config, true), {});
        axis.setWidth(width);
        axis.setLimits(0, run.trace.end);
        axis.fitAll();
        find();
    }
    void find(double viewHeight = 1e6) {
        visibleItems(run.trace, *run.program, axis, layout, run.trace.end, viewHeight, visible);
    }
    [[nodiscard]] uint64_t spans(ItemKind kind) const {
        uint64_t n = 0;
        for (const DrawItem& item : visible.items)
            n += item.kind == kind ? item.count : 0;
        return n;
    }
    [[nodiscard]] size_t items(ItemKind kind) const {
        return static_cast<size_t>(
            std::count_if(visible.items.begin(), visible.items.end(),
                          [&](const DrawItem& i) { return i.kind == kind; }));
    }
};

TEST(Fold, EverySpanIsInExactlyOneGroup) {
    // Lengths and gaps from far below to far above a cell.
    std::vector<std::pair<double, double>> spans;
    double t = 0;
    for (int i = 0; i < 5000; ++i) {
        const double length = (i * 7919 % 101) * (i % 13 == 0 ? 1.0 : 0.02);
        spans.emplace_back(t, t + length);
        t += length + (i * 31 % 17) * 0.1;
    }
    for (const double cell : {0.01, 0.5, 3.0, 50.0, 1e6}) {
        size_t next = 0;
        foldSpans(
            spans.size(), {0, t, cell}, [&](size_t i) { return spans[i].first; },
            [&](size_t i) { return spans[i].second; },
            [&](size_t first, size_t n) {
                EXPECT_EQ(first, next);
                EXPECT_GE(n, 1U);
                for (size_t i = first; n > 1 && i < first + n; ++i)
                    EXPECT_LT(spans[i].second - spans[i].first, cell);
                next = first + n;
            });
        EXPECT_EQ(next, spans.size()) << cell;
    }
}

TEST(Fold, GroupsDoNotChangeWhenTheWindowMoves) {
    const auto begin = [](size_t i) { return 2.0 * static_cast<double>(i); };
    const auto end = [](size_t i) { return 2.0 * static_cast<double>(i) + 1; };
    const auto groups = [&](double from) {
        std::set<size_t> firsts;
        foldSpans(100'000, {from, from + 3000, 30}, begin, end,
                  [&](size_t first, size_t) { firsts.insert(first); });
        return firsts;
    };
    const auto a = groups(1000);
    const auto b = groups(1007);
    ASSERT_GT(a.size(), 50U);
    for (const size_t first : b)
        EXPECT_TRUE(a.count(first) > 0 || begin(first) >= 3990) << first;
}

TEST(VisibleItems, BlocksAreConservedAtEveryZoom) {
    Picture p(makeRun({.clusters = 4, .rounds = 40}));
    const uint64_t blocks = blocksIn(p.run.trace);
    ASSERT_GT(blocks, 5000U);
    for (const double width : {50.0, 400.0, 3000.0, 200'000.0}) {
        p.axis.setWidth(width);
        p.axis.fitAll();
        p.find();
        EXPECT_EQ(p.spans(ItemKind::Block), blocks) << width;
    }
    EXPECT_EQ(p.items(ItemKind::Block), blocks);  // at the last width nothing folds
}

TEST(VisibleItems, PhasesAreConserved) {
    const Picture p(makeRun({.clusters = 4, .rounds = 40}));
    uint64_t phases = 0;
    for (const auto& lane : p.run.trace.phases)
        phases += lane.size();
    EXPECT_EQ(p.spans(ItemKind::Phase) + p.spans(ItemKind::Idle), phases);
}

TEST(VisibleItems, TheirNumberFollowsPixelsNotSpans) {
    for (const uint32_t spans : {1000U, 100'000U, 500'000U}) {
        const Picture p(regularRun(spans, 60, 100), 900);
        EXPECT_EQ(p.spans(ItemKind::Block), spans);
        EXPECT_LE(p.items(ItemKind::Block), 2 * 900 / 3 + 2U);
    }
}

TEST(VisibleItems, OnlyWhatIsInSightIsListed) {
    Picture p(regularRun(10'000, 60, 100));
    p.axis.fit(500'000, 501'000);
    p.find();
    ASSERT_EQ(p.items(ItemKind::Block), p.spans(ItemKind::Block));
    EXPECT_GE(p.spans(ItemKind::Block), 10U);
    EXPECT_LE(p.spans(ItemKind::Block), 12U);
    p.find(p.layout.top(p.layout.firstCoreLane()) - 5);
    EXPECT_EQ(p.items(ItemKind::Block), 0U);
}

TEST(VisibleItems, AGroupSaysHowBusyItIs) {
    const Picture p(regularRun(100'000, 25, 100));
    ASSERT_GT(p.visible.items.size(), 100U);
    size_t groups = 0;
    for (const DrawItem& item : p.visible.items) {
        if (item.kind != ItemKind::Block || item.count == 1) continue;
        ++groups;
        EXPECT_NEAR(item.busy, 0.25, 0.05);
        EXPECT_EQ(item.task, 0U);
    }
    EXPECT_GT(groups, 100U);
}

TEST(VisibleItems, RunningBlocksReachTheCurrentTime) {
    SyntheticRun whole = makeRun({.clusters = 4, .rounds = 6});
    const int64_t now = whole.trace.end / 3;
    const Picture p(cutAt(whole, now));
    size_t open = 0;
    for (const DrawItem& item : p.visible.items) {
        if (item.kind != ItemKind::Block || !item.open) continue;
        ++open;
        EXPECT_NEAR(item.rect.right(), p.axis.x(now), 1.0);
    }
    EXPECT_GT(open, 0U);
    EXPECT_LE(open, 12U);
}

TEST(VisibleItems, PreloadsLieBelowWhatRuns) {
    Picture p(makeRun({.clusters = 2, .rounds = 3}), 20'000);
    ASSERT_GT(p.items(ItemKind::Preload), 0U);
    ASSERT_GT(p.items(ItemKind::Wait), 0U);
    for (const DrawItem& item : p.visible.items) {
        const auto lane = static_cast<int>(item.lane);
        const double top = p.layout.top(lane);
        if (item.kind != ItemKind::Preload) continue;
        const BlockSpan& span = p.run.trace.blocks[p.layout.lanes[item.lane].row][item.first];
        EXPECT_TRUE(span.preloaded);
        EXPECT_NEAR(item.rect.left(), p.axis.x(span.dispatched), 1e-6);
        EXPECT_NEAR(item.rect.right(), p.axis.x(span.start), 1e-6);
        EXPECT_GT(item.rect.top(), top + p.layout.lanes[item.lane].height / 2);
    }
}

TEST(VisibleItems, HitFindsWhatIsThere) {
    const Picture p(regularRun(20, 60, 100), 2000);
    const int lane = p.layout.laneOfCore(0);
    size_t checked = 0;
    for (const DrawItem& item : p.visible.ofLane(lane)) {
        if (item.kind != ItemKind::Block) continue;
        const DrawItem* hit = itemAt(p.visible, p.layout, item.rect.center());
        ASSERT_NE(hit, nullptr);
        EXPECT_EQ(hit->block, item.block);
        const DrawItem* near =
            itemAt(p.visible, p.layout, item.rect.center() + QPointF(item.rect.width() / 2 + 2, 0));
        ASSERT_NE(near, nullptr);
        EXPECT_EQ(near->block, item.block);
        ++checked;
    }
    EXPECT_EQ(checked, 20U);
    const double gap = p.axis.x(int64_t{80});
    EXPECT_EQ(itemAt(p.visible, p.layout, {gap, p.layout.middle(lane)}), nullptr);
    EXPECT_EQ(itemAt(p.visible, p.layout, {gap, -5}), nullptr);
}

TEST(Labels, SayTaskAndBlock) {
    const Picture p(makeRun({.clusters = 12, .rounds = 3}), 100'000);
    std::set<std::string> labels;
    for (const DrawItem& item : p.visible.items)
        labels.insert(itemLabel(item, *p.run.program, p.run.trace).toStdString());
    for (const char* wanted :
         {"qk0 b3", "softmax2 b47", "dispatch", "alloc", "drain t12 (12 blocks), 2 attempts"})
        EXPECT_TRUE(labels.count(wanted)) << wanted;
}

TEST(Labels, ToolTipsTellAllAboutABlock) {
    const Picture p(makeRun({.clusters = 2, .rounds = 1, .blocks = 4}), 100'000);
    const auto lane = static_cast<uint32_t>(p.layout.laneOfCore(1));
    const auto items = p.visible.ofLane(static_cast<int>(lane));
    ASSERT_FALSE(items.empty());
    const QString tip =
        itemToolTip(items[0], *p.run.program, p.run.trace, p.layout, p.run.trace.end);
    for (const char* part : {"qk0 b1", "t0", "AIC of cluster 1 (core 1)", "scheduler 1",
                             "dispatched", "ran for", "pre-loaded"})
        EXPECT_TRUE(tip.contains(QLatin1String(part))) << part << " in " << tip.toStdString();
}

TEST(Links, RunFromTheProducersLastEndToTheFirstStart) {
    const SyntheticRun run = makeRun({.clusters = 4, .rounds = 4});
    for (uint32_t task = 0; task < run.program->tasks.size(); ++task) {
        const auto places = placesOf(run.trace, task);
        ASSERT_EQ(static_cast<int64_t>(places.size()), run.program->tasks[task].subtasks());
        int64_t first = INT64_MAX;
        int64_t last = 0;
        for (const BlockPlace& place : places) {
            const BlockSpan& span = run.trace.blocks[place.core][place.index];
            first = std::min(first, span.start);
            last = std::max(last, span.end);
        }
        EXPECT_EQ(beginOf(run.trace, *run.program, task).time, first);
        EXPECT_EQ(endOf(run.trace, *run.program, task).time, last);
    }
    const auto links = linksOf(run.trace, *run.program, 7, run.links[7]);
    ASSERT_EQ(links.size(), run.links[7].producers.size() + run.links[7].consumers.size());
    EXPECT_EQ(links.front().from.time, endOf(run.trace, *run.program, 6).time);
    EXPECT_EQ(links.front().kind, LinkKind::Producer);
    EXPECT_EQ(links.back().kind, LinkKind::Consumer);
}

TEST(Links, ArrowsOutOfSightAreLeftOut) {
    const Picture p(makeRun({.clusters = 4, .rounds = 8}));
    const auto links = linksOf(p.run.trace, *p.run.program, 7, p.run.links[7]);
    ASSERT_FALSE(links.empty());
    EXPECT_EQ(visibleArrows(links, p.axis, p.layout, 1000).size(), links.size());
    TimeAxis late = p.axis;
    late.fit(p.run.trace.end - 100, p.run.trace.end);
    EXPECT_TRUE(visibleArrows(links, late, p.layout, 1000).empty());
    EXPECT_TRUE(visibleArrows(links, p.axis, p.layout, 10).empty());
}

}  // namespace
}  // namespace ptoscope
