// Values at the cursor, what changed, and what is watched over the run.

#include "widgets/panels/variables/variables_panel.h"
#include "panel_fixture.h"
#include "widgets/panels/variables/sparkline.h"

namespace ptoscope {
namespace {

class VariablesPanelTest : public DockTest {
  protected:
    void openWith(const char* sample) {
        openSample(sample);
        panel = show<VariablesPanel>("Variables", {560, 560});
        frame();
    }
    void watch(const char* expression) {
        ExpressionLine* line = panel->field()->line();
        focus(line);
        QTest::keyClicks(line, expression);
        if (line->offers()) QTest::keyClick(line, Qt::Key_Escape);
        QTest::keyClick(line, Qt::Key_Return);
    }
    [[nodiscard]] QString cell(int row, int column) {
        return panel->watchTable()->model()->index(row, column).data().toString();
    }
    [[nodiscard]] QString valueOf(const char* name) {
        return panel->variables()
            .indexOf(QLatin1String(name), VariablesModel::Value)
            .data()
            .toString();
    }
    [[nodiscard]] bool historyIsKnown(int row) {
        return QTest::qWaitFor(
            [&] {
                return panel->watchModel().watch(row).history.next() ==
                       timeline().recorded_end() + 1;
            },
            20000);
    }

    VariablesPanel* panel = nullptr;
};

TEST_F(VariablesPanelTest, WithoutAWorkloadNothingIsShown) {
    panel = show<VariablesPanel>("Variables");
    EXPECT_FALSE(panel->tree()->isVisible());
    panel->setWatches({"wiring.depth", "  "});
    EXPECT_EQ(panel->watches(), QStringList{"wiring.depth"});
    openSample("spmd_basic");
    frame();
    EXPECT_TRUE(panel->tree()->isVisible());
    EXPECT_EQ(cell(0, WatchesModel::Value).toStdString(), "0");
}

TEST_F(VariablesPanelTest, TheTreeHasEveryVariableOnce) {
    openWith("spmd_sync_start");
    const std::vector<Variable> all = all_variables(session().program());
    ASSERT_GT(all.size(), 100U);
    for (const Variable& v : all) {
        const QString name = QString::fromStdString(name_of(v, session().program()));
        const QModelIndex index = panel->variables().indexOf(name);
        ASSERT_TRUE(index.isValid()) << qPrintable(name);
        EXPECT_EQ(panel->variables().nameOf(index), name);
        EXPECT_EQ(panel->variables().index(index.row(), 0, index.parent()), index);
    }
    EXPECT_EQ(panel->variables().indexOf("ring[1].used").parent().data().toString().toStdString(),
              "ring[1]");
}

TEST_F(VariablesPanelTest, ValuesAreThoseAtTheCursorAndMarkWhatChanged) {
    openWith("spmd_sync_start");
    EXPECT_EQ(valueOf("step").toStdString(), "0");
    press(Qt::Key_F6);
    frame();
    EXPECT_EQ(valueOf("step").toStdString(), "● 1");
    EXPECT_EQ(valueOf("tasks.completed").toStdString(), "0") << "it did not change";
    runToEnd();
    session().seek(7);
    frame();
    EXPECT_EQ(valueOf("step").toStdString(), "● 7");
    session().selectTask(1);
    frame();
    EXPECT_EQ(valueOf("step").toStdString(), "● 7") << "selecting is no step";
}

TEST_F(VariablesPanelTest, AnExpressionIsWatchedAndRemoved) {
    openWith("spmd_sync_start");
    EXPECT_FALSE(panel->watchTable()->isVisible());
    watch("wirng.depth");
    EXPECT_TRUE(panel->watches().isEmpty());
    EXPECT_TRUE(panel->field()->line()->problem());
    panel->field()->line()->clear();
    watch("wiring.depth + 1");
    watch("changed(step)");
    EXPECT_EQ(panel->watches(), QStringList{"wiring.depth + 1"}) << "an event is no value";
    panel->field()->line()->clear();
    watch("step");
    ASSERT_EQ(panel->watches().size(), 2);
    EXPECT_EQ(cell(0, WatchesModel::Value).toStdString(), "1");
    press(Qt::Key_F6);
    frame();
    EXPECT_EQ(cell(1, WatchesModel::Value).toStdString(), "● 1");
    focus(panel->watchTable());
    panel->watchTable()->setCurrentIndex(panel->watchTable()->model()->index(0, 0));
    QTest::keyClick(panel->watchTable(), Qt::Key_Delete);
    EXPECT_EQ(panel->watches(), QStringList{"step"});
}

TEST_F(VariablesPanelTest, ReturnInTheTreeWatches) {
    openWith("spmd_sync_start");
    QTest::keyClicks(panel->filter(), "cores.running");
    const QAbstractItemModel* model = panel->tree()->model();
    ASSERT_EQ(model->rowCount(), 1) << "only what fits is left";
    focus(panel->tree());
    const QModelIndex group = model->index(0, 0);
    panel->tree()->setCurrentIndex(group);
    QTest::keyClick(panel->tree(), Qt::Key_Return);
    EXPECT_TRUE(panel->watches().isEmpty()) << "a group is no value";
    panel->tree()->setCurrentIndex(model->index(0, 0, group));
    QTest::keyClick(panel->tree(), Qt::Key_Return);
    EXPECT_EQ(panel->watches(), QStringList{"cores.running"});
    QTest::keyClick(panel->tree(), Qt::Key_Return);
    EXPECT_EQ(panel->watches().size(), 1) << "once";
}

TEST_F(VariablesPanelTest, ADoubleClickInTheHistoryMovesTheCursor) {
    openWith("spmd_sync_start");
    runToEnd();
    watch("cores.running");
    ASSERT_TRUE(historyIsKnown(0));
    EXPECT_GT(panel->watchModel().watch(0).history.all().high, 0);
    QTableView* table = panel->watchTable();
    const QRect cell = table->visualRect(table->model()->index(0, WatchesModel::History));
    const QPoint at(cell.center().x(), cell.center().y());
    const int64_t time = Sparkline::within(cell, timeline().recorded_time()).timeAt(at.x());
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, at);
    QTest::mouseDClick(table->viewport(), Qt::LeftButton, {}, at);
    frame();
    EXPECT_EQ(session().cursorTime(), time);
    EXPECT_LT(timeline().position(), timeline().recorded_end());
}

TEST_F(VariablesPanelTest, HistoriesFollowARunAndABranch) {
    openWith("spmd_sync_start");
    session().setSpeed(Speed(6));
    watch("step");
    press(Qt::Key_Space);
    QTest::qWait(200);
    ASSERT_TRUE(session().isRunning());
    EXPECT_GT(panel->watchModel().watch(0).history.next(), 1U) << "it grows meanwhile";
    press(Qt::Key_Space);
    ASSERT_TRUE(waitFor(RunState::Ready));
    session().setSpeed(Speed(Speed::kFastest));
    runToEnd();
    ASSERT_TRUE(historyIsKnown(0));
    EXPECT_EQ(panel->watchModel().watch(0).history.all().high,
              static_cast<double>(timeline().recorded_end()));
    session().seek(20);
    session().depart();
    ASSERT_TRUE(historyIsKnown(0));
    EXPECT_EQ(panel->watchModel().watch(0).history.all().high, 20);
}

TEST_F(VariablesPanelTest, AWatchThatThisProgramLacksSaysSo) {
    openWith("spmd_sync_start");
    panel->setWatches({"ring[9].used", "step"});
    frame();
    EXPECT_EQ(cell(0, WatchesModel::Value).toStdString(), "✗");
    EXPECT_TRUE(cell(0, WatchesModel::History).contains("9"));
    EXPECT_EQ(cell(1, WatchesModel::Value).toStdString(), "0");
}

TEST_F(VariablesPanelTest, Pictures) {
    openWith("spmd_sync_start");
    picture("variables_empty");
    panel->setWatches({"wiring.depth", "cores.running", "ring[1].used", "drain.state",
                       "scheduler[0].phase", "time", "ring[9].used", "cores.running >= 8"});
    runToEnd();
    session().seekTime(timeline().recorded_time() / 2);
    frame();
    press(Qt::Key_F7);
    frame();
    ASSERT_TRUE(historyIsKnown(0));
    ASSERT_TRUE(historyIsKnown(1));
    for (int i = 0; i < panel->tree()->model()->rowCount(); ++i)
        if (i % 3 == 0) panel->tree()->expand(panel->tree()->model()->index(i, 0));
    panel->watchTable()->setCurrentIndex(panel->watchTable()->model()->index(1, 0));
    picture("variables_watching");
    dock_->resize(300, 360);
    picture("variables_small");
}

}  // namespace
}  // namespace ptoscope
