// Expressions while they are written: what is wrong where, and what can follow.

#include "panel_fixture.h"
#include "runtime/workload/reader.h"
#include "widgets/expression/expression_field.h"

namespace ptoscope {
namespace {

std::shared_ptr<const Program> sampleProgram() {
    return compile(load_workload(samplePath("spmd_sync_start").toStdString()), "sample");
}

class ExpressionLineTest : public testing::Test {
  protected:
    ExpressionLineTest() : field(QStringLiteral("Condition"), ExpressionUse::Condition) {
        field.setProgram(sampleProgram());
        field.resize(500, 60);
        field.show();
        EXPECT_TRUE(QTest::qWaitForWindowExposed(&field));
        field.activateWindow();
        EXPECT_TRUE(QTest::qWaitForWindowActive(&field));
        line()->setFocus();
    }
    ExpressionLine* line() { return field.line(); }
    static void type(Qt::Key key) { QTest::keyClick(static_cast<QWidget*>(nullptr), key); }

    ExpressionField field;
};

TEST(ExpressionCheck, TellsWhatIsWrongInCharacters) {
    const auto program = sampleProgram();
    EXPECT_FALSE(problemOf(QString(), ExpressionUse::Condition, *program));
    EXPECT_FALSE(problemOf("wiring.depth > 20", ExpressionUse::Condition, *program));
    EXPECT_TRUE(problemOf("wiring.depth", ExpressionUse::Condition, *program));
    EXPECT_FALSE(problemOf("wiring.depth", ExpressionUse::Value, *program));
    const QString text = QString::fromUtf8("\"µ\" == wirng.depth");
    const auto wrong = problemOf(text, ExpressionUse::Condition, *program);
    ASSERT_TRUE(wrong);
    EXPECT_EQ(text.mid(wrong->begin, wrong->length).toStdString(), "wirng.depth")
        << qPrintable(wrong->text);
}

TEST(ExpressionCheck, AValueIsNoEvent) {
    const auto program = sampleProgram();
    const auto wrong = problemOf("changed(wiring.depth)", ExpressionUse::Value, *program);
    ASSERT_TRUE(wrong);
    EXPECT_TRUE(wrong->text.contains("step")) << qPrintable(wrong->text);
    EXPECT_FALSE(problemOf("changed(wiring.depth)", ExpressionUse::Condition, *program));
}

TEST(ExpressionCheck, ListsAreSplitAtTheirOwnCommas) {
    const auto program = sampleProgram();
    EXPECT_EQ(expressionsOf("time, max(ring[*].used, 3) ,, wiring.depth"),
              QStringList({"time", "max(ring[*].used, 3)", "wiring.depth"}));
    const auto wrong = problemOf("time, nonsense", ExpressionUse::Values, *program);
    ASSERT_TRUE(wrong);
    EXPECT_EQ(wrong->begin, 6);
    const CompletionList list = completionsAt("time, wir", 9, ExpressionUse::Values, *program);
    ASSERT_FALSE(list.items.empty());
    EXPECT_EQ(list.begin, 6);
    EXPECT_TRUE(list.items[0].text.startsWith("wiring."));
}

TEST_F(ExpressionLineTest, TabTakesTheFirstCandidate) {
    QTest::keyClicks(line(), "wiring.d");
    ASSERT_TRUE(line()->offers());
    EXPECT_FALSE(line()->candidates()->currentIndex().data(Qt::UserRole).toString().isEmpty());
    type(Qt::Key_Tab);
    EXPECT_EQ(line()->text().toStdString(), "wiring.depth");
    EXPECT_FALSE(line()->offers());
    EXPECT_TRUE(line()->hasFocus());
}

TEST_F(ExpressionLineTest, ReturnTakesTheChosenCandidateAndSubmitsWhatIsWritten) {
    int submitted = 0;
    QObject::connect(line(), &QLineEdit::returnPressed, [&] { ++submitted; });
    QTest::keyClicks(line(), "wiring.");
    ASSERT_TRUE(line()->offers());
    type(Qt::Key_Down);
    const QString chosen = line()->candidates()->currentIndex().data().toString();
    EXPECT_NE(chosen.toStdString(), "wiring.depth");
    type(Qt::Key_Return);
    EXPECT_EQ(line()->text(), chosen);
    EXPECT_EQ(submitted, 0);
    QTest::keyClicks(line(), " > 2");
    EXPECT_FALSE(line()->offers());
    type(Qt::Key_Return);
    EXPECT_EQ(submitted, 1);
}

TEST_F(ExpressionLineTest, ControlSpaceAsksAndEscapeCloses) {
    EXPECT_FALSE(line()->offers());
    int cancelled = 0;
    QObject::connect(line(), &ExpressionLine::cancelled, [&] { ++cancelled; });
    QTest::keyClick(line(), Qt::Key_Space, Qt::ControlModifier);
    ASSERT_TRUE(line()->offers());
    EXPECT_GT(line()->candidates()->model()->rowCount(), 20);
    type(Qt::Key_Escape);
    EXPECT_FALSE(line()->offers());
    EXPECT_EQ(cancelled, 0);
    type(Qt::Key_Escape);
    EXPECT_EQ(cancelled, 1);
}

TEST_F(ExpressionLineTest, WhatIsWrongIsToldBelow) {
    EXPECT_FALSE(field.message()->isVisible());
    QTest::keyClicks(line(), "wirng.depth > 1");
    ASSERT_TRUE(line()->problem());
    EXPECT_EQ(line()->problem()->begin, 0);
    EXPECT_EQ(line()->problem()->length, 11);
    EXPECT_TRUE(field.message()->isVisible());
    EXPECT_TRUE(field.message()->text().contains("column 1"))
        << qPrintable(field.message()->text());
    EXPECT_FALSE(line()->isUsable());
    line()->selectAll();
    QTest::keyClicks(line(), "wiring.depth > 1");
    EXPECT_TRUE(line()->isUsable());
    EXPECT_FALSE(field.message()->isVisible());
}

TEST_F(ExpressionLineTest, TheMarkStandsUnderTheWord) {
    line()->setText("wiring.depth > 1");
    const QImage fine = line()->grab().toImage();
    line()->setText("wirnnn.depth > 1");
    const QImage wrong = line()->grab().toImage();
    const auto reds = [](const QImage& image) {
        int count = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x) {
                const QColor c = image.pixelColor(x, y);
                if (c.red() > c.green() + 60 && c.red() > c.blue() + 60) ++count;
            }
        return count;
    };
    EXPECT_EQ(reds(fine), 0);
    EXPECT_GT(reds(wrong), 20);
}

}  // namespace
}  // namespace ptoscope
