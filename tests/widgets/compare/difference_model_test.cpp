#include "widgets/compare/difference_model.h"

#include <gtest/gtest.h>

#include "widgets/compare/difference_words.h"

namespace ptoscope {
namespace {

DifferenceRow row(const char* what, int64_t a, int64_t b, bool isTime = true) {
    return {.what = QString::fromLatin1(what), .a = a, .b = b, .isTime = isTime};
}

std::vector<DifferenceGroup> someGroups() {
    return {{QStringLiteral("Whole run"), {}, {row("makespan", 1000, 900)}},
            {QStringLiteral("Idle"),
             {},
             {row("no free core", 100, 150), row("ending", 400, 100), row("not wired", 0, 0),
              row("gone", 5, kNever)}},
            {QStringLiteral("Blocks"), {}, {row("thread 0", 8, 24, false)}}};
}

class DifferenceModelTest : public testing::Test {
  protected:
    DifferenceModelTest() { model.setGroups(someGroups()); }
    [[nodiscard]] QString text(int group, int row, int column) const {
        return model.index(row, column, model.index(group, 0)).data().toString();
    }
    DifferenceModel model;
};

TEST(DifferenceWords, SayTheSign) {
    EXPECT_EQ(timeDifference(1000, 900), "−100 ns");
    EXPECT_EQ(timeDifference(900, 2400), "+1.5 µs");
    EXPECT_EQ(timeDifference(7, 7), "0 ns");
    EXPECT_EQ(countDifference(8, 24), "+16");
    EXPECT_EQ(percentDifference(1000, 893), "−10.7 %");
    EXPECT_EQ(percentDifference(1'000'000, 1'000'001), "+< 0.1 %");
    EXPECT_EQ(percentDifference(0, 5), "") << "nothing to compare with";
    EXPECT_EQ(percentDifference(5, 5), "0 %");
    EXPECT_EQ(timeChange(kNever, 5), "never → 5 ns");
    EXPECT_EQ(timeChange(900, 900), "900 ns (same)");
    EXPECT_EQ(timeChange(1000, 900), "1 µs → 900 ns (−100 ns)");
}

TEST_F(DifferenceModelTest, ShowsGroupsAndTheirRows) {
    ASSERT_EQ(model.rowCount(), 3);
    EXPECT_EQ(model.index(1, 0).data().toString(), "Idle");
    ASSERT_EQ(model.rowCount(model.index(1, 0)), 4);
    EXPECT_EQ(text(1, 1, DifferenceModel::What), "ending");
    EXPECT_EQ(text(1, 1, DifferenceModel::InA), "400 ns");
    EXPECT_EQ(text(1, 1, DifferenceModel::InB), "100 ns");
    EXPECT_EQ(text(1, 1, DifferenceModel::Difference), "−300 ns");
    EXPECT_EQ(text(1, 1, DifferenceModel::Percent), "−75.0 %");
    EXPECT_EQ(text(1, 3, DifferenceModel::InB), "–");
    EXPECT_EQ(text(1, 3, DifferenceModel::Difference), "");
    EXPECT_EQ(text(2, 0, DifferenceModel::InB), "24");
}

TEST_F(DifferenceModelTest, TheLargestDifferenceOfAGroupComesFirst) {
    model.sort(DifferenceModel::Difference, Qt::DescendingOrder);
    EXPECT_EQ(text(1, 0, DifferenceModel::What), "ending");
    EXPECT_EQ(text(1, 1, DifferenceModel::What), "no free core");
    EXPECT_EQ(model.index(0, 0).data().toString(), "Whole run") << "groups stay";
    model.sort(DifferenceModel::What, Qt::AscendingOrder);
    EXPECT_EQ(text(1, 0, DifferenceModel::What), "no free core") << "as given";
}

TEST_F(DifferenceModelTest, TheCurrentRowStaysTheSameRowWhenSorted) {
    const QPersistentModelIndex kept = model.index(1, 0, model.index(1, 0));
    ASSERT_EQ(kept.data().toString(), "ending");
    model.sort(DifferenceModel::Difference, Qt::DescendingOrder);
    EXPECT_EQ(kept.row(), 0);
    EXPECT_EQ(kept.data().toString(), "ending");
}

TEST_F(DifferenceModelTest, TheLongestBarOfAGroupIsItsLargestDifference) {
    EXPECT_EQ(model.scale(model.index(0, 0, model.index(0, 0))), 100);
    EXPECT_EQ(model.scale(model.index(0, 0, model.index(1, 0))), 300);
    EXPECT_EQ(model.scale(model.index(0, 0, model.index(2, 0))), 16);
}

TEST_F(DifferenceModelTest, TextAndCsvHaveEveryRow) {
    const QString text = differencesText(model.groups());
    EXPECT_TRUE(text.contains("Whole run\n"));
    EXPECT_TRUE(text.contains("−300 ns"));
    EXPECT_EQ(text.count('\n'), 1 + 3 + 6);
    const QString csv = differencesCsv(model.groups());
    EXPECT_TRUE(csv.startsWith("group,what,unit,a,b,difference\n"));
    EXPECT_TRUE(csv.contains("Idle,ending,ns,400,100,-300\n")) << qPrintable(csv);
    EXPECT_TRUE(csv.contains("Idle,gone,ns,5,,\n"));
    EXPECT_TRUE(csv.contains("Blocks,thread 0,count,8,24,16\n"));
    EXPECT_TRUE(differencesCsv({{"a,b", {}, {row("say \"x\"", 1, 2)}}})
                    .contains("\"a,b\",\"say \"\"x\"\"\",ns,1,2,1"));
}

}  // namespace
}  // namespace ptoscope
