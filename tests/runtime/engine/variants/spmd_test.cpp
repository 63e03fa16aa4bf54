// Tasks of many blocks: #827 (all threads take blocks of one task at a time) and #448 (sync_start
// blocks start together, and nothing else is dispatched meanwhile).

#include <gtest/gtest.h>

#include <algorithm>
#include <climits>
#include <optional>

#include "runtime/engine/simulation.h"
#include "tests/runtime/engine/variants/sample_files.h"
#include "tests/runtime/support/workload_builder.h"

namespace ptoscope::test {
namespace {

// Nothing if it does not complete: protocol election may be left hanging (RUNTIME.md 6).
std::optional<Trace> run_to_end(const std::shared_ptr<const Program>& program) {
    Simulation run(program);
    TraceRecorder recorder(run.machine().control_agents(), run.machine().state().cores.size(),
                           program->tasks.size());
    while (run.status() == RunEnd::Running)
        run.step(recorder);
    if (run.status() != RunEnd::Completed) {
        EXPECT_EQ(program->config.runtime.drain, DrainProtocol::Election) << program->name;
        EXPECT_EQ(run.status(), RunEnd::Deadlock) << program->name;
        return std::nullopt;
    }
    return recorder.trace();
}

struct Interval {
    int64_t first = INT64_MAX;
    int64_t last = INT64_MIN;
    void add(int64_t time) {
        first = std::min(first, time);
        last = std::max(last, time);
    }
    [[nodiscard]] bool overlaps(const Interval& other) const {
        return first <= other.last && other.first <= last;
    }
};

struct WideTask {
    std::vector<uint16_t> blocks;      // by thread
    std::vector<Interval> dispatches;  // by thread
    int64_t spread = 0;                // ns, first to last start
};

// One MIX task of 24 blocks on 24 clusters of three threads.
WideTask wide_task(DispatchVariant variant) {
    WorkloadBuilder b(24, 3);
    b.runtime().spmd_dispatch = variant;
    b.submit("t", kMix, {.blocks = 24, .ns = {50000}});
    const Trace trace = *run_to_end(b.compile());
    WideTask result;
    const TaskTimes& t = trace.tasks[0];
    result.blocks.assign(t.blocks_by_thread.begin(), t.blocks_by_thread.begin() + 3);
    result.spread = t.last_start - t.first_start;
    result.dispatches.resize(3);
    for (const auto& spans : trace.blocks)
        for (size_t i = 0; i < spans.size(); ++i)
            result.dispatches[spans[i].thread].add(spans[i].dispatched);
    return result;
}

TEST(WideTask, SpreadsEquallyOverTheThreadsAtOnceIfItIsShared) {
    const WideTask task = wide_task(DispatchVariant::Shared);
    EXPECT_EQ(task.blocks, (std::vector<uint16_t>{8, 8, 8}));
    for (size_t t = 0; t < 3; ++t)
        EXPECT_TRUE(task.dispatches[t].overlaps(task.dispatches[(t + 1) % 3])) << t;
}

TEST(WideTask, IsOneThreadsAfterTheOtherIfItIsExclusive) {
    const WideTask task = wide_task(DispatchVariant::Exclusive);
    EXPECT_EQ(task.blocks, (std::vector<uint16_t>{8, 8, 8}));
    for (size_t t = 0; t < 3; ++t)
        EXPECT_FALSE(task.dispatches[t].overlaps(task.dispatches[(t + 1) % 3])) << t;
}

TEST(WideTask, StartsWithinAboutAThirdOfTheTimeIfItIsShared) {
    const int64_t before = wide_task(DispatchVariant::Exclusive).spread;
    const int64_t after = wide_task(DispatchVariant::Shared).spread;
    EXPECT_LT(after, before / 2);
    EXPECT_GT(after, before / 4);
}

// Everything that is known of one sync_start launch.
struct Launch {
    Interval dispatches;
    Interval starts;
    int64_t first_end = INT64_MAX;
    size_t cores = 0;
    std::vector<uint8_t> threads;  // who wrote the registers, each once
};

Launch launch_of(const Trace& trace, uint32_t task) {
    Launch launch;
    for (const auto& spans : trace.blocks)
        for (size_t i = 0; i < spans.size(); ++i) {
            if (spans[i].task != task) continue;
            ++launch.cores;
            EXPECT_FALSE(spans[i].preloaded);
            launch.dispatches.add(spans[i].dispatched);
            launch.starts.add(spans[i].start);
            launch.first_end = std::min(launch.first_end, spans[i].end);
            if (std::find(launch.threads.begin(), launch.threads.end(), spans[i].thread) ==
                launch.threads.end())
                launch.threads.push_back(spans[i].thread);
        }
    return launch;
}

size_t dispatched_within(const Trace& trace, int64_t from, int64_t to, uint32_t but) {
    size_t count = 0;
    for (const auto& spans : trace.blocks)
        for (size_t i = 0; i < spans.size(); ++i)
            count +=
                spans[i].task != but && spans[i].dispatched >= from && spans[i].dispatched <= to;
    return count;
}

class SyncStartOfSamples : public testing::TestWithParam<const char*> {};

TEST_P(SyncStartOfSamples, BlocksStartInOneWindowByOneThread) {
    size_t launches = 0;
    for (const Workload& sample : samples()) {
        const auto program = compile_with(sample, {{"drain", GetParam()}});
        const std::optional<Trace> ended = run_to_end(program);
        if (!ended) continue;
        const Trace& trace = *ended;
        for (uint32_t task = 0; task < program->tasks.size(); ++task) {
            const TaskSpec& spec = program->tasks[task];
            if (!spec.drains()) continue;
            ++launches;
            const Launch launch = launch_of(trace, task);
            EXPECT_EQ(launch.cores, static_cast<size_t>(spec.subtasks())) << spec.name;
            EXPECT_EQ(launch.threads.size(), 1U) << sample.name << " " << spec.name;
            EXPECT_LT(launch.starts.last, launch.first_end) << sample.name << " " << spec.name;
        }
    }
    EXPECT_GT(launches, 50U);
}

TEST_P(SyncStartOfSamples, DrainDispatchesNothingElseFromItsCountToItsEnd) {
    size_t drains = 0;
    for (const Workload& sample : samples()) {
        const std::optional<Trace> ended =
            run_to_end(compile_with(sample, {{"drain", GetParam()}}));
        if (!ended) continue;
        const Trace& trace = *ended;
        for (const DrainRecord& drain : trace.drains) {
            ++drains;
            const std::vector<DrainAttempt> attempts = attempts_of(trace, drain);
            ASSERT_FALSE(attempts.empty()) << sample.name;
            const DrainAttempt& last = attempts.back();
            EXPECT_TRUE(last.enough()) << sample.name;
            const Launch launch = launch_of(trace, drain.task);
            EXPECT_EQ(launch.threads, std::vector<uint8_t>{last.leader}) << sample.name;
            EXPECT_GE(launch.dispatches.first, last.time) << sample.name;
            EXPECT_LE(launch.dispatches.last, drain.closed) << sample.name;
            EXPECT_EQ(dispatched_within(trace, last.time, drain.launched, drain.task), 0U)
                << sample.name;
        }
    }
    EXPECT_GT(drains, 10U);
}

INSTANTIATE_TEST_SUITE_P(Protocols, SyncStartOfSamples, testing::Values("generation", "election"),
                         [](const auto& row) { return std::string(row.param); });

}  // namespace
}  // namespace ptoscope::test
