// The tensor map: entries as the orchestrator has them, and what a lookup would find.

#include "panel_fixture.h"
#include "runtime/orchestrator/producers.h"
#include "widgets/panels/tensor_map/tensor_map_model.h"
#include "widgets/panels/tensor_map/tensor_map_panel.h"

namespace ptoscope {
namespace {

class TensorMapTest : public PanelTest<TensorMapPanel> {
  protected:
    [[nodiscard]] int rows() const { return panel.table()->model()->rowCount(); }
    [[nodiscard]] QString cell(int row, int column) const {
        return panel.table()->model()->index(row, column).data().toString();
    }
    [[nodiscard]] const TensorMap& map() const {
        return session.machine().state().orchestrator.tensor_map;
    }
    // Steps until the map has entries enough.
    void fill(size_t entries) {
        for (int i = 0; i < 4000 && map().size() < entries; ++i)
            session.stepForward(StepUnit::Micro);
        frame();
        ASSERT_GE(map().size(), entries);
    }
};

TEST_F(TensorMapTest, ListsEveryEntry) {
    openSample("spmd_sync_start_stress");
    frame();
    EXPECT_EQ(rows(), 0);
    EXPECT_TRUE(panel.summary().startsWith("0 entries"));
    fill(12);
    ASSERT_EQ(rows(), static_cast<int>(map().size()));
    int row = 0;
    map().for_each([&](uint32_t tensor, const TensorMap::Entry& entry) {
        EXPECT_EQ(cell(row, TensorMapModel::Tensor).toStdString(),
                  session.program().tensors[tensor].name);
        EXPECT_TRUE(cell(row, TensorMapModel::Writer)
                        .startsWith(QString::fromStdString(
                            to_string(session.program().tasks[entry.writer].id))));
        EXPECT_FALSE(cell(row, TensorMapModel::Region).isEmpty());
        ++row;
    });
    EXPECT_EQ(row, rows());
}

// The highlight says what submit step 3 would find.
TEST_F(TensorMapTest, MarksWhatALookupOfTheSelectedTaskFinds) {
    openSample("paged_attention_small");
    fill(4);
    int compared = 0;
    for (uint32_t task = 0; task < session.program().tasks.size(); ++task) {
        std::vector<uint32_t> expected;
        const auto args = session.program().args_of(session.program().tasks[task]);
        for (const ArgSpec& arg : args)
            if (arg.kind == ArgKind::In || arg.kind == ArgKind::InOut)
                map().lookup(arg.tensor, arg.view, [&](uint32_t writer) {
                    if (writer != task) expected.push_back(writer);
                });
        std::sort(expected.begin(), expected.end());
        expected.erase(std::unique(expected.begin(), expected.end()), expected.end());
        std::vector<uint32_t> found;
        for (const MapRow& row : mapRows(session.machine().state(), task, {}).rows)
            if (row.foundBy != kNone) found.push_back(row.writer);
        std::sort(found.begin(), found.end());
        found.erase(std::unique(found.begin(), found.end()), found.end());
        EXPECT_EQ(found, session.program().tasks[task].manual ? std::vector<uint32_t>{} : expected);
        compared += expected.empty() ? 0 : 1;
        if (compared == 1 && !expected.empty()) session.selectTask(task);
    }
    ASSERT_GT(compared, 0);
    frame();
    EXPECT_TRUE(panel.summary().contains(" would find ")) << qPrintable(panel.summary());
    EXPECT_FALSE(panel.summary().contains("none")) << qPrintable(panel.summary());
    picture("tensor_map_found");
    panel.filter()->setFocus();
    QTest::keyClick(panel.filter(), Qt::Key_Down);
    ASSERT_GT(rows(), 0);
    for (int i = 0; i < rows(); ++i)
        EXPECT_TRUE(cell(i, TensorMapModel::Found).startsWith("argument "));
}

TEST_F(TensorMapTest, FiltersByTensorOrTask) {
    openSample("spmd_sync_start_stress");
    fill(12);
    const QString writer = cell(0, TensorMapModel::Writer);
    panel.search()->setFocus();
    QTest::keyClicks(panel.search(), writer);
    ASSERT_GT(rows(), 0);
    EXPECT_LT(rows(), static_cast<int>(map().size()));
    for (int i = 0; i < rows(); ++i)
        EXPECT_TRUE(cell(i, TensorMapModel::Tensor).contains(writer) ||
                    cell(i, TensorMapModel::Writer).contains(writer));
    QTest::keyClicks(panel.search(), "no such thing");
    EXPECT_EQ(rows(), 0);
    panel.search()->clear();
    EXPECT_EQ(rows(), static_cast<int>(map().size()));
}

TEST_F(TensorMapTest, RowsSelectWriterAndTensor) {
    openSample("spmd_sync_start_stress");
    fill(12);
    panel.table()->setFocus();
    panel.table()->setCurrentIndex(panel.table()->model()->index(3, 0));
    const RowKey key = panel.table()->rows()->key(3);
    EXPECT_EQ(session.selection(), Item::task(static_cast<uint32_t>(key.minor >> 32)));
    QTest::keyClick(panel.table(), Qt::Key_Return);
    EXPECT_EQ(session.selection(), Item::tensor(static_cast<uint32_t>(key.major)));
}

TEST_F(TensorMapTest, RetiredWritersAreStale) {
    openSample("small_ring_backpressure");
    runToEnd();
    size_t stale = 0;
    size_t alive = 0;
    for (const MapRow& row : mapRows(session.machine().state(), kNone, {}).rows)
        ++(row.stale ? stale : alive);
    EXPECT_EQ(alive, 0U) << "everything is consumed at the end";
    ASSERT_GT(stale, 0U);
    EXPECT_EQ(rows(), static_cast<int>(stale));
    panel.filter()->setCurrentIndex(2);
    EXPECT_EQ(rows(), static_cast<int>(stale));
    EXPECT_EQ(cell(0, TensorMapModel::State).toStdString(), "stale");
    picture("tensor_map_stale");
}

}  // namespace
}  // namespace ptoscope
