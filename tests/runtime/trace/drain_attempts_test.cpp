// The history of a drain's attempts: what each count found, the first and the last ones of many.

#include <gtest/gtest.h>

#include "runtime/engine/timeline.h"
#include "runtime/workload/reader.h"
#include "tests/places.h"
#include "tests/runtime/support/workload_builder.h"

namespace ptoscope::test {
namespace {

Event event(EventKind kind, int64_t time, uint32_t task, uint32_t value = 0) {
    Event e;
    e.kind = kind;
    e.time = time;
    e.task = task;
    e.block = value;
    return e;
}

TEST(DrainAttempts, KeepWhatEachCountFound) {
    TraceRecorder recorder(2, 0, 2);
    recorder.on_event(event(EventKind::DrainOpened, 10, 0, 12));
    recorder.on_event(event(EventKind::DrainAttempt, 20, 0, 8));
    recorder.on_event(event(EventKind::DrainAttempt, 30, 0, 12));
    recorder.on_event(event(EventKind::DrainClosed, 40, 0));
    recorder.on_event(event(EventKind::DrainOpened, 50, 1, 3));
    recorder.on_event(event(EventKind::DrainAttempt, 60, 1, 5));
    const Trace& trace = recorder.trace();
    ASSERT_EQ(trace.drains.size(), 2U);
    EXPECT_EQ(attempts_of(trace, trace.drains[0]),
              (std::vector<DrainAttempt>{{20, 1, 8, 12, 0}, {30, 2, 12, 12, 0}}));
    EXPECT_EQ(attempts_of(trace, trace.drains[1]), (std::vector<DrainAttempt>{{60, 1, 5, 3, 0}}));
    EXPECT_FALSE(attempts_of(trace, trace.drains[0])[0].enough());
    EXPECT_TRUE(attempts_of(trace, trace.drains[0])[1].enough());
}

TEST(DrainAttempts, OfVeryManyTheFirstAndTheLastStay) {
    constexpr uint32_t kept = DrainRecord::kKept;
    TraceRecorder recorder(2, 0, 2);
    recorder.on_event(event(EventKind::DrainOpened, 0, 0, 9));
    for (uint32_t i = 1; i <= 1000; ++i)
        recorder.on_event(event(EventKind::DrainAttempt, i, 0, 1));
    recorder.on_event(event(EventKind::DrainClosed, 1001, 0));
    recorder.on_event(event(EventKind::DrainOpened, 1002, 1, 9));
    recorder.on_event(event(EventKind::DrainAttempt, 1003, 1, 9));
    const Trace& trace = recorder.trace();
    EXPECT_EQ(trace.attempts.size(), 2 * kept + 1);
    EXPECT_EQ(trace.drains[0].attempts, 1000U);
    const auto known = attempts_of(trace, trace.drains[0]);
    ASSERT_EQ(known.size(), 2 * kept);
    for (uint32_t i = 0; i < kept; ++i) {
        EXPECT_EQ(known[i].number, i + 1);
        EXPECT_EQ(known[kept + i].number, 1000 - kept + i + 1);
        EXPECT_EQ(known[kept + i].time, 1000 - kept + i + 1);
    }
    EXPECT_EQ(attempts_of(trace, trace.drains[1])[0].time, 1003);
}

TEST(DrainAttempts, AStaleOneOfAnOlderDrainIsNone) {
    TraceRecorder recorder(2, 0, 2);
    recorder.on_event(event(EventKind::DrainOpened, 0, 0, 9));
    recorder.on_event(event(EventKind::DrainAttempt, 1, 0, 4));
    recorder.on_event(event(EventKind::DrainOpened, 2, 1, 9));
    recorder.on_event(event(EventKind::DrainAttempt, 3, 0, 4));
    const Trace& trace = recorder.trace();
    EXPECT_EQ(attempts_of(trace, trace.drains[0]).size(), 1U);
    EXPECT_TRUE(attempts_of(trace, trace.drains[1]).empty());
}

class DrainAttemptsOf : public testing::TestWithParam<DrainProtocol> {};

// Every retry found too few, every launch enough; a launch follows its count.
TEST_P(DrainAttemptsOf, AWholeRunTellWhyItRetried) {
    Workload workload = load_workload(source_dir() + "/samples/spmd_sync_start_stress.json");
    workload.config.runtime.drain = GetParam();
    Timeline timeline(compile(workload));
    while (timeline.step()) {
    }
    ASSERT_EQ(timeline.status(), RunEnd::Completed);
    const Trace& trace = timeline.trace();
    ASSERT_FALSE(trace.drains.empty());
    uint32_t retries = 0;
    for (const DrainRecord& drain : trace.drains) {
        const auto known = attempts_of(trace, drain);
        ASSERT_FALSE(known.empty());
        ASSERT_LE(known.size(), drain.attempts);
        for (size_t i = 0; i < known.size(); ++i) {
            EXPECT_EQ(known[i].needed, drain.blocks);
            EXPECT_EQ(known[i].enough(), i + 1 == known.size());
            EXPECT_GT(known[i].time, i == 0 ? drain.entered : known[i - 1].time);
        }
        retries += drain.attempts - 1;
        EXPECT_LT(known.back().time, drain.launched);
    }
    EXPECT_GT(retries, 0U);
}

INSTANTIATE_TEST_SUITE_P(Protocols, DrainAttemptsOf,
                         testing::Values(DrainProtocol::Generation, DrainProtocol::Election),
                         [](const auto& row) { return std::string(name(row.param)); });

}  // namespace
}  // namespace ptoscope::test
