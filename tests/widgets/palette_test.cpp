// A few letters find what was meant.

#include <gtest/gtest.h>

#include "widgets/palette/fuzzy.h"
#include "widgets/palette/palette_model.h"

namespace ptoscope {
namespace {

int score(const char* pattern, const char* text) {
    const auto match = fuzzyMatch(pattern, text);
    return match ? match->score : -1000;
}

TEST(Fuzzy, LettersMustComeInTheirOrder) {
    EXPECT_TRUE(fuzzyMatch("rdl", "Restore Default Layout"));
    EXPECT_FALSE(fuzzyMatch("ldr", "Restore Default Layout"));
    EXPECT_FALSE(fuzzyMatch("fitx", "Fit All"));
    EXPECT_TRUE(fuzzyMatch("", "Fit All"));
    EXPECT_FALSE(fuzzyMatch("longer than it", "Fit"));
    EXPECT_TRUE(fuzzyMatch("FIT a", "Fit All")) << "case and spaces do not count";
}

TEST(Fuzzy, MatchedLettersAreWhereWordsBegin) {
    const auto match = fuzzyMatch("rdl", "Restore Default Layout");
    ASSERT_TRUE(match);
    EXPECT_EQ(match->at, (std::vector<int>{0, 8, 16}));
    EXPECT_EQ(fuzzyMatch("drain", "Drain Phase Back")->at, (std::vector<int>{0, 1, 2, 3, 4}));
    EXPECT_EQ(fuzzyMatch("back", "Drain Phase Back")->at, (std::vector<int>{12, 13, 14, 15}));
}

TEST(Fuzzy, WholeWordsAndBeginningsWin) {
    EXPECT_GT(score("t3", "t3"), score("t3", "t30"));
    EXPECT_GT(score("t3", "t30"), score("t3", "t13"));
    EXPECT_GT(score("rings", "Rings"), score("rings", "Runs in this group"));
    EXPECT_GT(score("zi", "Zoom In"), score("zi", "Resizing"));
    EXPECT_GT(score("step", "Step"), score("step", "Until This Thread Has Stepped"));
}

TEST(Fuzzy, ALongTextIsNoTrouble) {
    const QString text = QString("abc ").repeated(500);
    EXPECT_TRUE(fuzzyMatch("abcabc", text));
    EXPECT_FALSE(fuzzyMatch("z", text));
}

TEST(PaletteModel, OrdersFiltersAndAsksItsSource) {
    PaletteModel model;
    int asked = 0;
    model.setCommands({{"Fit All", "View", "Ctrl+0", {}, {}},
                       {"Drain Phase", "Run", "F9", "nothing is open", {}},
                       {"Rings", "Panel", "Alt+5", {}, {}}},
                      [&asked](const QString& query) {
                          ++asked;
                          std::vector<PaletteCommand> more;
                          if (query.contains("t1")) more.push_back({"t1 qk", "Task", {}, {}, {}});
                          return more;
                      });
    EXPECT_EQ(model.rowCount(), 3);
    EXPECT_EQ(model.at(0).text, "Fit All") << "as given, while nothing is typed";
    EXPECT_EQ(model.at(1).text, "Rings") << "what can be done comes first";
    EXPECT_EQ(model.at(2).text, "Drain Phase");
    model.setQuery("dp");
    ASSERT_EQ(model.rowCount(), 1);
    EXPECT_EQ(model.at(0).text, "Drain Phase");
    EXPECT_EQ(model.index(0).data(PaletteModel::Letters).toList().size(), 2);
    EXPECT_TRUE(model.index(0).data(Qt::AccessibleTextRole).toString().contains("not now"));
    model.setQuery("t1");
    EXPECT_EQ(model.at(0).text, "t1 qk");
    model.setQuery("panel ri");
    ASSERT_GE(model.rowCount(), 1);
    EXPECT_EQ(model.at(0).text, "Rings") << "the group is a word too";
    model.setQuery("zzzz");
    EXPECT_EQ(model.rowCount(), 0);
    EXPECT_GE(asked, 4);
}

TEST(PaletteModel, AMillionTasksAreCutToAFewHundredRows) {
    PaletteModel model;
    model.setCommands({}, [](const QString&) {
        return std::vector<PaletteCommand>(1000, {"t1", "Task", {}, {}, {}});
    });
    EXPECT_EQ(model.rowCount(), static_cast<int>(PaletteModel::kMost));
}

}  // namespace
}  // namespace ptoscope
