// The program's listing as a user has it.

#include <QLineEdit>
#include <QScrollBar>
#include <QToolButton>
#include <ctime>

#include "graph_parts.h"
#include "panel_fixture.h"
#include "widgets/panels/program/listing_view.h"
#include "widgets/panels/program/program_panel.h"
#include "widgets/panels/program/submit_strip.h"
#include "widgets/panels/tasks/search_bar.h"
#include "widgets/panels/tasks/task_use.h"

namespace ptoscope {
namespace {

class ProgramPanelTest : public LargePanelTest<ProgramPanel> {
  protected:
    [[nodiscard]] ListingView& view() { return *panel.view(); }
    [[nodiscard]] const ProgramModel& model() { return *panel.model(); }
    [[nodiscard]] std::string cell(int row, int column) {
        return model().index(row, column).data().toString().toStdString();
    }
    [[nodiscard]] std::string statement(int row) { return cell(row, ProgramModel::Statement); }
    [[nodiscard]] int rowOfTask(uint32_t task) {
        return model().rowOf(model().listing().instructionOf(task));
    }
    [[nodiscard]] QRect rectOf(int row, int column) {
        return view().visualRect(model().index(row, column));
    }
    void click(int row, int column) {
        QTest::mouseClick(view().viewport(), Qt::LeftButton, Qt::NoModifier,
                          rectOf(row, column).center());
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        view().setFocus();
        QTest::keyClick(&view(), key, modifiers);
    }
    void goToRow(int row) { view().setCurrentIndex(model().index(row, ProgramModel::Statement)); }
    [[nodiscard]] bool isSeen(int row) {
        const QRect rect = rectOf(row, ProgramModel::Margin);
        return rect.isValid() && rect.top() >= 0 && rect.bottom() < view().viewport()->height();
    }
    [[nodiscard]] int firstScope() {
        for (int row = 1; row < model().rowCount(); ++row)
            if (model().isScope(row)) return row;
        return -1;
    }
};

TEST_F(ProgramPanelTest, IsUsefulWhileNothingIsOpen) {
    EXPECT_FALSE(view().isVisible());
    EXPECT_TRUE(panel.accessibleDescription().contains("Open a workload"));
    EXPECT_EQ(model().rowCount(), 0);
    key(Qt::Key_Return);
    key(Qt::Key_F2);
    panel.setBreakpointLines({1, 2});
    EXPECT_EQ(model().rowCount(), 0);
}

TEST_F(ProgramPanelTest, ListsEveryInstructionInWords) {
    openSample("scalar_data");
    const Program& program = session.program();
    ASSERT_EQ(model().rowCount(), static_cast<int>(program.instructions.size()));
    EXPECT_EQ(statement(0), "program scalar_data ring 0");
    EXPECT_EQ(statement(model().rowCount() - 1), "end of program");
    bool get = false;
    bool set = false;
    for (int row = 0; row < model().rowCount(); ++row) {
        EXPECT_FALSE(statement(row).empty()) << row;
        get |= statement(row).rfind("get ", 0) == 0;
        set |=
            statement(row).rfind("set ", 0) == 0 && statement(row).find(" = ") != std::string::npos;
    }
    EXPECT_TRUE(get);
    EXPECT_TRUE(set);
}

TEST_F(ProgramPanelTest, SubmitsTellKernelsBlocksAndArguments) {
    openSample("spmd_sync_start");
    const int row = rowOfTask(3);
    EXPECT_EQ(statement(row).rfind("submit t3", 0), 0U) << statement(row);
    EXPECT_NE(statement(row).find("× 12, sync_start"), std::string::npos) << statement(row);
    EXPECT_NE(statement(row).find("AIC "), std::string::npos);
    EXPECT_FALSE(cell(row, ProgramModel::Arguments).empty());
    openSample("dummy_barrier");
    bool dummy = false;
    for (int i = 0; i < model().rowCount(); ++i)
        dummy |= statement(i).rfind("dummy ", 0) == 0 &&
                 cell(i, ProgramModel::Arguments).find("after ") != std::string::npos;
    EXPECT_TRUE(dummy);
    openSample("failing/code9_fatal");
    bool fatal = false;
    for (int i = 0; i < model().rowCount(); ++i)
        fatal |= statement(i).rfind("fatal ", 0) == 0;
    EXPECT_TRUE(fatal);
}

TEST_F(ProgramPanelTest, ThePlaceAndThePhaseAreTheOrchestrators) {
    openSample("spmd_sync_start");
    frame();
    EXPECT_TRUE(model().isPlace(0));
    EXPECT_FALSE(panel.strip()->place().submits());
    std::vector<Phase> seen;
    for (int i = 0; i < 3000 && machine().orchestrator.instruction < 3; ++i) {
        session.stepForward(StepUnit::Micro);
        Q_EMIT session.changed();
        const Orchestrator& me = machine().orchestrator;
        ASSERT_TRUE(model().isPlace(static_cast<int>(me.instruction)));
        if (me.instruction == 2 && (seen.empty() || seen.back() != me.phase)) {
            seen.push_back(me.phase);
            EXPECT_EQ(panel.strip()->place().phase, me.phase);
            EXPECT_TRUE(panel.strip()->place().submits());
        }
    }
    std::vector<Phase> all{Phase::Scope};  // the program's own work: its views
    all.insert(all.end(), std::begin(kSubmitPhases), std::end(kSubmitPhases));
    EXPECT_EQ(seen, all) << "every phase of a submit was shown, in order";
    runToEnd();
    EXPECT_EQ(panel.strip()->place().instruction, kNone);
    EXPECT_TRUE(panel.strip()->accessibleDescription().contains("submitted everything"));
}

TEST_F(ProgramPanelTest, WhatTheOrchestratorWaitsForIsSaid) {
    openSample("small_ring_backpressure");
    for (int i = 0; i < 20000 && machine().orchestrator.pc != Action::AllocSlot; ++i)
        session.stepForward(StepUnit::Micro);
    for (int i = 0; i < 200000 && session.machine().can_step(AgentId{0}); ++i)
        session.stepForward(StepUnit::Micro);
    ASSERT_FALSE(session.machine().can_step(AgentId{0}));
    frame();
    EXPECT_FALSE(panel.strip()->place().wait.isEmpty());
    EXPECT_TRUE(panel.strip()->accessibleDescription().contains("waits for"));
}

TEST_F(ProgramPanelTest, StatesAreThoseOfTheMoment) {
    openSample("spmd_sync_start_stress");
    runToEnd();
    for (const double part : {0.0, 0.4, 1.0}) {
        seekPart(part);
        for (uint32_t task = 0; task < session.program().tasks.size(); ++task)
            EXPECT_EQ(cell(rowOfTask(task), ProgramModel::State),
                      taskUseName(taskUse(machine(), task)));
    }
    EXPECT_EQ(cell(rowOfTask(0), ProgramModel::State), "consumed");
    EXPECT_EQ(cell(0, ProgramModel::State), "");
}

TEST_F(ProgramPanelTest, FollowsTheOrchestratorUntilToldNotTo) {
    panel.resize(600, 260);
    openSample("small_ring_backpressure");
    runToEnd();
    seekPart(0.5);
    const int middle = model().rowOf(model().place().instruction);
    ASSERT_GT(middle, 60);
    EXPECT_TRUE(isSeen(middle));
    QTest::mouseClick(panel.followButton(), Qt::LeftButton);
    seekPart(0);
    EXPECT_TRUE(isSeen(middle)) << "it stays where it is";
    EXPECT_FALSE(isSeen(0));
    QTest::mouseClick(panel.followButton(), Qt::LeftButton);
    EXPECT_TRUE(isSeen(0));
}

TEST_F(ProgramPanelTest, AClickOrReturnSelectsTheTask) {
    openSample("spmd_sync_start");
    frame();
    click(rowOfTask(2), ProgramModel::Statement);
    EXPECT_EQ(session.selectedTask(), 2U);
    key(Qt::Key_Down);
    EXPECT_EQ(session.selectedTask(), 2U) << "looking is not selecting";
    key(Qt::Key_Return);
    EXPECT_EQ(session.selectedTask(), 3U);
    session.selectTask(0);
    EXPECT_EQ(view().currentIndex().row(), rowOfTask(0));
}

TEST_F(ProgramPanelTest, ADoubleClickGoesToTheSubmission) {
    openSample("spmd_sync_start");
    QTest::mouseDClick(view().viewport(), Qt::LeftButton, Qt::NoModifier,
                       rectOf(rowOfTask(2), ProgramModel::Statement).center());
    frame();
    EXPECT_EQ(session.timeline().position(), 0U) << "nothing is recorded yet";
    runToEnd();
    QTest::mouseDClick(view().viewport(), Qt::LeftButton, Qt::NoModifier,
                       rectOf(rowOfTask(2), ProgramModel::Statement).center());
    frame();
    EXPECT_EQ(session.cursorTime(), session.timeline().trace().tasks[2].submitted);
    EXPECT_NE(taskUse(machine(), 2), SlotUse::Free);
}

TEST_F(ProgramPanelTest, TheMarginTogglesBreakpoints) {
    openSample("spmd_sync_start");
    frame();
    std::vector<uint32_t> toggled;
    QObject::connect(&panel, &ProgramPanel::breakpointToggled,
                     [&](uint32_t task) { toggled.push_back(task); });
    click(rowOfTask(3), ProgramModel::Margin);
    EXPECT_EQ(toggled, (std::vector<uint32_t>{3}));
    EXPECT_EQ(session.selectedTask(), kNone) << "a breakpoint is no selection";
    goToRow(rowOfTask(1));
    key(Qt::Key_F2);
    EXPECT_EQ(toggled, (std::vector<uint32_t>{3, 1}));
    click(0, ProgramModel::Margin);
    EXPECT_EQ(toggled.size(), 2U) << "no task is submitted there";
    panel.setBreakpointLines({3, 1});
    EXPECT_EQ(cell(rowOfTask(3), ProgramModel::Margin), "breakpoint");
    EXPECT_TRUE(model().hasBreakpoint(rowOfTask(1)));
    EXPECT_FALSE(model().hasBreakpoint(rowOfTask(2)));
    const QRect margin = rectOf(rowOfTask(3), ProgramModel::Margin);
    const QColor dot = Theme::light().color(Role::Error);
    const QImage image = view().viewport()->grab().toImage();
    int red = 0;
    for (int x = margin.left(); x < margin.right(); ++x)
        red += image.pixelColor(x, margin.center().y()) == dot ? 1 : 0;
    EXPECT_GT(red, 3);
}

TEST_F(ProgramPanelTest, ScopesFoldByKeysAndMouse) {
    openSample("small_ring_backpressure");
    frame();
    const int scope = firstScope();
    ASSERT_GT(scope, 0);
    const int all = model().rowCount();
    const std::string next = statement(scope + 10);
    goToRow(scope + 1);
    key(Qt::Key_Left);
    EXPECT_EQ(view().currentIndex().row(), scope) << "first to the scope around";
    key(Qt::Key_Left);
    EXPECT_TRUE(model().isFolded(scope));
    EXPECT_EQ(model().rowCount(), all - 9) << "8 tasks and the end";
    EXPECT_EQ(statement(scope + 1), next);
    EXPECT_NE(statement(scope).find("… 8 tasks"), std::string::npos) << statement(scope);
    session.selectTask(2);
    EXPECT_EQ(view().currentIndex().row(), scope) << "the line that stands for it";
    panel.searchBar()->line()->setText(QStringLiteral("r1t2"));
    EXPECT_EQ(view().currentIndex().row(), rowOfTask(2)) << "what is searched is unfolded";
    EXPECT_EQ(model().rowCount(), all);
    panel.searchBar()->line()->clear();
    goToRow(scope);
    key(Qt::Key_Left);
    EXPECT_TRUE(model().isFolded(scope));
    key(Qt::Key_Right);
    EXPECT_EQ(model().rowCount(), all);
    const QRect cellRect = rectOf(scope, ProgramModel::Statement);
    QTest::mouseClick(
        view().viewport(), Qt::LeftButton, Qt::NoModifier,
        {cellRect.left() + view().fontMetrics().height() * 3 / 4 + 6, cellRect.center().y()});
    EXPECT_TRUE(model().isFolded(scope));
    runToEnd();
    seekPart(0.01);
    EXPECT_TRUE(model().isPlace(model().rowOf(model().place().instruction)));
}

TEST_F(ProgramPanelTest, TypingSearches) {
    openSample("spmd_sync_start_stress");
    frame();
    const std::string name = session.program().tasks[40].name;
    view().setFocus();
    QTest::keyClick(&view(), name[0]);
    QLineEdit* line = panel.searchBar()->line();
    ASSERT_TRUE(line->hasFocus());
    QTest::keyClicks(line, QString::fromStdString(name.substr(1)));
    EXPECT_EQ(session.selectedTask(), 40U);
    EXPECT_TRUE(isSeen(rowOfTask(40)));
    QTest::keyClick(line, Qt::Key_Escape);
    EXPECT_TRUE(view().hasFocus());
    key(Qt::Key_F, Qt::ControlModifier);
    EXPECT_TRUE(line->hasFocus());
}

TEST_F(ProgramPanelTest, AMillionStatementsDoNotHurt) {
    ASSERT_TRUE(session.openProgram(generated("chain", {{"tasks", "1000000"}})));
    frame();
    EXPECT_GT(model().rowCount(), 1000000);
    const std::clock_t begin = std::clock();
    for (int i = 0; i < 20; ++i) {
        session.stepForward(StepUnit::Micro);
        Q_EMIT session.changed();
        view().grab();
    }
    const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    RecordProperty("frame_us", static_cast<int>(seconds * 1e6 / 20));
    session.selectTask(765432);
    EXPECT_EQ(view().currentIndex().row(), rowOfTask(765432));
    EXPECT_TRUE(isSeen(rowOfTask(765432)));
    goToRow(firstScope());
    key(Qt::Key_Left);
    EXPECT_TRUE(model().isFolded(firstScope()));
    EXPECT_EQ(view().currentIndex().row(), firstScope());
}

TEST_F(ProgramPanelTest, EveryControlHasAName) {
    openSample("vector_example");
    int controls = 0;
    for (const QWidget* child : panel.findChildren<QWidget*>()) {
        const bool inner = child->parentWidget()->inherits("QAbstractScrollArea");
        if (child->focusPolicy() == Qt::NoFocus || inner) continue;
        EXPECT_FALSE(child->accessibleName().isEmpty()) << child->metaObject()->className();
        ++controls;
    }
    EXPECT_GE(controls, 5);
}

TEST_F(ProgramPanelTest, Pictures) {
    panel.resize(760, 560);
    for (const char* sample : {"spmd_sync_start_stress", "paged_attention_small", "scalar_data"}) {
        openSample(sample);
        const QString name = QStringLiteral("program_") + QLatin1String(sample);
        picture(name + QStringLiteral("_before"));
        runToEnd();
        seekPart(0.2);
        session.selectTask(5);
        panel.setBreakpointLines({2, 5, 7});
        picture(name + QStringLiteral("_during"));
        EXPECT_GT(model().rowCount(), 5);
    }
    panel.resize(300, 300);
    picture(QStringLiteral("program_small_panel"));
}

}  // namespace
}  // namespace ptoscope
