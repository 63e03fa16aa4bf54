// Moments are kept, named, given a digit, gone to and removed.

#include "widgets/panels/bookmarks/bookmarks_panel.h"
#include "panel_fixture.h"

namespace ptoscope {
namespace {

class BookmarksPanelTest : public DockTest {
  protected:
    void openWith(const char* sample) {
        openSample(sample);
        runToEnd();
        panel = show<BookmarksPanel>("Bookmarks", {440, 260});
        frame();
    }
    // At this position, with a name that is typed into the cell.
    void add(uint64_t position, const char* name) {
        session().seek(position);
        focus(panel->table()->isVisible() ? static_cast<QWidget*>(panel->table())
                                          : panel->addButton());
        QTest::mouseClick(panel->addButton(), Qt::LeftButton);
        QWidget* editor = QApplication::focusWidget();
        ASSERT_NE(qobject_cast<QLineEdit*>(editor), nullptr) << "the name is being edited";
        QTest::keyClicks(editor, name);
        QTest::keyClick(editor, Qt::Key_Return);
        QCoreApplication::processEvents();
    }
    void key(Qt::Key which) {
        focus(panel->table());
        QTest::keyClick(panel->table(), which);
    }
    void choose(int row) {
        panel->table()->setCurrentIndex(panel->table()->model()->index(row, 1));
    }
    const std::vector<Bookmark>& all() { return session().bookmarks(); }

    BookmarksPanel* panel = nullptr;
};

TEST(Bookmarks, ADigitBelongsToOne) {
    std::vector<Bookmark> list(3);
    list[0].digit = 4;
    EXPECT_EQ(withDigit(list, 2, 4)[0].digit, -1);
    EXPECT_EQ(withDigit(list, 2, 4)[2].digit, 4);
    EXPECT_EQ(withDigit(list, 0, -1)[0].digit, -1);
    EXPECT_EQ(withDigit(list, 1, -1)[0].digit, 4);
}

TEST_F(BookmarksPanelTest, AnEmptyListSaysHowToFillIt) {
    panel = show<BookmarksPanel>("Bookmarks");
    EXPECT_FALSE(panel->addButton()->isVisible());
    QTest::keyClick(panel, Qt::Key_Insert);
    openSample("spmd_basic");
    frame();
    EXPECT_TRUE(panel->addButton()->isVisible());
    EXPECT_FALSE(panel->table()->isVisible());
    EXPECT_FALSE(panel->removeButton()->isEnabled());
    EXPECT_FALSE(panel->digit()->isEnabled());
    EXPECT_TRUE(all().empty());
}

TEST_F(BookmarksPanelTest, AddedWithANameAndGoneTo) {
    openWith("spmd_sync_start");
    add(200, "second");
    add(100, "first");
    ASSERT_EQ(all().size(), 2U);
    EXPECT_EQ(all()[0].name.toStdString(), "first") << "in order of time";
    EXPECT_EQ(all()[0].position, 100U);
    EXPECT_EQ(all()[1].name.toStdString(), "second");
    choose(1);
    key(Qt::Key_Return);
    EXPECT_EQ(timeline().position(), 200U);
    const QRect cell = panel->table()->visualRect(panel->table()->model()->index(0, 1));
    QTest::mouseClick(panel->table()->viewport(), Qt::LeftButton, {}, cell.center());
    QTest::mouseDClick(panel->table()->viewport(), Qt::LeftButton, {}, cell.center());
    EXPECT_EQ(timeline().position(), 100U);
}

TEST_F(BookmarksPanelTest, InsertAddsFromTheKeyboard) {
    openWith("spmd_sync_start");
    focus(panel->addButton());
    QTest::keyClick(panel->addButton(), Qt::Key_Insert);
    EXPECT_EQ(all().size(), 1U);
    EXPECT_FALSE(all()[0].name.isEmpty());
}

TEST_F(BookmarksPanelTest, RenamedGivenADigitAndRemoved) {
    openWith("spmd_sync_start");
    add(100, "first");
    add(200, "second");
    choose(0);
    key(Qt::Key_F2);
    ASSERT_NE(qobject_cast<QLineEdit*>(QApplication::focusWidget()), nullptr);
    QTest::keyClicks(QApplication::focusWidget(), "before the drain");
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    frame();
    EXPECT_EQ(all()[0].name.toStdString(), "before the drain");
    focus(panel->digit());
    QTest::keyClick(panel->digit(), Qt::Key_Down);
    QTest::keyClick(panel->digit(), Qt::Key_Down);
    EXPECT_EQ(all()[0].digit, 1);
    EXPECT_EQ(panel->table()->model()->index(0, 0).data().toString().toStdString(), "1");
    choose(1);
    EXPECT_EQ(panel->digit()->currentIndex(), 0);
    key(Qt::Key_Delete);
    ASSERT_EQ(all().size(), 1U);
    EXPECT_EQ(all()[0].name.toStdString(), "before the drain");
    QTest::mouseClick(panel->removeButton(), Qt::LeftButton);
    EXPECT_TRUE(all().empty());
    EXPECT_FALSE(panel->table()->isVisible());
}

TEST_F(BookmarksPanelTest, WhileItRunsAMomentIsKept) {
    openSample("spmd_basic");
    panel = show<BookmarksPanel>("Bookmarks");
    session().setSpeed(Speed(6));
    press(Qt::Key_Space);
    frame();
    ASSERT_TRUE(session().isRunning());
    focus(panel->addButton());
    QTest::keyClick(panel->addButton(), Qt::Key_Insert);
    frame();
    ASSERT_EQ(all().size(), 1U);
    EXPECT_TRUE(session().isRunning());
    EXPECT_LE(all()[0].position, timeline().position());
}

TEST_F(BookmarksPanelTest, Pictures) {
    openWith("spmd_sync_start");
    picture("bookmarks_empty");
    add(900, "the drain opens");
    add(300, "first task is wired");
    add(2000, "all blocks run together");
    session().setBookmarks(withDigit(all(), 1, 3));
    choose(1);
    session().seek(900);
    frame();
    picture("bookmarks_some");
    dock_->resize(280, 160);
    picture("bookmarks_small");
}

}  // namespace
}  // namespace ptoscope
