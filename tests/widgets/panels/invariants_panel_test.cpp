// The Invariants panel: checked when it stands still, on demand, and at once where it broke.

#include "widgets/panels/invariants/invariants_panel.h"
#include "panel_fixture.h"
#include "runtime/workload/reader.h"

namespace ptoscope {
namespace {

class InvariantsTest : public PanelTest<InvariantsPanel> {
  protected:
    [[nodiscard]] QTreeWidgetItem* row(Promise promise) const {
        return panel.list()->topLevelItem(static_cast<int>(promise));
    }
    [[nodiscard]] bool waitForCheck() {
        return QTest::qWaitFor([&] { return panel.isCurrent(); }, 10000);
    }
};

TEST_F(InvariantsTest, ListsEveryPromiseAndChecksWhenTheRunStandsStill) {
    EXPECT_FALSE(panel.list()->isVisible());
    open("spmd_sync_start");
    ASSERT_EQ(panel.list()->topLevelItemCount(), static_cast<int>(kPromises) + 1);
    for (int i = 0; i < panel.list()->topLevelItemCount(); ++i)
        EXPECT_FALSE(panel.list()->topLevelItem(i)->text(1).isEmpty());
    ASSERT_TRUE(waitForCheck());
    EXPECT_EQ(panel.status().toStdString(), "All promises hold at 0 ns");
    EXPECT_TRUE(row(Promise::Heaps)->text(0).contains("holds"));
    EXPECT_TRUE(row(Promise::End)->text(0).contains("at the end"));
    runToEnd();
    ASSERT_TRUE(waitForCheck());
    EXPECT_TRUE(row(Promise::End)->text(0).contains("holds"));
    QTreeWidgetItem* data = panel.list()->topLevelItem(static_cast<int>(kPromises));
    ASSERT_TRUE(QTest::qWaitFor([&] { return !session.verdict().toVerify; }, 10000));
    panel.check();
    EXPECT_TRUE(data->text(0).contains("holds")) << qPrintable(data->text(0));
}

TEST_F(InvariantsTest, SaysThatTheCursorHasMovedAndChecksOnDemand) {
    open("vector_example");
    ASSERT_TRUE(waitForCheck());
    session.stepForward(StepUnit::TaskEvent);
    Q_EMIT session.changed();
    EXPECT_FALSE(panel.isCurrent());
    EXPECT_TRUE(panel.status().contains("the cursor has moved")) << qPrintable(panel.status());
    panel.checkButton()->setFocus();
    QTest::keyClick(panel.checkButton(), Qt::Key_Space);
    EXPECT_TRUE(panel.isCurrent());
    EXPECT_FALSE(panel.status().contains("moved"));
}

TEST_F(InvariantsTest, WaitsWhileTheRunGoesOn) {
    open("spmd_sync_start_stress");
    session.setSpeed(Speed(Speed::kDefault));
    ASSERT_TRUE(waitForCheck());
    session.run();
    QTest::qWait(3 * InvariantsPanel::kStandingMs);
    EXPECT_TRUE(session.isRunning());
    EXPECT_FALSE(panel.isCurrent());
    session.pause();
    EXPECT_TRUE(waitForCheck());
}

TEST_F(InvariantsTest, ABrokenPromiseIsListedAndALinkToWhoBrokeIt) {
    open("spmd_sync_start");
    ASSERT_TRUE(waitForCheck());
    PromiseState broken;
    broken.promise = Promise::Drain;
    panel.resize(480, 420);
    const uint32_t culprit = 2;
    broken.broken.push_back(
        {"scheduler1 touches the tracker of thread 0 inside the drain window "
         "of scheduler0; t2 was launched",
         {culprit},
         {AgentId{2}}});
    panel.show(broken);
    frame();
    QTreeWidgetItem* item = row(Promise::Drain);
    EXPECT_TRUE(item->text(0).contains("broken"));
    ASSERT_EQ(item->childCount(), 1);
    EXPECT_TRUE(item->isExpanded());
    const QRect place = panel.list()->visualItemRect(item->child(0));
    ASSERT_FALSE(place.isEmpty());
    QTest::mouseClick(panel.list()->viewport(), Qt::LeftButton, Qt::NoModifier, place.center());
    EXPECT_EQ(session.selectedAgent(), AgentId{2});
    EXPECT_EQ(session.selectedTask(), culprit);
}

TEST_F(InvariantsTest, Pictures) {
    picture(QStringLiteral("invariants_empty"));
    openAndRun("spmd_sync_start");
    ASSERT_TRUE(waitForCheck());
    picture(QStringLiteral("invariants_end"));
    session.seekTime(session.timeline().recorded_time() / 2);
    frame();
    ASSERT_TRUE(waitForCheck());
    PromiseState broken;
    broken.promise = Promise::Heaps;
    broken.broken.push_back({"heap regions of s0 (t2) and s1 (t3) overlap in ring 0", {2, 3}, {}});
    panel.show(broken);
    panel.resize(380, 420);
    picture(QStringLiteral("invariants_broken"));
}

}  // namespace
}  // namespace ptoscope
