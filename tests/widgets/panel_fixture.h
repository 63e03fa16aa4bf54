#pragma once
// A session and one panel of it, in a window of its own.

#include <gtest/gtest.h>

#include <QApplication>
#include <QDir>
#include <QImage>
#include <QTest>

#include "tests/places.h"
#include "widgets/panels/panel.h"

namespace ptoscope {

template <class T>
class LargePanelTest : public testing::Test {
  protected:
    LargePanelTest() {
        session.setSpeed(Speed(Speed::kFastest));
        panel.setSession(&session);
        panel.resize(700, 520);
        panel.show();
        EXPECT_TRUE(QTest::qWaitForWindowExposed(&panel));
        panel.activateWindow();
        EXPECT_TRUE(QTest::qWaitForWindowActive(&panel));
    }
    ~LargePanelTest() override { QApplication::setPalette(Theme::light().palette()); }

    void openSample(const char* name) {
        ASSERT_TRUE(session.openFile(
            QString::fromStdString(source_dir() + "/samples/%1.json").arg(QLatin1String(name))));
    }
    void frame() { QTest::qWait(3 * Session::kFrameMs); }
    void runToEnd() {
        session.run();
        ASSERT_TRUE(QTest::qWaitFor([&] { return !session.isRunning(); }, 60000));
        frame();
    }
    void seekPart(double part) {
        session.seekTime(
            static_cast<int64_t>(static_cast<double>(session.timeline().recorded_time()) * part));
        frame();
    }
    [[nodiscard]] const MachineState& machine() const { return session.machine().state(); }

    // Light and dark, at 100 % and 200 %, for people to look at.
    void picture(const QString& name) {
        for (const Theme* theme : {&Theme::light(), &Theme::dark()}) {
            QApplication::setPalette(theme->palette());
            panel.setTheme(*theme);
            frame();
            for (const int scale : {1, 2})
                save(name + (theme->isDark() ? QStringLiteral("_dark") : QStringLiteral("_light")),
                     scale);
        }
        QApplication::setPalette(Theme::light().palette());
        panel.setTheme(Theme::light());
    }

    Session session;
    T panel;

  private:
    void save(const QString& name, int scale) {
        QImage image(panel.size() * scale, QImage::Format_RGB32);
        image.setDevicePixelRatio(scale);
        image.fill(panel.palette().color(QPalette::Window));
        panel.render(&image);
        const QDir folder(QString::fromStdString(pictures_dir()));
        ASSERT_TRUE(folder.mkpath(QStringLiteral(".")));
        ASSERT_TRUE(image.save(folder.filePath(QStringLiteral("%1_%2x.png").arg(name).arg(scale))));
    }
};

}  // namespace ptoscope
