// Proof that the machine is the protocol: its reachable states, in the words of a protocol, are
// those of a model in Promela that was written from RUNTIME.md and is searched by SPIN.

#include <gtest/gtest.h>

#include <iostream>

#include "tests/runtime/support/workload_builder.h"
#include "tests/runtime/twins/drain_words.h"
#include "tests/runtime/twins/spin.h"

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

std::string difference(const States& machine, const States& model) {
    return only_in(machine, model, "the machine") + only_in(model, machine, "the model");
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
    EXPECT_EQ(difference(machine.states, model.states), "");
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

}  // namespace
}  // namespace ptoscope::test
