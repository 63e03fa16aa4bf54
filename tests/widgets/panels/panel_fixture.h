#pragma once
// One panel by itself, shown on the offscreen platform, and a session to drive it.

#include <gtest/gtest.h>

#include <QApplication>
#include <QDir>
#include <QTest>

#include "tests/places.h"
#include "widgets/panels/panel.h"

namespace ptoscope {

template <class T>
class PanelTest : public testing::Test {
  protected:
    PanelTest() {
        QApplication::setStyle(QStringLiteral("Fusion"));
        panel.setSession(&session);
        session.setSpeed(Speed(Speed::kFastest));
        setTheme(Theme::light());
        panel.resize(460, 520);
        panel.show();
        EXPECT_TRUE(QTest::qWaitForWindowExposed(&panel));
        panel.activateWindow();
        EXPECT_TRUE(QTest::qWaitForWindowActive(&panel));
    }
    ~PanelTest() override { QApplication::setPalette(QPalette()); }

    void setTheme(const Theme& theme) {
        QApplication::setPalette(theme.palette());
        panel.setTheme(theme);
    }
    void openSample(const char* name) {
        ASSERT_TRUE(session.openFile(
            QString::fromStdString(source_dir() + "/samples/%1.json").arg(QLatin1String(name))));
    }
    void open(const char* name) {
        openSample(name);
        frame();
    }
    void frame() { QTest::qWait(3 * Session::kFrameMs); }
    void runToEnd() {
        session.run();
        ASSERT_TRUE(QTest::qWaitFor([&] { return !session.isRunning(); }, 60000));
        frame();
    }
    void openAndRun(const char* sample) {
        open(sample);
        runToEnd();
    }
    [[nodiscard]] uint32_t task(const char* name) const {
        for (uint32_t i = 0; i < session.program().tasks.size(); ++i)
            if (session.program().tasks[i].name == name) return i;
        ADD_FAILURE() << "no task " << name;
        return 0;
    }
    [[nodiscard]] const TaskTimes& times(const char* name) const {
        return session.timeline().trace().tasks[task(name)];
    }
    // The recorded run, shown at this part of its time.
    void runAndSeek(double part) {
        runToEnd();
        session.seekTime(
            static_cast<int64_t>(part * static_cast<double>(session.timeline().recorded_time())));
        frame();
    }
    void steps(uint64_t count) {
        for (uint64_t i = 0; i < count; ++i)
            session.stepForward(StepUnit::Micro);
        frame();
    }

    // NAME_light_1x.png and so on, for people to look at.
    void picture(const QString& name) {
        const QDir folder(QString::fromStdString(pictures_dir()));
        ASSERT_TRUE(folder.mkpath(QStringLiteral(".")));
        QImage first;
        for (const Theme* each : {&Theme::light(), &Theme::dark()}) {
            setTheme(*each);
            frame();
            for (const int scale : {1, 2}) {
                QImage image(panel.size() * scale, QImage::Format_RGB32);
                image.setDevicePixelRatio(scale);
                image.fill(each->color(Role::Window));
                panel.render(&image);
                const QString file = QStringLiteral("%1_%2_%3x.png")
                                         .arg(name, each->isDark() ? QStringLiteral("dark")
                                                                   : QStringLiteral("light"))
                                         .arg(scale);
                ASSERT_TRUE(image.save(folder.filePath(file)));
                if (scale != 1) continue;
                EXPECT_NE(image, first) << "both themes look the same";
                first = image;
            }
        }
        setTheme(Theme::light());
    }

    Session session;
    T panel;
};

}  // namespace ptoscope
