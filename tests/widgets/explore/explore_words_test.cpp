// What an exploration says of itself, and its growth in few points.

#include <gtest/gtest.h>

#include "schedule_support.h"
#include "tests/places.h"
#include "widgets/panels/explore/explore_settings.h"
#include "widgets/panels/explore/explore_words.h"
#include "widgets/panels/explore/growth.h"
#include "widgets/panels/schedule/schedule_words.h"

namespace ptoscope {
namespace {

std::string verdictOf(Verdict verdict, size_t failures, Strategy strategy) {
    ExploreResult result;
    result.verdict = verdict;
    result.stats.states = 86314;
    result.stats.runs = 10000;
    result.failures.resize(failures);
    for (Failure& each : result.failures)
        each.kind = FailureKind::Livelock;
    return verdictText(result, strategy).toStdString();
}

TEST(ExploreWords, TheVerdictIsOneSentence) {
    EXPECT_EQ(verdictOf(Verdict::Exhausted, 0, Strategy::BreadthFirst),
              "Exhausted: no failure in 86,314 states");
    EXPECT_EQ(verdictOf(Verdict::Failed, 1, Strategy::BreadthFirst),
              "Failure found: livelock in 86,314 states");
    EXPECT_EQ(verdictOf(Verdict::Failed, 3, Strategy::DepthFirst),
              "3 failures found in 86,314 states");
    EXPECT_EQ(verdictOf(Verdict::Bounded, 0, Strategy::BreadthFirst),
              "Bound reached: nothing found in 86,314 states");
    EXPECT_EQ(verdictOf(Verdict::Bounded, 0, Strategy::Random),
              "Bound reached: nothing found in 10,000 runs");
}

TEST(ExploreWords, TheDetailSaysWhatEndedItAndHowSureItIs) {
    ExploreResult result;
    result.bound = "max_states";
    result.stats.states = 1000;
    result.stats.transitions = 2500;
    result.stats.depth = 41;
    result.stats.seconds = 2;
    result.stats.bytes = 44000;
    const QString plain = verdictDetail(result, Strategy::BreadthFirst);
    EXPECT_EQ(plain.toStdString(),
              "Ended by max_states. 2.0 s, 2,500 transitions, depth 41, 500/s, 44 bytes a state.");
    result.stats.omission = 3.2e-9;
    EXPECT_TRUE(verdictDetail(result, Strategy::BreadthFirst).contains("3e-09"));
}

TEST(ExploreWords, TheProgressIsOneLine) {
    ExploreStats stats;
    stats.states = 1204331;
    stats.frontier = 20113;
    stats.depth = 41;
    stats.seconds = 1.5;
    stats.bytes = 31 << 20;
    EXPECT_EQ(progressText(stats, Strategy::BreadthFirst).toStdString(),
              "1,204,331 states, 803 k/s, frontier 20,113, depth 41, 1.5 s, 31 MiB");
    stats.runs = 500;
    stats.steps = 2'000'000;
    stats.bytes = 0;
    EXPECT_EQ(progressText(stats, Strategy::Pct).toStdString(),
              "500 runs, 2.0 M steps, depth 41, 1.5 s");
}

TEST(ExploreWords, TheSubjectIsTheOpenWorkloadInItsConfiguration) {
    const auto program = compile(tinyWorkload());
    EXPECT_EQ(subjectText(*program).toStdString(),
              "tiny: 2 tasks (1 sync_start), 3 blocks, 2 scheduler threads, 2 clusters");
    EXPECT_TRUE(settingsText(*program).startsWith("drain=election")) << "always said";
    EXPECT_EQ(settingsText(*program).count("drain="), 1);
    EXPECT_TRUE(settingsText(*compile(tinyWorkload("generation"))).startsWith("drain=generation"));
}

TEST(ExploreWords, OnlyALargeWorkloadIsWarnedOf) {
    EXPECT_TRUE(sizeWarning(*compile(tinyWorkload()), Strategy::BreadthFirst).isEmpty());
    const auto large =
        compile(load_workload(source_dir() + "/samples/spmd_sync_start_stress.json"));
    const QString warning = sizeWarning(*large, Strategy::BreadthFirst);
    EXPECT_TRUE(warning.startsWith("54 tasks, 360 blocks, 24 clusters: ")) << qPrintable(warning);
    EXPECT_TRUE(warning.contains("PCT"));
    EXPECT_TRUE(sizeWarning(*large, Strategy::Pct).isEmpty()) << "it does what was suggested";
}

TEST(ExploreSettings, ChangeTheConfigurationOfTheOpenProgram) {
    const auto program = compile(tinyWorkload("generation"));
    EXPECT_EQ(withSettings(program, "  ").program, program);
    const Reconfigured changed =
        withSettings(program, "drain=election, device.clusters=4 task_window=[4, 8,16,32]");
    ASSERT_NE(changed.program, nullptr) << qPrintable(changed.problem);
    EXPECT_EQ(changed.program->config.runtime.drain, DrainProtocol::Election);
    EXPECT_EQ(changed.program->config.device.clusters, 4);
    EXPECT_EQ(changed.program->config.runtime.task_window[1], 8U);
    EXPECT_NE(changed.program->hash, program->hash);
}

TEST(ExploreSettings, SayWhatIsWrong) {
    const auto program = compile(tinyWorkload());
    for (const char* wrong : {"drain", "=3", "drain=purple", "colour=blue", "task_window=5",
                              "device.clusters=147, scheduler_threads=1"}) {
        const Reconfigured refused = withSettings(program, QLatin1String(wrong));
        EXPECT_EQ(refused.program, nullptr) << wrong;
        EXPECT_FALSE(refused.problem.isEmpty()) << wrong;
        EXPECT_FALSE(refused.problem.contains('\n')) << wrong;
    }
}

TEST(ExploreWords, NumbersAreShort) {
    EXPECT_EQ(shortNumber(412).toStdString(), "412");
    EXPECT_EQ(shortNumber(9999).toStdString(), "9,999");
    EXPECT_EQ(shortNumber(86314).toStdString(), "86 k");
    EXPECT_EQ(shortNumber(1204331).toStdString(), "1.2 M");
    EXPECT_EQ(secondsText(0.42).toStdString(), "0.4 s");
    EXPECT_EQ(secondsText(12.4).toStdString(), "12 s");
    EXPECT_EQ(secondsText(185).toStdString(), "3:05 min");
}

TEST(ScheduleWords, TheHeadlineSaysWhatHappens) {
    Schedule schedule;
    schedule.steps.resize(34);
    schedule.kind = FailureKind::Deadlock;
    EXPECT_EQ(headlineOf(schedule).toStdString(), "Deadlock after 34 steps");
    schedule.check = "the drain of t1 never closes";
    EXPECT_EQ(headlineOf(schedule).toStdString(),
              "Deadlock after 34 steps: the drain of t1 never closes");
    EXPECT_EQ(noReturnText(21).toStdString(), "After step 21 it cannot be avoided any more.");
    EXPECT_EQ(noReturnText(0).toStdString(), "It cannot be avoided from the start.");
    EXPECT_TRUE(noReturnText(std::nullopt).isEmpty());
    schedule.workload.name = "tiny";
    EXPECT_EQ(detailOf(schedule, 1, 3).toStdString(),
              "tiny. 1 switch between agents. After step 3 it cannot be avoided any more.");
    EXPECT_EQ(detailOf(schedule, 9, std::nullopt).toStdString(),
              "tiny. 9 switches between agents.");
}

TEST(ScheduleWords, EveryKindHasANameAndAMeaning) {
    for (int i = 0; i < static_cast<int>(FailureKind::Count); ++i) {
        EXPECT_FALSE(kindText(static_cast<FailureKind>(i)).isEmpty()) << i;
        EXPECT_FALSE(kindTip(static_cast<FailureKind>(i)).isEmpty()) << i;
    }
}

TEST(Growth, KeepsFewPointsOfALongRun) {
    Growth growth;
    for (int i = 0; i < 5000; ++i) {
        ExploreStats stats;
        stats.seconds = i;
        stats.states = static_cast<uint64_t>(i) * 1000;
        stats.frontier = static_cast<uint64_t>(5000 - i);
        growth.add(stats);
    }
    ASSERT_LE(growth.points().size(), Growth::kMost);
    ASSERT_GT(growth.points().size(), Growth::kMost / 4);
    EXPECT_EQ(growth.points().back().states, 4'999'000);
    for (size_t i = 1; i < growth.points().size(); ++i)
        EXPECT_LT(growth.points()[i - 1].seconds, growth.points()[i].seconds);
}

TEST(Growth, LinesFillTheirArea) {
    Growth growth;
    const QRectF area(10, 20, 100, 50);
    EXPECT_TRUE(growth.states(area).empty());
    for (const auto& [seconds, states, frontier] :
         {std::tuple{0.0, 0U, 40U}, {1.0, 500U, 20U}, {2.0, 1000U, 0U}}) {
        ExploreStats stats;
        stats.seconds = seconds;
        stats.states = states;
        stats.frontier = frontier;
        growth.add(stats);
    }
    EXPECT_EQ(growth.states(area), (std::vector<QPointF>{{10, 70}, {60, 45}, {110, 20}}));
    EXPECT_EQ(growth.frontier(area), (std::vector<QPointF>{{10, 20}, {60, 45}, {110, 70}}));
}

}  // namespace
}  // namespace ptoscope
