#include "widgets/panels/costs/costs_panel.h"

#include <set>

#include "tests/widgets/panel_fixture.h"

namespace ptoscope {
namespace {

class CostsPanelTest : public LargePanelTest<CostsPanel> {
  protected:
    [[nodiscard]] QString cell(int row, CostsModel::Column column) const {
        return panel.table()->model()->index(row, column).data().toString();
    }
    [[nodiscard]] int rows() const { return panel.table()->model()->rowCount(); }
};

TEST_F(CostsPanelTest, HasEveryFigureOfTheProfileWithItsSource) {
    openSample("spmd_sync_start");
    frame();
    const DeviceProfile& profile = *machine().profile;
    std::set<QString> names;
    for (int i = 0; i < rows(); ++i) {
        EXPECT_TRUE(names.insert(cell(i, CostsModel::Figure)).second) << i;
        EXPECT_TRUE(cell(i, CostsModel::Cost).endsWith(" ns"));
        EXPECT_FALSE(cell(i, CostsModel::Source).isEmpty()) << i;
        EXPECT_FALSE(
            panel.table()->model()->index(i, 0).data(Qt::ToolTipRole).toString().isEmpty());
    }
    for (int a = 0; a < static_cast<int>(Action::Exited); ++a) {
        const auto action = static_cast<Action>(a);
        EXPECT_EQ(names.count(QLatin1String(name(action))), profile.cost(action) > 0 ? 1U : 0U)
            << name(action);
    }
    for (const auto& cost : kMemoryCosts)
        EXPECT_EQ(names.count(QLatin1String(cost.name)), 1U) << cost.name;
    EXPECT_TRUE(panel.summary().contains("Profile a2a3"));
    EXPECT_TRUE(panel.summary().contains(QStringLiteral("%1 figures").arg(rows())));
    picture("costs_panel");
}

TEST_F(CostsPanelTest, FiltersAsOneTypes) {
    openSample("spmd_sync_start");
    frame();
    const int all = rows();
    panel.filter()->setFocus();
    QTest::keyClicks(panel.filter(), "transfer");
    EXPECT_GT(rows(), 0);
    EXPECT_LT(rows(), all);
    EXPECT_EQ(cell(0, CostsModel::Figure), "transfer");
    EXPECT_EQ(cell(0, CostsModel::Cost), "41 ns");
    panel.filter()->clear();
    EXPECT_EQ(rows(), all);
}

TEST_F(CostsPanelTest, SortsByNumber) {
    openSample("spmd_sync_start");
    frame();
    panel.table()->sortByColumn(CostsModel::Cost, Qt::DescendingOrder);
    EXPECT_EQ(cell(0, CostsModel::Figure), "start_cold");
    panel.table()->sortByColumn(CostsModel::Cost, Qt::AscendingOrder);
    EXPECT_EQ(cell(0, CostsModel::Cost), "3 ns");
}

TEST_F(CostsPanelTest, SaysWhatItIsForWhileNothingIsOpen) {
    EXPECT_FALSE(panel.table()->isVisible());
}

}  // namespace
}  // namespace ptoscope
