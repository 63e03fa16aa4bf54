// A walk through a drain as an engineer would make it: break at the barrier, step each thread
// through the phases, go back, try another order, come back to the first one.

#include <QClipboard>

#include "runtime/engine/breakpoints/ready_made.h"
#include "runtime/workload/reader.h"
#include "tests/widgets/window/window_fixture.h"
#include "widgets/panels/program/program_panel.h"
#include "widgets/panels/threads/threads_panel.h"

namespace ptoscope {
namespace {

class WalkTest : public WindowTest {
  protected:
    void openElection() {
        Workload workload = load_workload(samplePath("spmd_sync_start_stress").toStdString());
        workload.config.runtime.drain = DrainProtocol::Election;
        ASSERT_TRUE(session().openProgram(compile(workload, "election")));
    }
    [[nodiscard]] uint64_t hash() { return session().machine().full_hash(); }
    void stepThread(AgentId agent) {
        session().selectAgent(agent);
        press(Qt::Key_F10);
    }
    void runToStop() {
        press(Qt::Key_Space);
        ASSERT_TRUE(QTest::qWaitFor([&] { return !session().isRunning(); }, 60000));
    }
    [[nodiscard]] Action at(AgentId agent) { return session().machine().next_action(agent); }
};

// Whoever of the three is at this action and can step.
std::optional<AgentId> readyAt(const Machine& machine, Action action) {
    for (uint16_t thread = 0; thread < 3; ++thread) {
        const AgentId agent = Machine::scheduler_agent(thread);
        if (machine.next_action(agent) == action && machine.can_step(agent)) return agent;
    }
    return std::nullopt;
}

TEST_F(WalkTest, ThroughADrainAndBackAndAnotherWay) {
    openElection();
    Breakpoint barrier;
    barrier.expression = "any scheduler enters AckBarrier";
    session().addBreakpoint(barrier);
    runToStop();
    ASSERT_EQ(session().state(), RunState::AtBreakpoint);
    ASSERT_EQ(session().stoppedAt().size(), 1U);
    const uint64_t atBarrier = timeline().position();
    const uint64_t barrierHash = hash();

    // Phase 1: every thread sets its bit and passes the barrier.
    for (int guard = 0; guard < 4000 && !readyAt(session().machine(), Action::Elect); ++guard)
        press(Qt::Key_F6);
    ASSERT_TRUE(readyAt(session().machine(), Action::Elect));
    const uint64_t beforeElection = timeline().position();
    const uint64_t electionHash = hash();
    const AgentId first = *readyAt(session().machine(), Action::Elect);

    // Phase 2 and 3: one wins the election, counts, and launches or lets go.
    stepThread(first);
    EXPECT_NE(at(first), Action::Elect);
    for (int i = 0; i < 60; ++i)
        press(Qt::Key_F6);
    frame();
    const uint64_t firstEnd = timeline().recorded_end();
    const uint64_t firstHash = timeline().branch().hash;
    const QString firstName = QString::fromStdString(timeline().branch().name);

    // Back to before the election: another thread goes first.
    session().seek(beforeElection);
    EXPECT_EQ(hash(), electionHash);
    AgentId other = first;
    for (int guard = 0; guard < 400 && other == first; ++guard) {
        for (uint16_t thread = 0; thread < 3; ++thread) {
            const AgentId agent = Machine::scheduler_agent(thread);
            if (agent != first && session().machine().can_step(agent) &&
                timeline().simulation().next() != agent)
                other = agent;
        }
        if (other == first) press(Qt::Key_F6);
    }
    ASSERT_NE(other, first);
    const uint64_t parting = timeline().position();
    stepThread(other);
    ASSERT_EQ(timeline().other_branch_count(), 1U);
    EXPECT_EQ(timeline().parting(0), parting);
    for (int i = 0; i < 60; ++i)
        press(Qt::Key_F6);
    const uint64_t secondHash = timeline().branch().hash;
    const uint64_t secondEnd = timeline().recorded_end();
    EXPECT_NE(secondHash, firstHash);

    // And back to the first branch: everything is as it was.
    session().restoreBranch(0);
    EXPECT_EQ(QString::fromStdString(timeline().branch().name), firstName);
    EXPECT_EQ(timeline().position(), parting);
    EXPECT_EQ(timeline().recorded_end(), firstEnd);
    press(Qt::Key_End, Qt::ControlModifier);
    EXPECT_EQ(hash(), firstHash);
    session().seek(atBarrier);
    EXPECT_EQ(hash(), barrierHash);
    session().restoreBranch(0);
    session().seek(secondEnd);
    EXPECT_EQ(hash(), secondHash);
}

TEST_F(WalkTest, BreakpointsStopForwardAndBackwardAtTheSamePlaces) {
    openElection();
    Breakpoint b;
    b.expression = "any scheduler enters AckBarrier";
    session().addBreakpoint(b);
    std::vector<uint64_t> stops;
    for (int i = 0; i < 5; ++i) {
        runToStop();
        ASSERT_EQ(session().state(), RunState::AtBreakpoint);
        stops.push_back(timeline().position());
    }
    for (int i = 3; i >= 0; --i) {
        press(Qt::Key_Space, Qt::ShiftModifier);
        ASSERT_TRUE(QTest::qWaitFor([&] { return !session().isRunning(); }, 60000));
        EXPECT_EQ(timeline().position(), stops[static_cast<size_t>(i)]);
        EXPECT_EQ(session().state(), RunState::AtBreakpoint);
    }
    press(Qt::Key_Space, Qt::ShiftModifier);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !session().isRunning(); }, 60000));
    EXPECT_EQ(timeline().position(), 0U) << "no stop before the first";
}

TEST_F(WalkTest, HitsOfALateBreakpointAreFoundInTheRecordedPast) {
    openSample("spmd_sync_start");
    runToEnd();
    Breakpoint log;
    log.expression = "task(*) completed";
    log.log_only = true;
    session().addBreakpoint(log);
    const auto filled = [&] {
        return session().breakpoints().is_filled(timeline().recorded_end());
    };
    ASSERT_TRUE(QTest::qWaitFor(filled, 10000));
    EXPECT_EQ(session().breakpoints().entries().front().hits.size(),
              session().program().tasks.size());
    EXPECT_EQ(session().state(), RunState::Finished) << "it only logs";
}

TEST_F(WalkTest, AMomentIsPastedIntoAnotherWindow) {
    openSample("spmd_sync_start");
    session().stepForward(StepUnit::TaskEvent);
    session().hold(AgentId{2});
    for (int i = 0; i < 200; ++i)
        session().stepForward(StepUnit::Micro);
    press(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    const uint64_t wanted = hash();
    const uint64_t position = timeline().position();
    ASSERT_TRUE(QApplication::clipboard()->text().startsWith("pto1"));

    MainWindow other;
    other.show();
    other.session()->goToToken(QApplication::clipboard()->text());
    ASSERT_TRUE(QTest::qWaitFor(
        [&] {
            return other.session()->isOpen() && !other.session()->isRunning() &&
                   other.session()->timeline().position() == position;
        },
        20000));
    EXPECT_EQ(other.session()->machine().full_hash(), wanted);
    EXPECT_TRUE(other.session()->isHeld(AgentId{2}));
    // Again, where another run of the same program is open: as a branch.
    other.session()->reset();
    for (int i = 0; i < 300; ++i)
        other.session()->stepForward(StepUnit::Micro);
    other.session()->goToToken(QApplication::clipboard()->text());
    ASSERT_TRUE(QTest::qWaitFor([&] { return !other.session()->isRunning(); }, 20000));
    EXPECT_EQ(other.session()->machine().full_hash(), wanted);
    EXPECT_EQ(other.session()->timeline().other_branch_count(), 1U);
}

TEST_F(WalkTest, AWrongTokenChangesNothing) {
    openSample("spmd_sync_start");
    runToEnd();
    const uint64_t before = hash();
    QApplication::clipboard()->setText("pto1nonsense");
    press(Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_EQ(hash(), before);
    EXPECT_TRUE(window->banner()->isVisible());
}

TEST_F(WalkTest, ASessionIsSavedAndOpenedAgain) {
    openSample("spmd_sync_start");
    runToEnd();
    session().seek(300);
    ASSERT_TRUE(session().hold(AgentId{1}));
    for (int i = 0; i < 50; ++i)
        session().stepForward(StepUnit::Micro);
    session().renameBranch("held");
    Breakpoint b;
    b.expression = "drain.pending > 0";
    session().addBreakpoint(b);
    session().addBookmark("here", 4);
    const uint64_t wanted = hash();
    const uint64_t position = timeline().position();
    const QString path = settings_.filePath("walk.ptoscope-session.json");
    ASSERT_TRUE(session().saveSession(path, QByteArray()));

    MainWindow other;
    other.show();
    ASSERT_TRUE(other.session()->openFile(path));
    ASSERT_TRUE(QTest::qWaitFor([&] { return !other.session()->isRunning(); }, 20000));
    EXPECT_EQ(other.session()->timeline().position(), position);
    EXPECT_EQ(other.session()->machine().full_hash(), wanted);
    EXPECT_EQ(other.session()->timeline().branch().name, "held");
    ASSERT_EQ(other.session()->timeline().other_branch_count(), 1U);
    EXPECT_EQ(other.session()->breakpoints().entries().size(), 1U);
    EXPECT_EQ(other.session()->bookmarks(), session().bookmarks());
    // The branch that was not current is run when it is wanted.
    other.session()->restoreBranch(0);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !other.session()->isRunning(); }, 20000));
    other.session()->goToEnd();
    EXPECT_EQ(other.session()->state(), RunState::Finished);
    session().restoreBranch(0);
    session().goToEnd();
    EXPECT_EQ(other.session()->machine().full_hash(), hash());
}

TEST_F(WalkTest, LongWorkShowsProgressAndCanBeCancelled) {
    openSample("spmd_sync_start_stress");
    runToEnd();
    const uint64_t end = timeline().position();
    bool shown = false;
    QObject::connect(&session(), &Session::progress, [&](const QString& name, double fraction) {
        shown = true;
        EXPECT_FALSE(name.isEmpty());
        EXPECT_LE(fraction, 1);
        session().cancel();
    });
    Breakpoint never;
    never.expression = "time < 0";
    session().addBreakpoint(never);
    session().runBack();
    ASSERT_TRUE(QTest::qWaitFor([&] { return !session().isRunning(); }, 20000));
    // A cancelled search moves nothing; one that was too fast to be cancelled is at the start.
    EXPECT_EQ(timeline().position(), shown ? end : 0U);
}

TEST_F(WalkTest, DrainsAndTaskEventsAreReachedBothWays) {
    openSample("spmd_sync_start_stress");
    press(Qt::Key_D, Qt::ControlModifier);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !session().isRunning(); }, 20000));
    const uint64_t first = timeline().position();
    EXPECT_NE(session().machine().state().drain.pending.peek(), 0);
    press(Qt::Key_D, Qt::ControlModifier);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !session().isRunning(); }, 20000));
    EXPECT_GT(timeline().position(), first);
    press(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !session().isRunning(); }, 20000));
    EXPECT_EQ(timeline().position(), first);
    session().selectTask(3);
    press(Qt::Key_Down, Qt::AltModifier);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !session().isRunning(); }, 20000));
    const uint64_t event = timeline().position();
    EXPECT_GT(event, first);
    press(Qt::Key_Down, Qt::AltModifier);
    press(Qt::Key_Up, Qt::AltModifier);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !session().isRunning(); }, 20000));
    EXPECT_EQ(timeline().position(), event);
}

TEST_F(WalkTest, PanelsSetBreakpointsAndShowThem) {
    openSample("spmd_sync_start");
    window->showDock("Program");
    auto* program = qobject_cast<ProgramPanel*>(window->panel("Program"));
    ASSERT_NE(program, nullptr);
    Q_EMIT program->breakpointToggled(2);
    ASSERT_EQ(session().breakpoints().entries().size(), 1U);
    runToStop();
    EXPECT_EQ(session().state(), RunState::AtBreakpoint);
    EXPECT_GE(timeline().trace().tasks[2].submitted, 0);
    Q_EMIT program->breakpointToggled(2);
    EXPECT_TRUE(session().breakpoints().entries().empty());
    auto* threads = qobject_cast<ThreadsPanel*>(window->panel("Threads"));
    ASSERT_NE(threads, nullptr);
    Q_EMIT threads->breakRequested(AgentId{1}, Action::ClaimBlocks);
    EXPECT_EQ(session().breakpoints().entries().size(), 1U);
    window->dock("Why")->hide();
    Q_EMIT threads->whyRequested(AgentId{2});
    EXPECT_TRUE(window->dock("Why")->isVisible());
    EXPECT_EQ(session().selectedAgent(), AgentId{2});
}

TEST_F(WalkTest, ABreakpointThatLogsIsATrackOfTheSwimlane) {
    openSample("spmd_sync_start");
    runToEnd();
    const size_t before = window->swimlane()->scene().given.size();
    Breakpoint log;
    log.expression = "task(*) completed";
    log.log_only = true;
    const BreakpointId id = session().addBreakpoint(log);
    ASSERT_TRUE(QTest::qWaitFor(
        [&] { return session().breakpoints().is_filled(timeline().recorded_end()); }, 10000));
    frame();
    EXPECT_EQ(window->swimlane()->scene().given.size(), before + 1);
    session().removeBreakpoint(id);
    EXPECT_EQ(window->swimlane()->scene().given.size(), before);
}

}  // namespace
}  // namespace ptoscope
