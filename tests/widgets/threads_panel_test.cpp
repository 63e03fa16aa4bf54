// The threads panel by mouse and keyboard: steps, holds, runs to the next phase, follows links.

#include "widgets/panels/threads/threads_panel.h"
#include "drain_support.h"

namespace ptoscope {
namespace {

class ThreadsPanelTest : public testing::Test {
  protected:
    void open(std::shared_ptr<const Program> program) {
        ASSERT_TRUE(session.openProgram(std::move(program)));
        panel.setSession(&session);
        panel.resize(760, 260);
        panel.show();
        ASSERT_TRUE(QTest::qWaitForWindowExposed(&panel));
        frame();
    }
    static void frame() { QTest::qWait(3 * Session::kFrameMs); }
    [[nodiscard]] QTableView* table() const { return panel.table(); }
    [[nodiscard]] QString cell(int row, int column) const {
        return table()->model()->index(row, column).data().toString();
    }
    void click(int row, int column) {
        const QRect rect = table()->visualRect(table()->model()->index(row, column));
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, Qt::NoModifier, rect.center());
        frame();
    }
    [[nodiscard]] QAction* action(const QString& text) const {
        Q_EMIT panel.menu()->aboutToShow();
        for (QAction* each : panel.menu()->actions())
            if (each->text() == text) return each;
        return nullptr;
    }
    void choose(int row) { table()->setCurrentIndex(table()->model()->index(row, 2)); }

    Session session;
    ThreadsPanel panel;
};

TEST_F(ThreadsPanelTest, DoesNothingWhileNothingIsOpen) {
    panel.show();
    QTest::keyClick(&panel, Qt::Key_Return);
    QTest::keyClick(&panel, Qt::Key_H);
    EXPECT_FALSE(action("Step")->isEnabled());
    EXPECT_FALSE(action("Hold")->isEnabled());
    EXPECT_FALSE(table()->isVisible());
}

TEST_F(ThreadsPanelTest, HoldAndReleaseByMouseAndKeyboard) {
    open(stress(DrainProtocol::Generation));
    click(2, ThreadsModel::Hold);
    EXPECT_TRUE(session.isHeld(AgentId{2}));
    EXPECT_EQ(cell(2, ThreadsModel::Hold), QStringLiteral("Held"));
    EXPECT_TRUE(cell(2, ThreadsModel::Next).startsWith("held — "));
    EXPECT_EQ(session.selectedAgent(), AgentId{2});
    EXPECT_FALSE(session.isHeld(AgentId{1}));
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_H);
    frame();
    EXPECT_FALSE(session.isHeld(AgentId{2}));
    EXPECT_EQ(cell(2, ThreadsModel::Hold), QStringLiteral("Hold"));
    choose(3);
    QTest::keyClick(table(), Qt::Key_H);
    frame();
    EXPECT_TRUE(session.isHeld(AgentId{3}));
    ASSERT_NE(action("Release"), nullptr);
    action("Release")->trigger();
    EXPECT_FALSE(session.isHeld(AgentId{3}));
}

TEST_F(ThreadsPanelTest, AHeldThreadDoesNotGoOn) {
    open(stress(DrainProtocol::Generation));
    choose(2);
    QTest::keyClick(table(), Qt::Key_H);
    const Action before = session.machine().next_action({2});
    for (int i = 0; i < 200; ++i)
        session.stepForward(StepUnit::Micro);
    EXPECT_EQ(session.machine().next_action({2}), before);
    EXPECT_NE(session.machine().next_action({0}), Action::BeginScope);
}

TEST_F(ThreadsPanelTest, ReturnStepsAndShiftReturnGoesToTheNextPhase) {
    open(stress(DrainProtocol::Generation));
    table()->setFocus();
    choose(1);
    QTest::keyClick(table(), Qt::Key_Return);
    EXPECT_EQ(session.timeline().position(), 1U);
    const Phase phase = session.machine().phase_of({1});
    QTest::keyClick(table(), Qt::Key_Return, Qt::ShiftModifier);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !session.isRunning(); }, 5000));
    EXPECT_NE(session.machine().phase_of({1}), phase);
    const uint64_t position = session.timeline().position();
    ASSERT_TRUE(action("Step")->isEnabled());
    action("Step")->trigger();
    EXPECT_EQ(session.timeline().position(), position + 1);
}

TEST_F(ThreadsPanelTest, WhoItWaitsForIsALink) {
    open(stress(DrainProtocol::Election));
    const auto barrier = [](const Machine& m) {
        for (size_t t = 0; t < 3; ++t)
            if (m.state().threads[t].pc == Action::AckBarrier &&
                !m.can_step(Machine::scheduler_agent(t)))
                return true;
        return false;
    };
    Timeline probe(session.sharedProgram());
    ASSERT_TRUE(stepUntil(probe, barrier));
    while (session.timeline().position() < probe.position())
        session.stepForward(StepUnit::Micro);
    int row = 1;
    while (session.machine().next_action({static_cast<uint16_t>(row)}) != Action::AckBarrier)
        ++row;
    choose(row);
    frame();
    EXPECT_TRUE(cell(row, ThreadsModel::Next).startsWith("waits for every active thread"));
    auto* detail = panel.findChild<QLabel*>(QStringLiteral("detail"));
    ASSERT_NE(detail, nullptr);
    const auto wait = session.machine().blocked_on({static_cast<uint16_t>(row)});
    ASSERT_TRUE(wait && !wait->providers.empty());
    const QString link = QStringLiteral("agent:%1").arg(wait->providers[0].index);
    EXPECT_TRUE(detail->text().contains(QStringLiteral("href=\"%1\"").arg(link)))
        << qPrintable(detail->text());
    Q_EMIT detail->linkActivated(link);
    EXPECT_EQ(session.selectedAgent(), wait->providers[0]);
    Q_EMIT detail->linkActivated(QStringLiteral("task:4"));
    EXPECT_EQ(session.selectedTask(), 4U);
}

TEST_F(ThreadsPanelTest, OffersWhatTheWindowAnswers) {
    open(stress(DrainProtocol::Generation));
    choose(2);
    EXPECT_FALSE(action("Why?")->isVisible());
    EXPECT_FALSE(action("Break When It Enters This State…")->isVisible());
    int why = 0;
    QObject::connect(&panel, &ThreadsPanel::whyRequested, &panel, [&](AgentId) { ++why; });
    AgentId asked;
    Action state = Action::Exited;
    QObject::connect(&panel, &ThreadsPanel::breakRequested, &panel,
                     [&](AgentId agent, Action entered) {
                         asked = agent;
                         state = entered;
                     });
    ASSERT_TRUE(action("Why?")->isVisible());
    action("Why?")->trigger();
    EXPECT_EQ(why, 1);
    action("Break When It Enters This State…")->trigger();
    EXPECT_EQ(asked, AgentId{2});
    EXPECT_EQ(state, session.machine().next_action({2}));
}

TEST_F(ThreadsPanelTest, WhileItRunsItFollows) {
    open(stress(DrainProtocol::Generation));
    session.setSpeed(Speed(8));
    session.run();
    const QString before = cell(1, ThreadsModel::Clock);
    EXPECT_TRUE(QTest::qWaitFor([&] { return cell(1, ThreadsModel::Clock) != before; }, 3000));
    session.pause();
    EXPECT_TRUE(QTest::qWaitFor([&] { return !session.isRunning(); }, 3000));
}

}  // namespace
}  // namespace ptoscope
