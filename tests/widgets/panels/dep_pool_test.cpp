// The dep pools and fanout lists as the machine has them.

#include "panel_fixture.h"
#include "runtime/workload/reader.h"
#include "tests/places.h"
#include "widgets/panels/bars/region_bar.h"
#include "widgets/panels/dep_pool/dep_model.h"
#include "widgets/panels/dep_pool/dep_pool_panel.h"
#include "widgets/session/alive.h"
#include "widgets/session/item_link.h"

namespace ptoscope {
namespace {

class DepPoolTest : public PanelTest<DepPoolPanel> {
  protected:
    [[nodiscard]] int rows() const { return panel.table()->model()->rowCount(); }
    [[nodiscard]] QString cell(int row, int column) const {
        return panel.table()->model()->index(row, column).data().toString();
    }
    [[nodiscard]] const MachineState& state() const { return session.machine().state(); }
    // Steps until some task has a fanout list of `least` entries; that task.
    uint32_t taskWithList(size_t least) {
        for (int i = 0; i < 6000; ++i) {
            for (const TaskRing& ring : state().rings)
                for (uint32_t id = ring.last_task_alive.peek(); id < ring.head.peek(); ++id) {
                    const uint32_t task = ring.slots[id & ring.mask()].task;
                    if (task != kNone && fanoutList(state(), task).entries.size() >= least) {
                        frame();
                        return task;
                    }
                }
            session.stepForward(StepUnit::Micro);
        }
        return kNone;
    }
};

TEST_F(DepPoolTest, WithoutSelectionItSaysWhatToDo) {
    openSample("small_ring_backpressure");
    frame();
    EXPECT_EQ(rows(), 0);
    EXPECT_TRUE(panel.chain()->text().startsWith("Select a task"));
    EXPECT_TRUE(panel.bar(1)->isVisible());
    EXPECT_FALSE(panel.bar(0)->isVisible()) << "no task of this program";
    EXPECT_TRUE(panel.bar(1)->figures().startsWith("0 of 16384 entries"))
        << qPrintable(panel.bar(1)->figures());
}

TEST_F(DepPoolTest, TheChainIsTheFanoutListOfTheSelectedTask) {
    openSample("small_ring_backpressure");
    const uint32_t task = taskWithList(3);
    ASSERT_NE(task, kNone);
    session.selectTask(task);
    frame();
    std::vector<uint32_t> consumers;
    for (SlotRef at = state().look(task).fanout_list.peek(); at.valid();) {
        const DepEntry& entry = state().rings[at.ring()].deps.entries[at.index()];
        consumers.push_back(state().slot(entry.consumer).task);
        at = entry.next;
    }
    ASSERT_GE(consumers.size(), 3U);
    int from = 0;
    for (const uint32_t consumer : consumers) {
        const QString link = QStringLiteral("href='%1'").arg(linkOf(Item::task(consumer)));
        from = panel.chain()->text().indexOf(link, from);
        EXPECT_GE(from, 0) << "in the order they are told: " << consumer;
    }
    int listed = 0;
    for (int i = 0; i < rows(); ++i)
        listed += cell(i, DepModel::Listed).isEmpty() ? 0 : 1;
    EXPECT_EQ(listed, static_cast<int>(consumers.size()));
    picture("dep_pool_chain");
    panel.filter()->setFocus();
    QTest::keyClick(panel.filter(), Qt::Key_Down);
    EXPECT_EQ(rows(), static_cast<int>(consumers.size()));
    // A link of the chain.
    Q_EMIT panel.chain()->linkActivated(linkOf(Item::task(consumers[1])));
    EXPECT_EQ(session.selectedTask(), consumers[1]);
}

TEST_F(DepPoolTest, EveryEntryInUseIsListed) {
    openSample("small_ring_backpressure");
    ASSERT_NE(taskWithList(4), kNone);
    uint64_t used = 0;
    for (const TaskRing& ring : state().rings)
        used += ring.deps.head - ring.deps.tail;
    ASSERT_GT(used, 3U);
    ASSERT_EQ(rows(), static_cast<int>(used));
    const DepPool& pool = state().rings[1].deps;
    for (int i = 0; i < rows(); ++i) {
        const RowKey key = panel.table()->rows()->key(i);
        EXPECT_EQ(key.minor, pool.tail + static_cast<uint64_t>(i));
        EXPECT_FALSE(cell(i, DepModel::Consumer).isEmpty());
    }
    uint64_t pieces = 0;
    for (const BarPiece& piece : panel.bar(1)->picture().pieces)
        pieces += piece.end - piece.begin;
    EXPECT_EQ(pieces, used);
    panel.table()->setFocus();
    panel.table()->setCurrentIndex(panel.table()->model()->index(1, 0));
    const DepRow* row =
        static_cast<DepModel*>(panel.table()->rows())->entryOf(panel.table()->rows()->key(1));
    ASSERT_NE(row, nullptr);
    EXPECT_EQ(session.selection(), Item::task(row->consumer));
}

// While a thread tells the consumers of a completed task, the rest of the list is still shown.
TEST_F(DepPoolTest, AListThatIsWalkedIsStillShown) {
    openSample("small_ring_backpressure");
    bool walked = false;
    for (int i = 0; i < 6000 && !walked; ++i) {
        session.stepForward(StepUnit::Micro);
        for (const SchedulerThread& thread : state().threads) {
            if (!thread.walk.valid() || thread.completing == kNone) continue;
            const FanoutList list = fanoutList(state(), thread.completing);
            EXPECT_TRUE(list.walked);
            EXPECT_TRUE(list.has(thread.walk));
            session.selectTask(thread.completing);
            walked = true;
        }
    }
    ASSERT_TRUE(walked);
    frame();
    EXPECT_TRUE(panel.chain()->text().contains("still to be told"))
        << qPrintable(panel.chain()->text());
}

TEST_F(DepPoolTest, ASmallPoolFillsAndWrapsAround) {
    Workload workload = load_workload(source_dir() + "/samples/small_ring_backpressure.json");
    workload.config.runtime.dep_pool.fill(12);
    workload.config.runtime.fanin_pool.fill(12);
    ASSERT_TRUE(session.openProgram(compile(workload, "small pool")));
    const DepPool& pool = state().rings[1].deps;
    for (int i = 0; i < 60000 && (pool.head < 30 || pool.free() > 2); ++i)
        session.stepForward(StepUnit::Micro);
    frame();
    ASSERT_GE(pool.head, 30U);
    const BarPicture& bar = panel.bar(1)->picture();
    EXPECT_EQ(bar.size, 12U);
    EXPECT_EQ(bar.shown, 12U);
    EXPECT_EQ(bar.head, pool.head % 12);
    EXPECT_EQ(bar.tail, pool.tail % 12);
    ASSERT_FALSE(bar.pieces.empty());
    for (const BarPiece& piece : bar.pieces)
        EXPECT_LE(piece.end, 12U) << "a piece does not reach over the end";
    session.selectTask(bar.pieces.front().task);
    picture("dep_pool_full");
}

}  // namespace
}  // namespace ptoscope
