#include <QScrollBar>
#include <QSignalSpy>

#include "tests/widgets/swimlane_fixture.h"

namespace ptoscope {
namespace {

TEST_F(ViewTest, EmptyStateSaysWhatToDoAndTakesAllEvents) {
    settle();
    const QImage image = view_.grab().toImage().scaled(view_.size());
    const QColor canvas = Theme::light().color(Role::Canvas);
    int ink = 0;
    for (int y = 200; y < 300; ++y)
        for (int x = 0; x < image.width(); ++x)
            ink += image.pixelColor(x, y) != canvas;
    EXPECT_GT(ink, 500);
    QSignalSpy selected(&view_, &SwimlaneView::taskSelected);
    wheel({400, 200}, 1);
    drag({400, 200}, {200, 100});
    drag({400, 200}, {200, 100}, Qt::ShiftModifier);
    QTest::mouseClick(area(), Qt::LeftButton, {}, {400, 200});
    QTest::mouseDClick(area(), Qt::LeftButton, {}, {400, 200});
    for (const Qt::Key k : {Qt::Key_W, Qt::Key_S, Qt::Key_A, Qt::Key_D, Qt::Key_F, Qt::Key_Home,
                            Qt::Key_End, Qt::Key_Comma, Qt::Key_Period, Qt::Key_C, Qt::Key_Escape,
                            Qt::Key_BracketLeft, Qt::Key_BracketRight, Qt::Key_Left, Qt::Key_Down})
        key(k);
    key(Qt::Key_F, Qt::ShiftModifier);
    EXPECT_EQ(selected.count(), 0);
}

TEST_F(ViewTest, BlocksHaveTheirKernelsColour) {
    load(makeRun({.clusters = 2, .rounds = 1, .blocks = 2}));
    for (const Theme* theme : {&Theme::light(), &Theme::dark()}) {
        view_.setTheme(*theme);
        const int64_t end = run_.trace.blocks[0][0].end;
        EXPECT_EQ(shown(at(0, end) - QPoint(5, 0)), theme->kernel(0)) << theme->isDark();
        ASSERT_GT(run_.trace.blocks[0][1].start, end + 4000);
        EXPECT_NE(shown(at(0, end + 2000)), theme->kernel(0));
    }
}

TEST_F(ViewTest, CursorIsDrawnWhereTheTimeIs) {
    load(makeRun({.clusters = 2, .rounds = 1, .blocks = 2}));
    const int64_t time = run_.trace.end / 2;
    view_.setCursorTime(time);
    const int x = static_cast<int>(scene().labelWidth + scene().axis.x(time));
    const QColor red = Theme::light().color(Role::Cursor);
    EXPECT_TRUE(shown({x, 400}) == red || shown({x + 1, 400}) == red);
    view_.setCursorTime({});
    EXPECT_NE(shown({x, 400}), red);
}

TEST_F(ViewTest, PreloadsAreHatched) {
    load(makeRun({.clusters = 2, .rounds = 3, .blocks = 12}));
    const auto& lane = run_.trace.blocks[0];
    size_t i = 0;
    while (i < lane.size() && !lane[i].preloaded)
        ++i;
    ASSERT_LT(i, lane.size());
    view_.setVisibleRange(lane[i].dispatched - 500, lane[i].start + 500);
    const int row = scene().layout.laneOfCore(0);
    const double bottom =
        scene().origin().y() + scene().layout.top(row) + scene().layout.metrics.core;
    std::set<QRgb> colours;
    const int from = at(0, lane[i].dispatched + 300).x();
    for (int x = from; x < from + 12; ++x)
        colours.insert(shown({x, static_cast<int>(bottom) - 3}).rgb());
    EXPECT_GE(colours.size(), 2U);
}

TEST_F(ViewTest, WheelZoomsAtThePointer) {
    load(makeRun({}));
    const QPoint p(620, 200);
    const double before = timeUnder(p);
    const double scale = scene().axis.nsPerPixel;
    for (int i = 0; i < 5; ++i)
        wheel(p, 1);
    EXPECT_NEAR(timeUnder(p), before, scene().axis.nsPerPixel);
    EXPECT_LT(scene().axis.nsPerPixel, scale / 2);
    wheel(p, -2);
    EXPECT_NEAR(timeUnder(p), before, scene().axis.nsPerPixel);
}

TEST_F(ViewTest, WheelWithShiftPansAndWithCtrlScrolls) {
    load(makeRun({}));
    wheel({600, 200}, 6);
    const TimeAxis before = scene().axis;
    wheel({600, 200}, -1, Qt::ShiftModifier);
    EXPECT_GT(scene().axis.start, before.start);
    EXPECT_DOUBLE_EQ(scene().axis.nsPerPixel, before.nsPerPixel);
    const TimeAxis panned = scene().axis;
    ASSERT_DOUBLE_EQ(scene().layout.scroll, 0);
    wheel({600, 200}, -1, Qt::ControlModifier);
    EXPECT_DOUBLE_EQ(scene().layout.scroll, 60);
    wheel({20, 200}, -1);  // over the labels
    EXPECT_DOUBLE_EQ(scene().layout.scroll, 120);
    EXPECT_EQ(scene().axis, panned);
    EXPECT_EQ(view_.verticalScrollBar()->value(), 120);
}

TEST_F(ViewTest, DragPansBothWays) {
    load(makeRun({}));
    for (int i = 0; i < 5; ++i)
        wheel({600, 200}, 1);
    const double time = timeUnder({600, 300});
    drag({600, 300}, {500, 220});
    EXPECT_NEAR(timeUnder({500, 220}), time, scene().axis.nsPerPixel * 1.01);
    EXPECT_DOUBLE_EQ(scene().layout.scroll, 80);
}

TEST_F(ViewTest, ClickSelectsAndEscClears) {
    load(makeRun({.clusters = 2, .rounds = 3, .blocks = 2}));
    QSignalSpy selected(&view_, &SwimlaneView::taskSelected);
    QTest::mouseClick(area(), Qt::LeftButton, {}, middleOf(0, 0));
    ASSERT_EQ(selected.count(), 1);
    EXPECT_EQ(selected[0][0].toUInt(), run_.trace.blocks[0][0].task);
    EXPECT_EQ(view_.selection(), run_.trace.blocks[0][0].task);
    EXPECT_FALSE(scene().places.empty());
    EXPECT_FALSE(scene().links.empty());
    key(Qt::Key_Escape);
    ASSERT_EQ(selected.count(), 2);
    EXPECT_EQ(selected[1][0].toUInt(), kNone);
    EXPECT_EQ(view_.selection(), kNone);
}

TEST_F(ViewTest, SettingTheSelectionEmitsNothingAndDimsTheOthers) {
    load(makeRun({.clusters = 2, .rounds = 1, .blocks = 2}));
    const QPoint p = at(0, run_.trace.blocks[0][0].end) - QPoint(6, 0);
    QSignalSpy selected(&view_, &SwimlaneView::taskSelected);
    view_.setSelection(run_.trace.blocks[0][1].task);
    EXPECT_NE(shown(p), Theme::light().kernel(0));
    view_.setSelection(run_.trace.blocks[0][0].task);
    EXPECT_EQ(shown(p), Theme::light().kernel(0));
    EXPECT_EQ(selected.count(), 0);
}

TEST_F(ViewTest, RulerAndCtrlClickSetTheTime) {
    load(makeRun({}));
    QSignalSpy clicked(&view_, &SwimlaneView::timeClicked);
    drag({300, 10}, {600, 40});
    ASSERT_GE(clicked.count(), 2);
    EXPECT_NEAR(static_cast<double>(clicked.last()[0].toLongLong()), timeUnder({600, 40}),
                scene().axis.nsPerPixel);
    EXPECT_EQ(view_.cursorTime(), clicked.last()[0].toLongLong());
    QTest::mouseClick(area(), Qt::LeftButton, Qt::ControlModifier, {400, 300});
    EXPECT_NEAR(static_cast<double>(clicked.last()[0].toLongLong()), timeUnder({400, 300}),
                scene().axis.nsPerPixel);
}

TEST_F(ViewTest, ShiftDragMarksARangeThatShiftFFits) {
    load(makeRun({}));
    QSignalSpy ranges(&view_, &SwimlaneView::rangeSelected);
    const double from = timeUnder({400, 200});
    const double to = timeUnder({600, 200});
    drag({600, 200}, {400, 210}, Qt::ShiftModifier);
    ASSERT_EQ(ranges.count(), 1);
    EXPECT_NEAR(static_cast<double>(ranges[0][0].toLongLong()), from, 1000);
    EXPECT_NEAR(static_cast<double>(ranges[0][1].toLongLong()), to, 1000);
    key(Qt::Key_F, Qt::ShiftModifier);
    EXPECT_LT(scene().axis.visibleBegin(), from);
    EXPECT_GT(scene().axis.visibleEnd(), to);
    EXPECT_LT(scene().axis.visibleEnd() - scene().axis.visibleBegin(), 1.3 * (to - from));
    key(Qt::Key_Escape);
    EXPECT_FALSE(view_.range().has_value());
}

TEST_F(ViewTest, KeysZoomAndPan) {
    load(makeRun({}));
    move({500, 200});
    const double time = timeUnder({500, 200});
    const double scale = scene().axis.nsPerPixel;
    key(Qt::Key_W);
    key(Qt::Key_W);
    EXPECT_LT(scene().axis.nsPerPixel, scale);
    EXPECT_NEAR(timeUnder({500, 200}), time, scene().axis.nsPerPixel);
    const double start = scene().axis.start;
    key(Qt::Key_D);
    EXPECT_GT(scene().axis.start, start);
    key(Qt::Key_A);
    EXPECT_NEAR(scene().axis.start, start, 1e-3);
    key(Qt::Key_S);
    key(Qt::Key_F);
    EXPECT_NEAR(scene().axis.nsPerPixel, scale, 1e-9);
    key(Qt::Key_Down);
    EXPECT_GT(scene().layout.scroll, 0);
}

TEST_F(ViewTest, PeriodAndCommaGoThroughTheTasks) {
    load(makeRun({}));
    QSignalSpy selected(&view_, &SwimlaneView::taskSelected);
    key(Qt::Key_Period);
    key(Qt::Key_Period);
    EXPECT_EQ(view_.selection(), 1U);
    key(Qt::Key_Comma);
    EXPECT_EQ(view_.selection(), 0U);
    EXPECT_EQ(selected.count(), 3);
    key(Qt::Key_Comma);  // there is none before the first
    EXPECT_EQ(selected.count(), 3);
}

TEST_F(ViewTest, FollowKeepsAllInSightUntilTheUserMoves) {
    const SyntheticRun whole = makeRun({.clusters = 4});
    load(cutAt(whole, whole.trace.end / 4));
    EXPECT_EQ(view_.follow(), SwimlaneView::Follow::FitAll);
    load(cutAt(whole, whole.trace.end / 2));
    EXPECT_GE(scene().axis.visibleEnd(), static_cast<double>(whole.trace.end / 2));
    QSignalSpy follow(&view_, &SwimlaneView::followChanged);
    wheel({600, 200}, 3);
    EXPECT_EQ(view_.follow(), SwimlaneView::Follow::Off);
    EXPECT_EQ(follow.count(), 1);
    const TimeAxis before = scene().axis;
    load(whole);
    EXPECT_DOUBLE_EQ(scene().axis.start, before.start);
    EXPECT_DOUBLE_EQ(scene().axis.nsPerPixel, before.nsPerPixel);
    key(Qt::Key_End);
    EXPECT_EQ(view_.follow(), SwimlaneView::Follow::Newest);
    EXPECT_DOUBLE_EQ(scene().axis.nsPerPixel, before.nsPerPixel);
    EXPECT_NEAR(scene().axis.x(whole.trace.end), scene().axis.width - TimeAxis::kRightMargin, 1);
}

TEST_F(ViewTest, ANewProgramStartsAfresh) {
    load(makeRun({}));
    wheel({600, 200}, 3);
    view_.setSelection(3);
    view_.setCursorTime(1000);
    load(makeRun({.clusters = 3}));
    EXPECT_EQ(view_.selection(), kNone);
    EXPECT_FALSE(view_.cursorTime().has_value());
    EXPECT_EQ(view_.follow(), SwimlaneView::Follow::FitAll);
    EXPECT_EQ(scene().layout.config.clusters, 3);
    view_.clear();
    settle();
    EXPECT_TRUE(scene().layout.lanes.empty());
}

TEST_F(ViewTest, AClickOnATriangleFoldsTheCluster) {
    load(makeRun({.clusters = 4}));
    const int lane = scene().layout.laneOfCore(1);
    const QPoint triangle(6, static_cast<int>(scene().rulerHeight + scene().layout.middle(lane)));
    QTest::mouseClick(area(), Qt::LeftButton, {}, triangle);
    EXPECT_TRUE(folded(1));
    EXPECT_FALSE(folded(0));
    key(Qt::Key_C);
    EXPECT_TRUE(folded(3));
    key(Qt::Key_C);
    EXPECT_FALSE(folded(1));
}

TEST_F(ViewTest, PlusAndMinusChangeTheLaneHeight) {
    load(makeRun({}));
    const double before = scene().layout.metrics.core;
    key(Qt::Key_Plus);
    EXPECT_DOUBLE_EQ(scene().layout.metrics.core, before + 2);
    for (int i = 0; i < 40; ++i)
        key(Qt::Key_Minus);
    EXPECT_DOUBLE_EQ(scene().layout.metrics.core, 4);
}

TEST_F(ViewTest, HoverTellsTaskAndTime) {
    load(makeRun({.clusters = 2, .rounds = 2, .blocks = 2}));
    QSignalSpy hovered(&view_, &SwimlaneView::hovered);
    const QPoint p = middleOf(1, 0);
    move(p);
    ASSERT_EQ(hovered.count(), 1);
    EXPECT_EQ(hovered[0][0].toUInt(), run_.trace.blocks[1][0].task);
    EXPECT_NEAR(static_cast<double>(hovered[0][1].toLongLong()), timeUnder(p), 1);
}

TEST_F(ViewTest, ScrollBarsMoveTheView) {
    load(makeRun({}));
    for (int i = 0; i < 6; ++i)
        wheel({600, 200}, 1);
    view_.verticalScrollBar()->setValue(100);
    EXPECT_DOUBLE_EQ(scene().layout.scroll, 100);
    const double scale = scene().axis.nsPerPixel;
    view_.horizontalScrollBar()->setValue(view_.horizontalScrollBar()->maximum());
    settle();
    EXPECT_NEAR(scene().axis.visibleEnd(), static_cast<double>(run_.trace.end), 20 * scale);
    EXPECT_DOUBLE_EQ(scene().axis.nsPerPixel, scale);
}

}  // namespace
}  // namespace ptoscope
