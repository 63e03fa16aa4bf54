// Renders the swimlane as a user sees it into the build folder, for people to look at.

#include <gtest/gtest.h>

#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QMouseEvent>

#include "tests/places.h"
#include "tests/widgets/synthetic_trace.h"
#include "widgets/swimlane/export.h"
#include "widgets/swimlane/view.h"

namespace ptoscope {
namespace {

QString pictureFolder() {
    const QString folder = QString::fromStdString(pictures_dir());
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

// The same at twice the pixels, as a display of 200 % shows it.
void grabTwice(const char* name, const std::function<void(SwimlaneView&)>& prepare) {
    for (const Theme* theme : {&Theme::light(), &Theme::dark()}) {
        SwimlaneView view;
        view.resize(1280, 720);
        view.setTheme(*theme);
        view.setPalette(theme->palette());
        view.show();
        prepare(view);
        QApplication::processEvents();
        QPixmap twice(view.size() * 2);
        twice.setDevicePixelRatio(2);
        twice.fill(theme->color(Role::Window));
        view.render(&twice);
        EXPECT_TRUE(twice.save(pathOf(name, *theme)));
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

SyntheticRun withQueues(SyntheticRun run) {
    uint32_t seed = 1;
    for (int64_t t = 0; t < run.trace.end; t += 900) {
        seed = seed * 1664525 + 1013904223;
        QueueSample sample;
        sample.time = t;
        sample.wiring = seed >> 28;
        sample.ready = {0, seed >> 20 & 7, seed >> 23 & 15, t % 40'000 < 6'000 ? 2U : 0U};
        run.trace.queues.push_back(sample);
    }
    for (size_t t = 0; t < run.trace.tasks.size(); ++t)
        run.trace.tasks.write(t).consumed = run.trace.tasks[t].completed + 4000;
    return run;
}

TEST(SwimlanePictures, Use) {
    const SyntheticRun run = withQueues(makeRun({}));
    const auto links = [&run](uint32_t task) { return run.links[task]; };
    const auto open = [&](SwimlaneView& view) {
        view.setLinks(links);
        view.setData(run.program, run.trace, run.trace.end);
        view.setCursorTime(90'000);
    };
    const auto lanes = [&](SwimlaneView& view) {
        open(view);
        LaneArrangement arrangement;
        arrangement.pinned = {{GroupKind::Cluster, 7}, {GroupKind::Scheduler, 0}};
        arrangement.hidden = {{GroupKind::Cluster, 0}, {GroupKind::Scheduler, 2}};
        arrangement.collapsed = {{GroupKind::Cluster, 2}, {GroupKind::Counter, 0}};
        view.setLanes(arrangement);
        view.selectLane(LaneKey{LaneKind::Core, 4});
        view.setBookmarks({{1, 40'000}, {4, 120'000}});
        view.setTracks({{QStringLiteral("drain.pending"),
                         QStringLiteral("blocks"),
                         {{0, 0}, {100'000, 12}, {103'000, 0}, {200'000, 12}, {204'000, 0}}}},
                       {{QStringLiteral("wiring.depth > 20"),
                         {{30'000, QStringLiteral("21")},
                          {31'000, QStringLiteral("22")},
                          {130'000, QStringLiteral("wiring.depth = 24")}}}});
    };
    grab("use-lanes", lanes);
    grabTwice("use-lanes-2x", lanes);
    grab("use-chain", [&](SwimlaneView& view) {
        open(view);
        view.setArrowMode(ArrowMode::Chain);
        view.setSelection(11);
    });
    grab("use-all-arrows", [&](SwimlaneView& view) {
        open(view);
        view.setArrowMode(ArrowMode::All);
    });
    const auto find = [&](SwimlaneView& view) {
        open(view);
        view.find(QStringLiteral("softmax"));
        view.setRange(std::pair{int64_t{60'000}, int64_t{140'000}});
    };
    grab("use-find-range", find);
    grabTwice("use-find-range-2x", find);
    grab("use-tasks", [&](SwimlaneView& view) {
        open(view);
        view.setLaneMode(LaneMode::Tasks);
        view.setSelection(7);
    });
    const SyntheticRun huge = withQueues(makeRun({.rounds = 600}));
    grab("use-tasks-huge", [&](SwimlaneView& view) {
        view.setData(huge.program, huge.trace, huge.trace.end);
        view.setLaneMode(LaneMode::Tasks);
        view.setVisibleRange(0, huge.trace.end / 20);
    });
    grab("use-huge", [&](SwimlaneView& view) {
        view.setLinks([&huge](uint32_t task) { return huge.links[task]; });
        view.setData(huge.program, huge.trace, huge.trace.end);
        view.setArrowMode(ArrowMode::All);
        view.find(QStringLiteral("qk*7"));
    });
}

}  // namespace
}  // namespace ptoscope
