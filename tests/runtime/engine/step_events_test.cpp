// What a step says that happened in it: the same as the trace records, and about one task.

#include <gtest/gtest.h>

#include "runtime/engine/simulation.h"
#include "tests/runtime/support/driver.h"
#include "tests/runtime/support/sample_programs.h"

namespace ptoscope::test {
namespace {

class StepEventsOf : public testing::TestWithParam<NamedProgram> {};

void note(TaskTimes& times, const StepInfo& info) {
    const auto at = [&](EventKind kind, int64_t& time) {
        if ((info.events & set_of(kind)) != 0) time = info.begin;
    };
    at(EventKind::TaskSubmitted, times.submitted);
    at(EventKind::TaskWired, times.wired);
    at(EventKind::TaskReady, times.ready);
    at(EventKind::TaskCompleted, times.completed);
    at(EventKind::TaskConsumed, times.consumed);
    at(EventKind::BlockDispatched, times.last_dispatch);
    at(EventKind::BlockStarted, times.last_start);
}

TEST_P(StepEventsOf, ARunAreThoseOfItsTrace) {
    Simulation s(GetParam().program);
    TraceRecorder recorder(s.machine().control_agents(), s.machine().state().cores.size(),
                           s.program().tasks.size());
    std::vector<TaskTimes> noted(s.program().tasks.size());
    while (s.status() == RunEnd::Running) {
        const StepInfo info = s.step(recorder);
        EXPECT_EQ(info.task_event, info.events != 0);
        if (info.event_task != kNone) note(noted[info.event_task], info);
    }
    ASSERT_FALSE(noted.empty());
    for (size_t t = 0; t < noted.size(); ++t) {
        const TaskTimes& want = recorder.trace().tasks[t];
        EXPECT_EQ(noted[t].submitted, want.submitted) << t;
        EXPECT_EQ(noted[t].wired, want.wired) << t;
        EXPECT_EQ(noted[t].ready, want.ready) << t;
        EXPECT_EQ(noted[t].last_dispatch, want.last_dispatch) << t;
        EXPECT_EQ(noted[t].last_start, want.last_start) << t;
        EXPECT_EQ(noted[t].completed, want.completed) << t;
        EXPECT_EQ(noted[t].consumed, want.consumed) << t;
    }
}

TEST_P(StepEventsOf, AStepWithoutARecorderAreTheSame) {
    Simulation quiet(GetParam().program);
    Simulation s(GetParam().program);
    TraceRecorder recorder(s.machine().control_agents(), s.machine().state().cores.size(),
                           s.program().tasks.size());
    uint64_t events = 0;
    while (s.status() == RunEnd::Running) {
        const StepInfo a = quiet.step();
        const StepInfo b = s.step(recorder);
        ASSERT_EQ(a.events, b.events);
        ASSERT_EQ(a.event_task, b.event_task);
        events += a.events != 0 ? 1 : 0;
    }
    EXPECT_GT(events, 0U);
}

TEST_P(StepEventsOf, AStepAreAboutOneTask) {
    Simulation s(GetParam().program);
    uint64_t several = 0;
    while (s.status() == RunEnd::Running) {
        Machine before = s.machine();
        const AgentId agent = *s.next();
        const StepInfo info = s.step();
        if (info.events == 0) continue;
        EventLog log;
        RecordingContext context;
        context.sink = &log;
        before.step(agent, context);
        ASSERT_FALSE(log.events.empty());
        for (const Event& event : log.events) {
            EXPECT_EQ(event.task, info.event_task);
            EXPECT_NE(info.events & set_of(event.kind), 0);
        }
        several += log.events.size() > 1 ? 1 : 0;
    }
    EXPECT_GT(several, 0U) << "wired and ready in one step";
}

INSTANTIATE_TEST_SUITE_P(Programs, StepEventsOf, testing::ValuesIn(sample_programs()),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace ptoscope::test
