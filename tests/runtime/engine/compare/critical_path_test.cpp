// What the end of small runs waited for, cause by cause.

#include "runtime/engine/compare/critical_path.h"

#include <gtest/gtest.h>

#include <set>

#include "tests/runtime/engine/compare/compare_support.h"
#include "tests/runtime/support/workload_builder.h"

namespace ptoscope {
namespace {

using namespace test;

int64_t ns(const RunReport& report, PathCause cause) {
    return sums_of(critical_path(view_of(report)))[static_cast<size_t>(cause)];
}

std::vector<uint32_t> kernels_of(const RunReport& report) {
    std::vector<uint32_t> tasks;
    for (const PathPiece& piece : critical_path(view_of(report)))
        if (piece.cause == PathCause::Kernel) tasks.push_back(piece.task);
    return tasks;
}

TEST(CriticalPath, GoesThroughTheProducerThatCompletedLast) {
    WorkloadBuilder b;
    b.submit("short", kAic, {.ns = {1000}});
    b.submit("long", kAic, {.ns = {50'000}});
    b.submit("end", kAiv, {.after = {"short", "long"}, .ns = {7000}});
    const RunReport report = run(b.compile());
    EXPECT_EQ(kernels_of(report), (std::vector<uint32_t>{1, 2}));
    EXPECT_EQ(ns(report, PathCause::Kernel), 57'000);
    EXPECT_GT(ns(report, PathCause::ColdStart), 0);
    EXPECT_GT(ns(report, PathCause::Completion), 0);
    EXPECT_GT(ns(report, PathCause::Exit) + ns(report, PathCause::Release), 0);
    EXPECT_EQ(ns(report, PathCause::Unknown), 0);
}

TEST(CriticalPath, GoesThroughTheBlockThatHeldTheCore) {
    WorkloadBuilder b(1, 1);  // one AIC
    b.runtime().dual_slot = false;
    for (const char* name : {"a", "b", "c"})
        b.submit(name, kAic, {.ns = {20'000}});
    const RunReport report = run(b.compile());
    EXPECT_EQ(kernels_of(report).size(), 3U);
    EXPECT_EQ(ns(report, PathCause::Kernel), 60'000);
    EXPECT_EQ(ns(report, PathCause::Switch), 0);
    EXPECT_GT(ns(report, PathCause::WarmStart), 0);
}

TEST(CriticalPath, SwitchesToAPreloadedBlock) {
    WorkloadBuilder b(1, 1);
    b.submit("a", kAic, {.ns = {20'000}});
    b.submit("b", kAic, {.ns = {20'000}});
    const RunReport report = run(b.compile());
    EXPECT_EQ(ns(report, PathCause::Kernel), 40'000);
    EXPECT_GT(ns(report, PathCause::Switch), 0);
    EXPECT_EQ(ns(report, PathCause::WarmStart), 0);
}

TEST(CriticalPath, SaysThatTheOrchestratorWaitedForARing) {
    WorkloadBuilder b(1, 1);
    b.window(4);
    for (int i = 0; i < 12; ++i) {
        b.begin_scope();
        b.submit("t" + std::to_string(i), kAic, {.ns = {20'000}});
        b.end_scope();
    }
    const RunReport tight = run(b.compile());
    EXPECT_GT(ns(tight, PathCause::WaitRing), 0);
    b.window(64);
    EXPECT_EQ(ns(run(b.compile()), PathCause::WaitRing), 0);
}

TEST(CriticalPath, TellsWiringByTheOrchestratorFromThreadZeros) {
    WorkloadBuilder b;
    b.submit("a", kAic);
    b.submit("b", kAic, {.after = {"a"}});
    b.runtime().wiring = WiringVariant::Deferred;
    const RunReport deferred = run(b.compile());
    b.runtime().wiring = WiringVariant::Inline;
    const RunReport inline_wired = run(b.compile());
    EXPECT_GT(ns(deferred, PathCause::Wiring), 0);
    EXPECT_EQ(ns(inline_wired, PathCause::Wiring), 0);
    EXPECT_EQ(ns(inline_wired, PathCause::WiringBackoff), 0);
    EXPECT_GT(ns(inline_wired, PathCause::SubmitFanin), ns(deferred, PathCause::SubmitFanin));
}

TEST(CriticalPath, GoesOnWithWhatGetWaitedFor) {
    WorkloadBuilder b;
    b.kernel("add", CoreKind::Aiv, Compute::Add, 30'000);
    b.tensor("x", {16}, InitKind::Iota);
    b.submit("t0", kAiv, {.args = {in("x"), inout("x")}, .kernel = "add"});
    b.get("x");
    b.submit("t1", kAiv, {.args = {in("x"), inout("x")}, .kernel = "add"});
    const RunReport report = run(b.compile());
    EXPECT_EQ(kernels_of(report), (std::vector<uint32_t>{0, 1}));
    EXPECT_EQ(ns(report, PathCause::Kernel), 60'000);
    EXPECT_GT(ns(report, PathCause::Data), 0);
}

TEST(CriticalPath, OfADrainNamesIt) {
    WorkloadBuilder b(3, 3);
    b.submit("busy", kAic, {.ns = {30'000}});
    b.submit("sync", kAic, {.blocks = 3, .sync_start = true, .ns = {10'000}});
    const RunReport report = run(b.compile());
    EXPECT_GT(ns(report, PathCause::Drain), 0);
    EXPECT_EQ(ns(report, PathCause::Kernel), 40'000);
}

TEST(CriticalPath, OfAnEmptyProgramIsTheOrchestratorAndTheExit) {
    const RunReport report = run(WorkloadBuilder().compile());
    ASSERT_GT(report.makespan_ns, 0);
    EXPECT_GT(ns(report, PathCause::Scope) + ns(report, PathCause::Exit), 0);
    EXPECT_TRUE(kernels_of(report).empty());
}

TEST(CriticalPath, IsEmptyForARunThatDidNotEnd) {
    WorkloadBuilder b;
    b.submit("t", kAic, {.ns = {kEndless}});
    const RunReport report = run(b.compile());
    EXPECT_NE(report.outcome, Outcome::Completed);
    EXPECT_TRUE(critical_path(view_of(report)).empty());
}

TEST(CriticalPath, CausesHaveNamesOfTheirOwn) {
    std::set<std::string> names;
    std::set<std::string> titles;
    for (size_t i = 0; i < kPathCauses; ++i) {
        const auto cause = static_cast<PathCause>(i);
        EXPECT_TRUE(names.insert(name(cause)).second) << name(cause);
        EXPECT_TRUE(titles.insert(title(cause)).second) << title(cause);
        EXPECT_EQ(std::string(describe(cause)).back(), '.') << name(cause);
    }
}

}  // namespace
}  // namespace ptoscope
