// The log of a trace: every event, in order, at the position after which it has happened.

#include "runtime/trace/event_log.h"

#include <gtest/gtest.h>

#include "runtime/engine/timeline.h"
#include "tests/runtime/support/sample_programs.h"

namespace ptoscope::test {
namespace {

class EventLogs : public testing::TestWithParam<NamedProgram> {};

TEST_P(EventLogs, SayWhenAndWhere) {
    Timeline t(GetParam().program);
    while (t.step()) {
        const auto& log = t.trace().log;
        for (size_t i = first_after(log, t.position() - 1); i < log.size(); ++i) {
            EXPECT_EQ(log[i].position, t.position());
            EXPECT_EQ(log[i].time, t.time());
        }
    }
    const auto& log = t.trace().log;
    ASSERT_GT(log.size(), GetParam().program->tasks.size());
    std::vector<uint32_t> completed(GetParam().program->tasks.size());
    for (size_t i = 0; i < log.size(); ++i) {
        EXPECT_LE(log[i == 0 ? 0 : i - 1].position, log[i].position);
        if (log[i].kind != EventKind::TaskCompleted) continue;
        ++completed[log[i].task];
        EXPECT_EQ(log[i].time, t.trace().tasks[log[i].task].completed);
        t.seek(log[i].position);
        const Slot& after = t.machine().state().look(log[i].task);
        EXPECT_TRUE(after.task != log[i].task || after.state.peek() != TaskState::Pending);
        t.seek(log[i].position - 1);
        EXPECT_EQ(t.machine().state().look(log[i].task).state.peek(), TaskState::Pending);
    }
    for (const uint32_t times : completed)
        EXPECT_EQ(times, 1U);
}

TEST_P(EventLogs, KeepTheirPastAndForgetTheFutureAtABranch) {
    Timeline straight(GetParam().program);
    straight.run(UINT64_MAX);
    Timeline t(GetParam().program);
    t.run(UINT64_MAX);
    const auto branch = [&t] {  // to another agent than the one whose turn it is
        for (size_t i = 0; i < t.machine().agents(); ++i) {
            const AgentId agent{static_cast<uint16_t>(i)};
            if (agent != t.simulation().next() && t.step_agent(agent)) return true;
        }
        return false;
    };
    uint64_t here = t.recorded_end() / 2;
    for (t.seek(here); !branch(); t.seek(here))
        ASSERT_GT(--here, 0U);
    ASSERT_EQ(t.choices().size(), 1U);
    const auto& log = t.trace().log;
    const size_t past = first_after(log, here);
    ASSERT_EQ(past, first_after(straight.trace().log, here));
    for (size_t i = 0; i < past; ++i)
        ASSERT_EQ(log[i], straight.trace().log[i]) << i;
    for (size_t i = past; i < log.size(); ++i)
        EXPECT_EQ(log[i].position, here + 1);
}

INSTANTIATE_TEST_SUITE_P(Programs, EventLogs, testing::ValuesIn(sample_programs()),
                         [](const auto& row) { return row.param.name; });

TEST(EventLog, IsFoundByTimeAndPosition) {
    ptoscope::EventLog log;
    EXPECT_EQ(first_at(log, 0), 0U);
    for (const uint64_t position : {3U, 3U, 5U})
        log.push_back({.time = static_cast<int64_t>(10 * position), .position = position});
    EXPECT_EQ(first_at(log, 30), 0U);
    EXPECT_EQ(first_at(log, 31), 2U);
    EXPECT_EQ(first_after(log, 2), 0U);
    EXPECT_EQ(first_after(log, 3), 2U);
    EXPECT_EQ(first_after(log, 5), 3U);
}

TEST(EventLog, IsKeptOnlyIfAsked) {
    TraceRecorder quiet(1, 1, 1);
    TraceRecorder talking(1, 1, 1, true);
    Event queue;
    queue.kind = EventKind::QueueDepth;
    queue.shape = ResourceShape::Mix;
    queue.block = 7;
    talking.at_position(12);
    for (TraceRecorder* r : {&quiet, &talking})
        r->on_event(queue);
    EXPECT_EQ(quiet.trace().log.size(), 0U);
    ASSERT_EQ(talking.trace().log.size(), 1U);
    EXPECT_EQ(talking.trace().log[0].position, 12U);
    EXPECT_EQ(talking.trace().log[0].core, 4U);
    EXPECT_EQ(talking.trace().log[0].block, 7U);
}

}  // namespace
}  // namespace ptoscope::test
