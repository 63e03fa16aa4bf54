// Panels show the machine at the cursor, and nothing else.

#include <QDockWidget>
#include <QListWidget>
#include <QTextBrowser>

#include "widgets/panels/drain/drain_panel.h"
#include "widgets/panels/gallery/gallery_panel.h"
#include "widgets/panels/inspector/inspector_panel.h"
#include "widgets/panels/queues/queues_panel.h"
#include "widgets/panels/rings/rings_panel.h"
#include "widgets/panels/threads/threads_panel.h"
#include "window_fixture.h"

namespace ptoscope {
namespace {

template <class T>
T* panelOf(MainWindow& window, const char* name) {
    return static_cast<T*>(window.panel(QLatin1String(name)));
}

TEST_F(WindowTest, TheGalleryOpensASample) {
    EXPECT_TRUE(window->startPage()->isVisible());
    QListWidget* list = window->startPage()->list();
    ASSERT_GT(list->count(), 20);
    for (int i = 0; i < list->count(); ++i)
        EXPECT_FALSE(list->item(i)->data(Qt::AccessibleDescriptionRole).toString().isEmpty())
            << qPrintable(list->item(i)->text());
    list->setCurrentRow(0);
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Return);
    EXPECT_TRUE(QTest::qWaitFor([&] { return session().isOpen(); }, 10000));
    EXPECT_FALSE(window->startPage()->isVisible());
    EXPECT_TRUE(window->swimlane()->isVisible());
    EXPECT_FALSE(window->dock("Samples")->isVisible());
    press(Qt::Key_G, Qt::ControlModifier);
    EXPECT_TRUE(window->dock("Samples")->isVisible());
}

TEST_F(WindowTest, ThreadsTellWhatTheyWillTouchAndStep) {
    openSample("spmd_basic");
    frame();
    QTableView* table = panelOf<ThreadsPanel>(*window, "Threads")->table();
    const QAbstractItemModel* model = table->model();
    ASSERT_EQ(model->rowCount(), 4);
    const auto cell = [&](int row, int column) {
        return model->index(row, column).data().toString();
    };
    EXPECT_TRUE(cell(0, ThreadsModel::Name).contains("orchestrator"));
    EXPECT_EQ(cell(0, ThreadsModel::State).toStdString(), "scope: BeginScope");
    table->setFocus();
    table->setCurrentIndex(model->index(1, ThreadsModel::Name));
    EXPECT_EQ(session().selectedAgent(), AgentId{1});
    const Action before = session().machine().next_action({1});
    QTest::keyClick(table, Qt::Key_Return);
    EXPECT_EQ(timeline().position(), 1U);
    EXPECT_NE(session().machine().next_action({1}), before);
    const QRect button = table->visualRect(model->index(2, ThreadsModel::Step));
    QTest::mouseClick(table->viewport(), Qt::LeftButton, Qt::NoModifier, button.center());
    EXPECT_EQ(timeline().position(), 2U);
    EXPECT_EQ(session().selectedAgent(), AgentId{2});
}

TEST_F(WindowTest, RingsShowEverySlotAndSelectItsTask) {
    openSample("small_ring_backpressure");
    session().setSpeed(Speed(Speed::kFastest));
    runToEnd();
    session().seekTime(timeline().recorded_time() / 2);
    frame();
    uint32_t used = 0;
    while (used + 1 < kRings && session().machine().state().rings[used].alive() == 0)
        ++used;
    RingView* ring = panelOf<RingsPanel>(*window, "Rings")->ring(used);
    const TaskRing& truth = session().machine().state().rings[used];
    const RingPicture& shown = ring->picture();
    EXPECT_EQ(shown.head, truth.head.peek());
    EXPECT_EQ(shown.tail, truth.last_task_alive.peek());
    ASSERT_FALSE(shown.cells.empty());
    uint32_t taken = 0;
    int cell = -1;
    for (size_t i = 0; i < shown.cells.size(); ++i)
        if (shown.cells[i].task != kNone) {
            ++taken;
            cell = static_cast<int>(i);
        }
    EXPECT_GT(taken, 0U);
    QPoint at;
    for (int y = 0; y < ring->height() && at.isNull(); y += 4)
        for (int x = 0; x < ring->width() && at.isNull(); x += 4)
            if (ring->cellAt({x, y}) == cell) at = {x, y};
    ASSERT_FALSE(at.isNull());
    QTest::mouseClick(ring, Qt::LeftButton, Qt::NoModifier, at);
    EXPECT_EQ(session().selectedTask(), shown.cells[static_cast<size_t>(cell)].task);
    EXPECT_EQ(window->swimlane()->selection(), session().selectedTask());
}

TEST(RingPicture, ABigWindowIsFoldedAndCountsEverySlot) {
    const auto program = std::make_shared<Program>();
    MachineState state;
    TaskRing& ring = state.rings[1];
    ring.window = 16384;
    ring.slots.resize(ring.window);
    ring.regions.resize(ring.window);
    ring.last_task_alive = Shared<uint32_t>(20000);
    ring.head = Shared<uint32_t>(30000);
    for (uint32_t id = 20000; id < 30000; ++id) {
        Slot& slot = ring.slots.write(id & ring.mask());
        slot.task = id;
        slot.state = Shared(id < 21000 ? TaskState::Completed : TaskState::Pending);
    }
    const RingPicture picture = ringPicture(state, 1, 128);
    EXPECT_FALSE(picture.whole);
    EXPECT_LE(picture.cells.size(), 129U);
    uint32_t waiting = 0;
    uint32_t completed = 0;
    int heads = 0;
    for (const RingCell& cell : picture.cells) {
        waiting += cell.uses[static_cast<size_t>(SlotUse::Waiting)];
        completed += cell.uses[static_cast<size_t>(SlotUse::Completed)];
        heads += cell.head ? 1 : 0;
    }
    EXPECT_EQ(waiting, 9000U);
    EXPECT_EQ(completed, 1000U);
    EXPECT_EQ(heads, 1);
}

TEST(DepthHistory, KeepsExtremesAtTwoPointsAPixel) {
    CowArray<QueueSample> samples;
    for (int i = 0; i < 100000; ++i) {
        QueueSample s;
        s.time = i;
        s.wiring = i == 54321 ? 99 : static_cast<uint32_t>(i % 3);
        samples.push_back(s);
    }
    DepthHistory history;
    history.update(samples);
    EXPECT_EQ(history.greatest(), 99U);
    const QVector<QPointF> line = history.points(0, 100000, 300);
    EXPECT_LE(line.size(), 602);
    double most = 0;
    for (const QPointF& p : line)
        most = std::max(most, p.y());
    EXPECT_EQ(most, 99);
    CowArray<QueueSample> other;  // a branch: shorter, and another past
    for (int i = 0; i < 200; ++i)
        other.push_back({i * 7, 1, {}});
    history.update(other);
    EXPECT_EQ(history.greatest(), 1U);
}

TEST_F(WindowTest, QueuesListTheirTasks) {
    openSample("spmd_basic");
    frame();
    const QAbstractItemModel* model = panelOf<QueuesPanel>(*window, "Queues")->table()->model();
    ASSERT_EQ(model->rowCount(), 8);  // wiring, four shapes, three threads
    for (int i = 0; i < 400 && session().machine().state().wiring.size() == 0; ++i)
        press(Qt::Key_F6);
    ASSERT_GT(session().machine().state().wiring.size(), 0U);
    frame();
    EXPECT_EQ(model->index(0, QueuesModel::Depth).data().toString().toStdString(), "1");
    EXPECT_TRUE(model->index(0, QueuesModel::Contents).data().toString().startsWith("t0"));
}

TEST_F(WindowTest, TheDrainPanelExplainsAndShowsADrain) {
    openSample("spmd_sync_start");
    frame();
    auto* panel = panelOf<DrainPanel>(*window, "Drain");
    EXPECT_TRUE(panel->headline().contains("No drain"));
    EXPECT_FALSE(panel->view()->picture().active());
    const auto acknowledged = [&] {
        for (const DrainThread& t : drainPicture(session().machine()).threads)
            if (t.acknowledged) return true;
        return false;
    };
    for (int i = 0; i < 60 && !acknowledged(); ++i) {
        press(Qt::Key_F9);
        ASSERT_TRUE(QTest::qWaitFor([&] { return !session().isRunning(); }, 20000));
    }
    ASSERT_TRUE(acknowledged());
    frame();
    EXPECT_TRUE(panel->view()->isVisible());
    EXPECT_TRUE(panel->headline().contains("12 blocks must start together"))
        << qPrintable(panel->headline());
    EXPECT_EQ(panel->view()->picture().needed, 12U);
    EXPECT_EQ(panel->view()->picture().threads.size(), 3U);
    EXPECT_EQ(panel->table()->model()->rowCount(), 1);
}

TEST_F(WindowTest, TheInspectorFollowsSelectionAndLinks) {
    openSample("vector_example");
    runToEnd();
    QTextBrowser* text = panelOf<InspectorPanel>(*window, "Inspector")->text();
    session().selectTask(0);
    EXPECT_TRUE(text->toPlainText().startsWith("t0"));
    ASSERT_FALSE(session().linksOf(0).consumers.empty());
    Q_EMIT text->anchorClicked(
        QUrl(QStringLiteral("task:%1").arg(session().linksOf(0).consumers[0])));
    EXPECT_EQ(session().selectedTask(), session().linksOf(0).consumers[0]);
    session().selectTask(999999);
    EXPECT_NE(session().selectedTask(), 999999U) << "no such task";
}

TEST_F(WindowTest, PanelsShowThePastWhenScrubbed) {
    openSample("spmd_basic");
    runToEnd();
    press(Qt::Key_Home, Qt::ControlModifier);
    frame();
    const QAbstractItemModel* model = panelOf<ThreadsPanel>(*window, "Threads")->table()->model();
    EXPECT_EQ(model->index(0, ThreadsModel::State).data().toString().toStdString(),
              "scope: BeginScope");
    EXPECT_EQ(panelOf<RingsPanel>(*window, "Rings")->ring(0)->picture().alive(), 0U);
}

}  // namespace
}  // namespace ptoscope
