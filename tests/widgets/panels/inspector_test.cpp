// The inspector: a page for every kind of item, links, history, marks of what a step changed.

#include "widgets/panels/inspector/inspector_panel.h"

#include <QRegularExpression>
#include <QToolButton>

#include "panel_fixture.h"
#include "widgets/panels/inspector/history.h"
#include "widgets/panels/inspector/tensor/tensor_place.h"
#include "widgets/panels/inspector/tensor/tensor_view.h"
#include "widgets/session/alive.h"
#include "widgets/session/item_link.h"

namespace ptoscope {
namespace {

class InspectorTest : public PanelTest<InspectorPanel> {
  protected:
    [[nodiscard]] QString plain() const { return panel.text()->toPlainText(); }
    [[nodiscard]] QString value(const char* section, const char* key) const {
        const Page::Row* row = panel.page().find(QLatin1String(section), QLatin1String(key));
        return row == nullptr ? QStringLiteral("(no such row)") : row->value;
    }
    void waitForMarks() { QTest::qWait(InspectorPanel::kMarksAfterMs + 60); }
};

TEST_F(InspectorTest, SaysWhatItIsForAndWhereToBegin) {
    EXPECT_FALSE(panel.text()->isVisible());
    openSample("vector_example");
    frame();
    EXPECT_TRUE(panel.text()->isVisible());
    EXPECT_TRUE(plain().startsWith("Nothing is selected"));
    EXPECT_TRUE(plain().contains("scheduler 0"));
    picture("inspector_welcome");
}

TEST_F(InspectorTest, EveryKindOfItemHasItsPage) {
    openSample("mixed_example");
    runAndSeek(0.5);
    const Item items[] = {Item::task(0),           Item::block(0, 0),
                          Item::slot(1, 0),        Item::agent(AgentId{0}),
                          Item::agent(AgentId{1}), Item::agent(session.machine().core_agent(1)),
                          Item::tensor(0),         Item::event(40)};
    QStringList titles;
    for (const Item& item : items) {
        session.select(item);
        EXPECT_EQ(session.selection(), item);
        EXPECT_FALSE(panel.page().title.isEmpty());
        EXPECT_TRUE(plain().startsWith(panel.page().title)) << qPrintable(plain());
        EXPECT_GT(panel.page().sections.size(), 0U);
        EXPECT_FALSE(titles.contains(panel.page().title));
        titles << panel.page().title;
    }
}

TEST_F(InspectorTest, AnEventOfAnotherBranchIsNotThere) {
    openSample("mixed_example");
    runAndSeek(0.9);
    const auto last = static_cast<uint32_t>(session.timeline().trace().log.size() - 1);
    session.select(Item::event(last));
    EXPECT_TRUE(plain().contains("step"));
    session.seek(100);
    session.depart();
    frame();
    EXPECT_TRUE(plain().startsWith("This branch does not have that event"));
}

// Links lead to items that exist, from every page that can be reached in two steps.
TEST_F(InspectorTest, EveryLinkLeadsSomewhere) {
    openSample("spmd_sync_start");
    runAndSeek(0.4);
    QStringList todo{linkOf(Item::task(3)), linkOf(Item::agent(AgentId{1})),
                     linkOf(Item::tensor(0))};
    QStringList done;
    const QRegularExpression href(QStringLiteral("href=['\"]([^'\"]+)['\"]"));
    int followed = 0;
    while (!todo.isEmpty() && followed < 120) {
        const QString link = todo.takeFirst();
        if (done.contains(link)) continue;
        done << link;
        const Item item = itemOfLink(link);
        ASSERT_FALSE(item.empty()) << qPrintable(link);
        session.select(item);
        EXPECT_EQ(session.selection(), item) << qPrintable(link) << " does not exist";
        ++followed;
        const QString html = panel.text()->toHtml();
        for (auto it = href.globalMatch(html); it.hasNext();)
            todo << it.next().captured(1);
    }
    EXPECT_GT(followed, 60);
}

TEST_F(InspectorTest, ValuesThatTheLastStepChangedAreMarked) {
    openSample("spmd_basic");
    steps(4);
    session.selectAgent(AgentId{0});
    waitForMarks();
    session.stepForward(StepUnit::Micro, AgentId{0});
    frame();
    waitForMarks();
    const int marked = panel.marks();
    EXPECT_GT(marked, 0) << "a step changes at least the next action";
    EXPECT_TRUE(plain().contains("(was ")) << qPrintable(plain());
    EXPECT_TRUE(plain().contains(QString::fromUtf8("●")));
    // The same moment, reached from elsewhere, has the same marks: looked up, not remembered.
    const QString remembered = plain();
    const uint64_t here = session.timeline().position();
    session.goToStart();
    frame();
    session.seek(here);
    frame();
    ASSERT_TRUE(QTest::qWaitFor([&] { return panel.marks() > 0; }, 2000));
    EXPECT_EQ(panel.marks(), marked);
    EXPECT_EQ(plain(), remembered);
}

TEST_F(InspectorTest, NothingIsMarkedAtTheStartOrWhereNothingChanged) {
    openSample("spmd_basic");
    session.selectTask(1);
    waitForMarks();
    EXPECT_EQ(panel.marks(), 0) << "there is no step before the first";
    steps(3);
    waitForMarks();
    ASSERT_EQ(session.timeline().position(), 3U);
    EXPECT_EQ(panel.marks(), 0) << "the scope begins: nothing happened to the second task";
}

TEST_F(InspectorTest, NothingIsMarkedWhileRunning) {
    openSample("spmd_sync_start_stress");
    session.selectAgent(AgentId{1});
    session.setSpeed(Speed(Speed::kSlowest));
    session.run();
    frame();
    EXPECT_TRUE(session.isRunning());
    EXPECT_EQ(panel.marks(), 0);
    EXPECT_TRUE(plain().startsWith("scheduler 0"));
    session.pause();
    ASSERT_TRUE(QTest::qWaitFor([&] { return !session.isRunning(); }, 2000));
}

TEST_F(InspectorTest, TabGoesThroughLinksAndReturnFollows) {
    openSample("vector_example");
    runAndSeek(0.5);
    session.selectTask(0);
    frame();
    panel.text()->setFocus();
    QTest::keyClick(panel.text(), Qt::Key_Tab);
    const QString link = panel.text()->textCursor().charFormat().anchorHref();
    ASSERT_FALSE(link.isEmpty());
    QTest::keyClick(panel.text(), Qt::Key_Return);
    EXPECT_EQ(linkOf(session.selection()).toStdString(), link.toStdString());
    EXPECT_NE(session.selection(), Item::task(0));
}

TEST_F(InspectorTest, BackspaceGoesBackAndForwardAgain) {
    openSample("vector_example");
    runToEnd();
    EXPECT_FALSE(panel.back()->isEnabled());
    session.selectTask(0);
    session.selectTask(1);
    session.select(Item::tensor(1));
    EXPECT_TRUE(panel.back()->isEnabled());
    EXPECT_FALSE(panel.forward()->isEnabled());
    panel.text()->setFocus();
    QTest::keyClick(panel.text(), Qt::Key_Backspace);
    EXPECT_EQ(session.selection(), Item::task(1));
    QTest::keyClick(panel.text(), Qt::Key_Backspace);
    EXPECT_EQ(session.selection(), Item::task(0));
    EXPECT_FALSE(panel.back()->isEnabled());
    QTest::keyClick(panel.text(), Qt::Key_Backspace, Qt::ShiftModifier);
    EXPECT_EQ(session.selection(), Item::task(1));
    const auto buttons = panel.findChildren<QToolButton*>();
    ASSERT_EQ(buttons.size(), 2);
    for (QToolButton* button : buttons)
        EXPECT_FALSE(button->accessibleName().isEmpty());
    QTest::mouseClick(buttons[1], Qt::LeftButton);
    EXPECT_EQ(session.selection(), Item::tensor(1));
    EXPECT_FALSE(panel.forward()->isEnabled());
    openSample("vector_example");
    frame();
    EXPECT_FALSE(panel.back()->isEnabled()) << "another program has other items";
}

TEST_F(InspectorTest, ATensorShowsItsContents) {
    openSample("vector_example");
    runToEnd();
    session.select(Item::tensor(0));
    frame();
    EXPECT_TRUE(panel.tensor()->isVisible());
    const TensorPicture& shown = panel.tensor()->picture();
    EXPECT_EQ(shown.elements, session.program().tensors[0].shape.elements());
    float first = 0;
    session.machine().state().memory.read(placeOfTensor(session.machine().state(), 0).address,
                                          {&first, 1});
    ASSERT_FALSE(shown.values.empty());
    EXPECT_EQ(shown.values[0], first);
    panel.tensor()->setFocus();
    QTest::keyClick(panel.tensor(), Qt::Key_Down);
    EXPECT_EQ(panel.tensor()->picture().window.row, 1U);
    QTest::mouseClick(panel.tensor(), Qt::LeftButton, Qt::NoModifier,
                      panel.tensor()->cellRect(20, 3).center());
    EXPECT_EQ(panel.tensor()->picture().window.row, 20 * shown.rowsPerCell());
    EXPECT_TRUE(
        panel.tensor()->toolTipAt(panel.tensor()->cellRect(20, 3).center()).startsWith("rows "));
    session.selectTask(0);
    EXPECT_FALSE(panel.tensor()->isVisible());
}

TEST_F(InspectorTest, ATensorOfTheHeapLivesAsLongAsItsRegion) {
    openSample("vector_example");
    uint32_t created = 0;
    while (session.program().tensors[created].declared())
        ++created;
    session.select(Item::tensor(created));
    frame();
    EXPECT_TRUE(value("", "life").contains("not allocated")) << qPrintable(value("", "life"));
    EXPECT_FALSE(panel.tensor()->isVisible());
    while (session.machine().state().rings[1].head.peek() == 0 &&
           session.machine().state().rings[0].head.peek() == 0)
        session.stepForward(StepUnit::Micro);
    frame();
    EXPECT_TRUE(value("", "life").contains("its own")) << qPrintable(value("", "life"));
    EXPECT_TRUE(panel.tensor()->isVisible());
    EXPECT_TRUE(value("", "creator").contains("task:"));
}

TEST_F(InspectorTest, WhyATaskIsAliveNamesWhatItWaitsFor) {
    openSample("small_ring_backpressure");
    runAndSeek(0.4);
    int waiting = 0;
    int completed = 0;
    for (uint32_t task = 0; task < session.program().tasks.size(); ++task) {
        const QString why = whyAlive(session.machine(), task);
        const Slot* slot = slotOfTask(session.machine(), task);
        EXPECT_EQ(why.isEmpty(), slot == nullptr);
        if (slot == nullptr) continue;
        for (const uint32_t open : openProducers(session.machine(), *slot)) {
            EXPECT_EQ(session.machine().state().look(open).state.peek(), TaskState::Pending);
            if (why.startsWith("waits for r1t")) ++waiting;
        }
        completed += why.startsWith("completed: waits for ") ? 1 : 0;
    }
    EXPECT_GT(waiting, 0);
    EXPECT_GT(completed, 0);
}

TEST(InspectorHistory, IsCutWhereAnotherWayIsTaken) {
    History history;
    EXPECT_FALSE(history.back());
    for (uint32_t i = 0; i < 4; ++i)
        history.visit(Item::task(i));
    history.visit(Item{});  // nothing selected is no place to go back to
    EXPECT_EQ(history.back(), Item::task(2));
    history.visit(Item::task(2));  // where it led
    EXPECT_EQ(history.back(), Item::task(1));
    EXPECT_EQ(history.forward(), Item::task(2));
    history.visit(Item::task(9));
    EXPECT_FALSE(history.canGoForward());
    EXPECT_EQ(history.back(), Item::task(2));
    for (uint32_t i = 0; i < 2 * History::kMost; ++i)
        history.visit(Item::task(i));
    size_t length = 0;
    while (history.back())
        ++length;
    EXPECT_EQ(length, History::kMost - 1);
}

TEST_F(InspectorTest, Pictures) {
    openSample("mixed_example");
    runAndSeek(0.45);
    session.selectTask(0);
    waitForMarks();
    picture("inspector_task");
    session.select(Item::block(0, 0));
    picture("inspector_block");
    session.select(Item::slot(1, 0));
    picture("inspector_slot");
    session.selectAgent(session.machine().core_agent(0));
    waitForMarks();
    picture("inspector_core");
    session.select(Item::tensor(2));
    waitForMarks();
    picture("inspector_tensor");
    session.selectAgent(AgentId{1});
    waitForMarks();
    picture("inspector_thread");
    openSample("spmd_sync_start_stress");
    steps(900);
    session.selectAgent(AgentId{0});
    session.stepForward(StepUnit::Micro, AgentId{0});
    frame();
    waitForMarks();
    picture("inspector_orchestrator");
}

}  // namespace
}  // namespace ptoscope
