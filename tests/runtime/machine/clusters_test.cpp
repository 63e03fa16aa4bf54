// RUNTIME.md 1: core ids, and which thread owns which cluster.

#include <gtest/gtest.h>

#include "runtime/orchestrator/joining.h"
#include "tests/runtime/support/driver.h"
#include "tests/runtime/support/workload_builder.h"

namespace ptoscope::test {
namespace {

Machine machine(int clusters, int threads) {
    WorkloadBuilder b(clusters, threads);
    b.dummy("d");
    return Machine(b.compile());
}

TEST(CoreIds, PutTheAivsOfAClusterBehindAllAics) {
    for (const int n : {1, 3, 24, 36}) {
        const Machine built = machine(n, 2);
        const MachineState& m = built.state();
        ASSERT_EQ(m.cores.size(), 3U * static_cast<size_t>(n));
        for (int c = 0; c < n; ++c) {
            const auto i = static_cast<size_t>(c);
            const auto all = static_cast<size_t>(n);
            EXPECT_EQ(m.core_of(c, 0), i);
            EXPECT_EQ(m.core_of(c, 1), all + 2 * i);
            EXPECT_EQ(m.core_of(c, 2), all + 2 * i + 1);
            for (int kind = 0; kind < 3; ++kind) {
                EXPECT_EQ(m.cluster_of(m.core_of(c, kind)), c);
                EXPECT_EQ(m.kind_of(m.core_of(c, kind)), kind);
            }
        }
    }
}

TEST(Clusters, BelongToThreadCModuloS) {
    for (int threads = 1; threads <= kMaxSchedulers; ++threads) {
        for (const int clusters : {1, threads, 2 * threads + 1, 21 * threads}) {
            const Machine built = machine(clusters, threads);
            const MachineState& m = built.state();
            for (size_t core = 0; core < m.cores.size(); ++core) {
                const auto owner = static_cast<size_t>(m.cluster_of(core) % threads);
                EXPECT_EQ(m.owner_of(core), owner);
                const uint64_t bit = m.bit_of(core);
                EXPECT_NE(m.threads[owner].tracker.owned & bit, 0U);
                EXPECT_EQ(m.core_at(owner, std::countr_zero(bit)), core);
            }
            size_t owned = 0;
            for (const SchedulerThread& t : m.threads)
                owned += static_cast<size_t>(std::popcount(t.tracker.owned));
            EXPECT_EQ(owned, m.cores.size());
        }
    }
}

TEST(Clusters, AreAllIdleAtTheStart) {
    const Machine built = machine(5, 2);
    for (const SchedulerThread& t : built.state().threads) {
        EXPECT_EQ(t.tracker.running(), 0U);
        EXPECT_EQ(t.tracker.idle.peek(), t.tracker.owned);
        EXPECT_EQ(t.tracker.preload_free.peek(), t.tracker.owned);
    }
}

TEST(Profiles, GiveClustersAndThreadsWhenTheWorkloadDoesNot) {
    struct Row {
        const char* profile;
        size_t clusters;
        size_t threads;
    };
    for (const Row row : {Row{"a2a3", 24, 3}, Row{"a5", 36, 4}}) {
        WorkloadBuilder b;
        b.dummy("d");
        b.workload.config.clusters_given = b.workload.config.threads_given = false;
        b.workload.config.device.profile = row.profile;
        const Machine m(b.compile());
        EXPECT_EQ(m.state().cores.size(), 3 * row.clusters);
        EXPECT_EQ(m.control_agents(), 1 + row.threads);
    }
}

TEST(Agents, AreTheOrchestratorTheSchedulersAndTheCores) {
    const Machine m = machine(2, 2);
    const std::vector<std::string> names{"orchestrator", "scheduler0", "scheduler1", "AIC0", "AIC1",
                                         "AIV2",         "AIV3",       "AIV4",       "AIV5"};
    ASSERT_EQ(m.agents(), names.size());
    for (uint16_t i = 0; i < names.size(); ++i)
        EXPECT_EQ(m.name_of({i}), names[i]);
}

TEST(AThread, TouchesOnlyItsOwnCores) {
    WorkloadBuilder b(5, 2);
    const uint32_t t = b.submit("t", kMix, {.blocks = 20});
    Driver d(b.compile());
    d.run();
    const auto dispatched = d.events_of(EventKind::BlockDispatched, t);
    EXPECT_EQ(dispatched.size(), 60U);
    for (const Event& e : dispatched)
        EXPECT_EQ(d.m().owner_of(e.core), e.thread);
}

}  // namespace
}  // namespace ptoscope::test
