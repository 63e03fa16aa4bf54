// Branches are listed, compared, restored, renamed and forgotten; choices lead to their moments.

#include <QClipboard>

#include "panel_fixture.h"
#include "runtime/workload/reader.h"
#include "widgets/panels/branches/branch_comparison.h"
#include "widgets/panels/branches/branches_panel.h"
#include "widgets/panels/branches/choice_words.h"

namespace ptoscope {
namespace {

class BranchesPanelTest : public DockTest {
  protected:
    void openWith(const char* sample) {
        openSample(sample);
        runToEnd();
        panel = show<BranchesPanel>("Branches", {760, 420});
        frame();
    }
    // The recorded run is left at `position`: another thread steps.
    void branchAt(uint64_t position) {
        session().seek(position);
        const auto next = timeline().simulation().next();
        for (uint16_t i = 0; i < 4; ++i)
            if (AgentId{i} != *next && session().machine().can_step(AgentId{i}))
                return session().stepAgent(AgentId{i});
        FAIL() << "nobody else can step";
    }
    [[nodiscard]] QString cell(int row, int column) {
        return panel->table()->model()->index(row, column).data().toString();
    }
    void choose(int row) {
        panel->table()->setCurrentIndex(panel->table()->model()->index(row, 0));
    }
    void key(Qt::Key which) {
        focus(panel->table());
        QTest::keyClick(panel->table(), which);
    }

    BranchesPanel* panel = nullptr;
};

TEST(ChoiceWords, EveryKind) {
    const auto program =
        compile(load_workload(samplePath("spmd_sync_start").toStdString()), "sample");
    const Machine machine(program);
    const AgentId core = machine.core_agent(3);
    EXPECT_EQ(choiceText(machine, Choice::step(AgentId{2})).toStdString(), "scheduler 1 stepped");
    EXPECT_EQ(choiceText(machine, Choice::hold(AgentId{1})).toStdString(), "hold scheduler 0");
    EXPECT_EQ(choiceText(machine, Choice::release(AgentId{1})).toStdString(),
              "release scheduler 0");
    EXPECT_EQ(choiceText(machine, Choice::delay(core, 2000)).toStdString(), "delay AIC 3 by 2 µs");
    EXPECT_EQ(choiceText(machine, Choice::finish(core)).toStdString(),
              "end the block on AIC 3 now");
}

TEST(BranchComparison, HashesAreThoseOfBothCourses) {
    const auto program =
        compile(load_workload(samplePath("spmd_sync_start").toStdString()), "sample");
    Timeline timeline(program);
    timeline.run(400);
    timeline.seek(101);
    const uint64_t onMain = timeline.machine().full_hash();
    timeline.seek(100);
    const uint64_t shared = timeline.machine().full_hash();
    ASSERT_TRUE(timeline.choose(Choice::hold(AgentId{1})));
    const uint64_t onBranch = timeline.machine().full_hash();
    timeline.run(50);
    const BranchComparison c = compareBranches(timeline, 0);
    EXPECT_EQ(c.position, 100U);
    EXPECT_EQ(c.hash, shared);
    EXPECT_EQ(c.current.hash, onBranch);
    EXPECT_EQ(c.other.hash, onMain);
    EXPECT_NE(c.current.hash, c.other.hash);
    EXPECT_EQ(c.other.name.toStdString(), "main");
    EXPECT_EQ(c.current.choice.toStdString(), "hold scheduler 0");
    EXPECT_TRUE(c.other.choice.endsWith("(its turn)"));
}

TEST(BranchComparison, ABranchThatEndsAtTheParting) {
    const auto program =
        compile(load_workload(samplePath("spmd_sync_start").toStdString()), "sample");
    Timeline timeline(program);
    timeline.run(400);
    timeline.seek(100);
    ASSERT_TRUE(timeline.depart());
    const BranchComparison c = compareBranches(timeline, 0);
    EXPECT_EQ(c.position, 100U);
    EXPECT_FALSE(c.current.goesOn);
    EXPECT_TRUE(c.other.goesOn);
    EXPECT_EQ(c.current.hash, c.hash);
}

TEST_F(BranchesPanelTest, OneBranchSaysHowAnotherComesToBe) {
    openWith("spmd_sync_start");
    ASSERT_EQ(panel->table()->model()->rowCount(), 1);
    EXPECT_EQ(cell(0, BranchesModel::Name).toStdString(), "▶ main");
    EXPECT_EQ(cell(0, BranchesModel::Outcome).toStdString(), "completed");
    EXPECT_EQ(cell(0, BranchesModel::Hash), shortHash(session().machine().full_hash()));
    EXPECT_TRUE(panel->comparison().contains("only this branch"));
    EXPECT_FALSE(panel->choices()->isVisible());
    EXPECT_FALSE(panel->restoreButton()->isEnabled());
    EXPECT_FALSE(panel->forgetButton()->isEnabled());
    EXPECT_FALSE(panel->departButton()->isEnabled()) << "nothing lies ahead";
    key(Qt::Key_Delete);
    key(Qt::Key_Return);
    EXPECT_EQ(panel->table()->model()->rowCount(), 1);
}

TEST_F(BranchesPanelTest, AnotherChoiceMakesABranchAndReturnBringsTheOldOneBack) {
    openWith("spmd_sync_start");
    const uint64_t end = timeline().recorded_end();
    const uint64_t hash = timeline().machine().full_hash();
    branchAt(100);
    frame();
    ASSERT_EQ(panel->table()->model()->rowCount(), 2);
    EXPECT_EQ(cell(1, BranchesModel::Name).toStdString(), "main");
    EXPECT_TRUE(cell(1, BranchesModel::Parts).startsWith("100 "));
    EXPECT_EQ(cell(0, BranchesModel::Choices).toStdString(), "1");
    EXPECT_TRUE(panel->choices()->isVisible());
    choose(1);
    EXPECT_TRUE(panel->comparison().contains("There they part"));
    EXPECT_TRUE(panel->comparison().contains("stepped"));
    EXPECT_TRUE(panel->restoreButton()->isEnabled());
    key(Qt::Key_Return);
    frame();
    EXPECT_EQ(timeline().branch().name, "main");
    EXPECT_EQ(timeline().recorded_end(), end);
    EXPECT_EQ(cell(0, BranchesModel::Hash), shortHash(hash));
    EXPECT_EQ(cell(1, BranchesModel::Name).toStdString(), "branch 2");
    choose(1);
    key(Qt::Key_Delete);
    EXPECT_EQ(timeline().other_branch_count(), 0U);
    frame();
    EXPECT_EQ(panel->table()->model()->rowCount(), 1);
}

TEST_F(BranchesPanelTest, BranchingOffHereKeepsTheFuture) {
    openWith("spmd_sync_start");
    session().seek(200);
    frame();
    ASSERT_TRUE(panel->departButton()->isEnabled());
    QTest::mouseClick(panel->departButton(), Qt::LeftButton);
    frame();
    EXPECT_EQ(timeline().recorded_end(), 200U);
    ASSERT_EQ(panel->table()->model()->rowCount(), 2);
    EXPECT_EQ(cell(0, BranchesModel::Outcome).toStdString(), "goes on");
    EXPECT_EQ(cell(1, BranchesModel::Outcome).toStdString(), "completed");
    runToEnd();
    EXPECT_EQ(cell(0, BranchesModel::Outcome).toStdString(), "completed");
    EXPECT_EQ(cell(0, BranchesModel::Hash), cell(1, BranchesModel::Hash)) << "by virtual time";
}

TEST_F(BranchesPanelTest, TheCurrentBranchIsRenamedInPlace) {
    openWith("spmd_sync_start");
    branchAt(100);
    frame();
    choose(1);
    key(Qt::Key_F2);
    ASSERT_NE(qobject_cast<QLineEdit*>(QApplication::focusWidget()), nullptr);
    QTest::keyClicks(QApplication::focusWidget(), "other thread first");
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    frame();
    EXPECT_EQ(timeline().branch().name, "other thread first");
    EXPECT_EQ(cell(0, BranchesModel::Name).toStdString(), "▶ other thread first");
}

TEST_F(BranchesPanelTest, ReturnOnAChoiceGoesThere) {
    openWith("spmd_sync_start");
    branchAt(100);
    session().hold(AgentId{1});
    runToEnd();
    const QAbstractItemModel* model = panel->choices()->model();
    ASSERT_EQ(model->rowCount(), 2);
    EXPECT_EQ(model->index(1, 1).data().toString().toStdString(), "hold scheduler 0");
    panel->choices()->setCurrentIndex(model->index(0, 0));
    focus(panel->choices());
    QTest::keyClick(panel->choices(), Qt::Key_Return);
    EXPECT_EQ(timeline().position(), 100U);
}

TEST_F(BranchesPanelTest, TheTokenIsCopied) {
    openWith("spmd_sync_start");
    session().seek(50);
    QTest::mouseClick(panel->tokenButton(), Qt::LeftButton);
    EXPECT_EQ(QGuiApplication::clipboard()->text(), session().token());
    EXPECT_TRUE(session().token().startsWith("pto1"));
}

TEST_F(BranchesPanelTest, WhileItRunsOnlyTheEndMoves) {
    openWith("spmd_sync_start");
    branchAt(100);
    session().setSpeed(Speed(6));
    frame();
    choose(1);
    press(Qt::Key_Space);
    QTest::qWait(100);
    ASSERT_TRUE(session().isRunning());
    EXPECT_FALSE(panel->restoreButton()->isEnabled());
    EXPECT_EQ(cell(0, BranchesModel::Hash).toStdString(), "–");
    const QString end = cell(0, BranchesModel::End);
    QTest::qWait(200);
    EXPECT_NE(cell(0, BranchesModel::End), end);
    press(Qt::Key_Space);
    ASSERT_TRUE(waitFor(RunState::Ready));
    frame();
    EXPECT_EQ(cell(0, BranchesModel::Hash), shortHash(timeline().branch().hash));
    EXPECT_TRUE(panel->restoreButton()->isEnabled());
}

TEST_F(BranchesPanelTest, Pictures) {
    openWith("spmd_sync_start");
    picture("branches_one");
    branchAt(400);
    session().hold(AgentId{2});
    runToEnd();
    branchAt(700);
    session().seek(800);
    session().hold(AgentId{1});
    frame();
    choose(1);
    picture("branches_compared");
    dock_->resize(360, 300);
    picture("branches_small");
}

}  // namespace
}  // namespace ptoscope
