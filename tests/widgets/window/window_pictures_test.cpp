// Pictures of the window and of every panel, light and dark, at 100 % and 200 %: for people to look
// at. The tests only check that there is something to see and that no two looks are the same.

#include <QDir>
#include <QDockWidget>
#include <QPainter>

#include "app/presets.h"
#include "runtime/workload/reader.h"
#include "widgets/swimlane/view.h"
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
    const QDir folder(QStringLiteral(PTOSCOPE_PICTURES));
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
    for (const QSize size : {QSize(1366, 768), QSize(1680, 1000), QSize(2560, 1440)})
        for (const Preset& preset : presets()) {
            window->resize(size);
            window->applyPreset(preset);
            frame();
            picture(
                QStringLiteral("%1_%2").arg(QString(preset.id).replace('.', '_')).arg(size.width()),
                {});
        }
    window->applyPreset(presets()[0]);
}

TEST_F(WindowPictures, SmallWindow) {
    openSample("spmd_sync_start");
    runToEnd();
    window->resize(1100, 700);
    picture(QStringLiteral("window_small"), {});
}

}  // namespace
}  // namespace ptoscope
