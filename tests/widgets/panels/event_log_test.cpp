// The event log: what it lists, what it leaves out, where it leads.

#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QTemporaryDir>

#include "panel_fixture.h"
#include "widgets/panels/events/event_log_panel.h"

namespace ptoscope {
namespace {

class EventLogTest : public PanelTest<EventLogPanel> {
  protected:
    [[nodiscard]] EventLogModel& model() { return *panel.model(); }
    [[nodiscard]] const EventLog& log() { return session.timeline().trace().log; }
    [[nodiscard]] QString cell(int row, int column) {
        return model().index(row, column).data().toString();
    }
    void type(const QString& text) {
        panel.expression()->setFocus();
        panel.expression()->selectAll();
        QTest::keyClicks(panel.expression(), text);
        complete();
    }
    void complete() {
        ASSERT_TRUE(QTest::qWaitFor([&] { return model().isComplete(); }, 20000));
        frame();
    }
    void click(int row, int column) {
        QTableView* table = panel.table();
        table->scrollTo(model().index(row, column));
        QTest::mouseClick(table->viewport(), Qt::LeftButton, Qt::NoModifier,
                          table->visualRect(model().index(row, column)).center());
    }
};

TEST_F(EventLogTest, SaysWhatToDoWhileNothingHasHappened) {
    EXPECT_FALSE(panel.table()->isVisible());
    open("vector_example");
    EXPECT_EQ(model().rowCount(), 0);
    EXPECT_TRUE(panel.status().startsWith("Nothing has happened yet"))
        << qPrintable(panel.status());
    QTest::keyClick(panel.table(), Qt::Key_F3);
    QTest::keyClick(panel.table(), Qt::Key_Return);
    QTest::keyClick(panel.table(), Qt::Key_C, Qt::ControlModifier);
    EXPECT_EQ(session.timeline().position(), 0U);
}

TEST_F(EventLogTest, ListsEveryEventInOrderAndMarksTheCursor) {
    openAndRun("vector_example");
    ASSERT_GT(log().size(), 20U);
    ASSERT_EQ(model().rowCount(), static_cast<int>(log().size()));
    EXPECT_EQ(model().cursorRow(), model().rowCount() - 1);
    const LoggedEvent middle = log()[log().size() / 2];
    session.seek(middle.position);
    frame();
    const int here = model().cursorRow();
    EXPECT_EQ(log()[static_cast<size_t>(here)].position, middle.position);
    EXPECT_GT(log()[static_cast<size_t>(here) + 1].position, middle.position);
    EXPECT_TRUE(cell(here, EventLogModel::Time).startsWith("▶"));
    EXPECT_FALSE(cell(here + 1, EventLogModel::Time).startsWith("▶"));
    EXPECT_TRUE(panel.table()->viewport()->rect().contains(
        panel.table()->visualRect(model().index(here, 0))));
    EXPECT_EQ(model().index(here + 1, 0).data(Qt::ForegroundRole).value<QColor>(),
              Theme::light().color(Role::MutedText));
    session.seek(0);
    frame();
    EXPECT_EQ(model().cursorRow(), -1);
}

TEST_F(EventLogTest, TellsEventsInWords) {
    openAndRun("vector_example");
    QStringList texts;
    for (int row = 0; row < model().rowCount(); ++row)
        texts << cell(row, EventLogModel::What);
    const QString all = texts.join('\n');
    const QString t0 = model().words().task(0);
    for (const char* part :
         {": submitted", ": wired", ": ready", ": block 0 dispatched to AIV",
          ": block 0 started on AIV", ": block 0 ended on AIV", ": completed", ": consumed"})
        EXPECT_TRUE(all.contains(t0 + QLatin1String(part))) << part << "\n" << qPrintable(all);
    EXPECT_TRUE(all.contains("wiring queue: 1 task"));
    EXPECT_TRUE(all.contains("ready queue of AIV: 0 tasks"));
}

TEST_F(EventLogTest, ReturnAndDoubleClickGoToJustAfterTheEvent) {
    openAndRun("vector_example");
    const int row = model().rowCount() / 3;
    panel.table()->setFocus();
    click(row, EventLogModel::What);
    EXPECT_EQ(session.selection(), Item::event(static_cast<uint32_t>(row)));
    EXPECT_EQ(session.timeline().position(), session.timeline().recorded_end()) << "only selected";
    QTest::keyClick(panel.table(), Qt::Key_Return);
    EXPECT_EQ(session.timeline().position(), log()[static_cast<size_t>(row)].position);
    frame();
    EXPECT_GE(model().cursorRow(), row);
    click(row + 5, EventLogModel::What);
    QTest::mouseDClick(
        panel.table()->viewport(), Qt::LeftButton, Qt::NoModifier,
        panel.table()->visualRect(model().index(row + 5, EventLogModel::What)).center());
    EXPECT_EQ(session.timeline().position(), log()[static_cast<size_t>(row) + 5].position);
    EXPECT_EQ(session.selection(), Item::event(static_cast<uint32_t>(row) + 5));
}

TEST_F(EventLogTest, AnEventSelectsItsTaskAndAgentAndATaskNameIsALink) {
    panel.resize(900, 500);  // room for all columns
    openAndRun("vector_example");
    int row = 0;
    while (log()[static_cast<size_t>(row)].kind != EventKind::BlockStarted)
        ++row;
    const LoggedEvent& event = log()[static_cast<size_t>(row)];
    click(row, EventLogModel::What);
    EXPECT_EQ(session.selectedTask(), event.task);
    EXPECT_EQ(session.selectedAgent(), AgentId{event.agent});
    EXPECT_TRUE(session.machine().is_core({event.agent}));
    click(row, EventLogModel::Task);
    EXPECT_EQ(session.selection(), Item::task(event.task));
    session.select(Item::event(static_cast<uint32_t>(log().size())));
    EXPECT_EQ(session.selection(), Item::task(event.task)) << "no such event";
}

TEST_F(EventLogTest, ChipsLeaveKindsOut) {
    openAndRun("spmd_sync_start");
    const int all = model().rowCount();
    int shown = 0;
    for (int g = 0; g < kEventGroups; ++g) {
        int expected = 0;
        for (size_t i = 0; i < log().size(); ++i)
            expected += groupOf(log()[i].kind) == static_cast<EventGroup>(g);
        for (int other = 0; other < kEventGroups; ++other)
            panel.chip(static_cast<EventGroup>(other))->setChecked(other == g);
        complete();
        EXPECT_EQ(model().rowCount(), expected) << g;
        for (int row = 0; row < model().rowCount(); ++row)
            ASSERT_EQ(groupOf(model().eventAt(row).kind), static_cast<EventGroup>(g));
        shown += expected;
    }
    EXPECT_EQ(shown, all);
    QTest::keyClick(panel.chip(EventGroup::Drain), Qt::Key_Space);
    EXPECT_TRUE(panel.chip(EventGroup::Drain)->isChecked());
    complete();
    EXPECT_GT(model().rowCount(), 0);
}

TEST_F(EventLogTest, AgentAndSelectedTaskNarrowItDown) {
    openAndRun("false_serialisation");
    panel.agents()->setCurrentIndex(2);
    complete();
    ASSERT_GT(model().rowCount(), 0);
    for (int row = 0; row < model().rowCount(); ++row)
        ASSERT_EQ(model().eventAt(row).agent, 1U);
    const auto core = static_cast<int>(session.machine().core_agent(26).index);
    panel.agents()->setCurrentIndex(core + 1);
    complete();
    ASSERT_GT(model().rowCount(), 0);
    for (int row = 0; row < model().rowCount(); ++row)
        ASSERT_EQ(model().eventAt(row).core, 26U);
    panel.agents()->setCurrentIndex(0);

    QTest::mouseClick(panel.onlySelected(), Qt::LeftButton);
    complete();
    EXPECT_TRUE(panel.status().contains("No task is selected")) << qPrintable(panel.status());
    EXPECT_EQ(model().rowCount(), static_cast<int>(log().size()));
    session.selectTask(1);
    complete();
    ASSERT_GT(model().rowCount(), 5);
    for (int row = 0; row < model().rowCount(); ++row)
        ASSERT_EQ(model().eventAt(row).task, 1U);
    session.selectTask(2);
    complete();
    EXPECT_EQ(model().eventAt(0).task, 2U);
}

TEST_F(EventLogTest, ARegularExpressionFiltersAndABadOneSaysWhere) {
    openAndRun("vector_example");
    type("COMPLETED$");
    ASSERT_EQ(model().rowCount(), static_cast<int>(session.program().tasks.size()));
    for (int row = 0; row < model().rowCount(); ++row)
        EXPECT_EQ(model().eventAt(row).kind, EventKind::TaskCompleted);
    EXPECT_TRUE(panel.status().contains(QStringLiteral("of"))) << qPrintable(panel.status());
    type("AIV (3");
    EXPECT_TRUE(panel.status().startsWith("regular expression: missing"))
        << qPrintable(panel.status());
    EXPECT_TRUE(panel.status().contains("at character"));
    EXPECT_FALSE(panel.expression()->accessibleDescription().isEmpty());
    type("(started|ended) on AIV");
    EXPECT_FALSE(panel.status().startsWith("regular expression"));
    ASSERT_GT(model().rowCount(), 0);
    for (int row = 0; row < model().rowCount(); ++row)
        EXPECT_TRUE(cell(row, EventLogModel::What).contains(" on AIV"));
    type("no such thing");
    EXPECT_EQ(model().rowCount(), 0);
}

TEST_F(EventLogTest, MatchesAreWalkedInBothDirections) {
    openAndRun("vector_example");
    session.seek(0);
    type("completed");
    std::vector<uint64_t> stops;
    for (int i = 0; i < model().rowCount(); ++i) {
        QTest::keyClick(panel.expression(), i == 0 ? Qt::Key_Return : Qt::Key_F3);
        stops.push_back(session.timeline().position());
        EXPECT_EQ(stops.back(), model().eventAt(i).position);
    }
    ASSERT_GT(stops.size(), 2U);
    QTest::keyClick(panel.table(), Qt::Key_F3);
    EXPECT_EQ(session.timeline().position(), stops.back()) << "there is none after the last";
    for (size_t i = stops.size() - 1; i-- > 0;) {
        QTest::keyClick(panel.table(), Qt::Key_F3, Qt::ShiftModifier);
        EXPECT_EQ(session.timeline().position(), stops[i]);
    }
}

TEST_F(EventLogTest, GrowsWhileTheRunGoesOnAlsoFiltered) {
    open("spmd_sync_start_stress");
    type("completed");
    session.setSpeed(Speed(Speed::kDefault));
    session.run();
    ASSERT_TRUE(QTest::qWaitFor([&] { return model().log().size() > 50; }, 20000));
    EXPECT_TRUE(session.isRunning());
    session.setSpeed(Speed(Speed::kFastest));
    ASSERT_TRUE(QTest::qWaitFor([&] { return !session.isRunning(); }, 60000));
    complete();
    EXPECT_EQ(model().rowCount(), static_cast<int>(session.program().tasks.size()));
}

TEST_F(EventLogTest, ABranchAndAResetForgetWhatNeverHappened) {
    openAndRun("spmd_basic");
    const int whole = model().rowCount();
    session.seek(session.timeline().recorded_end() / 2);
    frame();
    for (uint16_t i = 0; i < session.machine().agents(); ++i)
        if (AgentId{i} != session.timeline().simulation().next() &&
            session.machine().can_step({i})) {
            session.stepAgent({i});
            break;
        }
    frame();
    ASSERT_EQ(session.timeline().choices().size(), 1U);
    EXPECT_LT(model().rowCount(), whole);
    EXPECT_EQ(model().rowCount(), static_cast<int>(log().size()));
    session.reset();
    panel.table()->viewport()->repaint();
    frame();
    EXPECT_EQ(model().rowCount(), 0);
}

TEST_F(EventLogTest, RowsAreCopiedAndExported) {
    openAndRun("vector_example");
    panel.table()->setFocus();
    click(2, EventLogModel::What);
    QTest::keyClick(panel.table(), Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(panel.table(), Qt::Key_C, Qt::ControlModifier);
    EXPECT_EQ(QGuiApplication::clipboard()->text(),
              model().lineOf(2) + '\n' + model().lineOf(3) + '\n');
    type("completed");
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("events.csv"));
    ASSERT_TRUE(panel.exportTo(path));
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QStringList lines = QString::fromUtf8(file.readAll()).split('\n');
    ASSERT_EQ(lines.size(), model().rowCount() + 2);
    EXPECT_EQ(lines[0], "time_ns,position,agent,event,task,task_index,block,core,text");
    EXPECT_TRUE(lines[1].contains(",completed,")) << qPrintable(lines[1]);
    EXPECT_FALSE(panel.exportTo(folder.filePath(QStringLiteral("none/events.csv"))));
    EXPECT_TRUE(panel.status().contains("cannot be written")) << qPrintable(panel.status());
}

TEST_F(EventLogTest, Pictures) {
    picture(QStringLiteral("events_empty"));
    openAndRun("spmd_sync_start");
    session.seekTime(session.timeline().recorded_time() / 2);
    frame();
    session.select(Item::event(static_cast<uint32_t>(model().cursorRow())));
    panel.resize(640, 420);
    picture(QStringLiteral("events"));
    type("block [0-3] (started|ended");
    panel.resize(340, 420);
    picture(QStringLiteral("events_narrow"));
}

}  // namespace
}  // namespace ptoscope
