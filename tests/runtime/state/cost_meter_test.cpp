// What accesses cost: lines, read-modify-writes, barriers, registers.

#include "runtime/state/cost_meter.h"

#include <gtest/gtest.h>

#include "runtime/device/profile.h"
#include "runtime/engine/simulation.h"
#include "tests/runtime/support/workload_builder.h"

namespace ptoscope {
namespace {

constexpr MemoryCosts kCosts{.own_line = 1,
                             .transfer = 10,
                             .upgrade = 100,
                             .update = 1000,
                             .update_contended = 10'000,
                             .barrier = 100'000,
                             .register_store = 20,
                             .register_burst = 5,
                             .cond_load = 90,
                             .store_load = 270,
                             .map_entry = 7,
                             .make_view = 50};

struct Meter {
    CacheLines lines{{64, 64, 64, 64}, {64, 64, 64, 64}, 64, 64, 6};
    LineCounts counts;

    int64_t cost(uint16_t agent, Touch touch, Var var, uint32_t index = 0,
                 Order order = Order::Acquire) {
        CostMeter meter;
        meter.charge(lines, kCosts, agent, counts);
        const int64_t cost = meter.access(touch, order, var, index, line_of(var, index));
        EXPECT_EQ(meter.ns(), cost);
        return cost;
    }
};

TEST(CostMeter, ReadsAndWritesCostWhatTheirLineMeets) {
    Meter m;
    EXPECT_EQ(m.cost(0, Touch::Write, Var::WiringTail), 1);
    EXPECT_EQ(m.cost(1, Touch::Read, Var::WiringTail), 10);
    EXPECT_EQ(m.cost(1, Touch::Read, Var::WiringTail), 1);
    EXPECT_EQ(m.cost(0, Touch::Write, Var::WiringTail), 100);
    EXPECT_EQ(m.cost(1, Touch::Write, Var::WiringTail), 10);
}

TEST(CostMeter, AReadModifyWriteIsDearerAndMoreSoIfTheLineWasAnothers) {
    Meter m;
    EXPECT_EQ(m.cost(0, Touch::Update, Var::FanoutLock, 3), 1001);
    EXPECT_EQ(m.cost(1, Touch::Update, Var::FanoutLock, 3), 11010);
    EXPECT_EQ(m.cost(1, Touch::Refused, Var::FanoutLock, 3), 1001);
    EXPECT_EQ(m.cost(2, Touch::Refused, Var::FanoutLock, 3), 11010);  // refused, but the line came
    EXPECT_EQ(m.cost(2, Touch::Write, Var::FanoutLock, 3), 1);
}

TEST(CostMeter, AnAcquireReleaseUpdateIsABarrier) {
    Meter m;
    EXPECT_EQ(m.cost(0, Touch::Update, Var::CompletedTasks, 0, Order::AcqRel), 101'001);
    EXPECT_EQ(m.cost(0, Touch::Update, Var::CompletedTasks, 0, Order::Relaxed), 1001);
    EXPECT_EQ(m.cost(0, Touch::Write, Var::CompletedTasks, 0, Order::Release), 1);
}

TEST(CostMeter, StoresToRegistersArePostedAndALoadBehindThemWaits) {
    Meter m;
    EXPECT_EQ(m.cost(1, Touch::Read, Var::Cond, 4), 90);
    EXPECT_EQ(m.cost(1, Touch::Write, Var::DataMainBase, 4), 100'020);
    EXPECT_EQ(m.cost(1, Touch::Write, Var::DataMainBase, 5), 100'005);  // a burst
    EXPECT_EQ(m.cost(2, Touch::Read, Var::Cond, 4), 90);                // another thread
    EXPECT_EQ(m.cost(1, Touch::Read, Var::Cond, 4), 270);
    EXPECT_EQ(m.cost(1, Touch::Read, Var::Cond, 5), 90);  // serial, but nothing is posted any more
    EXPECT_EQ(m.cost(1, Touch::Write, Var::DataMainBase, 4), 100'020);
}

TEST(CostMeter, CountsWhatWasMet) {
    Meter m;
    CostMeter meter;
    meter.charge(m.lines, kCosts, 1, m.counts);
    meter.touch(Touch::Read, payload_line(SlotRef::make(0, 1)), 0);
    meter.touch(Touch::Read, payload_line(SlotRef::make(0, 1)), 0);
    meter.touch(Touch::Write, payload_line(SlotRef::make(0, 1)), 0);
    EXPECT_EQ(m.counts.transfers(), 1U);
    EXPECT_EQ(m.counts.own(), 1U);
    EXPECT_EQ(m.counts.shared(), 1U);
    EXPECT_EQ(meter.ns(), 10 + 1 + 100);
    EXPECT_EQ(meter.walk_map(3), 21);
    EXPECT_EQ(meter.make_views(2), 100);
    EXPECT_EQ(meter.ns(), 111 + 121);
}

TEST(CostMeter, WithoutLinesNothingCosts) {
    CostMeter meter;
    EXPECT_EQ(meter.access(Touch::Update, Order::AcqRel, Var::Cond, 0, LineId{}), 0);
    EXPECT_EQ(meter.walk_map(3), 0);
    EXPECT_EQ(meter.ns(), 0);
}

// The whole machine: locks, entries and ready queue become the orchestrator's business.
TEST(CostMeter, InlineWiringIsPaidByTheOrchestrator) {
    const auto run = [](WiringVariant wiring) {
        test::WorkloadBuilder b;
        b.runtime().wiring = wiring;
        for (int i = 0; i < 50; ++i)
            b.submit("t" + std::to_string(i), test::kAiv,
                     {.after = i < 4 ? std::vector<std::string>{}
                                     : std::vector<std::string>{"t" + std::to_string(i - 4)},
                      .ns = {2000}});
        Simulation s(b.compile());
        s.run(UINT64_MAX);
        EXPECT_EQ(s.status(), RunEnd::Completed);
        return s.machine().state().orchestrator.counts;
    };
    const WorkCounts inlined = run(WiringVariant::Inline);
    const WorkCounts deferred = run(WiringVariant::Deferred);
    const auto fanin = static_cast<size_t>(Phase::Fanin);
    EXPECT_GT(inlined.memory_ns[fanin], 2 * deferred.memory_ns[fanin]);
    EXPECT_EQ(inlined.wired, 50U);
    EXPECT_EQ(inlined.edges, 46U);
    EXPECT_EQ(deferred.wired, 0U);
}

// Every step costs its action and its accesses, nothing else, and is counted where it belongs.
TEST(CostMeter, AddsUpToTheTimeOfTheRun) {
    test::WorkloadBuilder b;
    for (int i = 0; i < 20; ++i)
        b.submit("t" + std::to_string(i), test::kAic, {.blocks = 3, .ns = {1000}});
    Simulation s(b.compile());
    std::vector<int64_t> memory(s.machine().control_agents());
    while (s.status() == RunEnd::Running) {
        const StepInfo info = s.step();
        if (s.machine().is_core(info.agent)) continue;
        const int64_t work = s.machine().state().profile->cost(info.action);
        ASSERT_EQ(info.end - info.begin, work + info.memory_ns) << name(info.action);
        memory[info.agent.index] += info.memory_ns;
    }
    for (size_t i = 0; i < memory.size(); ++i) {
        int64_t counted = 0;
        for (const int64_t ns : s.machine().control({static_cast<uint16_t>(i)}).counts.memory_ns)
            counted += ns;
        EXPECT_EQ(counted, memory[i]) << i;
        EXPECT_GT(counted, 0) << i;
    }
}

}  // namespace
}  // namespace ptoscope
