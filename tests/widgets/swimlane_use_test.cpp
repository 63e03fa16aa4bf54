// What a user does to the swimlane: arranging lanes, finding, following, marking, going back.

#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableWidget>

#include "tests/widgets/swimlane_fixture.h"
#include "widgets/swimlane/find_bar.h"
#include "widgets/swimlane/minimap.h"
#include "widgets/swimlane/range_strip.h"
#include "widgets/swimlane/tooltips.h"

namespace ptoscope {
namespace {

constexpr LaneGroup cluster(uint32_t index) {
    return {GroupKind::Cluster, index};
}

class UseTest : public ViewTest {
  protected:
    // Viewport position in the label of a lane.
    [[nodiscard]] QPoint label(int lane, int x = 60) const {
        return {x, static_cast<int>(scene().rulerHeight + scene().layout.middle(lane))};
    }
    void clickLabel(int lane) {
        QTest::mouseClick(area(), Qt::LeftButton, {}, label(lane));
        settle();
    }
    [[nodiscard]] int laneOfCore(uint32_t core) const { return scene().layout.laneOfCore(core); }
    // The same as by a key in the empty state.
    void allKeys() {
        for (int k = Qt::Key_A; k <= Qt::Key_Z; ++k) {
            key(static_cast<Qt::Key>(k));
            key(static_cast<Qt::Key>(k), Qt::ShiftModifier);
        }
        for (const Qt::Key k :
             {Qt::Key_0, Qt::Key_9, Qt::Key_F3, Qt::Key_Up, Qt::Key_Down, Qt::Key_Plus,
              Qt::Key_Minus, Qt::Key_BracketLeft, Qt::Key_BracketRight, Qt::Key_Comma,
              Qt::Key_Period, Qt::Key_Escape}) {
            key(k);
            key(k, Qt::ShiftModifier);
        }
        key(Qt::Key_Left, Qt::AltModifier);
        key(Qt::Key_Right, Qt::AltModifier);
        key(Qt::Key_F, Qt::ControlModifier);
    }
};

TEST_F(UseTest, NothingOpenTakesEveryKey) {
    allKeys();
    EXPECT_TRUE(view_.bookmarks().empty());
    EXPECT_TRUE(view_.findBar()->isHidden());
    EXPECT_TRUE(view_.rangeStrip()->isHidden());
    EXPECT_TRUE(view_.minimap()->isHidden());
    EXPECT_FALSE(view_.canViewBack());
}

TEST_F(UseTest, EveryKeyAlsoWhileTheRunGrows) {
    const SyntheticRun whole = makeRun({.clusters = 4, .rounds = 40});
    for (const int64_t part : {8, 4, 2, 1}) {
        load(cutAt(whole, whole.trace.end / part));
        allKeys();
        EXPECT_EQ(scene().now, whole.trace.end / part);
        EXPECT_FALSE(view_.grab().isNull());
    }
}

TEST_F(UseTest, AClickOnALabelSelectsTheLane) {
    load(makeRun({.clusters = 4}));
    QSignalSpy agents(&view_, &SwimlaneView::agentSelected);
    clickLabel(laneOfCore(2));
    ASSERT_TRUE(view_.selectedLane());
    EXPECT_EQ(*view_.selectedLane(), (LaneKey{LaneKind::Core, 2}));
    clickLabel(scene().layout.laneOfPhases(1));
    EXPECT_EQ(*view_.selectedLane(), (LaneKey{LaneKind::Scheduler, 1}));
    ASSERT_EQ(agents.count(), 2);
    EXPECT_EQ(agents[0][0].toUInt(), 4U + 2U) << "after orchestrator and three schedulers";
    EXPECT_EQ(agents[1][0].toUInt(), 1U);
    key(Qt::Key_Down);
    EXPECT_EQ(*view_.selectedLane(), (LaneKey{LaneKind::Scheduler, 2}));
    key(Qt::Key_Up);
    key(Qt::Key_Escape);
    EXPECT_FALSE(view_.selectedLane());
}

TEST_F(UseTest, LFindsTheLaneOfTheTask) {
    load(makeRun({.clusters = 4}));
    view_.setSelection(5);
    key(Qt::Key_L);
    const LinkEnd begin = beginOf(run_.trace, *run_.program, 5);
    EXPECT_EQ(view_.selectedLane(), (LaneKey{LaneKind::Core, begin.row}));
}

TEST_F(UseTest, CollapsePinHideAndShowByKeys) {
    load(makeRun({.clusters = 4}));
    QSignalSpy changes(&view_, &SwimlaneView::lanesChanged);
    clickLabel(laneOfCore(2));
    key(Qt::Key_C);
    EXPECT_TRUE(folded(2));
    EXPECT_FALSE(folded(1));
    key(Qt::Key_C);
    EXPECT_FALSE(folded(2));
    key(Qt::Key_P);
    EXPECT_EQ(scene().layout.pinnedLanes, 3);
    EXPECT_EQ(laneOfCore(2), 0);
    key(Qt::Key_P);
    EXPECT_EQ(scene().layout.pinnedLanes, 0);
    key(Qt::Key_H);
    EXPECT_EQ(laneOfCore(2), -1);
    EXPECT_EQ(view_.selectedLane(), (LaneKey{LaneKind::Core, 3})) << "the next one";
    key(Qt::Key_H);
    EXPECT_EQ(view_.lanes().hidden.size(), 2U);
    key(Qt::Key_H, Qt::ShiftModifier);
    EXPECT_GE(laneOfCore(2), 0);
    EXPECT_EQ(changes.count(), 7);
}

TEST_F(UseTest, PinnedLanesStayWhileScrolling) {
    load(makeRun({}));
    LaneArrangement lanes;
    lanes.pinned = {cluster(20)};
    view_.setLanes(lanes);
    const double top = scene().layout.top(laneOfCore(20));
    view_.verticalScrollBar()->setValue(300);
    settle();
    EXPECT_DOUBLE_EQ(scene().layout.top(laneOfCore(20)), top);
    QSignalSpy selected(&view_, &SwimlaneView::taskSelected);
    QTest::mouseClick(area(), Qt::LeftButton, {}, middleOf(20, 0));
    ASSERT_EQ(selected.count(), 1) << "what is pinned is hit, not what lies under it";
    EXPECT_EQ(selected[0][0].toUInt(), run_.trace.blocks[20][0].task);
}

TEST_F(UseTest, LanesMoveByKeysAndByDragging) {
    load(makeRun({.clusters = 4}));
    clickLabel(laneOfCore(2));
    key(Qt::Key_Up, Qt::ShiftModifier);
    EXPECT_LT(laneOfCore(2), laneOfCore(1));
    key(Qt::Key_Down, Qt::ShiftModifier);
    EXPECT_GT(laneOfCore(2), laneOfCore(1));
    const QPoint to = label(laneOfCore(0)) - QPoint(0, 20);
    drag(label(laneOfCore(3)), to);
    settle();
    EXPECT_LT(laneOfCore(3), laneOfCore(0));
    EXPECT_FALSE(view_.lanes().order.empty());
}

TEST_F(UseTest, EscDropsADragOfLanes) {
    load(makeRun({.clusters = 4}));
    QTest::mousePress(area(), Qt::LeftButton, {}, label(laneOfCore(3)));
    move(label(laneOfCore(0)), Qt::LeftButton);
    key(Qt::Key_Escape);
    QTest::mouseRelease(area(), Qt::LeftButton, {}, label(laneOfCore(0)));
    EXPECT_TRUE(view_.lanes().order.empty());
    EXPECT_GT(laneOfCore(3), laneOfCore(0));
}

TEST_F(UseTest, TheMenuOfALaneDoesTheSame) {
    load(makeRun({.clusters = 4}));
    clickLabel(laneOfCore(1));
    QContextMenuEvent event(QContextMenuEvent::Keyboard, {}, {});
    QApplication::sendEvent(&view_, &event);
    settle();
    auto* menu = view_.findChild<QMenu*>();
    ASSERT_NE(menu, nullptr);
    QStringList texts;
    for (QAction* action : menu->actions()) {
        texts << action->text().section(QLatin1Char('\t'), 0, 0);
        if (texts.last() == QStringLiteral("Hide")) action->trigger();
    }
    for (const char* text : {"Collapse", "Pin on Top", "Hide", "Move Up", "Show All Lanes",
                             "Lanes by Task", "Hide Counters", "Hide Overview"})
        EXPECT_TRUE(texts.contains(QLatin1String(text))) << text;
    EXPECT_EQ(laneOfCore(1), -1);
    menu->close();
}

TEST_F(UseTest, LanesByTask) {
    load(makeRun({.clusters = 4, .rounds = 3}));
    key(Qt::Key_T);
    EXPECT_EQ(view_.laneMode(), LaneMode::Tasks);
    EXPECT_EQ(laneOfCore(0), -1);
    const int lane = scene().layout.laneOfTaskRow(scene().rows.rowOf(5));
    ASSERT_GE(lane, 0);
    view_.setSelection(5);
    view_.reveal(5);
    settle();
    const TaskTimes& times = run_.trace.tasks[5];
    const QPointF at(scene().axis.x((times.first_start + times.completed) / 2),
                     scene().layout.middle(lane));
    QSignalSpy selected(&view_, &SwimlaneView::taskSelected);
    view_.setSelection(kNone);
    QTest::mouseClick(area(), Qt::LeftButton, {}, (scene().origin() + at).toPoint());
    ASSERT_EQ(selected.count(), 1);
    EXPECT_EQ(selected[0][0].toUInt(), 5U);
    key(Qt::Key_T);
    EXPECT_GE(laneOfCore(0), 0);
}

TEST_F(UseTest, ManyTasksFoldByKernel) {
    load(makeRun({.clusters = 4, .rounds = 60}));
    view_.setLaneMode(LaneMode::Tasks);
    settle();
    EXPECT_EQ(scene().layout.config.tasks.size(), 5U);
    const double open = scene().layout.height;
    key(Qt::Key_C, Qt::ShiftModifier);
    EXPECT_LT(scene().layout.height, open);
    EXPECT_FALSE(view_.grab().isNull());
}

TEST_F(UseTest, ArrowsAsAskedFor) {
    load(makeRun({.clusters = 4, .rounds = 6}));
    view_.setSelection(10);
    const auto kinds = [&] {
        std::set<LinkKind> seen;
        for (const Link& link : scene().links)
            seen.insert(link.kind);
        return seen;
    };
    EXPECT_EQ(kinds(), (std::set{LinkKind::Producer, LinkKind::Consumer}));
    const size_t neighbours = scene().links.size();
    key(Qt::Key_E);
    EXPECT_EQ(view_.arrowMode(), ArrowMode::Chain);
    EXPECT_EQ(kinds(), (std::set{LinkKind::Critical, LinkKind::HeldUp}));
    EXPECT_GT(scene().links.size(), neighbours);
    key(Qt::Key_E);
    EXPECT_EQ(kinds(), std::set{LinkKind::Other});
    size_t edges = 0;
    for (const TaskLinks& links : run_.links)
        edges += links.producers.size();
    EXPECT_EQ(scene().links.size(), edges);
    view_.setSelection(kNone);
    EXPECT_EQ(scene().links.size(), edges) << "needs no selection";
    key(Qt::Key_E);
    EXPECT_TRUE(scene().links.empty());
    key(Qt::Key_E);
    EXPECT_EQ(view_.arrowMode(), ArrowMode::Neighbours);
}

TEST_F(UseTest, BracketsFollowTheArrows) {
    load(makeRun({.clusters = 4, .rounds = 6}));
    view_.setSelection(10);
    QSignalSpy selected(&view_, &SwimlaneView::taskSelected);
    key(Qt::Key_BracketLeft);
    const auto lookup = [&](uint32_t t) { return run_.links[t]; };
    const uint32_t producer = producerToFollow(run_.trace, 10, lookup);
    EXPECT_EQ(view_.selection(), producer);
    key(Qt::Key_BracketRight);
    EXPECT_EQ(view_.selection(), consumerToFollow(run_.trace, producer, lookup));
    EXPECT_EQ(selected.count(), 2);
    view_.setSelection(0);
    key(Qt::Key_BracketLeft);
    EXPECT_EQ(view_.selection(), 0U) << "it has no producer";
}

TEST_F(UseTest, PeriodAndCommaGoThroughTheEventsOfTheLane) {
    load(makeRun({.clusters = 4, .rounds = 6}));
    clickLabel(laneOfCore(1));
    view_.setCursorTime(0);
    QSignalSpy times(&view_, &SwimlaneView::timeClicked);
    const auto& lane = run_.trace.blocks[1];
    for (size_t i = 0; i < 3; ++i) {
        key(Qt::Key_Period);
        EXPECT_EQ(view_.cursorTime(), lane[i].start);
        EXPECT_EQ(view_.selection(), lane[i].task);
    }
    key(Qt::Key_Comma);
    EXPECT_EQ(view_.cursorTime(), lane[1].start);
    EXPECT_EQ(times.count(), 4);
    view_.setCursorTime(run_.trace.end);
    key(Qt::Key_Period);
    EXPECT_EQ(times.count(), 4) << "there is none after the last";
    view_.selectLane(LaneKey{LaneKind::Scheduler, 2});
    key(Qt::Key_Comma);
    EXPECT_EQ(times.count(), 5);
    EXPECT_LT(*view_.cursorTime(), run_.trace.end);
}

TEST_F(UseTest, DigitsSetAndGoToBookmarks) {
    load(makeRun({}));
    QSignalSpy changes(&view_, &SwimlaneView::bookmarksChanged);
    view_.setCursorTime(50'000);
    key(Qt::Key_3, Qt::ShiftModifier);
    view_.setCursorTime(90'000);
    key(Qt::Key_Exclam, Qt::ShiftModifier);  // Shift+1 of many keyboards
    EXPECT_EQ(view_.bookmarks(), (std::map<int, int64_t>{{1, 90'000}, {3, 50'000}}));
    EXPECT_EQ(changes.count(), 2);
    view_.setVisibleRange(100'000, 120'000);
    QSignalSpy times(&view_, &SwimlaneView::timeClicked);
    key(Qt::Key_3);
    ASSERT_EQ(times.count(), 1);
    EXPECT_EQ(times[0][0].toLongLong(), 50'000);
    EXPECT_GT(scene().axis.x(int64_t{50'000}), 0);
    EXPECT_LT(scene().axis.x(int64_t{50'000}), scene().axis.width);
    key(Qt::Key_7);
    EXPECT_EQ(times.count(), 1) << "not set";
    key(Qt::Key_3, Qt::ShiftModifier);
    EXPECT_EQ(view_.bookmarks().count(3), 0U) << "once more at the same time takes it away";
    const QColor flag = Theme::light().color(Role::Warn);
    view_.fitAll();
    const int x = static_cast<int>(scene().labelWidth + scene().axis.x(int64_t{90'000}));
    EXPECT_EQ(shown({x + 11, 4}), flag);
    load(makeRun({.clusters = 3}));
    EXPECT_TRUE(view_.bookmarks().empty()) << "they belong to the program";
}

TEST_F(UseTest, TheViewGoesBackAndForward) {
    load(makeRun({}));
    QSignalSpy changes(&view_, &SwimlaneView::viewHistoryChanged);
    const TimeAxis whole = scene().axis;
    for (int i = 0; i < 5; ++i)
        wheel({620, 200}, 1);
    const TimeAxis zoomed = scene().axis;
    view_.setVisibleRange(10'000, 20'000);
    const TimeAxis jumped = scene().axis;
    EXPECT_TRUE(view_.canViewBack());
    EXPECT_FALSE(view_.canViewForward());
    EXPECT_GE(changes.count(), 2);
    key(Qt::Key_Left, Qt::AltModifier);
    EXPECT_NEAR(scene().axis.start, zoomed.start, 1e-6);
    EXPECT_EQ(view_.follow(), SwimlaneView::Follow::Off);
    key(Qt::Key_Left, Qt::AltModifier);
    EXPECT_NEAR(scene().axis.start, whole.start, 1e-6) << "five notches are one";
    EXPECT_FALSE(view_.canViewBack());
    key(Qt::Key_Right, Qt::AltModifier);
    key(Qt::Key_Right, Qt::AltModifier);
    EXPECT_NEAR(scene().axis.start, jumped.start, 1e-6);
    EXPECT_NEAR(scene().axis.nsPerPixel, jumped.nsPerPixel, 1e-9);
    EXPECT_FALSE(view_.canViewForward());
}

TEST_F(UseTest, ScrollingIsPartOfTheView) {
    load(makeRun({}));
    view_.verticalScrollBar()->setValue(150);
    ASSERT_DOUBLE_EQ(scene().layout.scroll, 150);
    key(Qt::Key_Left, Qt::AltModifier);
    EXPECT_DOUBLE_EQ(scene().layout.scroll, 0);
}

TEST_F(UseTest, CtrlFFindsAndF3GoesOn) {
    load(makeRun({.clusters = 4, .rounds = 6}));
    QSignalSpy selected(&view_, &SwimlaneView::taskSelected);
    key(Qt::Key_F, Qt::ControlModifier);
    ASSERT_TRUE(view_.findBar()->isVisible());
    QLineEdit* edit = view_.findBar()->edit();
    QTest::keyClicks(edit, QStringLiteral("softmax"));
    settle();
    EXPECT_EQ(view_.findBar()->count()->text(), QStringLiteral("6 tasks"));
    QTest::keyClick(edit, Qt::Key_Return);
    EXPECT_EQ(view_.selection(), 1U);
    EXPECT_EQ(view_.findBar()->count()->text(), QStringLiteral("1 of 6 tasks"));
    QTest::keyClick(edit, Qt::Key_F3);
    EXPECT_EQ(view_.selection(), 5U);
    key(Qt::Key_F3, Qt::ShiftModifier);
    EXPECT_EQ(view_.selection(), 1U);
    EXPECT_EQ(selected.count(), 3);
    QTest::keyClick(edit, Qt::Key_Escape);
    settle();
    EXPECT_TRUE(view_.findBar()->isHidden());
    EXPECT_FALSE(scene().found);
}

TEST_F(UseTest, WhatIsNotFoundStepsBack) {
    load(makeRun({.clusters = 2, .rounds = 1, .blocks = 2}));
    const BlockSpan& span = run_.trace.blocks[0][0];
    ASSERT_EQ(run_.program->tasks[span.task].name, "qk0");
    const auto colour = [&] { return shown(at(0, span.end) - QPoint(5, 0)); };
    view_.find(QStringLiteral("qk"));
    EXPECT_EQ(colour(), Theme::light().kernel(0));
    view_.findBar()->edit()->setText(QStringLiteral("pv"));
    EXPECT_NE(colour(), Theme::light().kernel(0));
    view_.closeFind();
    EXPECT_EQ(colour(), Theme::light().kernel(0));
}

TEST_F(UseTest, FindSaysWhatIsWrongAndWhatIsMissing) {
    load(makeRun({.clusters = 2, .rounds = 2}));
    view_.find(QStringLiteral("zebra"));
    EXPECT_EQ(view_.findBar()->count()->text(), QStringLiteral("no task matches"));
    key(Qt::Key_F3);
    EXPECT_EQ(view_.selection(), kNone);
    view_.find(QStringLiteral("/a(/"));
    EXPECT_TRUE(view_.findBar()->count()->text().contains(QStringLiteral("at letter")));
}

TEST_F(UseTest, ABarOfTheHistogramLimitsWhatF3Visits) {
    load(makeRun({.clusters = 4, .rounds = 60}));
    view_.find(QStringLiteral("pv"));
    settle();
    HistogramBars* bars = view_.findBar()->histogram();
    const Histogram& histogram = scene().found->histogram();
    ASSERT_GT(histogram.bars.size(), 2U);
    QTest::mouseClick(bars, Qt::LeftButton, {},
                      QPoint(static_cast<int>(bars->barRect(0).center().x()), 20));
    ASSERT_EQ(scene().found->bar(), 0U);
    EXPECT_EQ(scene().found->tasks().size(), histogram.bars[0].count);
    EXPECT_EQ(view_.findBar()->count()->text().section(QLatin1Char(' '), 0, 0).toUInt(),
              histogram.bars[0].count);
    QTest::mouseClick(bars, Qt::LeftButton, {},
                      QPoint(static_cast<int>(bars->barRect(0).center().x()), 20));
    EXPECT_FALSE(scene().found->bar()) << "a second click takes the limit away";
    bars->setFocus();
    QTest::keyClick(bars, Qt::Key_Right);
    EXPECT_EQ(scene().found->bar(), 0U);
}

TEST_F(UseTest, ARangeHasStatistics) {
    load(makeRun({.clusters = 4, .rounds = 6}));
    EXPECT_TRUE(view_.rangeStrip()->isHidden());
    drag({400, 200}, {700, 210}, Qt::ShiftModifier);
    settle();
    ASSERT_TRUE(view_.rangeStrip()->isVisible());
    const RangeStatistics& s = view_.rangeStrip()->statistics();
    EXPECT_EQ(s.begin, view_.range()->first);
    EXPECT_EQ(s.end, view_.range()->second);
    EXPECT_GT(s.blocks, 0U);
    EXPECT_EQ(view_.rangeStrip()->kernels()->rowCount(), static_cast<int>(s.kernels.size()));
    EXPECT_EQ(view_.rangeStrip()->lanes()->rowCount(), 16);
    EXPECT_LE(area()->geometry().bottom(), view_.rangeStrip()->geometry().top());
    view_.copyStatistics();
    EXPECT_EQ(QApplication::clipboard()->text(), s.text(*run_.program));
    key(Qt::Key_R);
    EXPECT_TRUE(view_.rangeStrip()->isHidden());
    EXPECT_TRUE(view_.range().has_value()) << "the range itself stays";
    key(Qt::Key_R);
    EXPECT_TRUE(view_.rangeStrip()->isVisible());
    key(Qt::Key_Escape);
    EXPECT_TRUE(view_.rangeStrip()->isHidden());
}

TEST_F(UseTest, TheOverviewMovesTheView) {
    load(makeRun({}));
    Minimap* map = view_.minimap();
    ASSERT_TRUE(map->isVisible());
    view_.setVisibleRange(0, run_.trace.end / 10);
    settle();
    const QRectF window = map->window();
    EXPECT_LT(window.width(), map->scale().width / 5);
    const double scale = scene().axis.nsPerPixel;
    const auto x = static_cast<int>(map->scale().x(static_cast<double>(run_.trace.end) / 2));
    QTest::mouseClick(map, Qt::LeftButton, {}, {x, 15});
    EXPECT_DOUBLE_EQ(scene().axis.nsPerPixel, scale);
    const double middle = scene().axis.time(scene().axis.width / 2);
    EXPECT_NEAR(middle, static_cast<double>(run_.trace.end) / 2,
                static_cast<double>(run_.trace.end) / 100);
    // Dragging the window takes it along, wherever it was gripped.
    const QPoint grip = map->window().center().toPoint() + QPoint(5, 0);
    const double before = scene().axis.start;
    QTest::mousePress(map, Qt::LeftButton, {}, grip);
    QMouseEvent moved(QEvent::MouseMove, grip + QPoint(50, 0), Qt::NoButton, Qt::LeftButton,
                      Qt::NoModifier);
    QApplication::sendEvent(map, &moved);
    QTest::mouseRelease(map, Qt::LeftButton, {}, grip + QPoint(50, 0));
    EXPECT_NEAR(scene().axis.start - before, map->scale().time(map->scale().left + 50), 200);
    key(Qt::Key_M);
    EXPECT_TRUE(map->isHidden());
    key(Qt::Key_M);
    EXPECT_TRUE(map->isVisible());
}

TEST_F(UseTest, CountersAndTracksHaveLanes) {
    load(makeRun({.clusters = 4}));
    EXPECT_TRUE(view_.areCountersVisible());
    EXPECT_EQ(scene().layout.config.tracks.size(), 4U);
    view_.setTracks({{QStringLiteral("wiring.depth"), QStringLiteral("tasks"), {{0, 1}, {50, 4}}}},
                    {{QStringLiteral("log"), {{10, QStringLiteral("hit")}}}});
    EXPECT_EQ(scene().layout.config.tracks.size(), 6U);
    const int lane = scene().layout.laneOfTrack(0);
    ASSERT_GE(lane, 0);
    EXPECT_EQ(scene().trackOf(scene().layout.lanes[static_cast<size_t>(lane)].group)->name,
              QStringLiteral("wiring.depth"));
    view_.selectLane(LaneKey{LaneKind::Track, 1});
    view_.setCursorTime(0);
    key(Qt::Key_Period);
    EXPECT_EQ(view_.cursorTime(), 10);
    key(Qt::Key_K);
    EXPECT_EQ(scene().layout.config.tracks.size(), 2U);
    EXPECT_FALSE(view_.grab().isNull());
}

TEST_F(UseTest, KeysAreListedInWords) {
    const auto keys = SwimlaneView::keys();
    ASSERT_GT(keys.size(), 10U);
    std::set<QString> texts;
    for (const auto& [what, with] : keys) {
        EXPECT_FALSE(what.isEmpty());
        EXPECT_FALSE(with.isEmpty());
        EXPECT_TRUE(texts.insert(what).second) << what.toStdString();
    }
}

TEST_F(UseTest, ToolTipsExplain) {
    load(makeRun({.clusters = 4, .rounds = 6}));
    view_.setVisibleRange(0, run_.trace.end / 8);
    VisibleItems items;
    const SwimlaneScene& s = scene();
    visibleItems(s.trace, *s.program, s.axis, s.layout, s.now, 1e6, items);
    const LinkLookup lookup = [&](uint32_t t) { return run_.links[t]; };
    int blocks = 0;
    int preloads = 0;
    int phases = 0;
    for (const DrawItem& item : items.items) {
        if (item.count > 1) continue;
        const QString tip = itemToolTip(item, *s.program, s.trace, s.layout, s.now, lookup);
        if (item.kind == ItemKind::Block) {
            ++blocks;
            EXPECT_TRUE(tip.contains(QStringLiteral("waited for"))) << tip.toStdString();
            EXPECT_TRUE(tip.contains(QStringLiteral("of the run"))) << tip.toStdString();
            for (const uint32_t p : run_.links[item.task].producers)
                EXPECT_TRUE(tip.contains(QStringLiteral("t%1 ").arg(p))) << tip.toStdString();
            const BlockSpan& span = s.trace.blocks[s.layout.lanes[item.lane].row][item.first];
            preloads += span.preloaded;
            EXPECT_TRUE(tip.contains(span.preloaded ? QStringLiteral("yes, while ")
                                                    : QStringLiteral("a cold start")))
                << tip.toStdString();
        }
        if (item.kind == ItemKind::Phase) {
            ++phases;
            EXPECT_TRUE(tip.contains(phaseMeaning(item.phase).toHtmlEscaped()));
        }
    }
    EXPECT_GT(blocks, 3);
    EXPECT_GT(preloads, 0);
    EXPECT_GT(phases, 3);
    view_.fitAll();
    visibleItems(s.trace, *s.program, s.axis, s.layout, s.now, 1e6, items);
    int folded = 0;
    for (const DrawItem& item : items.items) {
        if (item.count == 1 || item.kind == ItemKind::Idle || item.kind == ItemKind::Drain)
            continue;
        ++folded;
        const QString tip = itemToolTip(item, *s.program, s.trace, s.layout, s.now, lookup);
        EXPECT_TRUE(tip.contains(QStringLiteral("Zoom in"))) << tip.toStdString();
        EXPECT_TRUE(tip.contains(QStringLiteral("mostly")) ||
                    tip.contains(QStringLiteral("kernels")))
            << tip.toStdString();
    }
    EXPECT_GT(folded, 3);
}

}  // namespace
}  // namespace ptoscope
