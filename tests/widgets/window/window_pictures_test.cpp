// Pictures of the window and of every panel, light and dark, at 100 % and 200 %: for people to look
// at. The tests only check that there is something to see and that no two looks are the same.

#include <QDir>
#include <QDockWidget>
#include <QPainter>

#include "app/presets.h"
#include "runtime/workload/reader.h"
#include "tests/places.h"
#include "widgets/palette/palette.h"
#include "widgets/progress/progress_strip.h"
#include "widgets/shortcuts/key_sheet.h"
#include "widgets/swimlane/view.h"
#include "widgets/tour/tour.h"
#include "window_fixture.h"

namespace ptoscope {
namespace {

QImage pictureOf(QWidget* widget, int scale) {
    QImage image(widget->size() * scale, QImage::Format_RGB32);
    image.setDevicePixelRatio(scale);
    image.fill(widget->palette().color(QPalette::Window));
    widget->render(&image);
    return image;
}

void save(QWidget* widget, const QString& name) {
    const QDir folder(QString::fromStdString(pictures_dir()));
    ASSERT_TRUE(folder.mkpath(QStringLiteral(".")));
    for (const int scale : {1, 2}) {
        const QImage image = pictureOf(widget, scale);
        EXPECT_GT(image.width(), 100);
        ASSERT_TRUE(image.save(folder.filePath(QStringLiteral("%1_%2x.png").arg(name).arg(scale))));
    }
}

class WindowPictures : public WindowTest {
  protected:
    void picture(const QString& name, const QStringList& panels) {
        window->setTheme(Theme::light());
        frame();
        const QImage light = pictureOf(window.get(), 1);
        save(window.get(), name + QStringLiteral("_light"));
        savePanels(name, panels, QStringLiteral("light"));
        window->setTheme(Theme::dark());
        frame();
        save(window.get(), name + QStringLiteral("_dark"));
        savePanels(name, panels, QStringLiteral("dark"));
        EXPECT_NE(light, pictureOf(window.get(), 1));
        window->setTheme(Theme::light());
    }

  private:
    void savePanels(const QString& name, const QStringList& panels, const QString& theme) {
        for (const QString& panel : panels)
            save(window->dock(panel), QStringLiteral("%1_%2_%3").arg(name, panel.toLower(), theme));
    }
};

TEST_F(WindowPictures, Empty) {
    picture(QStringLiteral("window_empty"), {});
}

TEST_F(WindowPictures, InADrain) {
    openSample("spmd_sync_start");
    int launching = 0;
    for (int i = 0; i < 80 && launching < 2; ++i) {
        press(Qt::Key_F9);
        ASSERT_TRUE(QTest::qWaitFor([&] { return !session().isRunning(); }, 20000));
        for (const SchedulerThread& t : session().machine().state().threads)
            if (drain_stage(t.pc) == DrainStage::Launching) ++launching;
    }
    ASSERT_GT(launching, 0);
    session().selectTask(3);
    session().selectAgent(AgentId{2});
    picture(QStringLiteral("window_drain"),
            {QStringLiteral("Drain"), QStringLiteral("Threads"), QStringLiteral("Rings"),
             QStringLiteral("Queues"), QStringLiteral("Inspector")});
}

TEST_F(WindowPictures, AnElection) {
    Workload workload = load_workload(samplePath("spmd_sync_start").toStdString());
    workload.config.runtime.drain = DrainProtocol::Election;
    ASSERT_TRUE(session().openProgram(compile(workload, "election")));
    const auto elected = [&] { return session().machine().state().drain.elected.peek() != 0; };
    for (int i = 0; i < 2000 && !elected(); ++i)
        press(Qt::Key_F6);
    ASSERT_TRUE(elected());
    picture(QStringLiteral("window_election"), {QStringLiteral("Drain")});
}

TEST_F(WindowPictures, InTheMiddleOfAStress) {
    openSample("spmd_sync_start_stress");
    runToEnd();
    session().seekTime(timeline().recorded_time() / 2);
    frame();
    session().selectTask(20);
    picture(QStringLiteral("window_stress"), {QStringLiteral("Drain"), QStringLiteral("Threads"),
                                              QStringLiteral("Rings"), QStringLiteral("Queues")});
}

TEST_F(WindowPictures, Backpressure) {
    openSample("small_ring_backpressure");
    runToEnd();
    session().seekTime(timeline().recorded_time() / 3);
    picture(QStringLiteral("window_backpressure"),
            {QStringLiteral("Rings"), QStringLiteral("Threads"), QStringLiteral("Queues")});
}

TEST_F(WindowPictures, Finished) {
    openSample("mixed_example");
    runToEnd();
    ASSERT_TRUE(QTest::qWaitFor([&] { return !session().verdict().toVerify; }, 10000));
    picture(QStringLiteral("window_finished"), {});
}

TEST_F(WindowPictures, Deadlock) {
    openSample("failing/endless_kernel");
    runToEnd();
    picture(QStringLiteral("window_deadlock"), {QStringLiteral("Threads")});
}

TEST_F(WindowPictures, Error) {
    openSample("failing/code1_scope_deadlock");
    runToEnd();
    picture(QStringLiteral("window_error"), {});
}

// The middle of a drain, in every arrangement, on the smallest screen and on an ordinary one.
TEST_F(WindowPictures, Presets) {
    openSample("spmd_sync_start_stress");
    runToEnd();
    session().seekTime(timeline().recorded_time() / 3);
    session().selectTask(12);
    window->resize(1366, 768);
    for (const Preset& preset : presets()) {
        window->applyPreset(preset);
        frame();
        picture(QString(preset.id).replace('.', '_') + QStringLiteral("_1366"), {});
    }
    window->resize(2560, 1440);
    for (const Preset& preset : presets()) {
        window->applyPreset(preset);
        frame();
        const QImage image = pictureOf(window.get(), 1);
        const QDir folder(QString::fromStdString(pictures_dir()));
        EXPECT_TRUE(image.save(
            folder.filePath(QString(preset.id).replace('.', '_') + QStringLiteral("_2560.png"))));
    }
    window->applyPreset(presets()[0]);
}

TEST_F(WindowPictures, StartPageWithRecentFiles) {
    openSample("spmd_basic");
    openSample("spmd_sync_start_stress");
    window->close();
    window = std::make_unique<MainWindow>();
    window->show();
    window->resize(1366, 768);
    frame();
    picture(QStringLiteral("start_1366"), {});
}

TEST_F(WindowPictures, ThePalette) {
    window->resize(1366, 768);
    window->action("palette")->trigger();
    picture(QStringLiteral("palette_empty"), {});
    window->commandPalette()->dismiss();
    openSample("spmd_sync_start_stress");
    runToEnd();
    window->action("palette")->trigger();
    QTest::keyClicks(window->commandPalette()->field(), "drph");
    picture(QStringLiteral("palette"), {});
    window->commandPalette()->field()->clear();
    QTest::keyClicks(window->commandPalette()->field(), "sync1");
    picture(QStringLiteral("palette_tasks"), {});
}

TEST_F(WindowPictures, TheSheetOfKeys) {
    window->action("shortcuts")->trigger();
    frame();
    save(window->keySheet(), QStringLiteral("keys_light"));
    QTest::keyClicks(window->keySheet()->search(), "thread");
    save(window->keySheet(), QStringLiteral("keys_found_light"));
    window->setTheme(Theme::dark());
    frame();
    save(window->keySheet(), QStringLiteral("keys_dark"));
    window->setTheme(Theme::light());
    window->keySheet()->close();
}

TEST_F(WindowPictures, TheTour) {
    window->resize(1366, 768);
    window->tour()->start();
    for (int step = 0; step < window->tour()->steps(); ++step) {
        ASSERT_TRUE(QTest::qWaitFor([&] { return !session().isRunning(); }, 20000));
        frame();
        picture(QStringLiteral("tour_%1").arg(step + 1), {});
        if (step + 1 < window->tour()->steps()) window->tour()->showMe();
        window->tour()->next();
    }
}

TEST_F(WindowPictures, LargeLettersAndProgress) {
    openSample("spmd_sync_start");
    runToEnd();
    window->setFontSize(1.5);
    window->progress()->progress(QStringLiteral("Comparing with the program order"), 0.4);
    ASSERT_TRUE(QTest::qWaitFor([&] { return window->progress()->isVisible(); }, 3000));
    picture(QStringLiteral("letters_150"), {});
    window->progress()->progressDone();
    window->setFontSize(1);
}

TEST_F(WindowPictures, SmallWindow) {
    openSample("spmd_sync_start");
    runToEnd();
    window->resize(1100, 700);
    picture(QStringLiteral("window_small"), {});
}

}  // namespace
}  // namespace ptoscope
