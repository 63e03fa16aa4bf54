// Running, stepping and going back, with the keys a user presses.

#include <QFile>
#include <QFileInfo>
#include <QMouseEvent>

#include "window_fixture.h"

namespace ptoscope {
namespace {

TEST_F(WindowTest, ARunEndsVerified) {
    openSample("spmd_basic");
    EXPECT_EQ(session().state(), RunState::Ready);
    runToEnd();
    EXPECT_EQ(session().state(), RunState::Finished);
    EXPECT_TRUE(QTest::qWaitFor([&] { return !session().verdict().toVerify; }, 10000));
    EXPECT_EQ(session().verdict().headline.toStdString(), "Completed and verified");
    EXPECT_TRUE(window->banner()->isVisible());
    EXPECT_TRUE(window->banner()->headline().startsWith("Completed and verified after"));
    EXPECT_EQ(window->swimlane()->scene().now, timeline().recorded_time());
}

TEST_F(WindowTest, SpacePausesWhatRuns) {
    openSample("spmd_basic");
    session().setSpeed(Speed(3));  // 1 µs a second: it cannot end meanwhile
    press(Qt::Key_Space);
    EXPECT_EQ(session().state(), RunState::Running);
    frame();
    press(Qt::Key_Space);
    EXPECT_TRUE(waitFor(RunState::Ready));
    const uint64_t position = timeline().position();
    frame();
    EXPECT_EQ(timeline().position(), position);
}

TEST_F(WindowTest, SlowMotionKeepsToItsSpeed) {
    openSample("spmd_basic");
    session().setSpeed(Speed(6));  // 10 µs a second
    press(Qt::Key_Space);
    QTest::qWait(500);
    EXPECT_GT(session().cursorTime(), 0);
    EXPECT_LE(timeline().time(), 8000);
    const int64_t drawn = window->swimlane()->scene().now;
    EXPECT_GT(drawn, 0);
    QTest::qWait(200);
    EXPECT_GT(window->swimlane()->scene().now, drawn) << "the swimlane grows while it runs";
    EXPECT_LE(timeline().time(), session().cursorTime());
}

TEST_F(WindowTest, StepsOfEveryUnitGoForwardAndExactlyBack) {
    openSample("spmd_sync_start");
    const Qt::Key units[] = {Qt::Key_F6, Qt::Key_F7, Qt::Key_F8, Qt::Key_F9};
    for (const Qt::Key unit : units) {
        const uint64_t before = timeline().position();
        press(unit);
        ASSERT_TRUE(QTest::qWaitFor([&] { return !session().isRunning(); }, 20000));
        const uint64_t reached = timeline().position();
        const uint64_t hash = session().machine().full_hash();
        EXPECT_GT(reached, before) << unit;
        press(unit, Qt::ShiftModifier);
        EXPECT_LT(timeline().position(), reached) << unit;
        press(unit);
        ASSERT_TRUE(QTest::qWaitFor([&] { return !session().isRunning(); }, 20000));
        EXPECT_EQ(timeline().position(), reached) << unit;
        EXPECT_EQ(session().machine().full_hash(), hash) << unit;
    }
    bool draining = false;
    for (const SchedulerThread& t : session().machine().state().threads)
        draining |= drain_stage(t.pc) != DrainStage::Outside;
    EXPECT_TRUE(draining) << "F9 led into a drain";
}

TEST_F(WindowTest, AThreadStepsOutOfItsTurn) {
    openSample("spmd_basic");
    for (int i = 0; i < 20; ++i)
        press(Qt::Key_F6);
    frame();
    const auto turn = timeline().simulation().next();
    ASSERT_TRUE(turn);
    AgentId other{0};
    while (other == *turn || !session().machine().can_step(other))
        ++other.index;
    ASSERT_LT(other.index, session().machine().control_agents());
    session().selectAgent(other);
    const uint64_t position = timeline().position();
    press(Qt::Key_F10);
    EXPECT_EQ(timeline().position(), position + 1);
    EXPECT_EQ(timeline().choices().size(), 1U);
    EXPECT_EQ(timeline().choices().at(position), Choice::step(other));
}

TEST_F(WindowTest, ResetForgetsAndRunsTheSameAgain) {
    openSample("spmd_basic");
    runToEnd();
    const uint64_t hash = session().machine().full_hash();
    press(Qt::Key_R, Qt::ControlModifier);
    EXPECT_EQ(timeline().recorded_end(), 0U);
    EXPECT_EQ(session().state(), RunState::Ready);
    EXPECT_TRUE(session().verdict().empty());
    runToEnd();
    EXPECT_EQ(session().machine().full_hash(), hash);
}

TEST_F(WindowTest, StartAndEndOfTheRecording) {
    openSample("spmd_basic");
    runToEnd();
    const uint64_t end = timeline().position();
    press(Qt::Key_Home, Qt::ControlModifier);
    EXPECT_EQ(timeline().position(), 0U);
    EXPECT_EQ(timeline().recorded_end(), end);
    EXPECT_EQ(session().state(), RunState::Ready);
    press(Qt::Key_End, Qt::ControlModifier);
    EXPECT_EQ(timeline().position(), end);
    EXPECT_EQ(session().state(), RunState::Finished);
}

TEST_F(WindowTest, DraggingTheScrubBarMovesTheMachine) {
    openSample("spmd_basic");
    runToEnd();
    ScrubBar* bar = window->scrubBar();
    const QPoint middle = bar->rect().center();
    QTest::mousePress(bar, Qt::LeftButton, Qt::NoModifier, {bar->width() - 12, middle.y()});
    QMouseEvent move(QEvent::MouseMove, middle, Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(bar, &move);
    frame();
    QTest::mouseRelease(bar, Qt::LeftButton, Qt::NoModifier, middle);
    frame();
    EXPECT_NEAR(static_cast<double>(session().cursorTime()),
                static_cast<double>(timeline().recorded_time()) / 2,
                static_cast<double>(timeline().recorded_time()) / 20);
    EXPECT_EQ(session().state(), RunState::Ready);
    EXPECT_LE(timeline().time(), session().cursorTime());
    EXPECT_EQ(window->swimlane()->cursorTime(), session().cursorTime());
    EXPECT_EQ(window->swimlane()->scene().now, timeline().recorded_time()) << "the future stays";
}

TEST_F(WindowTest, AClickOnTheRulerMovesTheMachine) {
    openSample("spmd_basic");
    runToEnd();
    SwimlaneView* view = window->swimlane();
    const SwimlaneScene& scene = view->scene();
    const int x =
        static_cast<int>(scene.origin().x() + scene.axis.x(timeline().recorded_time() / 3));
    QTest::mouseClick(view->viewport(), Qt::LeftButton, Qt::NoModifier, {x, 8});
    frame();
    EXPECT_NEAR(static_cast<double>(session().cursorTime()),
                static_cast<double>(timeline().recorded_time()) / 3,
                static_cast<double>(timeline().recorded_time()) / 20);
}

TEST_F(WindowTest, ExportWritesAllThreeFormats) {
    openSample("spmd_basic");
    runToEnd();
    for (const char* suffix : {"png", "svg", "pdf"}) {
        const QString path = settings_.filePath(QStringLiteral("run.") + QLatin1String(suffix));
        EXPECT_TRUE(window->exportTo(path, false)) << suffix;
        EXPECT_GT(QFileInfo(path).size(), 1000) << suffix;
    }
    EXPECT_FALSE(window->exportTo(QStringLiteral("/nowhere/run.png"), true));
    EXPECT_TRUE(window->banner()->headline().contains("exported"));
}

TEST_F(WindowTest, ABadFileLeavesTheOpenOne) {
    openSample("spmd_basic");
    press(Qt::Key_F6);
    const QString bad = settings_.filePath(QStringLiteral("bad.json"));
    QFile file(bad);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("{ \"format\": ");
    file.close();
    EXPECT_FALSE(session().openFile(bad));
    EXPECT_EQ(timeline().position(), 1U);
    EXPECT_EQ(session().program().name, "spmd_basic");
    EXPECT_TRUE(window->banner()->isVisible());
    EXPECT_TRUE(window->banner()->detail().contains("bad.json"))
        << qPrintable(window->banner()->detail());
    EXPECT_FALSE(session().openFile(settings_.path()));
    EXPECT_EQ(session().program().name, "spmd_basic");
}

TEST_F(WindowTest, AnErrorIsNamedWithAdvice) {
    openSample("failing/code7_sync_start");
    runToEnd();
    EXPECT_EQ(session().state(), RunState::Failed);
    EXPECT_TRUE(window->banner()->isVisible());
    EXPECT_TRUE(window->banner()->headline().contains("7 REQUIRE_SYNC_START_INVALID"))
        << qPrintable(window->banner()->headline());
    EXPECT_TRUE(window->banner()->detail().contains("lower blocks"));
}

TEST_F(WindowTest, ADeadlockListsWhoWaits) {
    openSample("failing/endless_kernel");
    runToEnd();
    EXPECT_EQ(session().state(), RunState::Failed);
    EXPECT_TRUE(window->banner()->headline().contains("Deadlock"));
    EXPECT_GT(window->banner()->waits()->rowCount(), 0);
    EXPECT_TRUE(window->banner()->waits()->isVisible());
}

}  // namespace
}  // namespace ptoscope
