// Why threads are idle, on runs made for one cause each.

#include "runtime/engine/compare/thread_times.h"

#include <gtest/gtest.h>

#include "tests/runtime/engine/compare/compare_support.h"
#include "tests/runtime/support/workload_builder.h"

namespace ptoscope {
namespace {

using namespace test;

int64_t idle(const RunReport& report, size_t agent, IdleCause cause) {
    return thread_times(view_of(report)).at(agent).idle[static_cast<size_t>(cause)];
}

TEST(ThreadTimes, ALongKernelKeepsConsumersWaiting) {
    WorkloadBuilder b(3, 3);
    b.submit("long", kAic, {.ns = {80'000}});
    b.submit("next", kAic, {.after = {"long"}, .ns = {30'000}});
    const RunReport report = run(b.compile());
    for (size_t agent = 1; agent <= 3; ++agent) {
        EXPECT_GT(idle(report, agent, IdleCause::WaitsForProducers), 60'000) << agent;
        EXPECT_LT(idle(report, agent, IdleCause::WaitsForProducers), 90'000) << agent;
        EXPECT_GT(idle(report, agent, IdleCause::WaitsForKernels), 25'000) << agent;
        EXPECT_EQ(idle(report, agent, IdleCause::NoFreeCore), 0) << agent;
    }
}

TEST(ThreadTimes, ReadyTasksWithoutACoreAreSaid) {
    WorkloadBuilder b(1, 1);
    b.runtime().dual_slot = false;
    b.submit("a", kAic, {.ns = {50'000}});
    b.submit("b", kAic, {.ns = {50'000}});
    const RunReport report = run(b.compile());
    EXPECT_GT(idle(report, 1, IdleCause::NoFreeCore), 40'000);
    EXPECT_GT(idle(report, 1, IdleCause::WaitsForKernels), 40'000);
    EXPECT_EQ(idle(report, 1, IdleCause::WaitsForProducers), 0);
}

TEST(ThreadTimes, AThreadWithoutCoresOfItsOwnHasNoFreeCore) {
    WorkloadBuilder b(2, 3);  // thread 2 owns none
    b.submit("wide", kAic, {.blocks = 6, .ns = {40'000}});
    const RunReport report = run(b.compile());
    EXPECT_GT(idle(report, 3, IdleCause::NoFreeCore), 30'000);
}

TEST(ThreadTimes, AnOrchestratorThatWaitsHasNothingSubmitted) {
    WorkloadBuilder b;
    b.kernel("add", CoreKind::Aiv, Compute::Add, 60'000);
    b.tensor("x", {16}, InitKind::Iota);
    b.submit("t0", kAiv, {.args = {in("x"), inout("x")}, .kernel = "add"});
    b.get("x");
    b.submit("t1", kAiv, {.args = {in("x"), inout("x")}, .kernel = "add"});
    const RunReport report = run(b.compile());
    EXPECT_GT(idle(report, 1, IdleCause::NothingSubmitted), 50'000);
    EXPECT_GT(idle(report, 1, IdleCause::WaitsForKernels), 50'000);
    const ThreadTimes orchestrator = thread_times(view_of(report)).at(0);
    EXPECT_GT(orchestrator.waited[static_cast<size_t>(Phase::Data)], 50'000);
    EXPECT_EQ(orchestrator.idle_ns(), 0);
    EXPECT_GT(orchestrator.outside, 50'000);
}

}  // namespace
}  // namespace ptoscope
