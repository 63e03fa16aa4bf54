#pragma once
// A compare window with a sample in it, and a user's hands.

#include <gtest/gtest.h>

#include <QApplication>
#include <QDir>
#include <QImage>
#include <QTest>

#include "runtime/workload/reader.h"
#include "tests/places.h"
#include "widgets/compare/compare_window.h"

namespace ptoscope {

inline std::shared_ptr<const Program> sampleProgram(const std::string& name) {
    return compile(load_workload(source_dir() + "/samples/" + name + ".json"));
}

class CompareTest : public testing::Test {
  protected:
    CompareTest() {
        window.show();
        EXPECT_TRUE(QTest::qWaitForWindowExposed(&window));
        window.activateWindow();
        EXPECT_TRUE(QTest::qWaitForWindowActive(&window));
    }
    ~CompareTest() override { QApplication::setPalette(Theme::light().palette()); }

    void open(const std::string& sample) {
        program = sampleProgram(sample);
        window.setProgram(program);
    }
    // Sets both up and waits for the result.
    void compare(const char* a, const char* b) {
        VariantPair pair(*program);
        pair.setText(Side::A, QString::fromLatin1(a));
        pair.setText(Side::B, QString::fromLatin1(b));
        view().setup()->setPair(pair);
        view().run();
        ASSERT_TRUE(rest());
    }
    [[nodiscard]] bool rest() {
        const bool ended = QTest::qWaitFor([&] { return !view().isRunning(); }, 60000);
        QTest::qWait(20);
        return ended;
    }
    [[nodiscard]] CompareView& view() { return *window.view(); }
    [[nodiscard]] SwimlaneView& lanes(Side side) { return *view().pairView()->view(side); }
    void press(QWidget* on, Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        QTest::keyClick(on, key, modifiers);
    }
    // A key as pressed in the window.
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        QTest::keyClick(&window, key, modifiers);
    }
    // In the viewport of a side: the middle of a block.
    [[nodiscard]] QPoint middleOf(Side side, uint32_t core, size_t index) {
        const SwimlaneScene& scene = lanes(side).scene();
        const BlockSpan& span = scene.trace.blocks[core][index];
        const int lane = scene.layout.laneOfCore(core);
        return (scene.origin() +
                QPointF(scene.axis.x((span.start + span.end) / 2), scene.layout.middle(lane) - 2))
            .toPoint();
    }

    // Light and dark, at 100 % and 200 %, for people to look at.
    void picture(const QString& name) {
        for (const Theme* theme : {&Theme::light(), &Theme::dark()}) {
            QApplication::setPalette(theme->palette());
            window.setTheme(*theme);
            QTest::qWait(50);
            for (const int scale : {1, 2}) {
                QImage image(window.size() * scale, QImage::Format_RGB32);
                image.setDevicePixelRatio(scale);
                image.fill(window.palette().color(QPalette::Window));
                window.render(&image);
                const QDir folder(QString::fromStdString(pictures_dir()));
                ASSERT_TRUE(folder.mkpath(QStringLiteral(".")));
                ASSERT_TRUE(image.save(
                    folder.filePath(QStringLiteral("compare_%1_%2_%3x.png")
                                        .arg(name, theme->isDark() ? QStringLiteral("dark")
                                                                   : QStringLiteral("light"))
                                        .arg(scale))));
            }
        }
        QApplication::setPalette(Theme::light().palette());
        window.setTheme(Theme::light());
    }

    std::shared_ptr<const Program> program;
    CompareWindow window;
};

}  // namespace ptoscope
