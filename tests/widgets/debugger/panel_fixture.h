#pragma once
// A window in which one panel is looked at, and pictures of it.

#include <QDir>
#include <QDockWidget>
#include <QLineEdit>

#include "../window/window_fixture.h"
#include "tests/places.h"

namespace ptoscope {

class DockTest : public WindowTest {
  protected:
    template <class T>
    T* show(const char* name, QSize size = {520, 460}) {
        dock_ = window->dock(QLatin1String(name));
        dock_->setFloating(true);
        dock_->resize(size);
        dock_->show();
        QCoreApplication::processEvents();
        dock_->activateWindow();
        return static_cast<T*>(window->panel(QLatin1String(name)));
    }
    void focus(QWidget* widget) {
        widget->window()->activateWindow();
        EXPECT_TRUE(QTest::qWaitForWindowActive(widget->window()));
        widget->setFocus();
        EXPECT_TRUE(QTest::qWaitFor([&] { return widget->hasFocus(); }, 2000));
    }
    // To whom a key goes: a list of candidates that is open, else the focus.
    static void type(Qt::Key key) { QTest::keyClick(static_cast<QWidget*>(nullptr), key); }
    // In the window, whatever was focused before.
    void press(Qt::Key key) {
        window->activateWindow();
        EXPECT_TRUE(QTest::qWaitForWindowActive(window.get()));
        WindowTest::press(key);
    }
    void runToEnd() {
        session().setSpeed(Speed(Speed::kFastest));
        session().run();
        ASSERT_TRUE(QTest::qWaitFor([&] { return !session().isRunning(); }, 60000));
        frame();
    }
    void picture(const QString& name) {
        const QDir folder(QString::fromStdString(pictures_dir()));
        ASSERT_TRUE(folder.mkpath(QStringLiteral(".")));
        QImage light;
        for (const Theme* theme : {&Theme::light(), &Theme::dark()}) {
            window->setTheme(*theme);
            frame();
            for (const int scale : {1, 2}) {
                QImage image(dock_->size() * scale, QImage::Format_RGB32);
                image.setDevicePixelRatio(scale);
                image.fill(dock_->palette().color(QPalette::Window));
                dock_->render(&image);
                if (scale == 1) {
                    EXPECT_NE(light, image);
                    light = image;
                }
                const QString look = theme->isDark() ? "dark" : "light";
                ASSERT_TRUE(image.save(
                    folder.filePath(QStringLiteral("%1_%2_%3x.png").arg(name, look).arg(scale))));
            }
        }
        window->setTheme(Theme::light());
    }

    QDockWidget* dock_ = nullptr;
};

}  // namespace ptoscope
