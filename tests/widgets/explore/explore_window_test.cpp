// A schedule in the whole window: every panel shows the machine at its cursor, and the ordinary
// keys step along it.

#include <QDir>
#include <QDockWidget>
#include <QFileDialog>

#include "../window/window_fixture.h"
#include "app/presets.h"
#include "schedule_support.h"
#include "tests/places.h"
#include "widgets/panels/explore/explore_panel.h"
#include "widgets/panels/schedule/schedule_panel.h"
#include "widgets/panels/threads/threads_panel.h"
#include "widgets/progress/progress_strip.h"

namespace ptoscope {
namespace {

class ExploreWindow : public WindowTest {
  protected:
    ExploreWindow() {
        explore = static_cast<ExplorePanel*>(window->panel("Explore"));
        shown = static_cast<SchedulePanel*>(window->panel("Schedule"));
        shown->setProspects({});
    }
    void openTiny() { ASSERT_TRUE(session().openWorkload(tinyWorkload())); }
    // One failure, found at once.
    void find(Failure failure) {
        explore->setExplorer([failure](const auto&, const auto&, const auto&) {
            ExploreResult result;
            result.verdict = Verdict::Failed;
            result.stats.states = 1234;
            result.failures = {failure};
            return result;
        });
        window->action("explore")->trigger();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        ASSERT_TRUE(QTest::qWaitFor([&] { return explore->table()->isVisible(); }, 10000));
    }
    [[nodiscard]] static Failure someFailure(size_t steps = 40) {
        const Schedule schedule = randomSchedule(tinyWorkload(), 7, steps);
        Failure failure;
        failure.kind = FailureKind::Exclusive;
        failure.check = "scheduler0 and scheduler1 both launch the drain of t0 s";
        failure.steps = schedule.steps;
        failure.end_hash = schedule.end_hash;
        failure.no_return = steps / 2;
        return failure;
    }
    void openFound() {
        QTest::keyClick(explore->table(), Qt::Key_Return);
        ASSERT_TRUE(QTest::qWaitFor(
            [&] { return session().schedule() != nullptr && !session().isRunning(); }, 10000));
        frame();
    }
    void picture(const QString& name) {
        const QDir folder(QString::fromStdString(pictures_dir()));
        ASSERT_TRUE(folder.mkpath(QStringLiteral(".")));
        for (const Theme* each : {&Theme::light(), &Theme::dark()}) {
            window->setTheme(*each);
            frame();
            for (const int scale : {1, 2}) {
                QImage image(window->size() * scale, QImage::Format_RGB32);
                image.setDevicePixelRatio(scale);
                image.fill(each->color(Role::Window));
                window->render(&image);
                const QString theme = QLatin1String(each->isDark() ? "dark" : "light");
                ASSERT_TRUE(image.save(
                    folder.filePath(QStringLiteral("%1_%2_%3x.png").arg(name, theme).arg(scale))));
            }
        }
        window->setTheme(Theme::light());
    }

    ExplorePanel* explore = nullptr;
    SchedulePanel* shown = nullptr;
};

TEST_F(ExploreWindow, AFindingIsOpenedByKeysAlone) {
    openTiny();
    find(someFailure());
    openFound();
    EXPECT_TRUE(window->dock("Schedule")->isVisible());
    EXPECT_TRUE(window->dock("Schedule")->isAncestorOf(QApplication::focusWidget()));
    EXPECT_EQ(timeline().position(), session().schedule()->before[19]);
    EXPECT_EQ(timeline().branch().name, "schedule");
    EXPECT_EQ(explore->verdict().toStdString(),
              "✘ Failure found: two in an exclusive section in 1,234 states");
}

TEST_F(ExploreWindow, TheOrdinaryKeysStepAlongTheSchedule) {
    openTiny();
    find(someFailure());
    openFound();
    const SchedulePlan& plan = *session().schedule();
    for (size_t step = 19; step < 30; ++step) {
        EXPECT_EQ(shown->model().next(), step);
        EXPECT_EQ(session().machine().next_action(plan.schedule.steps[step].agent),
                  plan.schedule.steps[step].action);
        while (timeline().position() < plan.before[step + 1])
            press(Qt::Key_F6);
        frame();
    }
    press(Qt::Key_F6, Qt::ShiftModifier);
    frame();
    EXPECT_EQ(shown->model().next(), 29U);
    press(Qt::Key_End, Qt::ControlModifier);
    frame();
    EXPECT_EQ(session().machine().logical_hash(), plan.schedule.end_hash);
    EXPECT_EQ(shown->model().next(), 40U);
}

TEST_F(ExploreWindow, PanelsShowTheMomentOfTheRow) {
    openTiny();
    find(someFailure());
    openFound();
    window->showDock("Threads");
    window->showDock("Schedule");
    shown->view()->setFocus();
    const QAbstractItemModel* threads =
        static_cast<ThreadsPanel*>(window->panel("Threads"))->table()->model();
    QTest::keyClick(shown->view(), Qt::Key_Home);
    frame();
    window->showDock("Threads");
    frame();
    EXPECT_EQ(threads->index(0, ThreadsModel::State).data().toString().toStdString(),
              "scope: BeginScope");
    session().goToScheduleStep(40);
    frame();
    EXPECT_NE(threads->index(0, ThreadsModel::State).data().toString().toStdString(),
              "scope: BeginScope");
    EXPECT_EQ(window->swimlane()->hasFocus(), false);
}

TEST_F(ExploreWindow, WhatRunsInTheBackgroundShowsAndIsCancelledFromTheWindow) {
    openTiny();
    std::atomic<bool> noticed{false};
    explore->setExplorer([&](const auto&, const auto&, const ExploreProgress& progress) {
        ExploreStats stats;
        while (progress(stats)) {
            ++stats.states;
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
        noticed = true;
        ExploreResult result;
        result.verdict = Verdict::Bounded;
        return result;
    });
    window->showDock("Explore");
    explore->start();
    window->dock("Explore")->hide();
    ASSERT_TRUE(QTest::qWaitFor([&] { return window->progress()->isVisible(); }, 5000));
    EXPECT_TRUE(window->progress()->name().contains("Exploring"));
    press(Qt::Key_Escape);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !explore->job().isRunning(); }, 5000));
    EXPECT_TRUE(noticed);
    frame();
    EXPECT_FALSE(window->progress()->isVisible());
}

TEST_F(ExploreWindow, AnotherFileTakesTheScheduleAway) {
    openTiny();
    find(someFailure());
    openFound();
    openSample("spmd_basic");
    frame();
    EXPECT_EQ(session().schedule(), nullptr);
    EXPECT_FALSE(window->action("schedule.save")->isEnabled());
    EXPECT_FALSE(shown->view()->isVisible());
}

// No stand-in: the program's own explorer on the published drain.
TEST_F(ExploreWindow, TheElectionIsFoundOpenedSavedAndOpenedAgain) {
    openTiny();
    window->action("explore")->trigger();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    ASSERT_TRUE(QTest::qWaitFor([&] { return explore->table()->isVisible(); }, 60000))
        << qPrintable(explore->verdict()) << qPrintable(explore->detail());
    openFound();
    const SchedulePlan plan = *session().schedule();
    ASSERT_GT(plan.steps(), 10U);
    EXPECT_EQ(timeline().recorded_end(), plan.end());
    EXPECT_TRUE(shown->model().rows().problem.isEmpty())
        << qPrintable(shown->model().rows().problem);
    EXPECT_EQ(timeline().recorded_last().machine().logical_hash(), plan.schedule.end_hash);
    EXPECT_EQ(timeline().position(), plan.before[plan.lastChance()]);
    EXPECT_TRUE(window->banner()->isHidden() || !window->banner()->detail().contains("schedule "))
        << qPrintable(window->banner()->detail());

    const QTemporaryDir folder;
    const QString path = folder.filePath("found.schedule.json");
    window->action("schedule.save")->trigger();
    auto* dialog = window->findChild<QFileDialog*>();
    ASSERT_NE(dialog, nullptr);
    Q_EMIT dialog->fileSelected(path);
    dialog->close();
    ASSERT_TRUE(QFile::exists(path));
    openSample("spmd_basic");
    window->openPath(path);
    ASSERT_TRUE(QTest::qWaitFor(
        [&] { return session().schedule() != nullptr && !session().isRunning(); }, 10000));
    EXPECT_EQ(session().scheduleFile(), path);
    EXPECT_EQ(session().schedule()->schedule.steps, plan.schedule.steps);
    EXPECT_EQ(session().program().name, "tiny");
    EXPECT_EQ(timeline().recorded_last().machine().logical_hash(), plan.schedule.end_hash);
}

TEST_F(ExploreWindow, Pictures) {
    openTiny();
    window->applyPreset(*presetOf("preset.explore"));
    window->action("explore")->trigger();
    shown->setProspects([](const auto& program, const auto& steps, const auto& keepGoing) {
        return prospects(program, steps, 100'000, [&](const ExploreStats&) { return keepGoing(); });
    });
    explore->start();
    ASSERT_TRUE(QTest::qWaitFor([&] { return explore->table()->isVisible(); }, 60000));
    explore->table()->setFocus();
    openFound();
    ASSERT_TRUE(QTest::qWaitFor([&] { return !shown->isWorking(); }, 120000));
    frame();
    picture("window_schedule");
    window->resize(1366, 768);
    picture("window_schedule_1366");
    window->applyPreset(presets()[0]);
    window->showDock("Schedule");
    picture("window_schedule_default");
}

}  // namespace
}  // namespace ptoscope
