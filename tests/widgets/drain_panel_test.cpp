// The drain panel by mouse and keyboard: selects, steps and goes to moments; follows the cursor;
// saves its picture.

#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QTemporaryDir>

#include "drain_support.h"

namespace ptoscope {
namespace {

class DrainPanelTest : public testing::Test {
  protected:
    void open(std::shared_ptr<const Program> program, const QSize& size = {360, 700}) {
        ASSERT_TRUE(session.openProgram(std::move(program)));
        panel.setSession(&session);
        panel.resize(size);
        panel.show();
        ASSERT_TRUE(QTest::qWaitForWindowExposed(&panel));
        frame();
    }
    static void frame() { QTest::qWait(3 * Session::kFrameMs); }
    [[nodiscard]] const Machine& machine() const { return session.machine(); }
    template <class Reached>
    void runUntil(Reached reached) {
        Timeline probe(session.sharedProgram());
        ASSERT_TRUE(stepUntil(probe, reached));
        while (session.timeline().position() < probe.position())
            session.stepForward(StepUnit::Micro);
        frame();
    }
    [[nodiscard]] QPoint tokenOf(size_t t) const {
        const DrainView* view = panel.view();
        return view->arrangement().tokenAt(view->picture().threads[t].phase, t).toPoint();
    }
    static bool counting(const Machine& m) { return m.state().drain.exclusive != 0; }

    Session session;
    DrainPanel panel;
};

TEST_F(DrainPanelTest, SaysWhatItIsForWhileNothingIsOpen) {
    panel.resize(300, 300);
    panel.show();
    EXPECT_FALSE(panel.view()->isVisible());
    QTest::keyClick(&panel, Qt::Key_Return);
    panel.setSession(&session);
    QTest::keyClick(&panel, Qt::Key_Return);
    EXPECT_FALSE(panel.view()->isVisible());
}

TEST_F(DrainPanelTest, AProgramWithoutDrainsSaysSo) {
    open(compile(drainSample("spmd_basic", DrainProtocol::Generation)));
    bool said = false;
    for (const QLabel* label : panel.findChildren<QLabel*>())
        said |= label->isVisible() && label->text().contains("no drain will open");
    EXPECT_TRUE(said);
    EXPECT_EQ(panel.headline(), QStringLiteral("No drain is open"));
}

TEST_F(DrainPanelTest, AClickSelectsAThreadAndADoubleClickStepsIt) {
    open(stress(DrainProtocol::Election));
    runUntil([](const Machine& m) { return m.state().drain.pending.peek() > 0; });
    EXPECT_TRUE(panel.headline().contains("must start together")) << qPrintable(panel.headline());
    QTest::mouseClick(panel.view(), Qt::LeftButton, Qt::NoModifier, tokenOf(1));
    EXPECT_EQ(session.selectedAgent(), AgentId{2});
    frame();
    EXPECT_EQ(panel.view()->scene().selected, std::optional<size_t>(1));
    ASSERT_TRUE(machine().can_step({3}));
    const uint64_t before = session.timeline().position();
    const int64_t clock = machine().control({3}).clock;
    QTest::mouseDClick(panel.view(), Qt::LeftButton, Qt::NoModifier, tokenOf(2));
    EXPECT_EQ(session.timeline().position(), before + 1);
    EXPECT_GT(machine().control({3}).clock, clock);
    EXPECT_EQ(session.selectedAgent(), AgentId{3});
    QTest::mouseClick(panel.view(), Qt::LeftButton, Qt::NoModifier, {2, 2});
    EXPECT_EQ(session.selectedAgent(), AgentId{3}) << "beside the tokens";
}

TEST_F(DrainPanelTest, ArrowsSelectAndReturnSteps) {
    open(stress(DrainProtocol::Generation));
    panel.view()->setFocus();
    QTest::keyClick(panel.view(), Qt::Key_Return);
    EXPECT_EQ(session.timeline().position(), 0U) << "nobody is selected";
    QTest::keyClick(panel.view(), Qt::Key_Right);
    EXPECT_EQ(session.selectedAgent(), AgentId{1});
    QTest::keyClick(panel.view(), Qt::Key_Right);
    QTest::keyClick(panel.view(), Qt::Key_Right);
    EXPECT_EQ(session.selectedAgent(), AgentId{3});
    QTest::keyClick(panel.view(), Qt::Key_Right);
    EXPECT_EQ(session.selectedAgent(), AgentId{1});
    QTest::keyClick(panel.view(), Qt::Key_Left);
    EXPECT_EQ(session.selectedAgent(), AgentId{3});
    QTest::keyClick(panel.view(), Qt::Key_Return);
    EXPECT_EQ(session.timeline().position(), 1U);
    EXPECT_TRUE(panel.view()->accessibleDescription().contains("S2: "));
}

TEST_F(DrainPanelTest, MomentsAndDrainsMoveTheCursor) {
    open(stress(DrainProtocol::Election));
    session.setSpeed(Speed(Speed::kFastest));
    session.run();
    ASSERT_TRUE(QTest::qWaitFor([&] { return session.state() == RunState::Finished; }, 20000));
    frame();
    const std::vector<DrainRecord>& drains = session.timeline().trace().drains;
    ASSERT_EQ(panel.table()->model()->rowCount(), static_cast<int>(drains.size()));
    size_t retried = 0;
    while (retried < drains.size() && drains[retried].attempts < 2)
        ++retried;
    ASSERT_LT(retried, drains.size());
    panel.table()->setFocus();
    panel.table()->setCurrentIndex(panel.table()->model()->index(static_cast<int>(retried), 0));
    QTest::keyClick(panel.table(), Qt::Key_Return);
    frame();
    EXPECT_EQ(session.timeline().time(), drains[retried].entered);
    EXPECT_EQ(session.selectedTask(), drains[retried].task);
    const QAbstractItemModel* moments = panel.moments()->model();
    ASSERT_GE(moments->rowCount(), 5);  // opened, two attempts, launched, closed
    EXPECT_TRUE(moments->index(0, MomentsModel::What).data().toString().startsWith("opened by S"));
    EXPECT_TRUE(moments->index(1, MomentsModel::Outcome).data().toString() == "retry");
    panel.moments()->setFocus();
    panel.moments()->setCurrentIndex(moments->index(1, 0));
    QTest::keyClick(panel.moments(), Qt::Key_Return);
    frame();
    const auto attempts = attempts_of(session.timeline().trace(), drains[retried]);
    EXPECT_EQ(session.timeline().time(), attempts[0].time);
    EXPECT_TRUE(panel.view()->picture().anyIn(DrainPhase::Retry));
    EXPECT_EQ(panel.view()->picture().available, attempts[0].available);
}

TEST_F(DrainPanelTest, AnAttemptOfTheChartCanBeGoneTo) {
    open(stress(DrainProtocol::Generation), {1000, 700});
    session.setSpeed(Speed(Speed::kFastest));
    session.run();
    ASSERT_TRUE(QTest::qWaitFor([&] { return session.state() == RunState::Finished; }, 20000));
    frame();
    const DrainView* view = panel.view();
    ASSERT_TRUE(view->arrangement().wide);
    ASSERT_FALSE(view->scene().history.attempts.empty());
    const size_t shown =
        std::min(view->scene().history.attempts.size(), view->arrangement().attemptsThatFit());
    const DrainAttempt last = view->scene().history.attempts.back();
    const QPointF at = view->arrangement().attemptColumn(shown - 1, shown).center();
    ASSERT_EQ(view->attemptAt(at), last);
    QTest::mouseDClick(panel.view(), Qt::LeftButton, Qt::NoModifier, at.toPoint());
    frame();
    EXPECT_EQ(session.timeline().time(), last.time);
}

TEST_F(DrainPanelTest, TheButtonRunsToTheNextPhase) {
    open(stress(DrainProtocol::Generation));
    auto* button = panel.findChild<QPushButton*>();
    ASSERT_NE(button, nullptr);
    QTest::mouseClick(button, Qt::LeftButton);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !session.isRunning(); }, 10000));
    frame();
    EXPECT_TRUE(panel.view()->picture().anyIn(DrainPhase::Open));
}

TEST_F(DrainPanelTest, TokensWalkAfterAStepAndNotAfterALongWay) {
    open(stress(DrainProtocol::Generation));
    runUntil([](const Machine& m) { return m.state().drain.pending.peek() > 0; });
    ASSERT_TRUE(QTest::qWaitFor([&] { return !panel.view()->isMoving(); }, 2000));
    const uint64_t here = session.timeline().position();
    bool walked = false;
    for (int i = 0; i < 20 && !walked; ++i) {
        session.stepForward(StepUnit::DrainPhase);
        QTest::qWait(2 * Session::kFrameMs);
        walked = panel.view()->isMoving();
    }
    EXPECT_TRUE(walked);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !panel.view()->isMoving(); }, 2000));
    session.seek(0);
    frame();
    EXPECT_FALSE(panel.view()->isMoving());
    EXPECT_GT(here, 200U);
}

TEST_F(DrainPanelTest, FollowsTheRunWhileItRuns) {
    open(stress(DrainProtocol::Election));
    session.setSpeed(Speed(10));
    session.run();
    bool differs = false;
    for (int i = 0; i < 200 && session.isRunning() && !differs; ++i) {
        QTest::qWait(Session::kFrameMs);
        differs = panel.view()->picture().active();
    }
    EXPECT_TRUE(differs);
    session.pause();
    ASSERT_TRUE(QTest::qWaitFor([&] { return !session.isRunning(); }, 5000));
    frame();
    EXPECT_EQ(panel.view()->picture(), drainPicture(machine()));
}

TEST_F(DrainPanelTest, FollowsAJoin) {
    open(stressOf(DrainProtocol::Generation, 3, true));
    EXPECT_EQ(panel.view()->picture().threads.size(), 3U);
    session.setSpeed(Speed(Speed::kFastest));
    session.run();
    ASSERT_TRUE(QTest::qWaitFor([&] { return session.state() == RunState::Finished; }, 20000));
    frame();
    ASSERT_EQ(panel.view()->picture().threads.size(), 4U);
    EXPECT_EQ(panel.view()->picture().threads[3].agent, AgentId{0});
    QTest::mouseClick(panel.view(), Qt::LeftButton, Qt::NoModifier, tokenOf(3));
    EXPECT_EQ(session.selectedAgent(), AgentId{0});
}

TEST_F(DrainPanelTest, SavesItsPicture) {
    open(stress(DrainProtocol::Election));
    runUntil(counting);
    const QTemporaryDir folder;
    for (const char* name : {"a.png", "a.svg"}) {
        QString error;
        const QString path = folder.filePath(QLatin1String(name));
        EXPECT_TRUE(panel.exportTo(path, &error)) << qPrintable(error);
        EXPECT_GT(QFile(path).size(), 4000) << name;
    }
    EXPECT_EQ(QImage(folder.filePath("a.png")).width(), 2 * DrainPanel::kExportWidth);
    QFile svg(folder.filePath("a.svg"));
    ASSERT_TRUE(svg.open(QIODevice::ReadOnly));
    EXPECT_TRUE(QString::fromUtf8(svg.readAll()).contains("Ack barrier"));
    QString error;
    EXPECT_FALSE(panel.exportTo(folder.filePath("a.gif"), &error));
    EXPECT_TRUE(error.endsWith("the name must end in .png or .svg")) << qPrintable(error);
    EXPECT_FALSE(panel.exportTo(folder.filePath("none/a.png"), &error));
    EXPECT_TRUE(error.startsWith(folder.filePath("none/a.png: "))) << qPrintable(error);
    panel.view()->setFocus();
    QTest::keyClick(panel.view(), Qt::Key_C, Qt::ControlModifier);
    EXPECT_EQ(QGuiApplication::clipboard()->image().width(), 2 * DrainPanel::kExportWidth);
}

}  // namespace
}  // namespace ptoscope
