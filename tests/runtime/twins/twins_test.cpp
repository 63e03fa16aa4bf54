// Proof that the machine is the protocol: its reachable states, in the words of a protocol, are
// those of a model in Promela that was written from RUNTIME.md and is searched by SPIN.

#include <gtest/gtest.h>

#include <iostream>

#include "tests/runtime/support/workload_builder.h"
#include "tests/runtime/twins/claim_words.h"
#include "tests/runtime/twins/drain_words.h"
#include "tests/runtime/twins/spin.h"
#include "tests/runtime/twins/wiring_words.h"
#include "tests/thinning.h"

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

// A machine, the model that it should be, and the words that both are told in.
struct Twin {
    WorkloadBuilder builder;
    Projection words;
    std::string model;
    std::vector<std::string> defines;
};

std::string define(const char* name, int64_t value) {
    return std::string("-D") + name + "=" + std::to_string(value);
}

// Some ordinary tasks, then some of require_sync_start that need every core.
struct DrainSize {
    int threads;
    int plains;
    int syncs;
};

Twin drain_twin(DrainSize size, DrainProtocol protocol) {
    WorkloadBuilder b(size.threads, size.threads);
    b.runtime().wiring = WiringVariant::Inline;
    b.runtime().dual_slot = false;
    b.runtime().drain = protocol;
    for (int i = 0; i < size.plains; ++i)
        b.submit("plain" + std::to_string(i), kAic);
    for (int i = 0; i < size.syncs; ++i)
        b.submit("sync" + std::to_string(i), kAic, {.blocks = size.threads, .sync_start = true});
    const bool election = protocol == DrainProtocol::Election;
    return {b,
            election ? election_words : generation_words,
            election ? "drain_election" : "drain_generation",
            {define("THREADS", size.threads), define("PLAINS", size.plains),
             define("SYNCS", size.syncs)}};
}

// Two tasks, x and y. Thread 0 has the first core and the third, thread 1 the second.
struct ClaimSize {
    int cores;
    int64_t blocks_x;
    int64_t blocks_y;
    bool endless = false;
};

Twin claim_twin(ClaimSize size) {
    WorkloadBuilder b(size.cores, 2);
    b.runtime().wiring = WiringVariant::Inline;
    b.runtime().dual_slot = false;
    Launch launch;
    if (size.endless) launch.ns = {kEndless};
    launch.blocks = size.blocks_x;
    b.submit("x", kAic, launch);
    launch.blocks = size.blocks_y;
    b.submit("y", kAic, launch);
    Twin twin{b,
              claim_words,
              "ready_claim",
              {define("CORES0", size.cores - 1), define("CORES1", 1),
               define("BLOCKS1", size.blocks_x), define("BLOCKS2", size.blocks_y)}};
    if (size.endless) twin.defines.emplace_back("-DENDLESS");
    return twin;
}

// The third task needs more entries than are left, until its producers are completed.
constexpr int kSharedProducers = 1;
// Entries come back when their tasks are reclaimed.
constexpr int kPairs = 2;

Twin wiring_twin(int threads, uint32_t entries, int graph) {
    WorkloadBuilder b(threads, threads);
    b.runtime().dual_slot = false;
    b.runtime().local_ready_buffers = false;
    b.runtime().wiring_batch = 2;
    b.pools(entries);
    b.submit("t1", kAic);
    b.submit("t2", kAic, {.after = {"t1"}});
    if (graph == kSharedProducers) {
        b.submit("t3", kAic, {.after = {"t1", "t2"}});
    } else {
        b.submit("t3", kAic);
        b.submit("t4", kAic, {.after = {"t3"}});
    }
    return {b,
            wiring_words,
            "wiring",
            {define("THREADS", threads), define("POOL", entries), define("GRAPH", graph)}};
}

class Twins : public testing::Test {
  protected:
    void SetUp() override {
        if (const std::string missing = spin_missing(); !missing.empty())
            GTEST_SKIP() << "not compared with a model: " << missing;
    }
};

struct Compared {
    Reachable machine;
    Checked model;
};

Compared compare(const Twin& twin) {
    Compared both{reachable(twin.builder.compile(), twin.words),
                  check_model(twin.model, twin.defines)};
    if (kThinned) std::cout << "under the sanitizer the larger twins are smaller ones: ";
    std::cout << both.model.states.size() << " states of the model, " << both.machine.states.size()
              << " of the machine (" << both.machine.machine_states << " with all it has)\n";
    return both;
}

// Both sets are one, and it has at least so many states.
Compared expect_equal(const Twin& twin, size_t at_least) {
    Compared both = compare(twin);
    EXPECT_EQ(both.model.error, "");
    EXPECT_GE(both.model.states.size(), at_least);
    EXPECT_EQ(only_in(both.machine.states, both.model.states, "the machine"), "");
    EXPECT_EQ(only_in(both.model.states, both.machine.states, "the model"), "");
    return both;
}

TEST_F(Twins, DrainByGenerationWithRetries) {
    const DrainSize size{.threads = 2, .plains = 1, .syncs = 1};
    EXPECT_EQ(expect_equal(drain_twin(size, DrainProtocol::Generation), 150).machine.findings, 0U);
}

TEST_F(Twins, DrainByGenerationOfCompetingTasks) {
    const DrainSize size{.threads = 2, .plains = 1, .syncs = 2};
    EXPECT_EQ(expect_equal(drain_twin(size, DrainProtocol::Generation), 300).machine.findings, 0U);
}

TEST_F(Twins, DrainByGenerationOfThreeThreads) {
    const DrainSize size{.threads = kThinned ? 2 : 3, .plains = 0, .syncs = 1};
    EXPECT_EQ(
        expect_equal(drain_twin(size, DrainProtocol::Generation), thinned(300)).machine.findings,
        0U);
}

// Unsafe on both sides, in the same states.
TEST_F(Twins, DrainByElectionWithRetries) {
    const DrainSize size{.threads = 2, .plains = 1, .syncs = 1};
    EXPECT_GT(expect_equal(drain_twin(size, DrainProtocol::Election), 300).machine.findings, 0U);
}

TEST_F(Twins, DrainByElectionOfCompetingTasks) {
    const DrainSize size{.threads = 2, .plains = kThinned ? 0 : 1, .syncs = 2};
    EXPECT_GT(
        expect_equal(drain_twin(size, DrainProtocol::Election), thinned(300)).machine.findings, 0U);
}

TEST_F(Twins, ReadyQueueAndClaims) {
    const ClaimSize size{.cores = 2, .blocks_x = kThinned ? 2 : 3, .blocks_y = 1};
    EXPECT_EQ(expect_equal(claim_twin(size), thinned(1000)).machine.findings, 0U);
}

// What a batch cannot launch goes back.
TEST_F(Twins, ReadyQueueAndClaimsOfBatches) {
    const ClaimSize size{.cores = 3, .blocks_x = 3, .blocks_y = 1, .endless = true};
    EXPECT_EQ(expect_equal(claim_twin(size), 300).machine.findings, 0U);
}

TEST_F(Twins, WiringAndDepPool) {
    const Twin twin = wiring_twin(kThinned ? 1 : 2, 2, kSharedProducers);
    EXPECT_EQ(expect_equal(twin, thinned(50'000)).machine.findings, 0U);
}

TEST_F(Twins, WiringAndDepPoolWhoseEntriesComeBack) {
    EXPECT_EQ(expect_equal(wiring_twin(1, 1, kPairs), 20'000).machine.findings, 0U);
}

// A machine with a fault, or of a published form, is told from the model of the safe one.
enum class More : uint8_t { Machine, Model, Both };  // who reaches states that the other does not
struct OtherMachine {
    const char* name;
    Twin (*twin)();
    More more;
    SeededFault fault;
    const char* key = "";
    const char* value = "";
};
void PrintTo(const OtherMachine& row, std::ostream* out) {
    *out << row.name;
}

class TwinsOfOtherMachines : public Twins, public testing::WithParamInterface<OtherMachine> {};

TEST_P(TwinsOfOtherMachines, HaveOtherStates) {
    const OtherMachine& row = GetParam();
    Twin twin = row.twin();
    twin.builder.runtime().fault = row.fault;
    if (*row.key != 0) set_config(twin.builder.workload.config, row.key, row.value);
    const Compared both = compare(twin);
    ASSERT_EQ(both.model.error, "");
    const std::string machine = only_in(both.machine.states, both.model.states, "the machine");
    const std::string model = only_in(both.model.states, both.machine.states, "the model");
    EXPECT_EQ(!machine.empty(), row.more != More::Model) << machine;
    EXPECT_EQ(!model.empty(), row.more != More::Machine) << model;
}

Twin small_drain() {
    return drain_twin({.threads = 2, .plains = 1, .syncs = 1}, DrainProtocol::Generation);
}
Twin small_claims() {
    return claim_twin({.cores = 3, .blocks_x = 3, .blocks_y = 1, .endless = true});
}
Twin small_wiring() {
    return wiring_twin(1, 1, kPairs);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, TwinsOfOtherMachines,
    testing::Values(
        OtherMachine{"FollowerLeavesEarly", small_drain, More::Both,
                     SeededFault::FollowerLeavesEarly},
        OtherMachine{"LaunchTooFew", small_drain, More::Both, SeededFault::LaunchTooFew},
        OtherMachine{"ReadAfterPush", small_claims, More::Both, SeededFault::None, "requeue",
                     "read_after_push"},
        OtherMachine{"PopWithoutCompare", small_claims, More::Machine,
                     SeededFault::PopWithoutCompare},
        OtherMachine{"HeadOfLine", small_wiring, More::Model, SeededFault::None, "wiring_pool",
                     "head_of_line"},
        OtherMachine{"TryLock", small_wiring, More::Both, SeededFault::None, "reclaim", "try_lock"},
        OtherMachine{"WireForgetsSelf", small_wiring, More::Both, SeededFault::WireForgetsSelf}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace ptoscope::test
