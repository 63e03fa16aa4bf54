// Renders the swimlane as a user sees it into the build folder, for people to look at.

#include <gtest/gtest.h>

#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QMouseEvent>

#include "tests/widgets/synthetic_trace.h"
#include "widgets/swimlane/export.h"
#include "widgets/swimlane/view.h"

namespace ptoscope {
namespace {

QString pictureFolder() {
    const QString folder = QStringLiteral(PTOSCOPE_PICTURES);
    QDir().mkpath(folder);
    return folder;
}

QString pathOf(const char* name, const Theme& theme) {
    return QStringLiteral("%1/%2-%3.png")
        .arg(pictureFolder(), QLatin1String(name),
             QLatin1String(theme.isDark() ? "dark" : "light"));
}

void render(const char* name, const SyntheticRun& run, SwimlaneExport options) {
    for (const Theme* theme : {&Theme::light(), &Theme::dark()}) {
        options.theme = theme;
        const QString path = pathOf(name, *theme);
        QString error;
        ASSERT_TRUE(exportSwimlane(path, run.program, run.trace, options, &error))
            << error.toStdString();
        EXPECT_GT(QFileInfo(path).size(), 2000);
    }
}

TEST(SwimlanePictures, Export) {
    SwimlaneExport twice;
    twice.scale = 2;
    render("medium", makeRun({}), {});
    render("medium-2x", makeRun({}), twice);
    render("small", makeRun({.clusters = 2, .rounds = 3, .blocks = 4}), {});
    render("huge", makeRun({.rounds = 600, .blocks = 48}), {});
    render("many-clusters", makeRun({.clusters = 147, .schedulers = 7, .blocks = 294}), {});
}

void grab(const char* name, const std::function<void(SwimlaneView&)>& prepare) {
    for (const Theme* theme : {&Theme::light(), &Theme::dark()}) {
        SwimlaneView view;
        view.resize(1280, 720);
        view.setTheme(*theme);
        view.setPalette(theme->palette());
        view.show();
        prepare(view);
        QApplication::processEvents();
        const QString path = pathOf(name, *theme);
        EXPECT_TRUE(view.grab().save(path));
        EXPECT_GT(QFileInfo(path).size(), 2000);
    }
}

void point(SwimlaneView& view, QPoint at) {
    QApplication::processEvents();
    QMouseEvent event(QEvent::MouseMove, at, Qt::NoButton, Qt::NoButton, Qt::NoModifier);
    QApplication::sendEvent(view.viewport(), &event);
}

TEST(SwimlanePictures, View) {
    const SyntheticRun run = makeRun({});
    const SyntheticRun half = cutAt(run, run.trace.end * 3 / 10);
    const auto links = [&run](uint32_t task) { return run.links[task]; };
    grab("view-empty", [](SwimlaneView&) {});
    grab("view-ready", [&](SwimlaneView& view) { view.setData(run.program, {}, 0); });
    grab("view-running", [&](SwimlaneView& view) {
        view.setData(half.program, half.trace, half.trace.end);
        view.setVisibleRange(half.trace.end * 7 / 10, half.trace.end + 3000);
    });
    grab("view-selected", [&](SwimlaneView& view) {
        view.setLinks(links);
        view.setData(run.program, run.trace, run.trace.end);
        view.setVisibleRange(20'000, 110'000);
        view.setSelection(3);
        point(view, {700, 300});
    });
    grab("view-scrubbed", [&](SwimlaneView& view) {
        view.setData(run.program, run.trace, run.trace.end);
        view.setVisibleRange(130'000, 250'000);
        view.setCursorTime(200'000);
        view.setRange(std::pair{int64_t{150'000}, int64_t{180'000}});
        view.setClusterFolded(2, true);
        view.setClusterFolded(3, true);
    });
    const SyntheticRun huge = makeRun({.rounds = 600});
    grab("view-huge", [&](SwimlaneView& view) {
        view.setData(huge.program, huge.trace, huge.trace.end);
        view.setSelection(1000);
    });
    grab("view-close", [&](SwimlaneView& view) {
        view.setData(run.program, run.trace, run.trace.end);
        view.setVisibleRange(0, 4000);
    });
}

}  // namespace
}  // namespace ptoscope
