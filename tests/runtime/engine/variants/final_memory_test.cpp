// Whatever the variant: the declared tensors end as the program in order leaves them, bit for bit.

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <bit>
#include <mutex>

#include "runtime/base/parallel.h"
#include "runtime/engine/simulation.h"
#include "runtime/engine/variants/variants.h"
#include "runtime/engine/verification/reference.h"
#include "tests/runtime/engine/variants/sample_files.h"

namespace ptoscope::test {
namespace {

using Bits = std::vector<uint32_t>;

Bits declared_of(const Program& program, const MemoryReader& memory) {
    std::vector<float> values(program.declared_elements);
    memory.read(0, values);
    Bits bits;
    for (const float value : values)
        bits.push_back(std::bit_cast<uint32_t>(value));
    return bits;
}

Simulation after_run(const std::shared_ptr<const Program>& program) {
    Simulation run(program);
    while (run.status() == RunEnd::Running)
        run.step();
    return run;
}

// Protocol election is unsafe (RUNTIME.md 6): a thread that comes to its barrier when the drain has
// been closed waits there for ever, now that all threads have other things to do.
bool is_left_at_the_barrier(const Simulation& run) {
    const MachineState& m = run.machine().state();
    return m.program->config.runtime.drain == DrainProtocol::Election &&
           run.status() == RunEnd::Deadlock &&
           std::any_of(m.threads.begin(), m.threads.end(),
                       [](const SchedulerThread& t) { return t.pc == Action::AckBarrier; });
}

// Variants in all combinations but the numbers: bit i of `choice` takes the second value of row i.
Settings combination(unsigned choice) {
    constexpr std::array<std::array<const char*, 3>, 6> rows{{
        {"wiring", "deferred", "inline"},
        {"spmd_dispatch", "shared", "exclusive"},
        {"drain", "generation", "election"},
        {"dual_slot", "true", "false"},
        {"orchestrator_joins", "false", "true"},
        {"local_ready_buffers", "true", "false"},
    }};
    Settings settings;
    for (size_t i = 0; i < rows.size(); ++i)
        settings.emplace_back(rows[i][0], rows[i][1 + (choice >> i & 1U)]);
    return settings;
}

std::string text(const Settings& settings) {
    std::string out;
    for (const auto& [key, value] : settings)
        out += " " + key + "=" + value;
    return out;
}

// Collects from several threads what is wrong.
class Findings {
  public:
    void expect_memory(const Workload& workload, const Settings& settings, const Bits& expected) {
        const Simulation run = after_run(compile_with(workload, settings));
        const bool completed = run.status() == RunEnd::Completed;
        const bool equal =
            completed && declared_of(run.program(), run.machine().state().memory) == expected;
        const std::lock_guard lock(mutex_);
        ++runs_;
        left_ += is_left_at_the_barrier(run);
        if (equal || is_left_at_the_barrier(run)) return;
        wrong_ += workload.name + text(settings) +
                  (completed ? ": wrong data\n" : std::string(": ") + name(run.status()) + "\n");
    }
    [[nodiscard]] const std::string& wrong() const { return wrong_; }
    [[nodiscard]] size_t runs() const { return runs_; }
    // Runs that protocol election left hanging.
    [[nodiscard]] size_t left() const { return left_; }

  private:
    std::mutex mutex_;
    std::string wrong_;
    size_t runs_ = 0;
    size_t left_ = 0;
};

Bits reference(const Workload& workload) {
    const auto program = compile(workload);
    return declared_of(*program, run_in_program_order(*program));
}

TEST(FinalMemory, IsTheSameInEveryCombinationOfVariants) {
    const std::vector<Workload> all = samples();
    ASSERT_GE(all.size(), 26U);
    Findings findings;
    parallel_for(all.size(), [&](size_t i) {
        const Bits expected = reference(all[i]);
        EXPECT_FALSE(expected.empty()) << all[i].name;
        for (unsigned choice = 0; choice < 64; ++choice)
            findings.expect_memory(all[i], combination(choice), expected);
    });
    EXPECT_EQ(findings.wrong(), "");
    EXPECT_EQ(findings.runs(), 64 * all.size());
    EXPECT_LT(findings.left(), findings.runs() / 20);
}

TEST(FinalMemory, IsTheSameWithOtherThreadsClustersAndRings) {
    const std::vector<Workload> all = samples();
    const std::vector<Settings> others{{{"scheduler_threads", "2"}},
                                       {{"scheduler_threads", "4"}},
                                       {{"scheduler_threads", "7"}},
                                       {{"task_window", "64"}},
                                       {{"device.clusters", "36"}, {"scheduler_threads", "5"}},
                                       {{"device.profile", "a5"}},
                                       {{"wiring_batch", "1"}},
                                       {{"wiring_backoff", "0"}},
                                       {{"seed", "7"}}};
    Findings findings;
    parallel_for(all.size(), [&](size_t i) {
        const Bits expected = reference(all[i]);
        for (const Settings& settings : others)
            findings.expect_memory(all[i], settings, expected);
    });
    EXPECT_EQ(findings.wrong(), "");
    EXPECT_EQ(findings.runs(), others.size() * all.size());
    EXPECT_EQ(findings.left(), 0U);
}

}  // namespace
}  // namespace ptoscope::test
