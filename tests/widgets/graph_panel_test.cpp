// The task graph as a user has it: mouse, keys, a run that goes on meanwhile.

#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QWheelEvent>
#include <ctime>

#include "graph_parts.h"
#include "panel_fixture.h"
#include "tests/places.h"
#include "widgets/panels/graph/graph_panel.h"
#include "widgets/panels/graph/graph_view.h"
#include "widgets/panels/tasks/search_bar.h"

namespace ptoscope {
namespace {

class GraphPanelTest : public LargePanelTest<GraphPanel> {
  protected:
    [[nodiscard]] GraphView& view() { return *panel.view(); }
    [[nodiscard]] const GraphPicture& graph() { return *view().picture(); }
    void awaitPicture() {
        ASSERT_TRUE(QTest::qWaitFor(
            [&] { return !panel.isLayingOut() && view().picture() != nullptr; }, 60000));
        frame();
    }
    void open(const char* sample) {
        openSample(sample);
        awaitPicture();
    }
    void openGenerated(const char* name, std::map<std::string, std::string> values) {
        ASSERT_TRUE(session.openProgram(generated(name, std::move(values))));
        awaitPicture();
    }
    [[nodiscard]] uint32_t nodeOf(uint32_t task) { return graph().graph.nodeOfTask[task]; }
    [[nodiscard]] QPoint centerOf(uint32_t node) {
        return view().nodeRect(node).center().toPoint();
    }
    void click(uint32_t node) {
        QTest::mouseClick(&view(), Qt::LeftButton, Qt::NoModifier, centerOf(node));
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        view().setFocus();
        QTest::keyClick(&view(), key, modifiers);
    }
    [[nodiscard]] uint32_t firstGroup() {
        const auto& nodes = graph().graph.nodes;
        for (uint32_t i = 0; i < nodes.size(); ++i)
            if (nodes[i].isGroup()) return i;
        return kNone;
    }
    [[nodiscard]] bool isSeen(uint32_t node) {
        return QRectF(view().rect()).contains(view().nodeRect(node));
    }
    // What the panel counts, counted again.
    void expectTrueStates() {
        UseCounts all{};
        std::vector<UseCounts> nodes(graph().graph.nodes.size());
        for (uint32_t task = 0; task < session.program().tasks.size(); ++task) {
            const auto use = static_cast<size_t>(taskUse(machine(), task));
            ++all[use];
            ++nodes[nodeOf(task)][use];
        }
        EXPECT_EQ(panel.states().total(), all);
        for (uint32_t node = 0; node < nodes.size(); ++node)
            EXPECT_EQ(panel.states().of(node), nodes[node]) << node;
    }
};

TEST_F(GraphPanelTest, IsUsefulWhileNothingIsOpen) {
    EXPECT_FALSE(view().isVisible());
    EXPECT_TRUE(panel.accessibleDescription().contains("Open a workload"));
    view().fit();
    view().zoom(2);
    QTest::keyClick(&view(), Qt::Key_Down);
    QTest::mouseClick(&view(), Qt::LeftButton, Qt::NoModifier, {5, 5});
    panel.setFold(Fold::Kernel);
    EXPECT_EQ(view().current(), kNone);
    EXPECT_FALSE(panel.isLayingOut());
}

TEST_F(GraphPanelTest, ShowsEveryTaskOfASmallProgram) {
    open("paged_attention_small");
    EXPECT_EQ(graph().graph.nodes.size(), 13U);
    EXPECT_EQ(graph().graph.edges.size(), graph().source->dependencies.edges());
    EXPECT_TRUE(graph().byDot) << qPrintable(panel.note());
    EXPECT_TRUE(panel.note().isEmpty());
    EXPECT_TRUE(panel.info().startsWith("13 tasks, ")) << qPrintable(panel.info());
    EXPECT_TRUE(panel.info().contains("as declared"));
    for (uint32_t node = 0; node < 13; ++node)
        EXPECT_TRUE(isSeen(node)) << "a new graph is fitted";
}

TEST_F(GraphPanelTest, StatesAreThoseOfTheMomentAlsoWhileRunningAndBack) {
    open("spmd_sync_start_stress");
    expectTrueStates();
    session.setSpeed(Speed(8));
    session.run();
    for (int i = 0; i < 5; ++i) {
        frame();
        expectTrueStates();
    }
    session.pause();
    ASSERT_TRUE(QTest::qWaitFor([&] { return !session.isRunning(); }, 20000));
    session.setSpeed(Speed(Speed::kFastest));
    runToEnd();
    expectTrueStates();
    EXPECT_EQ(panel.states().total()[static_cast<size_t>(SlotUse::Consumed)], 54U);
    seekPart(0.5);
    expectTrueStates();
    EXPECT_LT(panel.states().total()[static_cast<size_t>(SlotUse::Consumed)], 54U);
    seekPart(0);
    expectTrueStates();
    EXPECT_EQ(panel.states().total()[0], 54U);
}

TEST_F(GraphPanelTest, AStateChangesWhatIsDrawn) {
    open("mixed_example");
    const QImage before = view().grab().toImage();
    runToEnd();
    const QImage after = view().grab().toImage();
    const QPoint mark = view().nodeRect(0).topLeft().toPoint() + QPoint(3, 3);
    EXPECT_NE(before.pixelColor(mark), after.pixelColor(mark));
    EXPECT_EQ(before.pixelColor(2, view().height() - 5), after.pixelColor(2, view().height() - 5));
}

TEST_F(GraphPanelTest, SelectingWorksBothWays) {
    open("paged_attention_small");
    click(nodeOf(4));
    EXPECT_EQ(session.selectedTask(), 4U);
    EXPECT_EQ(view().current(), nodeOf(4));
    session.selectTask(7);
    EXPECT_EQ(view().current(), nodeOf(7));
    EXPECT_TRUE(view().accessibleDescription().contains("not submitted"))
        << qPrintable(view().accessibleDescription());
    key(Qt::Key_Escape);
    EXPECT_EQ(view().current(), kNone);
    EXPECT_EQ(session.selectedTask(), kNone);
}

TEST_F(GraphPanelTest, ASelectionOutOfSightIsRevealed) {
    open("paged_attention_small");
    for (int i = 0; i < 12; ++i)
        key(Qt::Key_Plus);
    const uint32_t hidden = isSeen(nodeOf(0)) ? 12 : 0;
    ASSERT_FALSE(isSeen(nodeOf(hidden)));
    const double scale = view().graphViewport().scale;
    session.selectTask(hidden);
    EXPECT_TRUE(view().rect().contains(centerOf(nodeOf(hidden))));
    EXPECT_EQ(view().graphViewport().scale, scale);
}

TEST_F(GraphPanelTest, ArrowsGoAlongEdges) {
    open("paged_attention_small");
    uint32_t task = 0;
    while (session.linksOf(task).consumers.empty())
        ++task;
    session.selectTask(task);
    key(Qt::Key_Down);
    const auto consumers = session.linksOf(task).consumers;
    EXPECT_NE(std::find(consumers.begin(), consumers.end(), session.selectedTask()),
              consumers.end());
    const uint32_t below = session.selectedTask();
    key(Qt::Key_Up);
    const auto producers = session.linksOf(below).producers;
    EXPECT_NE(std::find(producers.begin(), producers.end(), session.selectedTask()),
              producers.end());
    key(Qt::Key_Right);
    key(Qt::Key_Left);
    EXPECT_NE(session.selectedTask(), kNone);
}

TEST_F(GraphPanelTest, KeysZoomFitAndCenter) {
    open("paged_attention_small");
    const double fitted = view().graphViewport().scale;
    key(Qt::Key_Plus);
    EXPECT_GT(view().graphViewport().scale, fitted);
    key(Qt::Key_Minus);
    key(Qt::Key_Minus);
    EXPECT_LT(view().graphViewport().scale, fitted);
    key(Qt::Key_F);
    EXPECT_NEAR(view().graphViewport().scale, fitted, 1e-9);
    session.selectTask(0);
    key(Qt::Key_Return);
    EXPECT_LT((centerOf(nodeOf(0)) - view().rect().center()).manhattanLength(), 4);
}

TEST_F(GraphPanelTest, TheWheelZoomsAtThePointerAndDraggingPans) {
    open("paged_attention_small");
    const QPoint at = centerOf(3);
    QWheelEvent wheel(at, view().mapToGlobal(at), {}, {0, 120}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(&view(), &wheel);
    EXPECT_LT((centerOf(3) - at).manhattanLength(), 3);
    QPoint empty(2, 2);
    while (view().toolTipAt(empty) != QString())
        empty += QPoint(3, 3);
    QTest::mousePress(&view(), Qt::LeftButton, Qt::NoModifier, empty);
    QMouseEvent move(QEvent::MouseMove, empty + QPoint(30, 20), Qt::NoButton, Qt::LeftButton,
                     Qt::NoModifier);
    QApplication::sendEvent(&view(), &move);
    QTest::mouseRelease(&view(), Qt::LeftButton, Qt::NoModifier, empty + QPoint(30, 20));
    EXPECT_LT((centerOf(3) - at - QPoint(30, 20)).manhattanLength(), 4);
}

TEST_F(GraphPanelTest, TheCriticalPathIsDeclaredThenRecorded) {
    open("vector_example");
    ASSERT_GT(panel.critical().tasks.size(), 1U);
    EXPECT_TRUE(view().critical().nodes[nodeOf(panel.critical().tasks[0])]);
    EXPECT_TRUE(panel.info().contains("as declared")) << qPrintable(panel.info());
    runToEnd();
    EXPECT_TRUE(panel.info().contains("as recorded")) << qPrintable(panel.info());
    EXPECT_LE(panel.critical().ns, session.timeline().recorded_time());
    seekPart(0.3);
    EXPECT_TRUE(panel.info().contains("as recorded")) << "the recording stays";
}

TEST_F(GraphPanelTest, ToolTipsSayWhatATaskIsAt) {
    open("vector_example");
    EXPECT_TRUE(view().toolTipAt(centerOf(0)).contains("not submitted"));
    EXPECT_TRUE(view().toolTipAt(centerOf(0)).contains("declared"));
    runToEnd();
    EXPECT_TRUE(view().toolTipAt(centerOf(0)).contains("consumed"))
        << qPrintable(view().toolTipAt(centerOf(0)));
    EXPECT_TRUE(view().toolTipAt(centerOf(1)).contains("recorded"));
}

TEST_F(GraphPanelTest, SearchFindsByIdNameKernelAndPattern) {
    open("paged_attention_small");
    key(Qt::Key_F, Qt::ControlModifier);
    QLineEdit* line = panel.searchBar()->line();
    ASSERT_TRUE(line->hasFocus());
    const std::string kernel = session.program().kernels[0].name;
    QTest::keyClicks(line, QString::fromStdString(kernel));
    ASSERT_GT(panel.searchBar()->matches().size(), 1U);
    const uint32_t first = session.selectedTask();
    EXPECT_EQ(first, panel.searchBar()->matches()[0]);
    QTest::keyClick(line, Qt::Key_Return);
    EXPECT_EQ(session.selectedTask(), panel.searchBar()->matches()[1]);
    QTest::keyClick(line, Qt::Key_Return, Qt::ShiftModifier);
    EXPECT_EQ(session.selectedTask(), first);
    EXPECT_EQ(view().current(), nodeOf(first));
    line->selectAll();
    QTest::keyClicks(line, QString::fromStdString(to_string(session.program().tasks[5].id)));
    EXPECT_EQ(session.selectedTask(), 5U);
    line->selectAll();
    QTest::keyClicks(line, QStringLiteral("nothing"));
    EXPECT_TRUE(panel.searchBar()->matches().empty());
    EXPECT_EQ(panel.searchBar()->countText().toStdString(), "none");
    QTest::keyClick(line, Qt::Key_Escape);
    EXPECT_TRUE(view().hasFocus());
}

TEST_F(GraphPanelTest, ALargeProgramIsFoldedAndOpensByReturn) {
    openGenerated("fan_out", {{"tasks", "2000"}, {"width", "49"}});
    ASSERT_EQ(graph().graph.nodes.size(), 40U) << "40 scopes of 50 tasks";
    expectTrueStates();
    click(firstGroup());
    EXPECT_EQ(view().current(), firstGroup());
    key(Qt::Key_Return);
    awaitPicture();
    EXPECT_EQ(graph().graph.nodes.size(), 39U + 50U);
    EXPECT_EQ(view().current(), nodeOf(0)) << "the first of those that came to light";
    expectTrueStates();
    session.selectTask(3);
    EXPECT_FALSE(graph().graph.nodes[view().current()].isGroup());
    key(Qt::Key_Backspace);
    awaitPicture();
    EXPECT_EQ(graph().graph.nodes.size(), 40U);
    EXPECT_EQ(view().current(), nodeOf(3)) << "the group that has it";
    QTest::mouseDClick(&view(), Qt::LeftButton, Qt::NoModifier, centerOf(nodeOf(3)));
    awaitPicture();
    EXPECT_EQ(graph().graph.nodes.size(), 39U + 50U);
}

TEST_F(GraphPanelTest, FoldsAreChosenAndLayoutsRemembered) {
    openGenerated("fan_out", {{"tasks", "500"}, {"width", "49"}});
    const auto byScope = view().picture();
    panel.foldBox()->setFocus();
    QTest::keyClick(panel.foldBox(), Qt::Key_End);
    ASSERT_TRUE(panel.isLayingOut());
    awaitPicture();
    EXPECT_EQ(graph().graph.nodes.size(), 2U) << "produce and consume";
    panel.setFold(Fold::Auto);
    EXPECT_FALSE(panel.isLayingOut());
    EXPECT_EQ(view().picture(), byScope);
    ASSERT_TRUE(session.openProgram(generated("fan_out", {{"tasks", "500"}, {"width", "49"}})));
    awaitPicture();
    EXPECT_EQ(view().picture(), byScope) << "the same program again";
}

// A program in place of dot that never answers.
class EndlessDot {
  public:
    EndlessDot() {
        QFile file(path());
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write("#!/bin/sh\nexec sleep 600\n");
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    [[nodiscard]] QString path() const { return folder_.filePath(QStringLiteral("dot")); }

  private:
    QTemporaryDir folder_;
};

TEST_F(GraphPanelTest, ALongLayoutShowsProgressAndIsCancelled) {
    const EndlessDot dot;
    panel.setDot(dot.path());
    openSample("paged_attention_small");
    EXPECT_FALSE(panel.cancelButton()->isVisible());
    ASSERT_TRUE(QTest::qWaitFor([&] { return panel.cancelButton()->isVisible(); }, 5000));
    EXPECT_TRUE(panel.isLayingOut());
    session.stepForward(StepUnit::Micro);  // the window goes on meanwhile
    EXPECT_EQ(session.timeline().position(), 1U);
    QTest::mouseClick(panel.cancelButton(), Qt::LeftButton);
    awaitPicture();
    EXPECT_FALSE(panel.cancelButton()->isVisible());
    EXPECT_EQ(graph().layout.nodes.size(), 13U);
    EXPECT_EQ(panel.note().toStdString(), "Graphviz was cancelled: simple layout");
    panel.setDot(findDot());
    awaitPicture();
    EXPECT_TRUE(graph().byDot) << "asked again, it is made again";
}

TEST_F(GraphPanelTest, ANewerProgramMakesALayoutVoid) {
    const EndlessDot dot;
    panel.setDot(dot.path());
    openSample("paged_attention_small");
    ASSERT_TRUE(panel.isLayingOut());
    panel.setDot(findDot());
    open("vector_example");
    EXPECT_EQ(graph().graph.nodes.size(), 5U);
    frame();
    EXPECT_EQ(graph().graph.nodes.size(), 5U);
}

TEST(GraphPanel, EndsWhileItLaysOut) {
    const EndlessDot dot;
    Session session;
    {
        GraphPanel panel;
        panel.setDot(dot.path());
        panel.setSession(&session);
        panel.show();
        ASSERT_TRUE(session.openFile(
            QString::fromStdString(source_dir() + "/samples/paged_attention_small.json")));
        EXPECT_TRUE(panel.isLayingOut());
    }
    QCoreApplication::processEvents();
    EXPECT_TRUE(session.isOpen());
}

TEST_F(GraphPanelTest, WithoutGraphvizItSaysSoAndIsStillUseful) {
    panel.setDot({});
    open("paged_attention_small");
    EXPECT_EQ(panel.note().toStdString(), "Graphviz (dot) is not installed: simple layout");
    EXPECT_EQ(graph().layout.nodes.size(), 13U);
    click(nodeOf(6));
    EXPECT_EQ(session.selectedTask(), 6U);
}

TEST_F(GraphPanelTest, AHiddenPanelLaysNothingOut) {
    panel.hide();
    openSample("vector_example");
    frame();
    EXPECT_FALSE(panel.isLayingOut());
    EXPECT_EQ(view().picture(), nullptr);
    panel.show();
    awaitPicture();
    EXPECT_EQ(graph().graph.nodes.size(), 5U);
}

TEST_F(GraphPanelTest, EveryControlHasANameAndTakesTheFocus) {
    open("vector_example");
    int controls = 0;
    for (const QWidget* child : panel.findChildren<QWidget*>()) {
        if (child->focusPolicy() == Qt::NoFocus || child->focusProxy() != nullptr) continue;
        if (child->parentWidget() != nullptr && child->inherits("QListView")) continue;
        if (QByteArray(child->metaObject()->className()).startsWith("QComboBoxPrivate")) continue;
        EXPECT_FALSE(child->accessibleName().isEmpty()) << child->metaObject()->className();
        ++controls;
    }
    EXPECT_GE(controls, 7);
}

// Frames of a run and of a drag, on thousands of nodes.
TEST_F(GraphPanelTest, ThousandsOfNodesStayFluid) {
    panel.resize(900, 640);
    panel.setDot({});
    panel.setFold(Fold::None);
    openGenerated("random_dag", {{"tasks", "8000"}});
    ASSERT_EQ(graph().graph.nodes.size(), 8000U);
    key(Qt::Key_F);
    constexpr int kFrames = 20;
    std::clock_t begin = std::clock();
    const auto frameUs = [&begin] {
        const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
        begin = std::clock();
        return static_cast<int>(seconds * 1e6 / kFrames);
    };
    for (int i = 0; i < kFrames; ++i) {
        session.stepForward(StepUnit::TaskEvent);
        Q_EMIT session.changed();
        view().grab();
    }
    RecordProperty("run_frame_us", frameUs());
    for (int i = 0; i < kFrames; ++i) {
        view().zoom(i % 2 == 0 ? 1.01 : 1 / 1.01);
        view().grab();
    }
    RecordProperty("moved_frame_us", frameUs());
    for (int i = 0; i < 60 && view().graphViewport().scale < 0.4; ++i)
        key(Qt::Key_Plus);
    session.selectTask(4000);
    begin = std::clock();
    for (int i = 0; i < kFrames; ++i) {
        view().zoom(i % 2 == 0 ? 1.01 : 1 / 1.01);
        view().grab();
    }
    RecordProperty("near_frame_us", frameUs());
    expectTrueStates();
}

TEST_F(GraphPanelTest, Pictures) {
    panel.resize(900, 640);
    for (const char* sample :
         {"paged_attention_small", "spmd_sync_start_stress", "mixed_example"}) {
        open(sample);
        const QString name = QStringLiteral("graph_") + QLatin1String(sample);
        if (qstrcmp(sample, "paged_attention_small") == 0) picture(name + "_before");
        runToEnd();
        seekPart(0.5);
        session.selectTask(5);
        picture(name + "_during");
        seekPart(1);
        if (qstrcmp(sample, "paged_attention_small") == 0) picture(name + "_after");
        EXPECT_NE(view().picture(), nullptr);
    }
}

TEST_F(GraphPanelTest, PicturesOfALargeProgram) {
    panel.resize(900, 640);
    openGenerated("random_dag", {{"tasks", "3000"}});
    runToEnd();
    seekPart(0.6);
    picture(QStringLiteral("graph_large_scopes"));
    panel.setFold(Fold::Kernel);
    awaitPicture();
    picture(QStringLiteral("graph_large_kernels"));
    panel.setDot({});
    panel.setFold(Fold::None);
    awaitPicture();
    EXPECT_EQ(graph().graph.nodes.size(), 3000U);
    picture(QStringLiteral("graph_large_tasks"));
    key(Qt::Key_F);
    picture(QStringLiteral("graph_large_fitted"));
    openGenerated("fan_out", {{"tasks", "4000"}, {"width", "79"}});
    picture(QStringLiteral("graph_wide_tasks"));
    panel.setFold(Fold::Scope);
    awaitPicture();
    picture(QStringLiteral("graph_wide_scopes"));
    panel.resize(320, 300);
    frame();
    picture(QStringLiteral("graph_small_panel"));
}

}  // namespace
}  // namespace ptoscope
