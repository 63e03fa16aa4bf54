// The schedule in its panel: rows, the cursor both ways, freedom, the point of no return.

#include <QScrollBar>

#include "../panels/panel_fixture.h"
#include "schedule_support.h"
#include "tests/places.h"
#include "widgets/panels/schedule/schedule_panel.h"

namespace ptoscope {
namespace {

// Ever less freedom, none from `sealed` on.
std::vector<Prospect> prospectsUntil(size_t steps, size_t sealed) {
    std::vector<Prospect> all;
    for (size_t i = 0; i <= steps; ++i) {
        const uint32_t choices = i == steps ? 0 : 3 + static_cast<uint32_t>(i % 3);
        uint32_t doomed = static_cast<uint32_t>(i * choices / (sealed + 1));
        if (i >= sealed) doomed = choices;
        all.push_back({choices, std::min(doomed, choices), i == 2 ? 1U : 0U});
    }
    return all;
}

class SchedulePanelTest : public PanelTest<SchedulePanel> {
  protected:
    SchedulePanelTest() { panel.resize(720, 560); }
    void openSchedule(Schedule schedule) {
        ASSERT_TRUE(session.openSchedule(std::move(schedule)));
        ASSERT_TRUE(
            QTest::qWaitFor([&] { return !session.isRunning() && !panel.isWorking(); }, 20000));
        frame();
    }
    // 40 steps, sealed after 25.
    [[nodiscard]] static Schedule sealedSchedule() {
        Schedule schedule = randomSchedule(tinyWorkload(), 7, 40);
        schedule.kind = FailureKind::Exclusive;
        schedule.check = "scheduler0 and scheduler1 both launch the drain of t0 s";
        schedule.no_return = 25;
        return schedule;
    }
    [[nodiscard]] static Schedule hugeSchedule() {
        return randomSchedule(load_workload(source_dir() + "/samples/spmd_sync_start_stress.json"),
                              3, 10'000);
    }
    [[nodiscard]] const ScheduleModel& model() const { return panel.model(); }
    [[nodiscard]] uint64_t position() const { return session.timeline().position(); }
    [[nodiscard]] uint64_t before(size_t step) const { return session.schedule()->before[step]; }
    [[nodiscard]] QString cell(int row, int column) const {
        return model().index(row, column).data().toString();
    }
    void focusTable() {
        panel.view()->setFocus();
        ASSERT_TRUE(QTest::qWaitFor([&] { return panel.view()->hasFocus(); }, 2000));
    }
    void key(Qt::Key pressed) {
        QTest::keyClick(panel.view(), pressed);
        frame();
    }
};

TEST_F(SchedulePanelTest, IsEmptyWithoutASchedule) {
    EXPECT_FALSE(panel.view()->isVisible());
    open("spmd_basic");
    EXPECT_FALSE(panel.view()->isVisible());
    bool said = false;
    for (const QLabel* label : panel.findChildren<QLabel*>())
        said |= label->isVisible() && label->text().contains("Explore");
    EXPECT_TRUE(said);
}

TEST_F(SchedulePanelTest, HasARowAStepAndAColumnAnAgent) {
    openSchedule(sealedSchedule());
    const ScheduleRows& rows = model().rows();
    ASSERT_EQ(rows.rows.size(), 40U);
    EXPECT_EQ(model().rowCount(), 42) << "the steps, the point of no return, the end";
    EXPECT_EQ(model().columnCount(), static_cast<int>(rows.headings.size()) + 3);
    for (size_t step = 0; step < 40; ++step) {
        const int row = model().rowOf(step);
        EXPECT_EQ(model().stepOf(row), step);
        EXPECT_EQ(model().lineOf(row), ScheduleModel::Line::Step);
        const int own = ScheduleModel::FirstAgent + rows.columnOf(rows.rows[step].agent);
        for (int column = ScheduleModel::FirstAgent; column < model().touchColumn(); ++column)
            EXPECT_EQ(cell(row, column).isEmpty(), column != own);
        EXPECT_EQ(cell(row, own).toStdString(), name(rows.rows[step].action));
        EXPECT_FALSE(model().index(row, 0).data(Qt::AccessibleTextRole).toString().isEmpty());
    }
    EXPECT_TRUE(panel.headline().startsWith("Two in an exclusive section after 40 steps"))
        << qPrintable(panel.headline());
    EXPECT_TRUE(cell(41, 0).contains("both launch")) << qPrintable(cell(41, 0));
}

TEST_F(SchedulePanelTest, TheCursorStartsAtTheLastChance) {
    openSchedule(sealedSchedule());
    EXPECT_EQ(position(), before(24));
    EXPECT_EQ(model().next(), 24U);
    EXPECT_EQ(panel.view()->currentIndex().row(), model().rowOf(24));
    EXPECT_EQ(session.timeline().recorded_end(), before(40));
    EXPECT_TRUE(panel.notice().isEmpty()) << qPrintable(panel.notice());
}

TEST_F(SchedulePanelTest, RowsAndCursorFollowEachOther) {
    openSchedule(sealedSchedule());
    panel.view()->scrollTo(model().index(model().rowOf(20), 0));
    const QRect row = panel.view()->visualRect(model().index(model().rowOf(20), 3));
    ASSERT_TRUE(panel.view()->viewport()->rect().intersects(row));
    QTest::mouseClick(panel.view()->viewport(), Qt::LeftButton, Qt::NoModifier, row.center());
    frame();
    EXPECT_EQ(position(), before(20));
    focusTable();
    key(Qt::Key_Down);
    EXPECT_EQ(position(), before(21));
    key(Qt::Key_Up);
    key(Qt::Key_Up);
    EXPECT_EQ(position(), before(19));
    key(Qt::Key_End);
    EXPECT_EQ(position(), before(40));
    EXPECT_EQ(session.timeline().position(), session.timeline().recorded_end());
    key(Qt::Key_Home);
    EXPECT_EQ(position(), 0U);
    for (int i = 0; i < 3; ++i)
        session.stepForward(StepUnit::Micro);
    frame();
    EXPECT_EQ(position(), 3U);
    EXPECT_EQ(model().stepOf(panel.view()->currentIndex().row()),
              session.schedule()->stepAt(3).value());
    session.stepBack(StepUnit::Micro);
    frame();
    EXPECT_EQ(model().stepOf(panel.view()->currentIndex().row()),
              session.schedule()->stepAt(2).value());
}

TEST_F(SchedulePanelTest, TheMachineAtARowIsTheSchedules) {
    const Schedule schedule = sealedSchedule();
    openSchedule(schedule);
    EXPECT_EQ(session.timeline().recorded_last().machine().logical_hash(), schedule.end_hash);
    focusTable();
    key(Qt::Key_Home);
    for (size_t step = 0; step < 5; ++step) {
        EXPECT_EQ(session.machine().next_action(schedule.steps[step].agent),
                  schedule.steps[step].action);
        key(Qt::Key_Down);
    }
}

TEST_F(SchedulePanelTest, ThePointOfNoReturnIsMarkedAndReachedByKey) {
    openSchedule(sealedSchedule());
    EXPECT_EQ(model().lineOf(25), ScheduleModel::Line::NoReturn);
    EXPECT_TRUE(cell(25, 0).contains("After step 25")) << qPrintable(cell(25, 0));
    EXPECT_EQ(panel.view()->columnSpan(25, 0), model().columnCount());
    focusTable();
    key(Qt::Key_Home);
    key(Qt::Key_N);
    EXPECT_EQ(position(), before(24));
    key(Qt::Key_Down);
    EXPECT_EQ(position(), before(25)) << "the words are no stop on the way";
    EXPECT_EQ(model().lineOf(panel.view()->currentIndex().row()), ScheduleModel::Line::Step);
    key(Qt::Key_Up);
    EXPECT_EQ(position(), before(24));
    key(Qt::Key_Home);
    QTest::mouseClick(panel.noReturnButton(), Qt::LeftButton);
    EXPECT_EQ(position(), before(24));
}

TEST_F(SchedulePanelTest, FreedomComesLater) {
    std::atomic<bool> let_go{false};
    panel.setProspects([&](const auto&, const auto& steps, const auto& keepGoing) {
        while (!let_go && keepGoing())
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        return prospectsUntil(steps.size(), 30);
    });
    Schedule schedule = sealedSchedule();
    schedule.no_return.reset();
    ASSERT_TRUE(session.openSchedule(schedule));
    frame();
    EXPECT_TRUE(panel.isWorking());
    EXPECT_EQ(model().rowCount(), 41) << "it works without";
    EXPECT_TRUE(panel.detail().contains("Working out")) << qPrintable(panel.detail());
    EXPECT_FALSE(panel.noReturnButton()->isEnabled());
    EXPECT_TRUE(cell(4, ScheduleModel::Freedom).isEmpty());
    let_go = true;
    ASSERT_TRUE(QTest::qWaitFor([&] { return !panel.isWorking(); }, 10000));
    frame();
    EXPECT_EQ(model().noReturn(), 30U);
    EXPECT_EQ(model().lineOf(30), ScheduleModel::Line::NoReturn);
    EXPECT_EQ(panel.view()->columnSpan(30, 0), model().columnCount());
    EXPECT_EQ(cell(4, ScheduleModel::Freedom), shareText(prospectsUntil(40, 30)[4]));
    EXPECT_TRUE(cell(model().rowOf(35), ScheduleModel::Freedom).startsWith("all "));
    EXPECT_TRUE(panel.noReturnButton()->isEnabled());
    EXPECT_TRUE(panel.detail().contains("After step 30")) << qPrintable(panel.detail());
}

TEST_F(SchedulePanelTest, AnotherScheduleEndsTheWorkOnTheFirst) {
    std::atomic<int> stopped{0};
    panel.setProspects([&](const auto&, const auto& steps, const auto& keepGoing) {
        if (steps.size() == 40)
            while (keepGoing())
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
        ++stopped;
        return prospectsUntil(steps.size(), 5);
    });
    ASSERT_TRUE(session.openSchedule(sealedSchedule()));
    frame();
    ASSERT_TRUE(panel.isWorking());
    openSchedule(randomSchedule(tinyWorkload(), 9, 12));
    ASSERT_TRUE(QTest::qWaitFor([&] { return stopped == 2; }, 10000));
    frame();
    EXPECT_EQ(model().prospects().size(), 13U);
}

TEST_F(SchedulePanelTest, ARunThatLeftTheScheduleSaysSoAndComesBack) {
    openSchedule(sealedSchedule());
    session.goToScheduleStep(10);
    AgentId other{0};
    while (other == session.schedule()->schedule.steps[10].agent ||
           !session.can(Choice::step(other)))
        ++other.index;
    session.stepAgent(other);
    frame();
    EXPECT_TRUE(panel.notice().contains("left the schedule before step 11"))
        << qPrintable(panel.notice());
    EXPECT_FALSE(panel.view()->currentIndex().isValid()) << "no row is shown as the cursor's";
    ASSERT_TRUE(panel.returnButton()->isVisible());
    session.seek(before(10));
    frame();
    EXPECT_TRUE(panel.notice().contains("leaves the schedule before step 11"))
        << qPrintable(panel.notice());
    QTest::mouseClick(panel.returnButton(), Qt::LeftButton);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !session.isRunning(); }, 10000));
    frame();
    EXPECT_EQ(position(), before(24));
    EXPECT_EQ(session.scheduleFollowed(), before(40));
    EXPECT_TRUE(panel.notice().isEmpty());
    EXPECT_EQ(session.timeline().other_branch_count(), 1U) << "the excursion is kept";
}

TEST_F(SchedulePanelTest, ResetLosesTheRunNotTheSchedule) {
    openSchedule(sealedSchedule());
    session.reset();
    frame();
    EXPECT_FALSE(panel.notice().isEmpty());
    focusTable();
    panel.view()->setCurrentIndex(model().index(model().rowOf(15), 0));
    ASSERT_TRUE(QTest::qWaitFor([&] { return !session.isRunning(); }, 10000));
    frame();
    EXPECT_EQ(position(), before(15));
    EXPECT_EQ(session.scheduleFollowed(), before(40));
}

TEST_F(SchedulePanelTest, AScheduleThatDoesNotFitIsShownAsFarAsItDoes) {
    Schedule schedule = sealedSchedule();
    schedule.no_return.reset();
    schedule.steps[12].action = Action::CloseElected;
    QString error;
    QObject::connect(&session, &Session::errorOccurred, [&](const QString& e) { error = e; });
    openSchedule(schedule);
    ASSERT_EQ(model().rows().rows.size(), 12U);
    EXPECT_TRUE(cell(12, 0).contains("does not fit")) << qPrintable(cell(12, 0));
    EXPECT_TRUE(cell(12, 0).contains("Step 13")) << qPrintable(cell(12, 0));
}

TEST_F(SchedulePanelTest, OfAHangEverybodyIsNamed) {
    Schedule schedule = sealedSchedule();
    schedule.kind = FailureKind::Deadlock;
    openSchedule(schedule);
    ASSERT_EQ(model().rowCount(), 45);
    EXPECT_EQ(model().lineOf(42), ScheduleModel::Line::Wait);
    EXPECT_TRUE(cell(42, 0).contains("orchestrator"));
    panel.view()->setCurrentIndex(model().index(44, 0));
    frame();
    EXPECT_EQ(position(), before(40)) << "the end";
}

TEST_F(SchedulePanelTest, TenThousandStepsAreReadBesideTheWindow) {
    const Schedule schedule = hugeSchedule();
    ASSERT_GT(schedule.steps.size(), 9'000U);
    openSchedule(schedule);
    EXPECT_EQ(model().rows().rows.size(), schedule.steps.size());
    EXPECT_TRUE(model().rows().problem.isEmpty()) << qPrintable(model().rows().problem);
    panel.view()->setCurrentIndex(model().index(model().rowCount() - 1, 0));
    frame();
    EXPECT_EQ(position(), session.schedule()->end());
}

TEST_F(SchedulePanelTest, Pictures) {
    picture("schedule_empty");
    panel.setProspects([&](const auto&, const auto& steps, const auto&) {
        return prospectsUntil(steps.size(), steps.size() - 14);
    });
    Schedule broken = brokenSchedule();
    ASSERT_FALSE(broken.steps.empty()) << "chance has found nothing";
    broken.no_return = broken.steps.size() - 14;
    openSchedule(broken);
    picture("schedule_broken");
    panel.resize(380, 420);
    picture("schedule_narrow");
    panel.resize(1000, 230);
    picture("schedule_low");
    panel.resize(720, 560);
    Schedule hang = sealedSchedule();
    hang.kind = FailureKind::Deadlock;
    hang.check = "nobody can step: the drain of t0 s never closes";
    openSchedule(hang);
    session.goToScheduleStep(40);
    frame();
    picture("schedule_hang");
    session.goToScheduleStep(10);
    AgentId other{0};
    while (other == hang.steps[10].agent || !session.can(Choice::step(other)))
        ++other.index;
    session.stepAgent(other);
    frame();
    picture("schedule_left");
    panel.setProspects({});
    openSchedule(hugeSchedule());
    session.goToScheduleStep(7000);
    frame();
    picture("schedule_huge");
}

}  // namespace
}  // namespace ptoscope
