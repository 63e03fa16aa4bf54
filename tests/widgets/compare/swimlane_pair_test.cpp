// Two swimlanes as one: what is done to one of them is seen in both.

#include <QScrollBar>

#include "compare_fixture.h"

namespace ptoscope {
namespace {

class SwimlanePair : public CompareTest {
  protected:
    SwimlanePair() {
        open("spmd_parallel_dispatch");
        compare("spmd_dispatch=exclusive", "spmd_dispatch=shared");
    }
    void click(Side side, QPoint where) {
        QTest::mouseClick(lanes(side).viewport(), Qt::LeftButton, Qt::NoModifier, where);
    }
    void wheel(Side side, QPoint where, int notches) {
        QWidget* area = lanes(side).viewport();
        QWheelEvent event(where, area->mapToGlobal(where), {}, {0, notches * 120}, Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(area, &event);
    }
};

TEST_F(SwimlanePair, BothShowOneTimeAxis) {
    const TimeAxis a = lanes(Side::A).scene().axis;
    const TimeAxis b = lanes(Side::B).scene().axis;
    EXPECT_EQ(a, b);
    EXPECT_GE(b.limitEnd, lanes(Side::A).scene().trace.end);
    EXPECT_NE(lanes(Side::A).scene().trace.end, lanes(Side::B).scene().trace.end);
}

TEST_F(SwimlanePair, ZoomAndPanAreShared) {
    for (const Side side : kSides) {
        lanes(side).fitAll();
        const SwimlaneView::Times before = lanes(otherOf(side)).times();
        wheel(side, QPoint(500, 120), 3);
        EXPECT_NE(lanes(otherOf(side)).times(), before);
        EXPECT_EQ(lanes(otherOf(side)).times(), lanes(side).times());
        press(&lanes(side), Qt::Key_D);
        EXPECT_EQ(lanes(otherOf(side)).times(), lanes(side).times());
    }
    press(&lanes(Side::B), Qt::Key_F);
    EXPECT_EQ(lanes(Side::A).follow(), SwimlaneView::Follow::FitAll);
    EXPECT_EQ(lanes(Side::A).times(), lanes(Side::B).times());
}

TEST_F(SwimlanePair, TheAxisStaysOneWhenTheWindowIsResized) {
    wheel(Side::A, QPoint(500, 120), 3);
    window.resize(1100, 800);
    QTest::qWait(30);
    EXPECT_EQ(lanes(Side::A).times(), lanes(Side::B).times());
    EXPECT_EQ(lanes(Side::A).scene().axis.width, lanes(Side::B).scene().axis.width);
}

TEST_F(SwimlanePair, ATaskThatIsClickedIsSelectedInBoth) {
    click(Side::A, middleOf(Side::A, 0, 0));
    const uint32_t task = lanes(Side::A).selection();
    ASSERT_NE(task, kNone);
    EXPECT_EQ(lanes(Side::B).selection(), task);
    EXPECT_TRUE(view().pairView()->status().contains("t0"))
        << qPrintable(view().pairView()->status());
    EXPECT_TRUE(view().pairView()->status().contains(
        QString("starts spread over").replace(' ', QChar(QChar::Nbsp))));
    press(&lanes(Side::B), Qt::Key_Escape);
    EXPECT_EQ(lanes(Side::A).selection(), kNone);
    EXPECT_TRUE(view().pairView()->status().contains("Select a task"));
}

TEST_F(SwimlanePair, TheTimeCursorAndThePointerAreShared) {
    click(Side::B, QPoint(600, 8));  // the ruler
    ASSERT_TRUE(lanes(Side::B).cursorTime());
    EXPECT_EQ(lanes(Side::A).cursorTime(), lanes(Side::B).cursorTime());
    const QImage without = lanes(Side::B).viewport()->grab().toImage();
    QMouseEvent move(QEvent::MouseMove, QPointF(400, 120), Qt::NoButton, Qt::NoButton,
                     Qt::NoModifier);
    QApplication::sendEvent(lanes(Side::A).viewport(), &move);
    EXPECT_NE(lanes(Side::B).viewport()->grab().toImage(), without) << "a line where A points";
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(lanes(Side::A).viewport(), &leave);
    EXPECT_EQ(lanes(Side::B).viewport()->grab().toImage(), without);
}

TEST_F(SwimlanePair, LanesAndScrollingAreShared) {
    press(&lanes(Side::A), Qt::Key_T);
    EXPECT_EQ(lanes(Side::B).laneMode(), LaneMode::Tasks);
    press(&lanes(Side::B), Qt::Key_T);
    EXPECT_EQ(lanes(Side::A).laneMode(), LaneMode::Cores);
    press(&lanes(Side::B), Qt::Key_Plus);
    EXPECT_EQ(lanes(Side::A).laneHeight(), lanes(Side::B).laneHeight());
    lanes(Side::A).setClusterFolded(1, true);
    EXPECT_EQ(lanes(Side::B).lanes(), lanes(Side::A).lanes());
    ASSERT_GT(lanes(Side::A).verticalScrollBar()->maximum(), 100);
    lanes(Side::A).verticalScrollBar()->setValue(100);
    EXPECT_EQ(lanes(Side::B).verticalScrollBar()->value(), 100);
}

TEST_F(SwimlanePair, AMarkedRangeIsShared) {
    lanes(Side::A).setRange(std::pair<int64_t, int64_t>{1000, 20000});
    Q_EMIT lanes(Side::A).rangeSelected(1000, 20000);
    EXPECT_EQ(lanes(Side::B).range(), lanes(Side::A).range());
    press(&lanes(Side::A), Qt::Key_Escape);
    EXPECT_FALSE(lanes(Side::B).range());
}

TEST(TaskMatchTest, LinksByName) {
    const auto one = sampleProgram("vector_example");
    Program other = *one;
    std::swap(other.tasks[0].name, other.tasks[1].name);
    other.tasks[2].name = "renamed";
    const TaskMatch same(*one, *one);
    EXPECT_EQ(same.other(Side::A, 1), 1U);
    EXPECT_EQ(same.other(Side::B, kNone), kNone);
    const TaskMatch match(*one, other);
    EXPECT_EQ(match.other(Side::A, 0), 1U);
    EXPECT_EQ(match.other(Side::B, 0), 1U);
    EXPECT_EQ(match.other(Side::A, 2), kNone);
    EXPECT_EQ(match.other(Side::B, 2), kNone);
}

}  // namespace
}  // namespace ptoscope
