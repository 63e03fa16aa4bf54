#include "widgets/swimlane/lane_summary.h"

#include <gtest/gtest.h>

#include "tests/widgets/synthetic_trace.h"
#include "widgets/swimlane/busy_profile.h"
#include "widgets/swimlane/items.h"

namespace ptoscope {
namespace {

// Lengths and gaps from far below to far above a cell.
std::vector<FoldSpan> mixedSpans(int count) {
    std::vector<FoldSpan> spans;
    int64_t t = 0;
    for (int i = 0; i < count; ++i) {
        const int64_t length = 1 + (i * 7919 % 101) * (i % 13 == 0 ? 50 : 1);
        spans.push_back({t, t + length, static_cast<uint32_t>(i % 3), static_cast<uint32_t>(i / 9),
                         static_cast<float>(length)});
        t += length + i * 31 % 17;
    }
    return spans;
}

TEST(FoldCell, IsWideEnoughAndNotMuchWider) {
    for (double least = 2; least < 1e9; least *= 1.37) {
        const auto cell = static_cast<double>(foldCell(least));
        EXPECT_GE(cell, least);
        EXPECT_LE(cell, 1.5 * least + 1) << least;
    }
}

TEST(SpanPyramid, FindsTheGroupsThatFoldingFinds) {
    const auto spans = mixedSpans(20'000);
    for (const int64_t cell : {int64_t{1024}, int64_t{6144}, int64_t{1} << 20}) {
        SpanPyramid pyramid;
        const auto* groups = pyramid.at(cell, spans.size(), [&](size_t i) { return spans[i]; });
        ASSERT_NE(groups, nullptr) << cell;
        size_t next = 0;
        const auto number = [](int64_t v) { return static_cast<double>(v); };
        foldSpans(
            spans.size(), {0, 1e12, number(cell)}, [&](size_t i) { return number(spans[i].begin); },
            [&](size_t i) { return number(spans[i].end); },
            [&](size_t first, size_t n) {
                ASSERT_LT(next, groups->size());
                EXPECT_EQ((*groups)[next].first, first);
                EXPECT_EQ((*groups)[next].count, n);
                EXPECT_EQ((*groups)[next].begin, spans[first].begin);
                EXPECT_EQ((*groups)[next].end, spans[first + n - 1].end);
                ++next;
            });
        EXPECT_EQ(next, groups->size());
    }
}

TEST(SpanPyramid, SumsUpAndNamesWhatIsMost) {
    std::vector<FoldSpan> spans;
    for (int i = 0; i < 1000; ++i)
        spans.push_back({10 * i, 10 * i + 5, i % 4 == 0 ? 7U : 8U, 3, 5});
    SpanPyramid pyramid;
    const auto* groups = pyramid.at(1024, spans.size(), [&](size_t i) { return spans[i]; });
    ASSERT_NE(groups, nullptr);
    ASSERT_EQ(groups->size(), 10U);
    for (const SpanGroup& group : *groups) {
        EXPECT_EQ(group.key, 8U);
        EXPECT_EQ(group.task, 3U);
        EXPECT_FLOAT_EQ(group.covered, 5.0F * static_cast<float>(group.count));
    }
    spans[5].task = 4;
    pyramid.clear();
    groups = pyramid.at(1024, spans.size(), [&](size_t i) { return spans[i]; });
    EXPECT_EQ(groups->front().task, kNone);
    EXPECT_EQ(groups->back().task, 3U);
}

TEST(SpanPyramid, GrowsWithTheLaneAndStartsAnewForAnotherPast) {
    auto spans = mixedSpans(4000);
    const auto spanOf = [&](size_t i) { return spans[i]; };
    SpanPyramid grown;
    for (size_t count = 500; count <= spans.size(); count += 700)
        ASSERT_NE(grown.at(8192, count, spanOf), nullptr);
    SpanPyramid fresh;
    const auto sizes = [&](SpanPyramid& p) { return p.at(8192, spans.size(), spanOf)->size(); };
    EXPECT_EQ(sizes(grown), sizes(fresh));
    // Another future after span 2000.
    for (size_t i = 2000; i < spans.size(); ++i)
        spans[i].begin += 90'000, spans[i].end += 90'000;
    const auto* groups = grown.at(8192, 3000, spanOf);
    uint32_t covered = 0;
    for (const SpanGroup& group : *groups)
        covered += group.count;
    EXPECT_EQ(covered, 3000U);
    EXPECT_EQ(groups->back().end, spans[2999].end);
}

TEST(SpanPyramid, LeavesFewSpansAlone) {
    const auto spans = mixedSpans(4000);
    SpanPyramid pyramid;
    const auto spanOf = [&](size_t i) { return spans[i]; };
    EXPECT_EQ(pyramid.at(8192, 100, spanOf), nullptr) << "few";
    EXPECT_EQ(pyramid.at(16, 4000, spanOf), nullptr) << "nothing folds";
}

// The same picture, whichever way the items were found.
TEST(VisibleItems, AreTheSameWithSummaries) {
    const SyntheticRun whole = makeRun({.clusters = 4, .rounds = 200});
    for (const int64_t now : {whole.trace.end / 2, whole.trace.end}) {
        const SyntheticRun run = cutAt(whole, now);
        LaneSummaries summaries;
        for (const double width : {300.0, 900.0, 4000.0}) {
            LaneLayout layout;
            layout.build(LaneConfig::of(run.program->config, true), {});
            TimeAxis axis;
            axis.setWidth(width);
            axis.setLimits(0, now);
            axis.fitAll();
            VisibleItems plain;
            VisibleItems summed;
            visibleItems(run.trace, *run.program, axis, layout, now, 1e6, plain);
            visibleItems(run.trace, *run.program, axis, layout, now, 1e6, summed,
                         {nullptr, &summaries});
            uint64_t blocks[2] = {};
            size_t drawn[2] = {};
            for (int k = 0; k < 2; ++k)
                for (const DrawItem& item : (k == 0 ? plain : summed).items)
                    if (item.kind == ItemKind::Block) blocks[k] += item.count, ++drawn[k];
            EXPECT_EQ(blocks[0], blocks[1]);
            EXPECT_NEAR(static_cast<double>(drawn[0]), static_cast<double>(drawn[1]), 30);
            ASSERT_GT(drawn[0], 100U);
        }
    }
}

TEST(BusyProfile, IsTheShareOfBusyCores) {
    // One of six cores is busy 60 of 100 ns.
    for (const uint32_t spans : {10U, 10'000U}) {
        const SyntheticRun run = regularRun(spans, 60, 100);
        LaneSummaries summaries;
        const auto profile =
            busyProfile(run.trace, run.trace.end, run.trace.end, 10, &summaries, *run.program);
        ASSERT_EQ(profile.size(), 10U);
        for (const float share : profile)
            EXPECT_NEAR(share, 0.1, 0.01) << spans;
    }
    EXPECT_TRUE(busyProfile({}, 0, 0, 10, nullptr, {}).empty());
}

}  // namespace
}  // namespace ptoscope
