// The cores: a map and a table of all of them, selection both ways, filters.

#include "panel_fixture.h"
#include "runtime/workload/reader.h"
#include "tests/places.h"
#include "widgets/panels/cores/core_map.h"
#include "widgets/panels/cores/cores_model.h"
#include "widgets/panels/cores/cores_panel.h"

namespace ptoscope {
namespace {

class CoresTest : public PanelTest<CoresPanel> {
  protected:
    [[nodiscard]] int rows() const { return panel.table()->model()->rowCount(); }
    [[nodiscard]] QString cell(int row, int column) const {
        return panel.table()->model()->index(row, column).data().toString();
    }
    [[nodiscard]] size_t countOf(CoreUse use) const {
        size_t count = 0;
        for (const CoreRow& row : panel.map()->rows())
            count += row.use == use ? 1U : 0U;
        return count;
    }
    void openClusters(int clusters) {
        Workload workload = load_workload(source_dir() + "/samples/spmd_sync_start_stress.json");
        workload.config.device.clusters = clusters;
        workload.config.clusters_given = true;
        workload.config.runtime.scheduler_threads = 7;
        workload.config.threads_given = true;
        ASSERT_TRUE(session.openProgram(compile(workload, "clusters")));
    }
};

TEST_F(CoresTest, AnEmptySessionSaysWhatWillBeSeen) {
    EXPECT_FALSE(panel.table()->isVisible());
    EXPECT_FALSE(panel.accessibleDescription().isEmpty());
}

TEST_F(CoresTest, ListsEveryCoreByThreadAndCluster) {
    openSample("spmd_sync_start_stress");
    frame();
    const auto cores = static_cast<int>(session.machine().state().cores.size());
    ASSERT_EQ(rows(), cores);
    EXPECT_EQ(cell(0, CoresModel::Core).toStdString(), "AIC 0");
    EXPECT_EQ(cell(1, CoresModel::Core).toStdString(), "AIV 24");
    EXPECT_EQ(cell(2, CoresModel::Core).toStdString(), "AIV 25");
    EXPECT_EQ(cell(3, CoresModel::Core).toStdString(), "AIC 3") << "cluster 3 is thread 0's, too";
    EXPECT_EQ(cell(0, CoresModel::State).toStdString(), "idle, cold");
    EXPECT_EQ(cell(0, CoresModel::Cond).toStdString(), "none");
    EXPECT_EQ(panel.summary().toStdString(), "0 of 72 cores busy");
    picture("cores_start");
}

TEST_F(CoresTest, ShowsRegistersAndBlocksOfTheMoment) {
    openSample("spmd_starvation");
    runAndSeek(0.5);
    ASSERT_GT(countOf(CoreUse::Running), 0U);
    int checked = 0;
    for (int i = 0; i < rows(); ++i) {
        const size_t core = static_cast<size_t>(panel.table()->rows()->key(i).minor);
        const CoreRecord& record = session.machine().state().records[core];
        EXPECT_EQ(cell(i, CoresModel::DataMainBase).toULongLong(),
                  session.machine().state().cores[core].data_main_base.peek());
        EXPECT_EQ(cell(i, CoresModel::Running) == QString::fromUtf8("–"), !record.running.valid());
        EXPECT_EQ(cell(i, CoresModel::Preload) == QLatin1String("free"), record.preload_free);
        if (!record.running.valid()) continue;
        EXPECT_TRUE(cell(i, CoresModel::Running)
                        .endsWith(QStringLiteral(" b%1").arg(record.running.block)));
        ++checked;
    }
    EXPECT_GT(checked, 0);
    picture("cores_busy");
}

TEST_F(CoresTest, TheSelectedCoreIsSelectedEverywhere) {
    openSample("spmd_starvation");
    runAndSeek(0.5);
    panel.table()->setFocus();
    EXPECT_TRUE(session.selection().empty()) << "looking at a table selects nothing";
    QTest::keyClick(panel.table(), Qt::Key_Down);
    QTest::keyClick(panel.table(), Qt::Key_Down);
    const int row = panel.table()->currentIndex().row();
    const auto core = static_cast<size_t>(panel.table()->rows()->key(row).minor);
    EXPECT_EQ(session.selection(), Item::agent(session.machine().core_agent(core)));
    // From the map.
    const QPoint at = panel.map()->cellRect(7).center();
    QTest::mouseClick(panel.map(), Qt::LeftButton, Qt::NoModifier, at);
    const uint32_t other = panel.map()->rows()[7].core;
    EXPECT_EQ(session.selection(), Item::agent(session.machine().core_agent(other)));
    EXPECT_EQ(panel.table()->rows()->key(panel.table()->currentIndex().row()).minor, other);
    QTest::keyClick(panel.map(), Qt::Key_Right);
    EXPECT_EQ(session.selection(),
              Item::agent(session.machine().core_agent(panel.map()->rows()[10].core)));
    // From elsewhere.
    session.selectAgent(session.machine().core_agent(5));
    EXPECT_EQ(panel.table()->rows()->key(panel.table()->currentIndex().row()).minor, 5U);
    session.selectAgent(AgentId{1});
    EXPECT_FALSE(panel.table()->currentIndex().isValid()) << "a thread is no core";
    EXPECT_EQ(session.selection(), Item::agent(AgentId{1})) << "and stays selected";
}

TEST_F(CoresTest, ReturnSelectsTheTaskThatRuns) {
    openSample("spmd_starvation");
    runAndSeek(0.5);
    int busy = -1;
    for (int i = 0; i < rows() && busy < 0; ++i)
        if (cell(i, CoresModel::Running) != QString::fromUtf8("–")) busy = i;
    ASSERT_GE(busy, 0);
    const auto core = static_cast<size_t>(panel.table()->rows()->key(busy).minor);
    panel.table()->setFocus();
    panel.table()->setCurrentIndex(panel.table()->model()->index(busy, 0));
    QTest::keyClick(panel.table(), Qt::Key_Return);
    EXPECT_EQ(session.selection(),
              Item::task(session.machine().state().records[core].running.task));
}

TEST_F(CoresTest, FiltersByThreadShapeAndUse) {
    openSample("spmd_starvation");
    runAndSeek(0.5);
    ASSERT_EQ(rows(), 72);
    panel.kinds()->setFocus();
    QTest::keyClick(panel.kinds(), Qt::Key_Down);
    EXPECT_EQ(rows(), 24) << "AIC only";
    QTest::keyClick(panel.threads(), Qt::Key_Down);
    EXPECT_EQ(rows(), 8) << "of thread 0";
    for (int i = 0; i < rows(); ++i)
        EXPECT_EQ(cell(i, CoresModel::Thread).toStdString(), "S0");
    EXPECT_TRUE(panel.summary().contains("8 listed"));
    QTest::keyClick(panel.kinds(), Qt::Key_Up);
    QTest::keyClick(panel.threads(), Qt::Key_Up);
    QTest::keyClick(panel.uses(), Qt::Key_Down);
    size_t busy = 0;
    for (const CoreRow& row : panel.map()->rows())
        busy += row.busy() ? 1U : 0U;
    EXPECT_EQ(rows(), static_cast<int>(busy));
    QTest::keyClick(panel.uses(), Qt::Key_Down);
    EXPECT_EQ(rows(), 72 - static_cast<int>(busy));
}

// A core tells how far it is before its thread knows.
TEST_F(CoresTest, AStateIsToldFromBothSides) {
    openSample("spmd_basic");
    bool written = false;
    bool finished = false;
    for (int i = 0; i < 3000 && !(written && finished); ++i) {
        session.stepForward(StepUnit::Micro);
        for (const CoreRow& row : coreRows(session.machine().state(), CoreFilter{})) {
            const Core& device = session.machine().state().cores[row.core];
            const CoreRecord& record = session.machine().state().records[row.core];
            if (row.use == CoreUse::Written) {
                EXPECT_LT(device.latched, record.last_seq);
                written = true;
            }
            if (row.use == CoreUse::Finished) {
                EXPECT_EQ(device.cond.peek().state(), CondState::Fin);
                EXPECT_TRUE(record.running.valid());
                finished = true;
            }
            if (row.use == CoreUse::Idle) {
                EXPECT_FALSE(record.running.valid());
            }
        }
    }
    EXPECT_TRUE(written);
    EXPECT_TRUE(finished);
}

TEST_F(CoresTest, FitsAHundredAndFortySevenClusters) {
    openClusters(147);
    steps(3000);
    ASSERT_EQ(rows(), 441);
    ASSERT_EQ(panel.map()->rows().size(), 441U);
    EXPECT_LE(panel.map()->height(), 300);
    for (int i = 0; i < 441; ++i) {
        const QRect cell = panel.map()->cellRect(i);
        EXPECT_TRUE(panel.map()->rect().contains(cell)) << i;
        EXPECT_EQ(panel.map()->at(cell.center()), i);
    }
    EXPECT_FALSE(panel.map()->toolTipAt(panel.map()->cellRect(440).center()).isEmpty());
    picture("cores_huge");
}

TEST_F(CoresTest, FollowsTheRunWhileItPasses) {
    openSample("spmd_starvation");
    session.setSpeed(Speed(8));
    session.run();
    EXPECT_TRUE(QTest::qWaitFor([&] { return countOf(CoreUse::Running) > 0; }, 10000));
    session.pause();
    ASSERT_TRUE(QTest::qWaitFor([&] { return !session.isRunning(); }, 2000));
}

}  // namespace
}  // namespace ptoscope
