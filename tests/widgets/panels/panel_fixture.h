#pragma once
// One panel on a session of its own, without a window around it; and its pictures.

#include <gtest/gtest.h>

#include <QApplication>
#include <QDir>
#include <QImage>
#include <QTest>

#include "widgets/panels/panel.h"
#include "widgets/session/session.h"

namespace ptoscope {

template <class P>
class PanelTest : public testing::Test {
  protected:
    void SetUp() override {
        session.setSpeed(Speed(Speed::kFastest));
        panel.resize(460, 520);
        panel.setSession(&session);
        panel.show();
        EXPECT_TRUE(QTest::qWaitForWindowExposed(&panel));
    }
    void TearDown() override { QApplication::setPalette(QPalette()); }

    void open(const char* sample) {
        ASSERT_TRUE(session.openFile(
            QStringLiteral(PTOSCOPE_SOURCE_DIR "/samples/%1.json").arg(QLatin1String(sample))));
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

    // Light and dark, 100 % and 200 %: for people to look at.
    void picture(const QString& name) {
        const QDir folder(QStringLiteral(PTOSCOPE_PICTURES));
        ASSERT_TRUE(folder.mkpath(QStringLiteral(".")));
        QImage looks[2];
        for (const bool dark : {false, true}) {
            const Theme& theme = dark ? Theme::dark() : Theme::light();
            QApplication::setPalette(theme.palette());
            panel.setPalette(theme.palette());
            panel.setTheme(theme);
            frame();
            for (const int scale : {1, 2}) {
                QImage image(panel.size() * scale, QImage::Format_RGB32);
                image.setDevicePixelRatio(scale);
                image.fill(theme.color(Role::Window));
                panel.render(&image);
                ASSERT_TRUE(image.save(folder.filePath(
                    QStringLiteral("%1_%2_%3x.png")
                        .arg(name, dark ? QStringLiteral("dark") : QStringLiteral("light"))
                        .arg(scale))));
                if (scale == 1) looks[dark ? 1 : 0] = image;
            }
        }
        EXPECT_NE(looks[0], looks[1]);
    }

    Session session;
    P panel;
};

}  // namespace ptoscope
