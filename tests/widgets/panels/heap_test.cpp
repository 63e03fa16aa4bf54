// The heaps: bars and regions as the rings have them.

#include "panel_fixture.h"
#include "widgets/panels/bars/region_bar.h"
#include "widgets/panels/heap/heap_model.h"
#include "widgets/panels/heap/heap_panel.h"
#include "widgets/panels/heap/heap_picture.h"
#include "widgets/session/alive.h"

namespace ptoscope {
namespace {

// A ring with `count` tasks from local id `first` on, each with a region.
TaskRing ringOf(uint64_t heapBytes, uint32_t first, const std::vector<HeapRegion>& regions) {
    TaskRing ring;
    ring.window = 16;
    ring.slots.resize(ring.window);
    ring.regions.resize(ring.window);
    ring.heap = HeapRing(heapBytes);
    ring.freed = first;
    ring.last_task_alive = Shared<uint32_t>(first);
    uint32_t local = first;
    for (const HeapRegion& region : regions) {
        ring.slots.write(local & ring.mask()).task = local;
        ring.slots.write(local & ring.mask()).state = Shared(TaskState::Pending);
        ring.regions.write(local & ring.mask()) = region;
        if (region.end > region.begin) ring.heap.take(region);
        ++local;
    }
    ring.head = Shared<uint32_t>(local);
    return ring;
}

HeapPicture pictureOf(const TaskRing& ring) {
    MachineState state;
    state.rings[1] = ring;
    return heapPicture(state, 1);
}

TEST(HeapPicture, ARegionOfATaskThatIsBeingSubmittedCounts) {
    MachineState state;
    state.rings[1] = ringOf(1 << 20, 20, {{0, 1024}, {1024, 4096}});
    state.rings[1].head = Shared<uint32_t>(21);  // the second one is not published yet
    state.orchestrator.current = 77;
    const HeapPicture heap = heapPicture(state, 1);
    ASSERT_EQ(heap.bar.pieces.size(), 2U);
    EXPECT_EQ(heap.bar.pieces[1].task, 77U);
    EXPECT_EQ(heap.bar.pieces[1].begin, 1024U);
}

TEST(HeapPicture, ListsRegionsInOrderAndSkipsTasksWithout) {
    const HeapPicture heap = pictureOf(ringOf(1 << 20, 20, {{0, 1024}, {0, 0}, {1024, 4096}}));
    ASSERT_EQ(heap.bar.pieces.size(), 2U);
    EXPECT_EQ(heap.bar.pieces[1], (BarPiece{1024, 4096, 22, SlotUse::Waiting}));
    EXPECT_EQ(heap.used, 4096U);
    EXPECT_EQ(heap.live, 2U);
    EXPECT_EQ(heap.bar.head, 4096U);
    EXPECT_EQ(heap.bar.skippedBegin, heap.bar.skippedEnd) << "nothing has wrapped";
    EXPECT_EQ(heap.bar.shown, 16384U);
    EXPECT_TRUE(heapText(heap).contains("first 16 KiB shown"));
}

TEST(HeapPicture, AWrapShowsWhatItSkipped) {
    const HeapPicture heap = pictureOf(ringOf(8192, 3, {{4096, 6144}, {6144, 7168}, {0, 2048}}));
    EXPECT_EQ(heap.bar.head, 2048U);
    EXPECT_EQ(heap.bar.tail, 4096U);
    EXPECT_EQ(heap.bar.skippedBegin, 7168U);
    EXPECT_EQ(heap.bar.skippedEnd, 8192U);
    EXPECT_EQ(heap.bar.shown, 8192U);
    EXPECT_FALSE(heapText(heap).contains("shown"));
}

TEST(HeapPicture, AnEmptyHeapHasNoMarks) {
    const HeapPicture heap = pictureOf(ringOf(8192, 0, {}));
    EXPECT_FALSE(heap.bar.used);
    EXPECT_TRUE(heap.bar.pieces.empty());
    EXPECT_EQ(heap.used, 0U);
}

TEST(BarPicture, APixelFindsItsPieceHoweverThin) {
    BarPicture bar;
    bar.size = bar.shown = 1000000;
    bar.pieces = {{0, 10, 1}, {500000, 500010, 2}, {900000, 1000000, 3}};
    const QRect rect(10, 0, 100, 20);
    EXPECT_EQ(pieceAt(bar, rect, {10, 5})->task, 1U);
    EXPECT_EQ(pieceAt(bar, rect, {60, 5})->task, 2U);
    EXPECT_EQ(pieceAt(bar, rect, {109, 5})->task, 3U);
    EXPECT_EQ(pieceAt(bar, rect, {30, 5}), nullptr);
    EXPECT_EQ(pieceAt(bar, rect, {60, 25}), nullptr);
    EXPECT_EQ(pieceBeside(bar, 2, 1)->task, 3U);
    EXPECT_EQ(pieceBeside(bar, 3, 1)->task, 3U) << "the last one";
    EXPECT_EQ(pieceBeside(bar, 99, -1)->task, 3U);
    EXPECT_EQ(pieceBeside(BarPicture{}, 1, 1), nullptr);
}

class HeapTest : public PanelTest<HeapPanel> {
  protected:
    [[nodiscard]] int rows() const { return panel.table()->model()->rowCount(); }
    [[nodiscard]] QString cell(int row, int column) const {
        return panel.table()->model()->index(row, column).data().toString();
    }
};

TEST_F(HeapTest, ListsTheRegionsThatLive) {
    openSample("heap_wrap");
    frame();
    EXPECT_EQ(rows(), 0);
    runAndSeek(0.5);
    uint32_t live = 0;
    uint32_t bars = 0;
    for (size_t r = 0; r < kRings; ++r) {
        live += session.machine().state().rings[r].heap.live();
        bars += panel.bar(r)->isVisible() ? 1U : 0U;
    }
    ASSERT_GT(live, 0U);
    ASSERT_GT(bars, 0U);
    ASSERT_EQ(rows(), static_cast<int>(live));
    for (int i = 0; i < rows(); ++i) {
        EXPECT_FALSE(cell(i, HeapModel::Tensors).isEmpty());
        EXPECT_FALSE(cell(i, HeapModel::Bytes).isEmpty());
    }
    picture("heap_wrap");
}

TEST_F(HeapTest, RegionsSelectTheirTasksBothWays) {
    openSample("small_ring_backpressure");
    runAndSeek(0.4);
    ASSERT_GT(rows(), 2);
    auto* model = static_cast<HeapModel*>(panel.table()->rows());
    panel.table()->setFocus();
    panel.table()->setCurrentIndex(model->index(1, 0));
    const uint32_t task = model->taskOf(model->key(1));
    EXPECT_EQ(session.selection(), Item::task(task));
    QTest::keyClick(panel.table(), Qt::Key_Return);
    ASSERT_EQ(session.selection().kind, Item::Kind::Tensor);
    EXPECT_EQ(session.program().tensors[session.selection().index].creator, task);
    // The bar: by keys and by a click.
    RegionBar* bar = panel.bar(1);
    ASSERT_TRUE(bar->isVisible());
    bar->setFocus();
    QTest::keyClick(bar, Qt::Key_Right);
    EXPECT_EQ(session.selectedTask(), model->taskOf(model->key(2)));
    const BarPiece& first = bar->picture().pieces.front();
    QTest::mouseClick(bar, Qt::LeftButton, Qt::NoModifier,
                      {bar->picture().x(bar->barRect(), first.begin), bar->barRect().center().y()});
    EXPECT_EQ(session.selectedTask(), first.task);
    // From elsewhere; and what has no region leaves no row current.
    session.selectTask(model->taskOf(model->key(rows() - 1)));
    EXPECT_EQ(panel.table()->currentIndex().row(), rows() - 1);
    session.selectTask(0);
    ASSERT_EQ(slotOfTask(session.machine(), 0), nullptr);
    EXPECT_FALSE(panel.table()->currentIndex().isValid());
    session.selectTask(first.task);
    picture("heap_selected");
}

TEST_F(HeapTest, AProgramWithoutOutputsSaysSo) {
    openSample("spmd_sync_start");
    runAndSeek(0.5);
    EXPECT_EQ(rows(), 0);
    const auto labels = panel.findChildren<QLabel*>();
    EXPECT_TRUE(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
        return label->isVisible() && label->text().contains("No task of this program");
    }));
    picture("heap_none");
}

TEST_F(HeapTest, FollowsTheRun) {
    openSample("small_ring_backpressure");
    session.setSpeed(Speed(9));
    session.run();
    EXPECT_TRUE(QTest::qWaitFor([&] { return rows() > 4; }, 10000));
    session.pause();
    ASSERT_TRUE(QTest::qWaitFor([&] { return !session.isRunning(); }, 2000));
}

}  // namespace
}  // namespace ptoscope
