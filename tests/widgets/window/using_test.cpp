// The palette, the tour, recent files, dropping and exporting, as they are used.

#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileInfo>
#include <QMenu>
#include <QMimeData>
#include <QSignalSpy>
#include <QStatusBar>
#include <QUrl>

#include "app/export_job.h"
#include "app/task_commands.h"
#include "tests/places.h"
#include "widgets/palette/palette.h"
#include "widgets/panels/gallery/gallery_panel.h"
#include "widgets/progress/progress_strip.h"
#include "widgets/tour/coach_mark.h"
#include "widgets/tour/tour.h"
#include "window_fixture.h"

namespace ptoscope {
namespace {

class UsingTest : public WindowTest {
  protected:
    Palette& openPalette() {
        press(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        EXPECT_TRUE(window->commandPalette()->isVisible());
        return *window->commandPalette();
    }
    void type(const QString& text) { QTest::keyClicks(window->commandPalette()->field(), text); }
    void key(Qt::Key key) { QTest::keyClick(window->commandPalette()->field(), key); }
    bool opens(const QString& origin) {
        return QTest::qWaitFor([&] { return session().origin() == origin; }, 20000);
    }
    void drop(const QList<QUrl>& urls) {
        QMimeData data;
        data.setUrls(urls);
        const QPoint at = window->rect().center();
        QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(window.get(), &enter);
        EXPECT_TRUE(enter.isAccepted());
        QDropEvent event(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(window.get(), &event);
    }
};

TEST_F(UsingTest, APaletteCommandIsDoneByAFewLettersAndReturn) {
    Palette& palette = openPalette();
    type("dark");
    EXPECT_EQ(palette.model()->at(0).text, "Dark Theme");
    key(Qt::Key_Return);
    EXPECT_FALSE(palette.isVisible());
    EXPECT_TRUE(window->theme().isDark());
    window->setTheme(Theme::light());
}

TEST_F(UsingTest, ThePaletteOffersEverything) {
    openSample("spmd_sync_start");
    window->close();  // what was opened is remembered
    window->show();
    Palette& palette = openPalette();
    const auto first = [&](const QString& text) {
        palette.field()->clear();
        type(text);
        return palette.model()->rowCount() > 0
                   ? palette.model()->at(0).group + ": " + palette.model()->at(0).text
                   : QString();
    };
    EXPECT_EQ(first("rings"), "Panel: Rings");
    EXPECT_EQ(first("endless_kernel"), "Sample: endless_kernel");
    EXPECT_EQ(first("spmd_sync_start.json"), "Recent: spmd_sync_start.json");
    EXPECT_EQ(first("t3"), "Task: t3");
    EXPECT_EQ(first("memory"), "Window: Arrange for Memory");
    EXPECT_EQ(first("qqqqq"), "");
    palette.dismiss();
}

TEST_F(UsingTest, WhatCannotBeDoneSaysWhyAndIsNotDone) {
    Palette& palette = openPalette();
    type("fit all");
    EXPECT_EQ(palette.model()->at(0).obstacle, "nothing is open");
    key(Qt::Key_Return);
    EXPECT_TRUE(palette.isVisible()) << "it stays and says why";
    key(Qt::Key_Escape);
    EXPECT_FALSE(palette.isVisible());
}

TEST_F(UsingTest, ThePaletteIsForKeysOnly) {
    openSample("spmd_basic");
    window->swimlane()->setFocus();
    Palette& palette = openPalette();
    EXPECT_EQ(palette.list()->currentIndex().row(), 0);
    key(Qt::Key_Down);
    key(Qt::Key_Down);
    key(Qt::Key_Up);
    EXPECT_EQ(palette.list()->currentIndex().row(), 1);
    key(Qt::Key_PageDown);
    EXPECT_GT(palette.list()->currentIndex().row(), 3);
    key(Qt::Key_PageUp);
    key(Qt::Key_PageUp);
    EXPECT_EQ(palette.list()->currentIndex().row(), 0);
    key(Qt::Key_Up);
    EXPECT_EQ(palette.list()->currentIndex().row(), 0) << "it ends there";
    type(" ");
    EXPECT_FALSE(session().isRunning()) << "a space is a letter here";
    key(Qt::Key_Escape);
    EXPECT_TRUE(window->swimlane()->hasFocus()) << "the keys go back";
}

TEST_F(UsingTest, ThePaletteGoesToATask) {
    openSample("spmd_sync_start_stress");
    runToEnd();
    Palette& palette = openPalette();
    type("t20");
    EXPECT_EQ(palette.model()->at(0).group, "Task");
    key(Qt::Key_Return);
    EXPECT_EQ(session().selectedTask(), 20U);
    EXPECT_EQ(window->swimlane()->selection(), 20U);
    EXPECT_TRUE(window->swimlane()->hasFocus());
    press(Qt::Key_P, Qt::ControlModifier);
    EXPECT_EQ(palette.model()->rowCount(), 54);
    type("r3_sync");
    ASSERT_GT(palette.model()->rowCount(), 0);
    EXPECT_TRUE(palette.model()->at(0).text.contains("r3_sync"));
    key(Qt::Key_Escape);
}

TEST_F(UsingTest, ThePaletteOpensWhileARunIsUnderWay) {
    openSample("spmd_basic");
    session().setSpeed(Speed(3));
    session().run();
    Palette& palette = openPalette();
    type("go to start");
    EXPECT_EQ(palette.model()->at(0).obstacle, "the run is under way; pause it first");
    EXPECT_TRUE(session().isRunning());
    palette.dismiss();
}

TEST(TaskCommands, AnIdIsFoundAmongManyAndTheListIsShort) {
    Program program;
    program.tasks.resize(200000);
    for (uint32_t i = 0; i < program.tasks.size(); ++i) {
        program.tasks[i].id = TaskId::make(0, i);
        program.tasks[i].name = "matmul" + std::to_string(i % 7);
    }
    uint32_t went = kNone;
    const auto go = [&went](uint32_t task) { went = task; };
    const auto found = taskCommands(program, "t199999", 50, false, go);
    ASSERT_EQ(found.size(), 1U);
    found[0].run();
    EXPECT_EQ(went, 199999U);
    EXPECT_EQ(taskCommands(program, "mat", 50, false, go).size(), 50U);
    EXPECT_TRUE(taskCommands(program, "", 50, false, go).empty());
    EXPECT_EQ(taskCommands(program, "", 50, true, go).size(), 50U);
    EXPECT_TRUE(taskCommands(program, "xyz", 50, false, go).empty());
}

TEST_F(UsingTest, WhatWasOpenedIsOfferedAgain) {
    openSample("spmd_basic");
    openSample("mixed_example");
    QListWidget* recent = window->start()->recent();
    ASSERT_EQ(recent->count(), 2);
    EXPECT_TRUE(recent->item(0)->text().startsWith("mixed_example.json"));
    for (QMenu* menu : window->findChildren<QMenu*>())
        if (menu->title().contains("Recent")) {
            Q_EMIT menu->aboutToShow();
            ASSERT_EQ(menu->actions().size(), 2);
            menu->actions()[1]->trigger();
        }
    EXPECT_TRUE(opens(samplePath("spmd_basic")));
    EXPECT_EQ(session().program().name, "spmd_basic");
    window->close();
    MainWindow again;
    again.show();
    ASSERT_EQ(again.start()->recent()->count(), 2);
    again.start()->recent()->setCurrentRow(1);
    QTest::keyClick(again.start()->recent(), Qt::Key_Return);
    EXPECT_TRUE(QTest::qWaitFor([&] { return again.session()->isOpen(); }, 20000));
    EXPECT_EQ(again.session()->program().name, "mixed_example");
}

TEST_F(UsingTest, WorkloadsAndCapturesAreDropped) {
    drop({QUrl::fromLocalFile(samplePath("spmd_basic"))});
    ASSERT_TRUE(opens(samplePath("spmd_basic")));
    EXPECT_EQ(session().program().name, "spmd_basic");
    const QString capture =
        QString::fromStdString(source_dir() + "/tests/data/captures/mixed_example");
    drop({QUrl::fromLocalFile(capture)});
    EXPECT_TRUE(opens(capture));
    openSample("spmd_basic");
    drop({QUrl::fromLocalFile(capture + "/deps.json"),
          QUrl::fromLocalFile(capture + "/l2_perf_records.json")});
    EXPECT_TRUE(opens(capture)) << "the files of one capture are its folder";
    openSample("spmd_basic");
    drop({QUrl::fromLocalFile(capture + "/l2_perf_records.json")});
    EXPECT_TRUE(opens(capture));
}

TEST_F(UsingTest, ASessionIsDroppedWithItsLayout) {
    openSample("spmd_basic");
    window->dock("Rings")->hide();
    const QString saved = settings_.filePath("one.ptoscope-session.json");
    ASSERT_TRUE(session().saveSession(saved, window->layoutState()));
    window->dock("Rings")->show();
    openSample("mixed_example");
    drop({QUrl::fromLocalFile(saved)});
    ASSERT_TRUE(QTest::qWaitFor([&] { return session().sessionFile() == saved; }, 20000));
    EXPECT_EQ(session().program().name, "spmd_basic");
    EXPECT_TRUE(window->dock("Rings")->isHidden());
    EXPECT_EQ(window->start()->recent()->item(0)->text().section(' ', 0, 0),
              "one.ptoscope-session.json");
}

TEST_F(UsingTest, BookmarksOfTheSwimlaneAreTheSessions) {
    openSample("spmd_basic");
    runToEnd();
    frame();
    session().addBookmark("no key");
    window->swimlane()->setFocus();
    session().seek(timeline().recorded_end() / 2);
    frame();
    window->swimlane()->setBookmark(3);
    ASSERT_EQ(session().bookmarks().size(), 2U);
    EXPECT_EQ(session().bookmarks()[0].digit, 3);
    EXPECT_EQ(session().bookmarks()[0].position, timeline().position());
    session().addBookmark("from a panel", 4);
    EXPECT_EQ(window->swimlane()->bookmarks().count(4), 1U);
    window->swimlane()->setBookmark(3);  // once more takes it away
    EXPECT_EQ(session().bookmarks().size(), 2U);
    EXPECT_EQ(window->swimlane()->bookmarks().size(), 1U);
    openSample("mixed_example");
    EXPECT_TRUE(window->swimlane()->bookmarks().empty());
}

TEST_F(UsingTest, WhatCannotBeOpenedIsExplained) {
    openSample("spmd_basic");
    drop({QUrl::fromLocalFile(samplePath("spmd_basic")),
          QUrl::fromLocalFile(samplePath("mixed_example"))});
    EXPECT_TRUE(window->banner()->isVisible());
    EXPECT_TRUE(window->banner()->detail().contains("2 files at once"));
    EXPECT_EQ(session().program().name, "spmd_basic");
    drop({QUrl::fromLocalFile("/nowhere/x.json")});
    EXPECT_TRUE(QTest::qWaitFor(
        [&] { return window->banner()->detail().contains("/nowhere/x.json"); }, 20000))
        << qPrintable(window->banner()->detail());
}

TEST_F(UsingTest, WhatTheSessionDoesForLongCanBeCancelled) {
    openSample("spmd_basic");
    Q_EMIT session().progress(QStringLiteral("Back to the last drain"), 0.3);
    ASSERT_TRUE(QTest::qWaitFor([&] { return window->progress()->isVisible(); }, 3000));
    EXPECT_EQ(window->progress()->name(), "Back to the last drain");
    press(Qt::Key_Escape);
    EXPECT_FALSE(window->progress()->cancelButton()->isEnabled());
    Q_EMIT session().progressDone();
    EXPECT_FALSE(window->progress()->isVisible());
}

TEST_F(UsingTest, AnExportRunsBesideTheWindow) {
    openSample("spmd_sync_start");
    runToEnd();
    const QString path = settings_.filePath("run.svg");
    window->startExport(path, false);
    EXPECT_TRUE(QTest::qWaitFor([&] { return QFileInfo::exists(path); }, 20000));
    frame();
    EXPECT_GT(QFileInfo(path).size(), 1000);
    EXPECT_FALSE(window->progress()->isVisible());
    EXPECT_TRUE(window->statusBar()->currentMessage().contains("run.svg"));
    window->startExport(QStringLiteral("/nowhere/run.png"), true);
    EXPECT_TRUE(QTest::qWaitFor([&] { return window->banner()->isVisible(); }, 20000));
    EXPECT_TRUE(QTest::qWaitFor(
        [&] { return window->banner()->detail().contains("/nowhere/run.png"); }, 20000));
}

TEST_F(UsingTest, ACancelledExportWritesNothing) {
    openSample("spmd_sync_start");
    runToEnd();
    const QTemporaryDir folder;
    const QString path = folder.filePath("run.pdf");
    ExportJob job(path, session().sharedProgram(), timeline().trace(), SwimlaneExport{});
    QSignalSpy done(&job, &ExportJob::done);
    job.start();
    job.cancel();
    ASSERT_TRUE(done.wait(20000));
    EXPECT_TRUE(done[0][2].toBool());
    EXPECT_FALSE(QFileInfo::exists(path));
    window->startExport(path, false);
    Q_EMIT window->progress()->cancelled();
    EXPECT_TRUE(QTest::qWaitFor(
        [&] { return window->statusBar()->currentMessage().startsWith("Cancelled"); }, 20000));
    EXPECT_FALSE(QFileInfo::exists(path));
}

TEST_F(UsingTest, TheTourIsOfferedOnceAndNotForced) {
    EXPECT_TRUE(window->start()->offersTour());
    EXPECT_FALSE(window->tour()->isActive());
    QTest::mouseClick(window->start()->noTour(), Qt::LeftButton);
    EXPECT_FALSE(window->start()->offersTour());
    window->close();
    MainWindow again;
    again.show();
    EXPECT_FALSE(again.start()->offersTour());
    EXPECT_FALSE(again.tour()->isActive());
    ASSERT_TRUE(QTest::qWaitForWindowActive(&again));
    QTest::keyClick(&again, Qt::Key_F1, Qt::ShiftModifier);
    EXPECT_TRUE(again.tour()->isActive()) << "Help has it";
}

TEST_F(UsingTest, TheTourWalksSixStepsAndDoesThem) {
    QTest::mouseClick(window->start()->takeTour(), Qt::LeftButton);
    Tour* tour = window->tour();
    ASSERT_TRUE(tour->isActive());
    ASSERT_EQ(tour->steps(), 6);
    CoachMark* mark = tour->mark();
    EXPECT_FALSE(mark->back()->isEnabled());
    QStringList titles;
    for (int step = 0; step < 6; ++step) {
        EXPECT_EQ(tour->step(), step);
        ASSERT_NE(tour->target(), nullptr);
        EXPECT_TRUE(tour->target()->isVisible()) << step;
        EXPECT_TRUE(window->rect().contains(mark->geometry())) << step;
        EXPECT_FALSE(titles.contains(mark->title()));
        titles << mark->title();
        QTest::mouseClick(mark->showMe(), Qt::LeftButton);
        ASSERT_TRUE(QTest::qWaitFor([&] { return !session().isRunning(); }, 20000));
        frame();
        switch (step) {
            case 0:
                EXPECT_EQ(session().program().name, "spmd_sync_start");
                break;
            case 1:
                EXPECT_EQ(session().state(), RunState::Finished);
                break;
            case 2:
                EXPECT_EQ(session().cursorTime(), (*timeline().trace().drains.begin()).entered);
                break;
            case 3:
                EXPECT_GT(session().cursorTime(), (*timeline().trace().drains.begin()).entered);
                break;
            case 4:
                EXPECT_TRUE(session().selectedAgent().has_value());
                break;
            default:
                EXPECT_TRUE(window->commandPalette()->isVisible());
                window->commandPalette()->dismiss();
        }
        QTest::mouseClick(mark->next(), Qt::LeftButton);
    }
    EXPECT_FALSE(tour->isActive());
    EXPECT_FALSE(mark->isVisible());
    EXPECT_FALSE(window->start()->offersTour());
}

TEST_F(UsingTest, TheTourGoesByKeysBackAndAway) {
    press(Qt::Key_F1, Qt::ShiftModifier);
    Tour* tour = window->tour();
    CoachMark* mark = tour->mark();
    EXPECT_TRUE(mark->next()->hasFocus());
    QTest::keyClick(mark->next(), Qt::Key_Space);
    EXPECT_EQ(tour->step(), 1) << "a step that is not done is prepared by the next one";
    EXPECT_TRUE(session().isOpen());
    EXPECT_FALSE(session().isRunning()) << "Space was the button's";
    QTest::mouseClick(mark->back(), Qt::LeftButton);
    EXPECT_EQ(tour->step(), 0);
    window->resize(1200, 800);
    frame();
    EXPECT_TRUE(window->rect().contains(mark->geometry()));
    QTest::keyClick(mark->next(), Qt::Key_Escape);
    EXPECT_FALSE(tour->isActive());
}

}  // namespace
}  // namespace ptoscope
