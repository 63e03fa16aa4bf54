// The Why panel: it tells the story of what is selected, at the cursor; its links lead on.

#include "widgets/panels/why/why_panel.h"
#include "panel_fixture.h"
#include "widgets/words/words.h"

namespace ptoscope {
namespace {

class WhyPanelTest : public PanelTest<WhyPanel> {
  protected:
    [[nodiscard]] int rowOf(WhyKind kind) const {
        for (size_t i = 0; i < panel.story().links.size(); ++i)
            if (panel.story().links[i].kind == kind) return static_cast<int>(i);
        ADD_FAILURE() << "no link " << name(kind);
        return 0;
    }
    [[nodiscard]] const WhyLink& link(int row) const {
        return panel.story().links[static_cast<size_t>(row)];
    }
    [[nodiscard]] QPoint middleOf(int row) {
        QApplication::processEvents();  // the headline above may have grown
        const QModelIndex index = panel.view()->model()->index(row, 0);
        panel.view()->scrollTo(index);
        return panel.view()->visualRect(index).center();
    }
};

TEST_F(WhyPanelTest, SaysWhatItIsForWhileNothingIsSelected) {
    EXPECT_FALSE(panel.view()->isVisible());
    open("vector_example");
    EXPECT_FALSE(panel.view()->isVisible());
    EXPECT_TRUE(panel.subject().empty());
    EXPECT_FALSE(panel.keep()->isEnabled());
    EXPECT_FALSE(panel.back()->isEnabled());
    session.selectTask(1);
    EXPECT_TRUE(panel.view()->isVisible());
    EXPECT_EQ(panel.headline(), taskText(session.program(), 1) + " is not submitted");
}

TEST_F(WhyPanelTest, FollowsSelectionAndCursor) {
    openAndRun("false_serialisation");
    session.selectTask(task("shared15"));
    EXPECT_TRUE(panel.headline().startsWith("t15 shared15 is consumed; longest: producers"))
        << qPrintable(panel.headline());
    const int64_t ran = times("shared15").first_start + 100;
    session.seekTime(ran);
    frame();
    EXPECT_TRUE(panel.headline().startsWith("t15 shared15 is running"))
        << qPrintable(panel.headline());
    const size_t core = session.machine().core_agent(26).index;
    session.selectAgent({static_cast<uint16_t>(core)});
    EXPECT_EQ(panel.subject(), session.selection());
    EXPECT_TRUE(panel.headline().contains("AIV 26")) << qPrintable(panel.headline());
    session.selectAgent({0});
    EXPECT_TRUE(panel.headline().startsWith("orchestrator")) << qPrintable(panel.headline());
}

TEST_F(WhyPanelTest, LinksSelectAndGoThereAndTheStoryStays) {
    openAndRun("false_serialisation");
    session.selectTask(task("shared15"));
    const int producers = rowOf(WhyKind::Producers);
    const int64_t from = link(producers).from;
    QTest::mouseClick(panel.view()->viewport(), Qt::LeftButton, Qt::NoModifier,
                      middleOf(producers));
    EXPECT_EQ(session.selection(), Item::task(task("shared14")));
    EXPECT_EQ(panel.subject(), Item::task(task("shared15")));
    panel.view()->setFocus();
    QTest::keyClick(panel.view(), Qt::Key_Return);
    frame();
    EXPECT_EQ(session.cursorTime(), from);
    EXPECT_TRUE(panel.headline().contains("is consumed")) << "as it was told";
    EXPECT_TRUE(panel.headline().contains("(as told at")) << qPrintable(panel.headline());
    const int block = rowOf(WhyKind::Block);
    const int64_t start = link(block).from;
    const QPoint at = middleOf(block);
    QTest::mouseClick(panel.view()->viewport(), Qt::LeftButton, Qt::NoModifier, at);
    QTest::mouseDClick(panel.view()->viewport(), Qt::LeftButton, Qt::NoModifier, at);
    EXPECT_TRUE(QTest::qWaitFor([&] { return session.cursorTime() == start; }, 5000));
    frame();
    EXPECT_TRUE(panel.headline().contains("is consumed"));
    session.stepForward(StepUnit::Micro);  // the user's doing, not a link's
    frame();
    EXPECT_EQ(panel.subject(), Item::task(task("shared15")));
    EXPECT_TRUE(panel.headline().contains("is running")) << qPrintable(panel.headline());
}

TEST_F(WhyPanelTest, TheStoryOfALinkIsOneStepAwayAndBack) {
    openAndRun("false_serialisation");
    session.selectTask(task("shared15"));
    EXPECT_FALSE(panel.onward()->isEnabled());
    QTest::mouseClick(panel.view()->viewport(), Qt::LeftButton, Qt::NoModifier,
                      middleOf(rowOf(WhyKind::Producers)));
    ASSERT_TRUE(panel.onward()->isEnabled());
    QTest::mouseClick(panel.onward(), Qt::LeftButton);
    EXPECT_EQ(panel.subject(), Item::task(task("shared14")));
    EXPECT_TRUE(panel.headline().startsWith("t14 shared14")) << qPrintable(panel.headline());
    panel.view()->setFocus();
    panel.view()->setCurrentIndex(panel.view()->model()->index(rowOf(WhyKind::Producers), 0));
    QTest::keyClick(panel.view(), Qt::Key_Right);
    EXPECT_EQ(panel.subject(), Item::task(task("shared13")));
    QTest::mouseClick(panel.back(), Qt::LeftButton);
    QTest::mouseClick(panel.back(), Qt::LeftButton);
    EXPECT_EQ(session.selection(), Item::task(task("shared15")));
    EXPECT_EQ(panel.subject(), Item::task(task("shared15")));
    EXPECT_FALSE(panel.back()->isEnabled());
}

TEST_F(WhyPanelTest, KeepsItsStoryIfAsked) {
    openAndRun("false_serialisation");
    session.selectTask(task("shared15"));
    QTest::keyClick(panel.keep(), Qt::Key_Space);
    ASSERT_TRUE(panel.keep()->isChecked());
    session.selectTask(task("own3"));
    EXPECT_TRUE(panel.headline().startsWith("t15 shared15")) << qPrintable(panel.headline());
    session.goToStart();
    frame();
    EXPECT_TRUE(panel.headline().contains("is consumed")) << qPrintable(panel.headline());
    QTest::keyClick(panel.keep(), Qt::Key_Space);
    EXPECT_TRUE(panel.headline().startsWith("t19 own3")) << qPrintable(panel.headline());
}

TEST_F(WhyPanelTest, AStuckRunIsExplainedWithoutAnySelection) {
    openAndRun("failing/code3_flow_control");
    EXPECT_EQ(panel.subject(), Item::agent({0}));
    const int cycle = rowOf(WhyKind::Cycle);
    EXPECT_EQ(weightOf(panel.story(), static_cast<size_t>(cycle)), LinkWeight::Cause);
    QTest::mouseClick(panel.view()->viewport(), Qt::LeftButton, Qt::NoModifier, middleOf(cycle));
    EXPECT_EQ(session.selection(), Item::task(task("d3_0")));
}

TEST_F(WhyPanelTest, TellsWhileTheRunGoesOn) {
    open("spmd_starvation");
    session.selectTask(task("s1"));
    session.setSpeed(Speed(Speed::kDefault));
    session.run();
    ASSERT_TRUE(QTest::qWaitFor([&] { return panel.headline().contains("is ready"); }, 30000));
    EXPECT_TRUE(session.isRunning());
    session.setSpeed(Speed(Speed::kFastest));
    ASSERT_TRUE(QTest::qWaitFor([&] { return !session.isRunning(); }, 60000));
    frame();
    EXPECT_TRUE(panel.headline().contains("is consumed")) << qPrintable(panel.headline());
}

TEST_F(WhyPanelTest, AHeldThreadIsTheAnswer) {
    open("spmd_basic");
    session.hold({0});
    frame();
    session.selectAgent({0});
    EXPECT_EQ(panel.story().links.front().kind, WhyKind::Held);
}

TEST(StoryTime, LeavesOutWhatCameBeforeTheSubmit) {
    Story story;
    story.links.push_back({WhyKind::ProgramOrder, 0, "", 0, 5000, {}, {}});
    story.links.push_back({WhyKind::Submit, 0, "", 5000, 5100, {}, {}});
    story.links.push_back({WhyKind::Producer, 1, "", 10, 20, {}, {}});
    story.links.push_back({WhyKind::Run, 0, "", 6000, kNever, {}, {}});
    EXPECT_EQ(timeOf(story, 9000), (StoryTime{5000, 9000}));
    EXPECT_EQ(timeOf({}, 9000).end, 9001);
}

TEST_F(WhyPanelTest, Pictures) {
    picture(QStringLiteral("why_empty"));
    open("spmd_starvation");
    picture(QStringLiteral("why_nothing_selected"));
    runToEnd();
    session.seekTime(41000);
    session.selectTask(task("s1"));
    frame();
    picture(QStringLiteral("why_starving"));
    session.goToEnd();
    frame();
    panel.view()->setCurrentIndex(panel.view()->model()->index(rowOf(WhyKind::Dispatch), 0));
    picture(QStringLiteral("why_starved"));
    openAndRun("small_ring_backpressure");
    session.selectTask(task("s12_d"));
    frame();
    panel.resize(340, 620);
    picture(QStringLiteral("why_backpressure"));
    openAndRun("false_serialisation");
    session.selectTask(task("shared15"));
    frame();
    panel.resize(460, 700);
    picture(QStringLiteral("why_chain"));
    openAndRun("failing/code3_flow_control");
    panel.resize(460, 360);
    frame();
    picture(QStringLiteral("why_deadlock"));
}

}  // namespace
}  // namespace ptoscope
