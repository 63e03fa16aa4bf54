// Small parts of the window that need no window: where notes go, fitting to screens, what was
// dropped, the sheet of keys, progress.

#include <gtest/gtest.h>

#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "app/dropped.h"
#include "app/screen_fit.h"
#include "widgets/progress/progress_strip.h"
#include "widgets/shortcuts/key_sheet.h"
#include "widgets/tour/place_beside.h"

namespace ptoscope {
namespace {

TEST(PlaceBeside, ANoteLiesBesideItsTargetAndInside) {
    const QRect bounds(0, 0, 1000, 700);
    const QSize note(300, 150);
    const QRect targets[] = {{0, 0, 1000, 40},     {0, 660, 1000, 40}, {0, 100, 200, 500},
                             {800, 100, 200, 500}, {300, 250, 90, 40}, {990, 690, 10, 10}};
    for (const QRect& target : targets) {
        const QRect at = placeBeside(target, note, bounds);
        EXPECT_TRUE(bounds.contains(at)) << target.x() << "," << target.y();
        EXPECT_FALSE(at.intersects(target)) << target.x() << "," << target.y();
        EXPECT_EQ(at.size(), note);
    }
}

TEST(PlaceBeside, WhereThereIsNoRoomItHidesLittle) {
    const QRect bounds(0, 0, 1000, 700);
    const QRect at = placeBeside(QRect(0, 0, 1000, 600), {300, 150}, bounds);
    EXPECT_TRUE(bounds.contains(at));
    EXPECT_LE(at.intersected(QRect(0, 0, 1000, 600)).height(), 60);
    EXPECT_TRUE(bounds.contains(placeBeside(bounds, {300, 150}, bounds)));
}

TEST(ScreenFit, WindowsComeBackToAScreen) {
    const QVector<QRect> two{{0, 0, 1920, 1080}, {1920, 0, 1366, 768}};
    EXPECT_EQ(fittedTo({100, 100, 800, 600}, two), QRect(100, 100, 800, 600)) << "stays";
    EXPECT_EQ(fittedTo({9000, 9000, 800, 600}, two), QRect(1120, 480, 800, 600)) << "was elsewhere";
    EXPECT_EQ(fittedTo({2000, 100, 1680, 1000}, two), QRect(1920, 0, 1366, 768)) << "too large";
    EXPECT_EQ(fittedTo({-300, -20, 800, 600}, two), QRect(0, 0, 800, 600));
    EXPECT_EQ(fittedTo({9000, 0, 800, 600}, {}), QRect(9000, 0, 800, 600)) << "no screens";
}

TEST(Dropped, OneFileOrFolderCanBeOpened) {
    EXPECT_EQ(dropped({QUrl::fromLocalFile("/tmp/a.json")}).path, "/tmp/a.json");
    EXPECT_TRUE(dropped({}).path.isEmpty());
    EXPECT_FALSE(dropped({}).problem.isEmpty());
    const Dropped remote = dropped({QUrl("https://example.org/a.json")});
    EXPECT_TRUE(remote.path.isEmpty());
    EXPECT_TRUE(remote.problem.contains("not a file of this machine"));
}

TEST(Dropped, FilesOfOneCaptureAreItsFolder) {
    const auto url = [](const char* path) { return QUrl::fromLocalFile(path); };
    EXPECT_EQ(
        dropped({url("/c/deps.json"), url("/c/l2_perf_records.json"), url("/c/name_map_X.json")})
            .path,
        "/c");
    const Dropped mixed = dropped({url("/c/deps.json"), url("/d/l2_perf_records.json")});
    EXPECT_TRUE(mixed.path.isEmpty());
    EXPECT_TRUE(mixed.problem.startsWith("2 files at once")) << qPrintable(mixed.problem);
    EXPECT_TRUE(dropped({url("/a.json"), url("/b.json"), url("/c.json")})
                    .problem.contains("drop one workload"));
}

std::vector<KeyRow> someKeys() {
    return {
        {"Run", "Step", "F6"}, {"Run", "Step Back", "Shift+F6"}, {"View", "Fit <All>", "Ctrl+0"}};
}

TEST(KeySheet, SearchesByCommandKeyAndGroup) {
    KeySheet sheet(someKeys());
    sheet.setAttribute(Qt::WA_DeleteOnClose, false);
    EXPECT_EQ(sheet.shownRows(), 3);
    QTest::keyClicks(sheet.search(), "shift");
    EXPECT_EQ(sheet.shownRows(), 1);
    sheet.search()->clear();
    QTest::keyClicks(sheet.search(), "run step");
    EXPECT_EQ(sheet.shownRows(), 2);
    QTest::keyClicks(sheet.search(), " zzz");
    EXPECT_EQ(sheet.shownRows(), 0);
    sheet.search()->clear();
    EXPECT_EQ(sheet.shownRows(), 3);
}

TEST(KeySheet, IsCopiedAndSaved) {
    KeySheet sheet(someKeys());
    sheet.setAttribute(Qt::WA_DeleteOnClose, false);
    sheet.copy();
    const QString text = QGuiApplication::clipboard()->text();
    EXPECT_TRUE(text.contains("Step Back")) << qPrintable(text);
    EXPECT_TRUE(text.contains("Shift+F6"));
    EXPECT_TRUE(keySheetHtml(someKeys()).contains("Fit &lt;All&gt;"));
    const QTemporaryDir folder;
    QString error;
    for (const char* name : {"keys.pdf", "keys.html"}) {
        EXPECT_TRUE(sheet.saveTo(folder.filePath(name), &error)) << qPrintable(error);
        QFile file(folder.filePath(name));
        ASSERT_TRUE(file.open(QIODevice::ReadOnly));
        EXPECT_GT(file.size(), 300) << name;
    }
    EXPECT_FALSE(sheet.saveTo(folder.filePath("keys.doc"), &error));
    EXPECT_TRUE(error.contains(".pdf or .html")) << qPrintable(error);
    EXPECT_FALSE(sheet.saveTo("/nowhere/keys.pdf", &error));
    EXPECT_TRUE(error.startsWith("/nowhere/keys.pdf: "));
}

class Progress : public testing::Test {
  protected:
    Progress() {
        parent.resize(600, 40);
        strip.resize(600, 40);
        parent.show();
    }
    bool appears() {
        return QTest::qWaitFor([this] { return strip.isVisible(); }, 3 * ProgressStrip::kDelayMs);
    }
    QWidget parent;
    ProgressStrip strip{&parent};
};

TEST_F(Progress, AShortWaitShowsNothing) {
    strip.progress("opening", 0.5);
    EXPECT_FALSE(strip.isVisible());
    strip.progressDone();
    EXPECT_FALSE(
        QTest::qWaitFor([this] { return strip.isVisible(); }, ProgressStrip::kDelayMs + 200));
}

TEST_F(Progress, ALongWaitHasNameFractionAndCancel) {
    QSignalSpy cancelled(&strip, &ProgressStrip::cancelled);
    strip.progress("Compiling", 0.25);
    ASSERT_TRUE(appears());
    EXPECT_EQ(strip.name(), "Compiling");
    EXPECT_EQ(strip.bar()->value() * 4, strip.bar()->maximum());
    strip.progress("Running", 2);
    EXPECT_EQ(strip.bar()->value(), strip.bar()->maximum());
    QTest::mouseClick(strip.cancelButton(), Qt::LeftButton);
    EXPECT_EQ(cancelled.count(), 1);
    EXPECT_FALSE(strip.cancelButton()->isEnabled()) << "once is enough";
    EXPECT_TRUE(strip.isVisible()) << "until the work has stopped";
    strip.progressDone();
    EXPECT_FALSE(strip.isVisible());
    strip.progress("Again", -1);
    ASSERT_TRUE(appears());
    EXPECT_TRUE(strip.cancelButton()->isEnabled());
    EXPECT_EQ(strip.bar()->maximum(), 0) << "nobody knows how far it is";
    strip.progressDone();
}

TEST_F(Progress, EscapeCancels) {
    QSignalSpy cancelled(&strip, &ProgressStrip::cancelled);
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&parent));
    parent.activateWindow();
    QTest::keyClick(&parent, Qt::Key_Escape);
    EXPECT_EQ(cancelled.count(), 0) << "nothing is under way";
    strip.progress("Searching back", 0.1);
    ASSERT_TRUE(appears());
    QTest::keyClick(&parent, Qt::Key_Escape);
    EXPECT_EQ(cancelled.count(), 1);
    strip.progressDone();
}

}  // namespace
}  // namespace ptoscope
