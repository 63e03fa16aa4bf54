// The panel that explores: what it asks for, what it shows meanwhile, and what came out. The
// explorer is a stand-in that answers as told.

#include <QLabel>
#include <QMenu>
#include <atomic>

#include "../panels/panel_fixture.h"
#include "schedule_support.h"
#include "widgets/panels/explore/explore_panel.h"

namespace ptoscope {
namespace {

// Goes on, telling of more and more states, until it is let go or asked to stop.
struct StandIn {
    std::atomic<bool> let_go{false};
    std::atomic<int> calls{0};
    ExploreOptions asked;
    ExploreResult answer;
    std::string error;

    [[nodiscard]] Explorer explorer() {
        return [this](const std::shared_ptr<const Program>&, const ExploreOptions& options,
                      const ExploreProgress& progress) {
            asked = options;
            ++calls;
            ExploreStats stats;
            bool wanted = true;
            while (wanted && !let_go) {
                stats.states += 1000;
                stats.frontier = 100 + stats.states / 100;
                stats.seconds += 0.01;
                stats.depth = 12;
                wanted = progress(stats);
                std::this_thread::sleep_for(std::chrono::milliseconds(2));
            }
            if (!error.empty()) throw std::runtime_error(error);
            ExploreResult result = answer;
            if (!wanted) {
                result.verdict = Verdict::Bounded;
                result.bound = "a stop";
                result.stats = stats;
            }
            return result;
        };
    }
};

Failure failure(FailureKind kind, const std::string& check, size_t steps) {
    Failure made;
    made.kind = kind;
    made.check = check;
    const Schedule schedule = randomSchedule(tinyWorkload(), 7, steps);
    made.steps = schedule.steps;
    made.end_hash = schedule.end_hash;
    made.switches = 5;
    made.no_return = steps / 2;
    made.shortest = true;
    return made;
}

class ExplorePanelTest : public PanelTest<ExplorePanel> {
  protected:
    ExplorePanelTest() { panel.setExplorer(standIn.explorer()); }
    ~ExplorePanelTest() override { standIn.let_go = true; }
    void openTiny() {
        ASSERT_TRUE(session.openWorkload(tinyWorkload()));
        frame();
    }
    void found() {
        standIn.answer.verdict = Verdict::Failed;
        standIn.answer.stats.states = 86314;
        standIn.answer.stats.transitions = 251003;
        standIn.answer.stats.seconds = 0.9;
        standIn.answer.stats.depth = 47;
        standIn.answer.stats.bytes = 86314 * 41;
        standIn.answer.failures = {
            failure(FailureKind::Exclusive,
                    "scheduler0 and scheduler1 both launch the drain of t0 s", 34),
            failure(FailureKind::Livelock, "scheduler1 acknowledges a drain that is over", 41)};
    }
    void clean() {
        standIn.answer.verdict = Verdict::Exhausted;
        standIn.answer.stats.states = 86314;
    }
    [[nodiscard]] bool waitForEnd() {
        return QTest::qWaitFor([&] { return !panel.job().isRunning(); }, 10000);
    }
    void explore() {
        standIn.let_go = true;
        panel.start();
        ASSERT_TRUE(waitForEnd());
        frame();
    }
    void focus(QWidget* widget) {
        widget->setFocus();
        ASSERT_TRUE(QTest::qWaitFor([&] { return widget->hasFocus(); }, 2000));
    }
    [[nodiscard]] QString cell(int row, int column) const {
        return panel.table()->model()->index(row, column).data().toString();
    }

    StandIn standIn;
};

TEST_F(ExplorePanelTest, SaysHowToBeginWhileNothingIsOpen) {
    EXPECT_FALSE(panel.startButton()->isVisible());
    bool said = false;
    for (const QLabel* label : panel.findChildren<QLabel*>())
        said |= label->isVisible() && label->text().contains("Ctrl+O");
    EXPECT_TRUE(said);
}

TEST_F(ExplorePanelTest, SaysWhatItWillExplore) {
    openTiny();
    EXPECT_TRUE(panel.subject().startsWith("tiny: 2 tasks")) << qPrintable(panel.subject());
    EXPECT_TRUE(panel.startButton()->isEnabled());
    EXPECT_TRUE(panel.warning().isEmpty());
    open("spmd_sync_start_stress");
    EXPECT_TRUE(panel.warning().contains("54 tasks")) << qPrintable(panel.warning());
    panel.form()->strategy()->setCurrentIndex(3);
    EXPECT_TRUE(panel.warning().isEmpty()) << "PCT is what was suggested";
}

TEST_F(ExplorePanelTest, AsksForWhatTheFormSays) {
    openTiny();
    ExploreForm* form = panel.form();
    form->strategy()->setCurrentIndex(3);
    form->findAll()->setChecked(true);
    form->kind(FailureKind::Memory)->setChecked(false);
    form->seconds()->setValue(7);
    form->seed()->setValue(42);
    form->runs()->setValue(123);
    form->changes()->setValue(5);
    explore();
    ASSERT_EQ(standIn.calls, 1);
    EXPECT_EQ(standIn.asked.strategy, Strategy::Pct);
    EXPECT_TRUE(standIn.asked.find_all);
    EXPECT_EQ(standIn.asked.kinds & (1U << static_cast<int>(FailureKind::Memory)), 0U);
    EXPECT_NE(standIn.asked.kinds & (1U << static_cast<int>(FailureKind::Deadlock)), 0U);
    EXPECT_EQ(standIn.asked.max_seconds, 7);
    EXPECT_EQ(standIn.asked.seed, 42U);
    EXPECT_EQ(standIn.asked.runs, 123U);
    EXPECT_EQ(standIn.asked.pct_depth, 5U);
    form->strategy()->setCurrentIndex(0);
    form->reduce()->setChecked(false);
    form->states()->setValue(5000);
    explore();
    EXPECT_EQ(standIn.asked.strategy, Strategy::BreadthFirst);
    EXPECT_FALSE(standIn.asked.reduce);
    EXPECT_EQ(standIn.asked.max_states, 5000U);
}

TEST_F(ExplorePanelTest, ShowsOnlyFieldsThatApply) {
    openTiny();
    ExploreForm* form = panel.form();
    EXPECT_TRUE(form->states()->isVisible());
    EXPECT_FALSE(form->runs()->isVisible());
    EXPECT_FALSE(form->seed()->isVisible());
    form->strategy()->setCurrentIndex(2);
    frame();
    EXPECT_FALSE(form->states()->isVisible());
    EXPECT_FALSE(form->reduce()->isVisible());
    EXPECT_TRUE(form->runs()->isVisible());
    EXPECT_TRUE(form->seed()->isVisible());
    EXPECT_FALSE(form->changes()->isVisible());
    form->strategy()->setCurrentIndex(3);
    EXPECT_TRUE(form->changes()->isVisible());
}

TEST_F(ExplorePanelTest, NothingToLookForCannotBeStarted) {
    openTiny();
    for (int i = 0; i < static_cast<int>(FailureKind::Count); ++i)
        panel.form()->kind(static_cast<FailureKind>(i))->setChecked(false);
    EXPECT_EQ(panel.form()->kinds()->text().toStdString(), "nothing");
    EXPECT_FALSE(panel.startButton()->isEnabled());
    panel.form()->kind(FailureKind::Deadlock)->setChecked(true);
    EXPECT_EQ(panel.form()->kinds()->text().toStdString(), "deadlock");
    EXPECT_TRUE(panel.startButton()->isEnabled());
}

TEST_F(ExplorePanelTest, RunsBesideTheWindowAndTellsHowFarItIs) {
    openTiny();
    focus(panel.startButton());
    QTest::keyClick(panel.startButton(), Qt::Key_Space);
    ASSERT_TRUE(panel.job().isRunning());
    EXPECT_EQ(panel.startButton()->text().toStdString(), "Stop");
    EXPECT_FALSE(panel.form()->isEnabled());
    ASSERT_TRUE(
        QTest::qWaitFor([&] { return panel.chart()->growth().points().size() > 2; }, 10000));
    EXPECT_TRUE(panel.progress().contains("states")) << qPrintable(panel.progress());
    EXPECT_TRUE(panel.progress().contains("frontier"));
    session.stepForward(StepUnit::Micro);
    EXPECT_EQ(session.timeline().position(), 1U) << "the window goes on meanwhile";
}

TEST_F(ExplorePanelTest, EscStopsWithAPartialAnswer) {
    openTiny();
    focus(panel.form()->strategy());
    QTest::keyClick(panel.form()->strategy(), Qt::Key_Return, Qt::ControlModifier);
    ASSERT_TRUE(panel.job().isRunning());
    ASSERT_TRUE(QTest::qWaitFor([&] { return !panel.chart()->growth().points().empty(); }, 10000));
    focus(panel.startButton());
    QTest::keyClick(panel.startButton(), Qt::Key_Escape);
    ASSERT_TRUE(waitForEnd());
    EXPECT_TRUE(panel.verdict().contains("Bound reached: nothing found in"))
        << qPrintable(panel.verdict());
    EXPECT_TRUE(panel.detail().contains("Ended by a stop")) << qPrintable(panel.detail());
    EXPECT_EQ(panel.startButton()->text().toStdString(), "Start");
}

TEST_F(ExplorePanelTest, ExhaustedIsSaidInOneSentence) {
    openTiny();
    clean();
    explore();
    EXPECT_EQ(panel.verdict().toStdString(), "✔ Exhausted: no failure in 86,314 states");
    EXPECT_FALSE(panel.table()->isVisible());
    EXPECT_TRUE(panel.progress().isEmpty());
}

TEST_F(ExplorePanelTest, FailuresAreListedAndOneIsOpened) {
    openTiny();
    found();
    explore();
    EXPECT_EQ(panel.verdict().toStdString(), "✘ 2 failures found in 86,314 states");
    ASSERT_EQ(panel.table()->model()->rowCount(), 2);
    EXPECT_EQ(cell(0, FailuresModel::Kind).toStdString(), "Two in an exclusive section");
    EXPECT_EQ(cell(0, FailuresModel::Steps).toStdString(), "34");
    EXPECT_EQ(cell(0, FailuresModel::Switches).toStdString(), "5");
    EXPECT_EQ(cell(1, FailuresModel::NoReturn).toStdString(), "step 20");
    EXPECT_TRUE(cell(1, FailuresModel::Check).contains("over"));
    focus(panel.table());
    QTest::keyClick(panel.table(), Qt::Key_Down);
    QTest::keyClick(panel.table(), Qt::Key_Return);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !session.isRunning(); }, 10000));
    ASSERT_NE(session.schedule(), nullptr);
    EXPECT_EQ(session.schedule()->schedule.kind, FailureKind::Livelock);
    EXPECT_EQ(session.timeline().recorded_end(), session.schedule()->end());
    EXPECT_EQ(session.timeline().position(), session.schedule()->before[19]) << "the last chance";
    EXPECT_EQ(panel.table()->model()->rowCount(), 2) << "the list stays";
    EXPECT_FALSE(panel.detail().contains("another workload"));
}

TEST_F(ExplorePanelTest, ResultsOfAnotherWorkloadSaySo) {
    openTiny();
    found();
    explore();
    open("spmd_basic");
    EXPECT_TRUE(panel.detail().contains("Of another workload than the open one: tiny: 2 tasks"))
        << qPrintable(panel.detail());
    panel.openFailure(0);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !session.isRunning(); }, 10000));
    EXPECT_EQ(session.program().name, "tiny");
}

TEST_F(ExplorePanelTest, AScheduleIsHandedOutToBeSaved) {
    openTiny();
    found();
    explore();
    std::shared_ptr<const Schedule> handed;
    QObject::connect(&panel, &ExplorePanel::saveAsked,
                     [&](const std::shared_ptr<const Schedule>& schedule) { handed = schedule; });
    QTest::mouseClick(panel.saveButton(), Qt::LeftButton);
    ASSERT_NE(handed, nullptr);
    EXPECT_EQ(handed->steps.size(), 34U);
    EXPECT_EQ(handed->workload.name, "tiny");
    EXPECT_EQ(handed->workload.config.runtime.drain, DrainProtocol::Election);
}

TEST_F(ExplorePanelTest, AnotherConfigurationIsAskedForInALine) {
    ASSERT_TRUE(session.openWorkload(tinyWorkload("generation")));
    frame();
    focus(panel.form()->settingsField());
    QTest::keyClicks(panel.form()->settingsField(), "drain=purple");
    EXPECT_TRUE(panel.warning().contains("drain")) << qPrintable(panel.warning());
    EXPECT_FALSE(panel.startButton()->isEnabled());
    panel.form()->settingsField()->clear();
    QTest::keyClicks(panel.form()->settingsField(), "drain=election");
    EXPECT_TRUE(panel.warning().isEmpty()) << qPrintable(panel.warning());
    found();
    standIn.let_go = true;
    QTest::keyClick(panel.form()->settingsField(), Qt::Key_Return, Qt::ControlModifier);
    ASSERT_TRUE(waitForEnd());
    panel.openFailure(0);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !session.isRunning(); }, 10000));
    EXPECT_EQ(session.program().config.runtime.drain, DrainProtocol::Election);
    EXPECT_TRUE(panel.form()->settings().isEmpty()) << "it is the open configuration now";
    EXPECT_FALSE(panel.detail().contains("another workload"));
}

TEST_F(ExplorePanelTest, WhatCannotBeExploredIsSaid) {
    openTiny();
    standIn.error = "t0: 65 producers are too many";
    explore();
    EXPECT_TRUE(panel.verdict().contains("could not be explored"));
    EXPECT_EQ(panel.detail().toStdString(), standIn.error);
    EXPECT_TRUE(panel.startButton()->isEnabled());
}

TEST_F(ExplorePanelTest, EveryFieldHasAName) {
    openTiny();
    int fields = 0;
    for (const QWidget* each : panel.form()->findChildren<QWidget*>()) {
        if ((each->focusPolicy() & Qt::TabFocus) == 0) continue;
        if (each->window() != panel.window()) continue;  // a popup's own
        if (qobject_cast<const QMenu*>(each) != nullptr) continue;
        if (qobject_cast<const QSpinBox*>(each->parentWidget()) != nullptr) continue;
        ++fields;
        const auto* button = qobject_cast<const QAbstractButton*>(each);
        EXPECT_FALSE(each->accessibleName().isEmpty() &&
                     (button == nullptr || button->text().isEmpty()))
            << each->metaObject()->className();
        EXPECT_FALSE(each->toolTip().isEmpty()) << qPrintable(each->accessibleName());
    }
    EXPECT_GE(fields, 10);
}

TEST_F(ExplorePanelTest, Pictures) {
    panel.resize(760, 300);
    picture("explore_empty");
    openTiny();
    picture("explore_ready");
    panel.start();
    ASSERT_TRUE(
        QTest::qWaitFor([&] { return panel.chart()->growth().points().size() > 15; }, 20000));
    picture("explore_running");
    panel.stop();
    ASSERT_TRUE(waitForEnd());
    picture("explore_stopped");
    clean();
    explore();
    picture("explore_clean");
    found();
    explore();
    picture("explore_failed");
    panel.resize(340, 460);
    picture("explore_narrow");
    open("spmd_sync_start_stress");
    panel.resize(1100, 260);
    picture("explore_large");
}

}  // namespace
}  // namespace ptoscope
