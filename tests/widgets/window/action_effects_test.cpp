// Each action of the table by its key: does what it says, obeys what it needs, and breaks nothing
// in any state of a run.

#include <QClipboard>
#include <QDialog>
#include <QFileDialog>
#include <QInputDialog>
#include <QListWidget>
#include <functional>

#include "../explore/schedule_support.h"
#include "app/reasons.h"
#include "widgets/compare/compare_window.h"
#include "widgets/palette/palette.h"
#include "widgets/panels/explore/explore_panel.h"
#include "widgets/panels/gallery/gallery_panel.h"
#include "widgets/panels/schedule/schedule_panel.h"
#include "widgets/shortcuts/key_sheet.h"
#include "widgets/swimlane/find_bar.h"
#include "widgets/swimlane/range_strip.h"
#include "widgets/tour/tour.h"
#include "window_fixture.h"

namespace ptoscope {
namespace {

class ActionTest : public WindowTest {
  public:
    void act(const QString& id) {
        QAction* action = window->action(id);
        ASSERT_NE(action, nullptr) << qPrintable(id);
        if (action->shortcut().isEmpty())
            action->trigger();
        else
            QTest::keySequence(window.get(), action->shortcut());
    }
    void open(const char* sample = "spmd_sync_start") { openSample(sample); }
    void atEnd() {
        open();
        runToEnd();
    }
    void inTheMiddle() {
        atEnd();
        session().seek(timeline().recorded_end() / 2);
    }
    void openSchedule() {
        Schedule schedule = randomSchedule(tinyWorkload(), 7, 40);
        schedule.no_return = 25;
        ASSERT_TRUE(session().openSchedule(std::move(schedule)));
        rest();
    }
    void selectWorker() { session().selectAgent(AgentId{1}); }
    void rest() {
        ASSERT_TRUE(QTest::qWaitFor([&] { return !session().isRunning(); }, 20000));
    }
    template <class T>
    [[nodiscard]] T* dialog() {
        for (T* each : window->findChildren<T*>())
            if (each->isVisible()) return each;
        return nullptr;
    }
    void closeWhatOpened() {
        for (QDialog* each : window->findChildren<QDialog*>())
            each->close();
        if (window->compareWindow() != nullptr) window->compareWindow()->close();
        window->commandPalette()->dismiss();
        window->tour()->skip();
        QCoreApplication::processEvents();
    }
    [[nodiscard]] uint64_t position() { return timeline().position(); }
    using WindowTest::frame;
    using WindowTest::runToEnd;
    using WindowTest::session;
    using WindowTest::timeline;
    using WindowTest::window;
};

using Check = std::function<void(ActionTest&)>;
struct Effect {
    const char* id;
    Check check;
};

Check opensFileDialog(const char* id, QFileDialog::FileMode mode) {
    return [=](ActionTest& t) {
        if (t.window->needsOf(id) != kNothing) t.open();
        t.act(id);
        auto* dialog = t.dialog<QFileDialog>();
        ASSERT_NE(dialog, nullptr);
        EXPECT_EQ(dialog->fileMode(), mode);
        dialog->close();
    };
}

// Forward from the start; where it lands is where the timeline itself would.
Check goesForward(const char* id, StepUnit unit, bool thread) {
    return [=](ActionTest& t) {
        t.open();
        if (thread) t.selectWorker();
        t.act(id);
        t.rest();
        Timeline truth(t.session().sharedProgram());
        truth.forward(unit, thread ? std::optional(AgentId{1}) : std::nullopt);
        EXPECT_GT(t.position(), 0U);
        EXPECT_EQ(t.position(), truth.position());
    };
}

Check goesBack(const char* id, StepUnit unit, bool thread) {
    return [=](ActionTest& t) {
        t.inTheMiddle();
        if (thread) t.selectWorker();
        Timeline truth(t.session().sharedProgram());
        truth.run(t.position());
        ASSERT_EQ(truth.position(), t.position());
        truth.back(unit, thread ? std::optional(AgentId{1}) : std::nullopt);
        t.act(id);
        t.rest();
        EXPECT_EQ(t.position(), truth.position());
        EXPECT_LT(t.position(), t.timeline().recorded_end() / 2);
    };
}

Check setsSpeed(const char* id, int before, int after) {
    return [=](ActionTest& t) {
        t.session().setSpeed(Speed(before));
        t.act(id);
        EXPECT_EQ(t.session().speed(), Speed(after));
    };
}

Check zooms(const char* id, double least, double most) {
    return [=](ActionTest& t) {
        t.atEnd();
        const int64_t all = t.timeline().recorded_time();
        t.window->swimlane()->setVisibleRange(all / 4, all / 2);
        const auto before = t.window->swimlane()->visibleRange();
        t.act(id);
        const auto after = t.window->swimlane()->visibleRange();
        const double factor = static_cast<double>(after.second - after.first) /
                              static_cast<double>(before.second - before.first);
        EXPECT_GT(factor, least);
        EXPECT_LT(factor, most);
    };
}

Check arranges(const char* id, const char* shown, const char* hidden) {
    return [=](ActionTest& t) {
        t.window->dock(shown)->hide();
        if (hidden != nullptr) t.window->dock(hidden)->show();
        t.act(id);
        EXPECT_TRUE(t.window->dock(shown)->isVisible());
        if (hidden != nullptr) {
            EXPECT_TRUE(t.window->dock(hidden)->isHidden());
        }
        t.window->setFontSize(1);
    };
}

Check changesLanes(const char* id) {
    return [=](ActionTest& t) {
        t.atEnd();
        t.session().selectTask(1);
        t.act("lane.select");
        const LaneArrangement before = t.window->swimlane()->lanes();
        t.act(id);
        EXPECT_FALSE(t.window->swimlane()->lanes() == before);
    };
}

Check finds(const char* id) {
    return [=](ActionTest& t) {
        t.atEnd();
        t.act("find");
        t.window->swimlane()->find(QStringLiteral("t"));
        t.frame();
        t.session().selectTask(kNone);
        t.act(id);
        EXPECT_NE(t.session().selectedTask(), kNone);
    };
}

Check movesInTheLane(const char* id) {
    return [=](ActionTest& t) {
        t.atEnd();
        t.session().selectTask(1);
        t.act(id);
        EXPECT_NE(t.session().selectedTask(), 1U);
    };
}

// clang-format off
const std::vector<Effect>& effects() {
    static const std::vector<Effect> table{
        {"open", opensFileDialog("open", QFileDialog::ExistingFile)},
        {"open.capture", opensFileDialog("open.capture", QFileDialog::Directory)},
        {"export.visible", opensFileDialog("export.visible", QFileDialog::AnyFile)},
        {"export.whole", opensFileDialog("export.whole", QFileDialog::AnyFile)},
        {"samples", [](ActionTest& t) {
            t.act("samples");
            EXPECT_TRUE(t.window->dock("Samples")->isVisible());
            EXPECT_TRUE(t.window->dock("Samples")->isAncestorOf(QApplication::focusWidget()));
        }},
        {"recent.clear", [](ActionTest& t) {
            t.open();
            EXPECT_EQ(t.window->start()->recent()->count(), 1);
            t.act("recent.clear");
            EXPECT_EQ(t.window->start()->recent()->count(), 0);
        }},
        {"quit", [](ActionTest& t) {
            t.act("quit");
            EXPECT_FALSE(t.window->isVisible());
        }},
        {"run", [](ActionTest& t) {
            t.open();
            t.session().setSpeed(Speed(3));
            t.act("run");
            EXPECT_EQ(t.session().state(), RunState::Running);
            t.act("run");
            t.rest();
            EXPECT_EQ(t.session().state(), RunState::Ready);
        }},
        {"reset", [](ActionTest& t) {
            t.atEnd();
            t.act("reset");
            EXPECT_EQ(t.timeline().recorded_end(), 0U);
        }},
        {"start", [](ActionTest& t) {
            t.atEnd();
            t.act("start");
            EXPECT_EQ(t.position(), 0U);
            EXPECT_GT(t.timeline().recorded_end(), 0U);
        }},
        {"end", [](ActionTest& t) {
            t.inTheMiddle();
            t.act("end");
            EXPECT_EQ(t.position(), t.timeline().recorded_end());
        }},
        {"step.micro", goesForward("step.micro", StepUnit::Micro, false)},
        {"step.phase", goesForward("step.phase", StepUnit::Phase, false)},
        {"step.task", goesForward("step.task", StepUnit::TaskEvent, false)},
        {"step.drain", goesForward("step.drain", StepUnit::DrainPhase, false)},
        {"back.micro", goesBack("back.micro", StepUnit::Micro, false)},
        {"back.phase", goesBack("back.phase", StepUnit::Phase, false)},
        {"back.task", goesBack("back.task", StepUnit::TaskEvent, false)},
        {"back.drain", goesBack("back.drain", StepUnit::DrainPhase, false)},
        {"thread.micro", goesForward("thread.micro", StepUnit::Micro, true)},
        {"thread.phase", goesForward("thread.phase", StepUnit::Phase, true)},
        {"thread.task", goesForward("thread.task", StepUnit::TaskEvent, true)},
        {"thread.drain", goesForward("thread.drain", StepUnit::DrainPhase, true)},
        {"thread.back.micro", goesBack("thread.back.micro", StepUnit::Micro, true)},
        {"thread.back.phase", goesBack("thread.back.phase", StepUnit::Phase, true)},
        {"thread.back.task", goesBack("thread.back.task", StepUnit::TaskEvent, true)},
        {"thread.back.drain", goesBack("thread.back.drain", StepUnit::DrainPhase, true)},
        {"thread.step", [](ActionTest& t) {
            t.open();
            t.selectWorker();
            const Action before = t.session().machine().next_action({1});
            t.act("thread.step");
            EXPECT_EQ(t.position(), 1U);
            EXPECT_NE(t.session().machine().next_action({1}), before);
        }},
        {"run.back", [](ActionTest& t) {
            t.atEnd();
            t.act("run.back");
            t.rest();
            EXPECT_EQ(t.position(), 0U) << "there is no breakpoint: the start";
        }},
        {"session.save", [](ActionTest& t) {
            t.open();
            t.act("session.save");
            auto* dialog = t.dialog<QFileDialog>();
            ASSERT_NE(dialog, nullptr);
            dialog->close();
            const QTemporaryDir folder;
            const QString path = folder.filePath("a.ptoscope-session.json");
            ASSERT_TRUE(t.session().saveSession(path, {}));
            ASSERT_TRUE(QFile::remove(path));
            t.act("session.save");
            EXPECT_TRUE(QFile::exists(path)) << "a session that has a file goes there";
        }},
        {"schedule.save", [](ActionTest& t) {
            t.openSchedule();
            t.act("schedule.save");
            auto* dialog = t.dialog<QFileDialog>();
            ASSERT_NE(dialog, nullptr);
            EXPECT_EQ(dialog->acceptMode(), QFileDialog::AcceptSave);
            dialog->close();
        }},
        {"schedule.noreturn", [](ActionTest& t) {
            t.openSchedule();
            t.session().goToStart();
            t.act("schedule.noreturn");
            t.rest();
            EXPECT_EQ(t.position(), t.session().schedule()->before[24]);
            EXPECT_TRUE(t.window->dock("Schedule")->isVisible());
        }},
        {"explore", [](ActionTest& t) {
            t.open();
            t.act("explore");
            EXPECT_TRUE(t.window->dock("Explore")->isVisible());
            EXPECT_TRUE(t.window->dock("Explore")->isAncestorOf(QApplication::focusWidget()));
        }},
        {"drain.next", [](ActionTest& t) {
            t.open();
            t.act("drain.next");
            t.rest();
            EXPECT_GT(t.position(), 0U);
            EXPECT_FALSE(t.timeline().trace().drains.empty());
        }},
        {"drain.previous", [](ActionTest& t) {
            t.atEnd();
            t.act("drain.previous");
            t.rest();
            EXPECT_LT(t.position(), t.timeline().recorded_end());
            EXPECT_GT(t.position(), 0U);
        }},
        {"event.next", [](ActionTest& t) {
            t.open();
            t.session().selectTask(2);
            t.act("event.next");
            t.rest();
            EXPECT_GT(t.position(), 0U);
            EXPECT_FALSE(t.timeline().can_advance() && t.position() == 0);
        }},
        {"event.previous", [](ActionTest& t) {
            t.atEnd();
            t.session().selectTask(0);
            t.act("event.previous");
            t.rest();
            EXPECT_LT(t.position(), t.timeline().recorded_end());
        }},
        {"token.copy", [](ActionTest& t) {
            t.inTheMiddle();
            QGuiApplication::clipboard()->clear();
            t.act("token.copy");
            EXPECT_EQ(QGuiApplication::clipboard()->text(), t.session().token());
            EXPECT_FALSE(t.session().token().isEmpty());
        }},
        {"token.paste", [](ActionTest& t) {
            t.inTheMiddle();
            const uint64_t there = t.position();
            const uint64_t hash = t.session().machine().full_hash();
            QGuiApplication::clipboard()->setText(t.session().token());
            t.session().goToStart();
            t.act("token.paste");
            t.rest();
            EXPECT_EQ(t.position(), there);
            EXPECT_EQ(t.session().machine().full_hash(), hash);
        }},
        {"why", [](ActionTest& t) {
            t.open();
            t.window->dock("Why")->hide();
            t.act("why");
            EXPECT_TRUE(t.window->dock("Why")->isVisible());
        }},
        {"break.task", [](ActionTest& t) {
            t.open();
            t.session().selectTask(1);
            t.act("break.task");
            ASSERT_EQ(t.session().breakpoints().entries().size(), 1U);
            EXPECT_TRUE(t.session().breakpoints().entries().front().works());
            t.session().run();
            ASSERT_TRUE(QTest::qWaitFor([&] { return !t.session().isRunning(); }, 20000));
            EXPECT_EQ(t.session().state(), RunState::AtBreakpoint);
            EXPECT_GE(t.session().timeline().trace().tasks[1].first_dispatch, 0);
            t.act("break.task");
            EXPECT_TRUE(t.session().breakpoints().entries().empty());
        }},
        {"break.state", [](ActionTest& t) {
            t.open();
            t.selectWorker();
            const Action state = t.session().machine().next_action(AgentId{1});
            t.act("break.state");
            ASSERT_EQ(t.session().breakpoints().entries().size(), 1U);
            t.session().run();
            ASSERT_TRUE(QTest::qWaitFor([&] { return !t.session().isRunning(); }, 20000));
            EXPECT_EQ(t.session().machine().next_action(AgentId{1}), state);
            t.act("break.state");
            EXPECT_TRUE(t.session().breakpoints().entries().empty());
        }},
        {"agent.hold", [](ActionTest& t) {
            t.open();
            t.selectWorker();
            t.act("agent.hold");
            EXPECT_TRUE(t.session().isHeld(AgentId{1}));
            t.act("agent.hold");
            EXPECT_FALSE(t.session().isHeld(AgentId{1}));
        }},
        {"core.delay", [](ActionTest& t) {
            t.inTheMiddle();
            t.selectWorker();
            t.act("core.delay");
            auto* dialog = t.dialog<QInputDialog>();
            ASSERT_NE(dialog, nullptr);
            EXPECT_GT(dialog->intValue(), 0);
            dialog->accept();
            EXPECT_TRUE(t.window->banner()->headline().contains("Not possible"))
                << "a thread is no core";
        }},
        {"block.finish", [](ActionTest& t) {
            t.inTheMiddle();
            const Machine& machine = t.session().machine();
            std::optional<AgentId> busy;
            for (size_t c = 0; c < machine.state().cores.size() && !busy; ++c)
                if (t.session().can(Choice::finish(machine.core_agent(c))))
                    busy = machine.core_agent(c);
            ASSERT_TRUE(busy);
            t.session().selectAgent(*busy);
            t.act("block.finish");
            EXPECT_FALSE(t.timeline().choices().empty());
            t.selectWorker();
            t.act("block.finish");
            EXPECT_TRUE(t.window->banner()->headline().contains("Not possible"));
        }},
        {"branch.depart", [](ActionTest& t) {
            t.open();
            t.session().stepAgent(AgentId{2});
            t.runToEnd();
            t.session().goToStart();
            t.act("branch.depart");
            EXPECT_EQ(t.timeline().other_branch_count(), 1U);
        }},
        {"view.back", [](ActionTest& t) {
            t.atEnd();
            const auto whole = t.window->swimlane()->visibleRange();
            t.act("zoom.in");
            ASSERT_NE(t.window->swimlane()->visibleRange(), whole);
            t.act("view.back");
            EXPECT_EQ(t.window->swimlane()->visibleRange(), whole);
        }},
        {"view.forward", [](ActionTest& t) {
            t.atEnd();
            t.act("zoom.in");
            const auto zoomed = t.window->swimlane()->visibleRange();
            t.act("view.back");
            ASSERT_NE(t.window->swimlane()->visibleRange(), zoomed);
            t.act("view.forward");
            EXPECT_EQ(t.window->swimlane()->visibleRange(), zoomed);
        }},
        {"lanes.tasks", [](ActionTest& t) {
            t.atEnd();
            t.act("lanes.tasks");
            EXPECT_EQ(t.window->swimlane()->laneMode(), LaneMode::Tasks);
            EXPECT_TRUE(t.window->action("lanes.tasks")->isChecked());
            t.act("lanes.tasks");
            EXPECT_EQ(t.window->swimlane()->laneMode(), LaneMode::Cores);
        }},
        {"arrows", [](ActionTest& t) {
            t.atEnd();
            const ArrowMode before = t.window->swimlane()->arrowMode();
            t.act("arrows");
            EXPECT_NE(t.window->swimlane()->arrowMode(), before);
        }},
        {"minimap", [](ActionTest& t) {
            t.atEnd();
            const bool before = t.window->swimlane()->isMinimapVisible();
            t.act("minimap");
            EXPECT_NE(t.window->swimlane()->isMinimapVisible(), before);
            EXPECT_NE(t.window->action("minimap")->isChecked(), before);
        }},
        {"counters", [](ActionTest& t) {
            t.atEnd();
            const bool before = t.window->swimlane()->areCountersVisible();
            t.act("counters");
            EXPECT_NE(t.window->swimlane()->areCountersVisible(), before);
            EXPECT_NE(t.window->action("counters")->isChecked(), before);
        }},
        {"statistics", [](ActionTest& t) {
            t.atEnd();
            t.window->swimlane()->setRange(std::pair<int64_t, int64_t>{1000, 40000});
            const bool before = t.window->swimlane()->rangeStrip()->isVisible();
            t.act("statistics");
            EXPECT_NE(t.window->swimlane()->rangeStrip()->isVisible(), before);
        }},
        {"lane.select", [](ActionTest& t) {
            t.atEnd();
            t.session().selectTask(1);
            t.act("lane.select");
            EXPECT_TRUE(t.window->swimlane()->selectedLane().has_value());
        }},
        {"lane.collapse", changesLanes("lane.collapse")},
        {"lane.pin", changesLanes("lane.pin")},
        {"lane.hide", changesLanes("lane.hide")},
        {"lane.all", [](ActionTest& t) {
            t.atEnd();
            t.session().selectTask(1);
            t.act("lane.select");
            t.act("lane.hide");
            EXPECT_FALSE(t.window->swimlane()->lanes().hidden.empty());
            t.act("lane.all");
            EXPECT_TRUE(t.window->swimlane()->lanes().hidden.empty());
        }},
        {"find", [](ActionTest& t) {
            t.atEnd();
            t.act("find");
            EXPECT_TRUE(t.window->swimlane()->findBar()->isVisible());
        }},
        {"find.next", finds("find.next")},
        {"find.previous", finds("find.previous")},
        {"lane.next", movesInTheLane("lane.next")},
        {"lane.previous", movesInTheLane("lane.previous")},
        {"arrow.producer", [](ActionTest& t) {
            t.open("vector_example");
            t.runToEnd();
            const auto last = static_cast<uint32_t>(t.session().program().tasks.size() - 1);
            t.session().selectTask(last);
            t.act("arrow.producer");
            EXPECT_LT(t.session().selectedTask(), last);
        }},
        {"arrow.consumer", [](ActionTest& t) {
            t.open("vector_example");
            t.runToEnd();
            t.session().selectTask(0);
            t.act("arrow.consumer");
            EXPECT_NE(t.session().selectedTask(), 0U);
            EXPECT_NE(t.session().selectedTask(), kNone);
        }},
        {"compare", [](ActionTest& t) {
            t.act("compare");
            ASSERT_NE(t.window->compareWindow(), nullptr);
            EXPECT_TRUE(t.window->compareWindow()->isVisible());
            EXPECT_TRUE(t.window->compareWindow()->view()->message().contains("Open a workload"));
            t.window->activateWindow();
            t.open();
            EXPECT_TRUE(t.window->compareWindow()->view()->message().contains("spmd_sync_start"));
        }},
        {"slower", setsSpeed("slower", 8, 7)},
        {"faster", setsSpeed("faster", 8, 9)},
        {"fullspeed", setsSpeed("fullspeed", 8, Speed::kFastest)},
        {"palette", [](ActionTest& t) {
            t.act("palette");
            EXPECT_TRUE(t.window->commandPalette()->isVisible());
            EXPECT_TRUE(t.window->commandPalette()->field()->hasFocus());
            EXPECT_GT(t.window->commandPalette()->model()->rowCount(), 50);
        }},
        {"go.task", [](ActionTest& t) {
            t.open();
            t.act("go.task");
            ASSERT_TRUE(t.window->commandPalette()->isVisible());
            EXPECT_EQ(t.window->commandPalette()->model()->rowCount(), 4);
            QTest::keyClicks(t.window->commandPalette()->field(), "t2");
            QTest::keyClick(t.window->commandPalette()->field(), Qt::Key_Return);
            EXPECT_EQ(t.session().selectedTask(), 2U);
        }},
        {"fit", zooms("fit", 3, 6)},
        {"fit.selection", [](ActionTest& t) {
            t.atEnd();
            t.session().selectTask(2);
            const auto before = t.window->swimlane()->visibleRange();
            t.act("fit.selection");
            EXPECT_NE(t.window->swimlane()->visibleRange(), before);
        }},
        {"zoom.in", zooms("zoom.in", 0.1, 0.95)},
        {"zoom.out", zooms("zoom.out", 1.05, 4)},
        {"follow", [](ActionTest& t) {
            t.atEnd();
            t.act("follow");
            EXPECT_EQ(t.window->swimlane()->follow(), SwimlaneView::Follow::Newest);
        }},
        {"theme", [](ActionTest& t) {
            t.act("theme");
            EXPECT_TRUE(t.window->theme().isDark());
            EXPECT_TRUE(t.window->action("theme")->isChecked());
            t.act("theme");
            EXPECT_FALSE(t.window->theme().isDark());
        }},
        {"text.larger", [](ActionTest& t) {
            const int before = t.window->panel("Rings")->fontMetrics().height();
            for (int i = 0; i < 3; ++i) t.act("text.larger");
            EXPECT_NEAR(t.window->fontSize(), 1.3, 0.01);
            EXPECT_GT(t.window->panel("Rings")->fontMetrics().height(), before);
            t.window->setFontSize(1);
        }},
        {"text.smaller", [](ActionTest& t) {
            t.act("text.smaller");
            EXPECT_NEAR(t.window->fontSize(), 0.9, 0.01);
            t.window->setFontSize(1);
        }},
        {"pane.next", [](ActionTest& t) {
            t.act("pane.middle");
            t.act("pane.next");
            EXPECT_FALSE(t.window->start()->isAncestorOf(QApplication::focusWidget()));
        }},
        {"pane.previous", [](ActionTest& t) {
            t.act("pane.middle");
            t.act("pane.next");
            t.act("pane.previous");
            EXPECT_TRUE(t.window->start()->isAncestorOf(QApplication::focusWidget()));
        }},
        {"pane.middle", [](ActionTest& t) {
            t.open();
            t.window->showDock("Rings");
            t.act("pane.middle");
            EXPECT_TRUE(t.window->swimlane()->hasFocus());
        }},
        {"pane.float", [](ActionTest& t) {
            t.window->showDock("Threads");
            t.act("pane.float");
            EXPECT_TRUE(t.window->dock("Threads")->isFloating());
        }},
        {"pane.close", [](ActionTest& t) {
            t.window->showDock("Threads");
            t.act("pane.close");
            EXPECT_TRUE(t.window->dock("Threads")->isHidden());
        }},
        {"layout", arranges("layout", "Threads", "Samples")},
        {"preset.scheduling", arranges("preset.scheduling", "Threads", "Rings")},
        {"preset.memory", arranges("preset.memory", "Rings", "Queues")},
        {"preset.drain", arranges("preset.drain", "Drain", "Rings")},
        {"preset.presentation", arranges("preset.presentation", "Drain", "Threads")},
        {"preset.explore", arranges("preset.explore", "Schedule", "Rings")},
        {"shortcuts", [](ActionTest& t) {
            t.act("shortcuts");
            ASSERT_NE(t.window->keySheet(), nullptr);
            EXPECT_TRUE(t.window->keySheet()->isVisible());
        }},
        {"tour", [](ActionTest& t) {
            t.act("tour");
            EXPECT_TRUE(t.window->tour()->isActive());
        }},
        {"about", [](ActionTest& t) {
            t.act("about");
            ASSERT_NE(t.dialog<QDialog>(), nullptr);
            EXPECT_TRUE(t.dialog<QDialog>()->windowTitle().contains("ptoscope"));
        }},
    };
    return table;
}
// clang-format on

class ActionEffect : public ActionTest, public testing::WithParamInterface<size_t> {};

TEST_P(ActionEffect, IsWhatTheActionSays) {
    const Effect& effect = effects()[GetParam()];
    SCOPED_TRACE(effect.id);
    effect.check(*this);
    closeWhatOpened();
}
INSTANTIATE_TEST_SUITE_P(Table, ActionEffect, testing::Range<size_t>(0, effects().size()),
                         [](const auto& each) {
                             std::string name = effects()[each.param].id;
                             std::replace(name.begin(), name.end(), '.', '_');
                             return name;
                         });

TEST_F(ActionTest, EveryActionHasAnEffectThatIsTested) {
    QSet<QString> tested;
    for (const Effect& effect : effects()) {
        EXPECT_FALSE(tested.contains(effect.id)) << effect.id << " twice";
        tested << effect.id;
    }
    ASSERT_GT(window->tableActions().size(), 50);
    for (const QAction* action : window->tableActions())
        EXPECT_TRUE(tested.contains(action->objectName())) << qPrintable(action->objectName());
    EXPECT_EQ(tested.size(), window->tableActions().size());
}

// Every action by its key, in every state: enabled as it needs, without effect where it is not.
class ActionStates : public ActionTest, public testing::WithParamInterface<RunState> {
  protected:
    void bringAbout(RunState state) {
        closeWhatOpened();
        QGuiApplication::clipboard()->clear();  // a copied moment would open its workload
        if (state != RunState::Running && session().state() == state) return;
        open("spmd_basic");
        session().setSpeed(Speed(Speed::kFastest));
        if (state == RunState::Finished) {
            session().run();
            rest();
        }
        if (state == RunState::Running) {
            session().setSpeed(Speed(2));  // too slow to end meanwhile
            session().run();
        }
        frame();
        ASSERT_EQ(session().state(), state);
    }
};

TEST_P(ActionStates, EveryActionObeysItsNeeds) {
    int done = 0;
    int refused = 0;
    for (const Effect& effect : effects()) {
        const QString id = effect.id;
        if (id == "quit") continue;
        SCOPED_TRACE(effect.id);
        bringAbout(GetParam());
        const bool can = session().meets(window->needsOf(id));
        EXPECT_EQ(window->action(id)->isEnabled(), can);
        EXPECT_EQ(obstacleTo(session(), window->needsOf(id)).isEmpty(), can);
        const bool moves = GetParam() == RunState::Running;
        const uint64_t before = can || moves || !session().isOpen() ? 0 : position();
        window->activateWindow();
        act(id);
        frame();
        ++(can ? done : refused);
        if (can) continue;
        EXPECT_EQ(session().state(), GetParam()) << "a disabled action did something";
        if (!moves && session().isOpen()) {
            EXPECT_EQ(position(), before);
        }
    }
    EXPECT_GT(done, 15);
    EXPECT_GT(refused, 5);
    closeWhatOpened();
    window->setTheme(Theme::light());
}
INSTANTIATE_TEST_SUITE_P(Runs, ActionStates,
                         testing::Values(RunState::Empty, RunState::Ready, RunState::Running,
                                         RunState::Finished),
                         [](const auto& each) {
                             switch (each.param) {
                                 case RunState::Empty:
                                     return "Empty";
                                 case RunState::Ready:
                                     return "Ready";
                                 case RunState::Running:
                                     return "Running";
                                 default:
                                     return "Finished";
                             }
                         });

TEST_F(ActionTest, WhatStandsInTheWayIsNamed) {
    EXPECT_EQ(obstacleTo(session(), kOpen | kCanAdvance), "nothing is open");
    open();
    EXPECT_EQ(obstacleTo(session(), kOpen | kStanding | kCanAdvance), "");
    EXPECT_EQ(obstacleTo(session(), kOpen | kCanGoBack), "this is the start");
    EXPECT_TRUE(obstacleTo(session(), kOpen | kTaskSelected).contains("no task"));
    EXPECT_TRUE(obstacleTo(session(), kOpen | kAgentSelected).contains("no thread"));
    session().setSpeed(Speed(2));
    session().run();
    EXPECT_TRUE(obstacleTo(session(), kOpen | kStanding).contains("pause it first"));
}

}  // namespace
}  // namespace ptoscope
