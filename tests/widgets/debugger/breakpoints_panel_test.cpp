// Breakpoints are written, switched, changed and removed; their hits lead to their moments.

#include <QLabel>

#include "panel_fixture.h"
#include "widgets/panels/breakpoints/breakpoints_panel.h"
#include "widgets/panels/breakpoints/ready_made.h"

namespace ptoscope {
namespace {

class BreakpointsPanelTest : public DockTest {
  protected:
    void openWith(const char* sample) {
        openSample(sample);
        panel = show<BreakpointsPanel>("Breakpoints");
        frame();
    }
    void write(const char* condition) {
        ExpressionLine* line = panel->editor()->condition()->line();
        focus(line);
        QTest::keyClicks(line, condition);
        if (line->offers()) type(Qt::Key_Escape);
        type(Qt::Key_Return);
    }
    [[nodiscard]] const std::vector<Breakpoints::Entry>& entries() {
        return session().breakpoints().entries();
    }
    [[nodiscard]] QString cell(int row, int column) {
        return panel->table()->model()->index(row, column).data().toString();
    }
    [[nodiscard]] bool hitsAreKnown() {
        return QTest::qWaitFor(
            [&] { return session().breakpoints().is_filled(timeline().recorded_end()); }, 20000);
    }
    void key(Qt::Key which) {
        focus(panel->table());
        QTest::keyClick(panel->table(), which);
    }

    BreakpointsPanel* panel = nullptr;
};

TEST(RuleText, SaysWhichHitsStop) {
    Breakpoint b;
    EXPECT_EQ(ruleText(b).toStdString(), "every hit");
    b.rule = {3, 2};
    EXPECT_EQ(ruleText(b).toStdString(), "every 2nd hit from hit 3");
    b.rule = {1, 11};
    EXPECT_EQ(ruleText(b).toStdString(), "every 11th hit");
    b.log_only = true;
    EXPECT_EQ(ruleText(b).toStdString(), "never: log only");
}

TEST_F(BreakpointsPanelTest, WithoutAWorkloadItSaysWhatItIsFor) {
    panel = show<BreakpointsPanel>("Breakpoints");
    EXPECT_FALSE(panel->editor()->isVisible());
    EXPECT_TRUE(readyMadeBreakpoints(session()).empty());
    bool says = false;
    for (const QLabel* label : panel->findChildren<QLabel*>())
        says |= label->isVisible() && label->text().contains("a run stops");
    EXPECT_TRUE(says);
}

TEST_F(BreakpointsPanelTest, AWrittenConditionStopsTheRun) {
    openWith("spmd_sync_start");
    EXPECT_FALSE(panel->table()->isVisible());
    write("wiring.depth >= 1");
    ASSERT_EQ(entries().size(), 1U);
    EXPECT_EQ(entries()[0].breakpoint.expression, "wiring.depth >= 1");
    EXPECT_TRUE(panel->editor()->condition()->line()->text().isEmpty());
    EXPECT_TRUE(panel->table()->isVisible());
    press(Qt::Key_Space);
    ASSERT_TRUE(waitFor(RunState::AtBreakpoint));
    frame();
    EXPECT_EQ(cell(0, BreakpointsModel::Condition).toStdString(), "▶ wiring.depth >= 1");
    EXPECT_EQ(cell(0, BreakpointsModel::Hits).toStdString(), "1 of 1");
    EXPECT_EQ(panel->hits()->model()->rowCount(), 1) << "the one that stopped is selected";
    session().seek(0);
    frame();
    EXPECT_EQ(cell(0, BreakpointsModel::Condition).toStdString(), "wiring.depth >= 1");
    EXPECT_EQ(cell(0, BreakpointsModel::Hits).toStdString(), "0 of 1");
}

TEST_F(BreakpointsPanelTest, WhatIsWrongIsNotAdded) {
    openWith("spmd_sync_start");
    write("wirng.depth > 1");
    EXPECT_TRUE(entries().empty());
    EXPECT_FALSE(panel->editor()->apply()->isEnabled());
    EXPECT_TRUE(panel->editor()->condition()->message()->isVisible());
    // One that came from a file can be wrong for this program.
    Breakpoint wrong;
    wrong.expression = "ring[9].used > 1";
    session().addBreakpoint(wrong);
    frame();
    EXPECT_TRUE(cell(0, BreakpointsModel::Stops).startsWith(QString::fromUtf8("✗ ")));
    EXPECT_TRUE(cell(0, BreakpointsModel::Stops).contains("9"));
    EXPECT_EQ(panel->table()->model()->index(0, BreakpointsModel::Stops).data(Qt::ForegroundRole),
              QVariant(Theme::light().color(Role::Error)));
}

TEST_F(BreakpointsPanelTest, SpaceSwitchesReturnEditsDeleteRemoves) {
    openWith("spmd_sync_start");
    write("wiring.depth >= 1");
    write("drain.state == Open");
    ASSERT_EQ(entries().size(), 2U);
    EXPECT_EQ(panel->table()->currentIndex().row(), 1);
    key(Qt::Key_Space);
    EXPECT_FALSE(entries()[1].breakpoint.enabled);
    EXPECT_FALSE(session().isRunning()) << "the window has other plans with this key";
    key(Qt::Key_Space);
    EXPECT_TRUE(entries()[1].breakpoint.enabled);
    key(Qt::Key_Return);
    BreakpointEditor* editor = panel->editor();
    EXPECT_EQ(editor->editing(), entries()[1].id);
    EXPECT_EQ(editor->condition()->line()->text().toStdString(), "drain.state == Open");
    EXPECT_TRUE(editor->condition()->line()->hasFocus());
    editor->every()->setValue(2);
    QTest::mouseClick(editor->logOnly(), Qt::LeftButton, Qt::NoModifier, {8, 8});
    QTest::keyClicks(editor->prints()->line(), "wiring.depth, time");
    EXPECT_FALSE(editor->prints()->line()->offers()) << "time is written in full";
    QTest::mouseClick(editor->apply(), Qt::LeftButton);
    ASSERT_EQ(entries().size(), 2U);
    EXPECT_TRUE(entries()[1].breakpoint.log_only);
    EXPECT_EQ(entries()[1].breakpoint.rule.every, 2U);
    EXPECT_EQ(entries()[1].breakpoint.prints, (std::vector<std::string>{"wiring.depth", "time"}));
    EXPECT_EQ(editor->editing(), 0U);
    key(Qt::Key_Delete);
    ASSERT_EQ(entries().size(), 1U);
    EXPECT_EQ(entries()[0].breakpoint.expression, "wiring.depth >= 1");
    EXPECT_EQ(panel->table()->model()->rowCount(), 1);
}

TEST_F(BreakpointsPanelTest, EscapeLeavesABreakpointAsItWas) {
    openWith("spmd_sync_start");
    write("wiring.depth >= 1");
    key(Qt::Key_Return);
    QTest::keyClicks(panel->editor()->condition()->line(), "0");
    QTest::keyClick(panel->editor()->condition()->line(), Qt::Key_Escape);
    EXPECT_EQ(panel->editor()->editing(), 0U);
    EXPECT_EQ(entries()[0].breakpoint.expression, "wiring.depth >= 1");
}

TEST_F(BreakpointsPanelTest, ALogOverTheRecordedPastLeadsToItsMoments) {
    openWith("spmd_sync_start");
    runToEnd();
    Breakpoint log;
    log.expression = "changed(wiring.depth)";
    log.log_only = true;
    const BreakpointId id = session().addBreakpoint(log);
    ASSERT_TRUE(hitsAreKnown());
    frame();
    panel->table()->setCurrentIndex(panel->table()->model()->index(0, 0));
    const Hits& truth = session().breakpoints().find(id)->hits;
    const QAbstractItemModel* model = panel->hits()->model();
    ASSERT_GT(truth.size(), 4U);
    ASSERT_EQ(model->rowCount(), static_cast<int>(truth.size()));
    ASSERT_EQ(model->columnCount(), HitsModel::Prints + 1);
    EXPECT_EQ(model->headerData(HitsModel::Prints, Qt::Horizontal).toString().toStdString(),
              "wiring.depth");
    EXPECT_EQ(model->index(0, HitsModel::Prints).data().toString().toStdString(), "1");
    EXPECT_TRUE(model->index(0, HitsModel::Agent).data().toString().contains("orchestrator"));
    focus(panel->hits());
    panel->hits()->setCurrentIndex(model->index(3, 0));
    QTest::keyClick(panel->hits(), Qt::Key_Return);
    EXPECT_EQ(timeline().position(), truth[3].position);
    frame();
    EXPECT_EQ(cell(0, BreakpointsModel::Hits).toStdString(),
              "4 of " + std::to_string(truth.size()));
    const QRect first = panel->hits()->visualRect(model->index(0, HitsModel::Time));
    QTest::mouseClick(panel->hits()->viewport(), Qt::LeftButton, {}, first.center());
    QTest::mouseDClick(panel->hits()->viewport(), Qt::LeftButton, {}, first.center());
    EXPECT_EQ(timeline().position(), truth[0].position);
}

TEST_F(BreakpointsPanelTest, TheReadyMadeMenuKnowsWhatIsSelected) {
    openWith("spmd_sync_start");
    const auto find = [&](const char* label) {
        Q_EMIT panel->readyMadeMenu()->aboutToShow();
        for (QAction* action : panel->readyMadeMenu()->actions())
            if (action->text().contains(QLatin1String(label))) return action;
        return static_cast<QAction*>(nullptr);
    };
    ASSERT_NE(find("Select a task"), nullptr);
    EXPECT_FALSE(find("Select a task")->isEnabled());
    session().selectTask(2);
    session().selectAgent(AgentId{2});
    EXPECT_EQ(find("Select a task"), nullptr);
    int added = 0;
    for (const char* label : {"completed", "scheduler 1 enters drain", "Ring 1 is full", "Time",
                              "invariant", "error", "Any scheduler enters a drain"}) {
        QAction* action = find(label);
        ASSERT_NE(action, nullptr) << label;
        action->trigger();
        ASSERT_EQ(entries().size(), static_cast<size_t>(++added));
        EXPECT_EQ(entries().back().problem, "") << label;
    }
}

TEST_F(BreakpointsPanelTest, EveryReadyMadeBreakpointWorks) {
    openSample("spmd_sync_start");
    session().selectTask(1);
    for (const AgentId agent : {AgentId{0}, AgentId{1}, AgentId{5}}) {
        session().selectAgent(agent);
        size_t items = 0;
        for (const ReadyMadeGroup& group : readyMadeBreakpoints(session()))
            for (const ReadyMade& item : group.items) {
                Breakpoint b;
                b.expression = item.expression.toStdString();
                const BreakpointId id = session().addBreakpoint(b);
                EXPECT_EQ(session().breakpoints().find(id)->problem, "")
                    << qPrintable(item.expression);
                ++items;
            }
        EXPECT_GT(items, 12U);
    }
}

TEST_F(BreakpointsPanelTest, ARunTakesWhatIsAddedMeanwhile) {
    openWith("spmd_sync_start");
    session().setSpeed(Speed(6));  // 10 µs a second
    press(Qt::Key_Space);
    frame();
    ASSERT_TRUE(session().isRunning());
    write("changed(step)");
    EXPECT_EQ(entries().size(), 1U);
    ASSERT_TRUE(waitFor(RunState::AtBreakpoint));
    EXPECT_GT(timeline().position(), 0U);
    frame();
    EXPECT_TRUE(cell(0, BreakpointsModel::Condition).startsWith(QString::fromUtf8("▶")));
    key(Qt::Key_Delete);
    EXPECT_TRUE(entries().empty());
    session().run();
    frame();
    EXPECT_TRUE(session().isRunning()) << "nothing stops it now";
}

TEST_F(BreakpointsPanelTest, ManyHitsAreReadWhenTheyAreDrawn) {
    openWith("spmd_sync_start_stress");
    Breakpoint log;
    log.expression = "changed(step)";
    log.log_only = true;
    session().addBreakpoint(log);
    runToEnd();
    ASSERT_TRUE(hitsAreKnown());
    frame();
    panel->table()->setCurrentIndex(panel->table()->model()->index(0, 0));
    const QAbstractItemModel* model = panel->hits()->model();
    ASSERT_EQ(static_cast<uint64_t>(model->rowCount()), timeline().recorded_end());
    focus(panel->hits());
    panel->hits()->setCurrentIndex(model->index(model->rowCount() - 1, 0));
    QTest::keyClick(panel->hits(), Qt::Key_Return);
    EXPECT_EQ(timeline().position(), timeline().recorded_end());
    session().seek(10);
    session().stepAgent(AgentId{1});  // a branch: most of the hits are of another future
    frame();
    EXPECT_LE(static_cast<uint64_t>(model->rowCount()), timeline().recorded_end());
}

TEST_F(BreakpointsPanelTest, Pictures) {
    openWith("spmd_sync_start");
    picture("breakpoints_empty");
    write("wiring.depth >= 3");
    write("drain.state == Open");
    Breakpoint log;
    log.expression = "changed(wiring.depth)";
    log.log_only = true;
    log.prints = {"wiring.depth", "tasks.completed", "scheduler[0].phase"};
    session().addBreakpoint(log);
    Breakpoint counted;
    counted.expression = "any scheduler enters AckBarrier";
    counted.rule = {3, 2};
    counted.enabled = false;
    session().addBreakpoint(counted);
    Breakpoint wrong;
    wrong.expression = "ring[9].used > 1";
    session().addBreakpoint(wrong);
    press(Qt::Key_Space);
    ASSERT_TRUE(waitFor(RunState::AtBreakpoint));
    frame();
    ASSERT_TRUE(hitsAreKnown());
    picture("breakpoints_stopped");
    panel->table()->setCurrentIndex(panel->table()->model()->index(2, 0));
    QTest::keyClicks(panel->editor()->condition()->line(), "wirng.depth > 20");
    picture("breakpoints_hits");
    panel->editor()->startNew();
    dock_->resize(320, 300);
    picture("breakpoints_small");
}

}  // namespace
}  // namespace ptoscope
