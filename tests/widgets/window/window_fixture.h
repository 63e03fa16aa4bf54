#pragma once
// A window as a user has it, on the offscreen platform, with settings of its own.

#include <gtest/gtest.h>

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include "app/main_window.h"
#include "app/start_page.h"
#include "tests/places.h"

namespace ptoscope {

inline QString samplePath(const char* name) {
    return QString::fromStdString(source_dir() + "/samples/%1.json").arg(QLatin1String(name));
}

class WindowTest : public testing::Test {
  protected:
    WindowTest() {
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings_.path());
        window = std::make_unique<MainWindow>();
        window->show();
        EXPECT_TRUE(QTest::qWaitForWindowExposed(window.get()));
        window->activateWindow();
        window->session()->setSpeed(Speed(Speed::kFastest));
    }
    [[nodiscard]] Session& session() { return *window->session(); }
    [[nodiscard]] const Timeline& timeline() { return session().timeline(); }
    void openSample(const char* name) { ASSERT_TRUE(session().openFile(samplePath(name))); }
    // A key as pressed in the window.
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        QTest::keyClick(window.get(), key, modifiers);
    }
    void frame() { QTest::qWait(3 * Session::kFrameMs); }
    [[nodiscard]] bool waitFor(RunState state) {
        return QTest::qWaitFor([&] { return session().state() == state; }, 20000);
    }
    void runToEnd() {
        press(Qt::Key_Space);
        ASSERT_TRUE(QTest::qWaitFor([&] { return !session().isRunning(); }, 60000));
        frame();
    }

    QTemporaryDir settings_;
    std::unique_ptr<MainWindow> window;
};

}  // namespace ptoscope
