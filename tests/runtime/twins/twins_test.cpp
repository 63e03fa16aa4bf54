// Proof that the machine is the protocol: its reachable states, in the words of a protocol, are
// those of a model in Promela that was written from RUNTIME.md and is searched by SPIN.

#include <gtest/gtest.h>

#include <iostream>

#include "tests/runtime/support/workload_builder.h"
#include "tests/runtime/twins/claim_words.h"
#include "tests/runtime/twins/drain_words.h"
#include "tests/runtime/twins/spin.h"
#include "tests/runtime/twins/wiring_words.h"

namespace ptoscope::test {
namespace {

constexpr size_t kShown = 5;  // states of a difference

// The states that only `a` has; the first few in words.
std::string only_in(const States& a, const States& b, const std::string& who) {
    size_t count = 0;
    std::string shown;
    for (const std::string& state : a)
        if (!b.contains(state) && ++count <= kShown) shown += "  " + state + "\n";
    if (count == 0) return {};
    return "only " + who + " reaches " + std::to_string(count) + " of its " +
           std::to_string(a.size()) + " states:\n" + shown;
}

void expect_equal(const States& machine, const States& model) {
    EXPECT_EQ(only_in(machine, model, "the machine"), "");
    EXPECT_EQ(only_in(model, machine, "the model"), "");
}

class Twins : public testing::Test {
  protected:
    void SetUp() override {
        if (const std::string missing = spin_missing(); !missing.empty())
            GTEST_SKIP() << "not compared with a model: " << missing;
    }
};

void report(const Reachable& machine, const Checked& model) {
    std::cout << model.states.size() << " states of the model, " << machine.states.size()
              << " of the machine (" << machine.machine_states << " with all it has)\n";
}

std::string define(const char* name, int64_t value) {
    return std::string("-D") + name + "=" + std::to_string(value);
}

// Some ordinary tasks, then some of require_sync_start that need every core.
struct DrainSize {
    int threads;
    int plains;
    int syncs;
};

std::shared_ptr<const Program> drain_program(DrainSize size) {
    WorkloadBuilder b(size.threads, size.threads);
    b.runtime().wiring = WiringVariant::Inline;
    b.runtime().dual_slot = false;
    for (int i = 0; i < size.plains; ++i)
        b.submit("plain" + std::to_string(i), kAic);
    for (int i = 0; i < size.syncs; ++i)
        b.submit("sync" + std::to_string(i), kAic, {.blocks = size.threads, .sync_start = true});
    return b.compile();
}

void compare_generation(DrainSize size) {
    const Reachable machine = reachable(drain_program(size), generation_words);
    const Checked model =
        check_model("drain_generation", {"-DTHREADS=" + std::to_string(size.threads),
                                         "-DPLAINS=" + std::to_string(size.plains),
                                         "-DSYNCS=" + std::to_string(size.syncs)});
    ASSERT_EQ(model.error, "");
    report(machine, model);
    EXPECT_EQ(machine.findings, 0U);
    EXPECT_GT(model.states.size(), 150U);
    expect_equal(machine.states, model.states);
}

TEST_F(Twins, DrainByGenerationWithRetries) {
    compare_generation({.threads = 2, .plains = 1, .syncs = 1});
}

TEST_F(Twins, DrainByGenerationOfCompetingTasks) {
    compare_generation({.threads = 2, .plains = 1, .syncs = 2});
}

TEST_F(Twins, DrainByGenerationOfThreeThreads) {
    compare_generation({.threads = 3, .plains = 0, .syncs = 1});
}

// Two tasks, x and y. Thread 0 has the first core and the third, thread 1 the second.
struct ClaimSize {
    int cores;
    int64_t blocks_x;
    int64_t blocks_y;
    bool endless = false;
};

std::shared_ptr<const Program> claim_program(ClaimSize size) {
    WorkloadBuilder b(size.cores, 2);
    b.runtime().wiring = WiringVariant::Inline;
    b.runtime().dual_slot = false;
    Launch launch;
    if (size.endless) launch.ns = {kEndless};
    launch.blocks = size.blocks_x;
    b.submit("x", kAic, launch);
    launch.blocks = size.blocks_y;
    b.submit("y", kAic, launch);
    return b.compile();
}

void compare_claims(ClaimSize size, size_t at_least) {
    const Reachable machine = reachable(claim_program(size), claim_words);
    std::vector<std::string> defines{define("CORES0", size.cores - 1), define("CORES1", 1),
                                     define("BLOCKS1", size.blocks_x),
                                     define("BLOCKS2", size.blocks_y)};
    if (size.endless) defines.push_back("-DENDLESS");
    const Checked model = check_model("ready_claim", defines);
    ASSERT_EQ(model.error, "");
    report(machine, model);
    EXPECT_EQ(machine.findings, 0U);
    EXPECT_GT(model.states.size(), at_least);
    expect_equal(machine.states, model.states);
}

TEST_F(Twins, ReadyQueueAndClaims) {
    compare_claims({.cores = 2, .blocks_x = 3, .blocks_y = 1}, 500);
}

// What a batch cannot launch goes back.
TEST_F(Twins, ReadyQueueAndClaimsOfBatches) {
    compare_claims({.cores = 3, .blocks_x = 3, .blocks_y = 1, .endless = true}, 300);
}

WorkloadBuilder wiring_builder(int threads, uint32_t entries) {
    WorkloadBuilder b(threads, threads);
    b.runtime().dual_slot = false;
    b.runtime().local_ready_buffers = false;
    b.runtime().wiring_batch = 2;
    b.pools(entries);
    return b;
}

void compare_wiring(const WorkloadBuilder& b, int graph, size_t at_least) {
    const RuntimeConfig& config = b.workload.config.runtime;
    const Reachable machine = reachable(b.compile(), wiring_words);
    const Checked model =
        check_model("wiring", {define("THREADS", config.scheduler_threads),
                               define("POOL", config.dep_pool[0]), define("GRAPH", graph)});
    ASSERT_EQ(model.error, "");
    report(machine, model);
    EXPECT_EQ(machine.findings, 0U);
    EXPECT_GT(model.states.size(), at_least);
    expect_equal(machine.states, model.states);
}

// A task that needs more entries than are left, until its producers are completed.
TEST_F(Twins, WiringAndDepPool) {
    WorkloadBuilder b = wiring_builder(2, 2);
    b.submit("t1", kAic);
    b.submit("t2", kAic, {.after = {"t1"}});
    b.submit("t3", kAic, {.after = {"t1", "t2"}});
    compare_wiring(b, 1, 10'000);
}

// Entries come back when their tasks are reclaimed.
TEST_F(Twins, WiringAndDepPoolReused) {
    WorkloadBuilder b = wiring_builder(1, 1);
    b.submit("t1", kAic);
    b.submit("t2", kAic, {.after = {"t1"}});
    b.submit("t3", kAic);
    b.submit("t4", kAic, {.after = {"t3"}});
    compare_wiring(b, 2, 10'000);
}

}  // namespace
}  // namespace ptoscope::test
