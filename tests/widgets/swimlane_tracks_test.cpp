#include "widgets/swimlane/tracks.h"

#include <gtest/gtest.h>

#include "tests/widgets/synthetic_trace.h"
#include "widgets/swimlane/links.h"
#include "widgets/swimlane/task_rows.h"

namespace ptoscope {
namespace {

TEST(StepSeries, AnswersWithoutLookingAtEveryStep) {
    StepSeries series;
    for (int i = 0; i < 1000; ++i)
        series.append(10 * i, i * 37 % 101);
    for (size_t first = 0; first < 1000; first += 61) {
        for (const size_t last : {first + 1, first + 70, size_t{1000}}) {
            if (last > 1000) continue;
            double least = 1e9;
            double greatest = -1e9;
            for (size_t i = first; i < last; ++i) {
                least = std::min(least, series.value(i));
                greatest = std::max(greatest, series.value(i));
            }
            EXPECT_EQ(series.over(first, last).least, least);
            EXPECT_EQ(series.over(first, last).greatest, greatest);
        }
    }
    EXPECT_EQ(series.greatest(), 100);
    EXPECT_EQ(*series.at(55), series.value(5));
    EXPECT_EQ(*series.at(60), series.value(6));
    EXPECT_FALSE(series.at(-1).has_value());
    EXPECT_EQ(*series.at(1'000'000), series.value(999));
}

TEST(StepSeries, TheSameTimeReplacesAlsoAtTheEndOfAGroup) {
    StepSeries series;
    for (int i = 0; i < 64; ++i)
        series.append(i, 1);
    series.append(63, 500);
    series.append(63, 2);
    EXPECT_EQ(series.size(), 64U);
    EXPECT_EQ(series.over(0, 64).greatest, 2);
    series.cut(10);
    series.append(70, 3);
    EXPECT_EQ(series.over(0, 11).greatest, 3);
}

// Of a run by looking at every block: how many run at a time.
int runningAt(const Trace& trace, int64_t time) {
    int n = 0;
    for (const auto& lane : trace.blocks)
        for (size_t i = 0; i < lane.size(); ++i) {
            const bool started = lane[i].start != kNever && lane[i].start <= time;
            n += started && (lane[i].end == kNever || lane[i].end > time);
        }
    return n;
}

TEST(TraceCounters, CountRunningCoresAlsoWhileTheRunGrows) {
    const SyntheticRun run = makeRun({.clusters = 4, .rounds = 8});
    TraceCounters grown;
    for (const int64_t part : {10, 5, 3, 2, 1}) {
        const SyntheticRun cut = cutAt(run, run.trace.end / part);
        grown.update(cut.trace, *cut.program);
    }
    TraceCounters whole;
    whole.update(run.trace, *run.program);
    const StepSeries& series = grown.track(TraceCounters::Running).lines[0].series;
    int most = 0;
    for (int64_t t = 0; t < run.trace.end; t += run.trace.end / 97) {
        EXPECT_EQ(*series.at(t), runningAt(run.trace, t)) << t;
        EXPECT_EQ(*series.at(t), *whole.track(TraceCounters::Running).lines[0].series.at(t));
        most = std::max(most, runningAt(run.trace, t));
    }
    EXPECT_GT(most, 4);
    EXPECT_EQ(*series.at(run.trace.end), 0);
}

TEST(TraceCounters, WhatIsReportedLateIsPutInItsPlace) {
    SyntheticRun run = regularRun(0, 1, 1);
    run.trace.blocks[0].push_back({.dispatched = 90, .start = 100, .end = 200});
    run.trace.end = 200;
    TraceCounters counters;
    counters.update(run.trace, *run.program);
    run.trace.blocks[1].push_back({.dispatched = 140, .start = 150, .end = 180});
    run.trace.end = 210;
    counters.update(run.trace, *run.program);
    const StepSeries& series = counters.track(TraceCounters::Running).lines[0].series;
    for (const auto& [time, running] : {std::pair{120, 1}, {160, 2}, {190, 1}, {200, 0}, {500, 0}})
        EXPECT_EQ(*series.at(time), running) << time;
}

TEST(TraceCounters, CountTasksAliveInRings) {
    SyntheticRun run = makeRun({.clusters = 2, .rounds = 2});
    const auto tasks = run.program->tasks.size();
    for (size_t t = 0; t < tasks; ++t)
        run.trace.tasks.write(t).consumed = run.trace.tasks[t].completed + 500;
    TraceCounters counters;
    counters.update(run.trace, *run.program);
    const Track& rings = counters.track(TraceCounters::Rings);
    ASSERT_EQ(rings.lines.size(), 1U) << "rings that are not used have no line";
    const int64_t submitted = run.trace.tasks[tasks - 1].submitted;
    int alive = 0;
    for (size_t t = 0; t < tasks; ++t)
        alive +=
            run.trace.tasks[t].submitted <= submitted && run.trace.tasks[t].consumed > submitted;
    ASSERT_GT(alive, 0);
    EXPECT_EQ(*rings.lines[0].series.at(submitted), alive);
    EXPECT_EQ(*rings.lines[0].series.at(run.trace.end + 1000), 0);
}

TEST(TraceCounters, FollowTheQueuesAndAnotherPast) {
    SyntheticRun run = makeRun({.clusters = 2, .rounds = 1});
    run.trace.queues.push_back({0, 0, {}});
    run.trace.queues.push_back({100, 3, {0, 1, 2, 0}});
    run.trace.queues.push_back({200, 1, {0, 0, 5, 0}});
    TraceCounters counters;
    counters.update(run.trace, *run.program);
    EXPECT_EQ(counters.track(TraceCounters::Wiring).valueAt(150), QStringLiteral("3"));
    EXPECT_EQ(counters.track(TraceCounters::Ready).valueAt(150), QStringLiteral("AIC 1, AIV 2"));
    EXPECT_EQ(counters.track(TraceCounters::Ready).valueAt(50), QStringLiteral("0"));
    EXPECT_EQ(counters.track(TraceCounters::Wiring).greatest(), 3);
    SyntheticRun other = cutAt(run, run.trace.end / 2);
    other.trace.queues = {};
    other.trace.queues.push_back({0, 0, {}});
    other.trace.queues.push_back({100, 7, {}});
    counters.update(other.trace, *other.program);
    EXPECT_EQ(counters.track(TraceCounters::Wiring).valueAt(150), QStringLiteral("7"));
}

// Another branch may be longer than the one that was shown before.
TEST(TraceCounters, ALongerBranchIsAnotherPastToo) {
    const SyntheticRun first = regularRun(10, 60, 100);
    const SyntheticRun branch = regularRun(30, 40, 110);
    TraceCounters counters;
    counters.update(first.trace, *first.program);
    counters.update(branch.trace, *first.program);
    const StepSeries& series = counters.track(TraceCounters::Running).lines[0].series;
    for (int64_t t = 5; t < branch.trace.end; t += 37)
        EXPECT_EQ(*series.at(t), runningAt(branch.trace, t)) << t;
    TaskEnds ends;
    ends.update(first.trace, *first.program);
    ends.update(branch.trace, *first.program);
    EXPECT_EQ(ends.end(0).time, 29 * 110 + 40);
}

TEST(Tracks, OfCountersAndEvents) {
    const Track counter =
        trackOf(CounterTrack{QStringLiteral("x"), QStringLiteral("B"), {{10, 1.5}, {20, -4}}});
    EXPECT_EQ(counter.valueAt(15), QStringLiteral("1.5"));
    EXPECT_EQ(counter.least(), -4);
    const Track events = trackOf(
        EventTrack{QStringLiteral("log"), {{10, QStringLiteral("a")}, {20, QStringLiteral("b")}}});
    EXPECT_EQ(events.valueAt(5), QString());
    EXPECT_EQ(events.valueAt(19), QStringLiteral("a"));
    EXPECT_EQ(events.valueAt(20), QStringLiteral("b"));
}

TEST(TaskRows, FewTasksHaveALaneEach) {
    const SyntheticRun run = makeRun({.clusters = 4, .rounds = 3});
    TaskRows rows;
    rows.update(run.trace, *run.program);
    EXPECT_EQ(rows.rows().size(), run.program->tasks.size());
    EXPECT_EQ(rows.groups().size(), run.program->tasks.size());
    EXPECT_EQ(rows.rows()[rows.rowOf(3)].tasks, std::vector<uint32_t>{3});
}

TEST(TaskRows, ManyArePackedByKernelWithoutOverlap) {
    const SyntheticRun run = makeRun({.clusters = 4, .rounds = 60});
    TaskRows rows;
    for (const int64_t part : {4, 2, 1}) {
        const SyntheticRun cut = cutAt(run, run.trace.end / part);
        rows.update(cut.trace, *cut.program);
    }
    EXPECT_LT(rows.rows().size(), 60U);
    EXPECT_EQ(rows.groups().size(), 5U);  // qk softmax pv update, and reduce_mm of the syncs
    size_t tasks = 0;
    for (const TaskRows::Row& row : rows.rows()) {
        int64_t end = 0;
        for (const uint32_t task : row.tasks) {
            EXPECT_EQ(kernelOfTask(*run.program, task), row.group.index);
            EXPECT_GE(run.trace.tasks[task].first_start, end);
            end = run.trace.tasks[task].completed;
            ++tasks;
        }
    }
    EXPECT_EQ(tasks, run.program->tasks.size());
}

TEST(TaskRows, TasksThatOverlapAreInRowsOfTheirOwn) {
    SyntheticRun run = makeRun({.clusters = 4, .rounds = 60});
    // Task t of a kernel runs while the next three begin.
    for (uint32_t t = 0; t < run.program->tasks.size(); ++t) {
        run.trace.tasks.write(t).first_start = 100 * (t / 4);
        run.trace.tasks.write(t).completed = 100 * (t / 4) + 350;
    }
    TaskRows rows;
    rows.update(run.trace, *run.program);
    EXPECT_GT(rows.rows().size(), rows.groups().size());
    for (const TaskRows::Row& row : rows.rows())
        for (size_t i = 1; i < row.tasks.size(); ++i)
            EXPECT_GE(run.trace.tasks[row.tasks[i]].first_start,
                      run.trace.tasks[row.tasks[i - 1]].completed);
}

TEST(TaskRows, StartAnewForAnotherPast) {
    const SyntheticRun run = makeRun({.clusters = 4, .rounds = 60});
    TaskRows rows;
    rows.update(run.trace, *run.program);
    const SyntheticRun early = cutAt(run, run.trace.end / 3);
    rows.update(early.trace, *early.program);
    EXPECT_EQ(rows.rowOf(static_cast<uint32_t>(run.program->tasks.size()) - 1), kNone);
    EXPECT_NE(rows.rowOf(0), kNone);
}

}  // namespace
}  // namespace ptoscope
