// Virtual time (DESIGN.md): who steps next, what it costs, when a waiting agent wakes.

#include "runtime/engine/simulation.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "runtime/scheduler/scheduler.h"
#include "runtime/workload/reader.h"
#include "tests/places.h"
#include "tests/runtime/support/driver.h"
#include "tests/runtime/support/sample_programs.h"
#include "tests/runtime/support/workload_builder.h"

namespace ptoscope::test {
namespace {

struct End {
    uint64_t hash = 0;
    uint64_t steps = 0;
    int64_t now = 0;
    RunEnd status = RunEnd::Running;
    bool operator==(const End&) const = default;
};
void PrintTo(const End& e, std::ostream* out) {
    *out << name(e.status) << " after " << e.steps << " steps at " << e.now << " ns, hash "
         << e.hash;
}

End end_of(const Simulation& s) {
    return {s.machine().full_hash(), s.steps(), s.now(), s.status()};
}

constexpr uint64_t kRunaway = 2000000;

End run(const std::shared_ptr<const Program>& program) {
    Simulation s(program);
    while (s.status() == RunEnd::Running && s.steps() < kRunaway)
        s.step();
    return end_of(s);
}

End run_recorded(const std::shared_ptr<const Program>& program) {
    Simulation s(program);
    TraceRecorder recorder(s.machine().control_agents(), s.machine().state().cores.size(),
                           program->tasks.size());
    while (s.status() == RunEnd::Running && s.steps() < kRunaway)
        s.step(recorder);
    return end_of(s);
}

class Simulations : public testing::TestWithParam<NamedProgram> {};

TEST_P(Simulations, TwoRunsAreEqual) {
    const End first = run(GetParam().program);
    EXPECT_EQ(first.status, RunEnd::Completed);
    EXPECT_EQ(run(GetParam().program), first);
}

TEST_P(Simulations, ATraceChangesNothing) {
    EXPECT_EQ(run_recorded(GetParam().program), run(GetParam().program));
}

TEST_P(Simulations, EndWithEveryPromiseKept) {
    Simulation s(GetParam().program);
    while (s.status() == RunEnd::Running) {
        s.step();
        ASSERT_EQ(broken_invariants(s.machine()), Findings{});
    }
    EXPECT_EQ(broken_final_invariants(s.machine()), Findings{});
}

TEST_P(Simulations, StepTheAgentWithTheSmallestClockAndTheLowestIndex) {
    Simulation s(GetParam().program);
    int64_t last = 0;
    while (s.status() == RunEnd::Running) {
        const AgentId next = *s.next();
        for (uint16_t i = 0; i < s.machine().agents(); ++i) {
            const auto time = s.next_time({i});
            if (!time) continue;
            EXPECT_GE(*time, *s.next_time(next));
            if (i < next.index) {
                EXPECT_GT(*time, *s.next_time(next));
            }
        }
        const StepInfo info = s.step();
        EXPECT_EQ(info.agent, next);
        EXPECT_GE(info.begin, last);
        EXPECT_EQ(info.begin, s.now());
        if (!s.machine().is_core(next)) {
            EXPECT_EQ(info.end - info.begin,
                      s.machine().state().profile->cost(info.action) + info.memory_ns);
        }
        last = info.begin;
    }
}

// Turns of several steps are what the steps are one by one: the machine, and what was recorded.
TEST_P(Simulations, RunAsTheyStep) {
    Simulation one(GetParam().program);
    Simulation many(GetParam().program);
    const Machine& machine = one.machine();
    TraceRecorder a(machine.control_agents(), machine.state().cores.size(),
                    one.program().tasks.size(), true);
    TraceRecorder b = a;
    for (uint64_t slice = 1; one.status() == RunEnd::Running; slice = slice % 97 + 5) {
        uint64_t taken = 0;
        for (; taken < slice && one.status() == RunEnd::Running; ++taken)
            one.step(a);
        ASSERT_EQ(many.run(b, slice), taken);
        ASSERT_EQ(many.steps(), one.steps());
        ASSERT_EQ(many.machine().full_hash(), one.machine().full_hash()) << one.steps();
    }
    EXPECT_EQ(many.status(), one.status());
    EXPECT_EQ(a.trace().log, b.trace().log);
    EXPECT_EQ(a.trace().phase_ns, b.trace().phase_ns);
    EXPECT_EQ(a.trace().busy_ns, b.trace().busy_ns);
    for (size_t i = 0; i < machine.control_agents(); ++i)
        EXPECT_EQ(a.trace().phases[i].size(), b.trace().phases[i].size());
}

// No wake-up is lost. Somebody else may be quicker: only then an agent wakes in vain, to work that
// is gone or a lock that is taken again.
TEST_P(Simulations, GiveATimeToThoseWhoCanStep) {
    Simulation s(GetParam().program);
    for (; s.status() == RunEnd::Running; s.step()) {
        for (uint16_t i = 0; i < s.machine().agents(); ++i) {
            const Action pc = s.machine().next_action({i});
            const std::string who = s.machine().name_of({i}) + " at " + name(pc);
            if (s.machine().can_step({i})) {
                ASSERT_TRUE(s.next_time({i}).has_value()) << who << " after step " << s.steps();
            } else if (s.next_time({i})) {
                ASSERT_TRUE(pc == Action::Idle || pc == Action::ReclaimLock ||
                            pc == Action::CompleteLock || pc == Action::WireLock ||
                            pc == Action::ClaimLock)
                    << who;
            }
        }
    }
}

// A waiting thread looks every so often: it goes on at a whole number of turns of its loop.
TEST_P(Simulations, WaitingAgentsStepOnTheirPollingGrid) {
    Simulation s(GetParam().program);
    struct Waits {
        int64_t since = -1;
        int64_t grid = 1;
    };
    std::vector<Waits> waits(s.machine().control_agents());
    size_t checked = 0;
    while (s.status() == RunEnd::Running) {
        const StepInfo info = s.step();
        if (s.machine().is_core(info.agent)) continue;
        Waits& w = waits[info.agent.index];
        if (w.since >= 0) {
            EXPECT_EQ((info.begin - w.since) % w.grid, 0) << name(info.action);
            ++checked;
        }
        w = {};
        const ControlAgent& me = s.machine().control(info.agent);
        if (!me.waiting || s.machine().has_exited(info.agent)) continue;
        const DeviceProfile& p = *s.machine().state().profile;
        const auto thread = s.machine().thread_of(info.agent);
        w.since = me.clock;
        w.grid =
            thread && me.pc == Action::Idle
                ? p.idle_turn.ns + p.memory.cond_load * running_cores(s.machine().state(), *thread)
                : p.spin_grid.ns;
    }
    EXPECT_GT(checked, 10U);
}

TEST_P(Simulations, AdoptAMachineAsItStands) {
    Simulation s(GetParam().program);
    const End end = run(GetParam().program);
    for (uint64_t i = 0; i < end.steps / 2; ++i)
        s.step();
    Simulation other(GetParam().program);
    other.adopt(s.machine());
    while (other.status() == RunEnd::Running)
        other.step();
    EXPECT_EQ(other.status(), RunEnd::Completed);
    EXPECT_EQ(broken_final_invariants(other.machine()), Findings{});
}

INSTANTIATE_TEST_SUITE_P(Programs, Simulations, testing::ValuesIn(sample_programs()),
                         [](const auto& row) { return row.param.name; });

TEST(Determinism, HoldsForAHundredSeedsAndSeedsMatter) {
    std::vector<int64_t> ends;
    for (uint64_t seed = 0; seed < 100; ++seed) {
        WorkloadBuilder b;
        b.runtime().seed = seed;
        b.workload.kernels[0].jitter = 0.3;
        for (int i = 0; i < 8; ++i)
            b.submit("t" + std::to_string(i), kAic, {.blocks = 3, .sync_start = i % 4 == 0});
        const auto program = b.compile();
        const End end = run(program);
        EXPECT_EQ(end.status, RunEnd::Completed);
        EXPECT_EQ(run(program), end);
        ends.push_back(end.now);
    }
    std::sort(ends.begin(), ends.end());
    EXPECT_GT(std::unique(ends.begin(), ends.end()) - ends.begin(), 50);
}

TEST(Samples, RunTheSameTwiceWithAndWithoutATrace) {
    size_t files = 0;
    const std::filesystem::path samples = std::filesystem::path(source_dir()) / "samples";
    for (const auto& entry : std::filesystem::recursive_directory_iterator(samples)) {
        if (entry.path().extension() != ".json") continue;
        ++files;
        const auto program = compile(load_workload(entry.path().string()));
        const End first = run(program);
        EXPECT_NE(first.status, RunEnd::Running) << entry.path();
        EXPECT_NE(first.status, RunEnd::Violation) << entry.path();
        const bool fails = entry.path().parent_path().filename() == "failing";
        EXPECT_EQ(first.status == RunEnd::Completed, !fails) << entry.path();
        EXPECT_EQ(run_recorded(program), first) << entry.path();
    }
    EXPECT_GT(files, 20U);
}

TEST(AStepByHand, BeginsInThePresentNotInThePast) {
    Simulation s(sample_programs().front().program);
    while (s.now() < 3000)
        s.step();
    const int64_t now = s.now();
    size_t stepped = 0;
    for (uint16_t i = 0; i < s.machine().control_agents(); ++i) {
        if (!s.machine().can_step({i})) continue;
        const StepInfo info = s.step(Choice::step(AgentId{i}));
        EXPECT_EQ(info.agent, AgentId{i});
        EXPECT_GE(info.begin, now);
        ++stepped;
    }
    EXPECT_GT(stepped, 0U);
    while (s.status() == RunEnd::Running)
        s.step();
    EXPECT_EQ(s.status(), RunEnd::Completed);
}

TEST(Pacer, GivesTheEarliestAndOfEqualOnesTheFirst) {
    for (const size_t agents : {1U, 2U, 3U, 7U, 8U, 100U}) {
        Pacer pacer(std::min<size_t>(4, agents), agents);
        EXPECT_EQ(pacer.first_time(), Pacer::kNeverSteps);
        std::vector<int64_t> times(agents, Pacer::kNeverSteps);
        uint64_t random = 12345;
        for (int i = 0; i < 500; ++i) {
            random = random * 6364136223846793005ULL + 1442695040888963407ULL;
            const size_t agent = (random >> 33) % agents;
            times[agent] = (random >> 20) % 5 == 0 ? Pacer::kNeverSteps
                                                   : static_cast<int64_t>((random >> 40) % 10);
            pacer.set(agent, times[agent]);
            const auto least = std::min_element(times.begin(), times.end());
            ASSERT_EQ(pacer.first_time(), *least);
            if (*least != Pacer::kNeverSteps) {
                ASSERT_EQ(pacer.first(), static_cast<size_t>(least - times.begin()));
            }
        }
    }
}

}  // namespace
}  // namespace ptoscope::test
