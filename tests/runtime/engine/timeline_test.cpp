// Reverse stepping (DESIGN.md, Sessions): every position is reached exactly.

#include "runtime/engine/timeline.h"

#include <gtest/gtest.h>

#include <map>

#include "tests/runtime/support/random_workload.h"
#include "tests/runtime/support/sample_programs.h"

namespace ptoscope::test {
namespace {

constexpr uint64_t kAll = UINT64_MAX;

// Hash at each of `positions`, by running forward from the start.
std::map<uint64_t, uint64_t> hashes_at(const std::shared_ptr<const Program>& program,
                                       const std::vector<uint64_t>& positions) {
    std::map<uint64_t, uint64_t> hashes;
    for (const uint64_t p : positions)
        hashes[p] = 0;
    Simulation s(program);
    for (auto& [position, hash] : hashes) {
        while (s.steps() < position)
            s.step();
        hash = s.machine().full_hash();
    }
    return hashes;
}

std::vector<uint64_t> random_positions(uint64_t end, int count, Dice& dice) {
    std::vector<uint64_t> positions;
    for (int i = 0; i < count; ++i)
        positions.push_back(static_cast<uint64_t>(dice.pick(0, static_cast<int64_t>(end))));
    return positions;
}

class Timelines : public testing::TestWithParam<NamedProgram> {};

TEST_P(Timelines, SeekEqualsRun) {
    Dice dice(1);
    Timeline t(GetParam().program);
    t.run(kAll);
    EXPECT_EQ(t.status(), RunEnd::Completed);
    const uint64_t end = t.position();
    const auto positions = random_positions(end, 40, dice);
    const auto hashes = hashes_at(GetParam().program, positions);
    for (const uint64_t p : positions) {
        t.seek(p);
        EXPECT_EQ(t.position(), p);
        EXPECT_EQ(t.machine().full_hash(), hashes.at(p));
    }
    t.seek(end + 1000);
    EXPECT_EQ(t.position(), end);
    t.seek(0);
    EXPECT_EQ(t.machine().full_hash(), Machine(GetParam().program).full_hash());
}

TEST_P(Timelines, ScrubbingKeepsTheFutureAndItsTrace) {
    Timeline t(GetParam().program);
    t.run(kAll);
    const uint64_t end = t.recorded_end();
    const uint64_t hash = t.machine().full_hash();
    const int64_t last = t.trace().end;
    t.seek(end / 3);
    EXPECT_EQ(t.recorded_end(), end);
    EXPECT_EQ(t.trace().end, last);
    EXPECT_EQ(t.recorded_status(), RunEnd::Completed);
    EXPECT_EQ(t.status(), RunEnd::Running);
    EXPECT_TRUE(t.step());
    EXPECT_EQ(t.position(), end / 3 + 1);
    EXPECT_EQ(t.run(kAll), end - end / 3 - 1);
    EXPECT_EQ(t.machine().full_hash(), hash);
    EXPECT_FALSE(t.step());
}

// Steps of random agents at random positions: each such choice is remembered.
TEST_P(Timelines, SeekIsExactAfterDeviations) {
    Dice dice(2);
    Timeline t(GetParam().program);
    std::map<uint64_t, uint64_t> known;
    const auto remember = [&] { known[t.position()] = t.machine().full_hash(); };
    for (int i = 0; i < 300 && t.status() == RunEnd::Running; ++i) {
        t.run(static_cast<uint64_t>(dice.pick(1, 12)));
        if (dice.one_in(4))
            t.seek(t.position() - std::min(t.position(), static_cast<uint64_t>(dice.pick(1, 60))));
        const AgentId agent{
            static_cast<uint16_t>(dice.pick(0, static_cast<int64_t>(t.machine().agents()) - 1))};
        const uint64_t before = t.position();
        const uint64_t hash = t.machine().full_hash();
        if (!t.step_agent(agent)) continue;
        if (t.recorded_end() == before + 1)  // the old future is forgotten
            known.erase(known.upper_bound(before), known.end());
        known[before] = hash;
        remember();
    }
    t.run(kAll);
    remember();
    EXPECT_FALSE(t.choices().empty());
    EXPECT_GT(known.size(), 5U);
    for (int round = 0; round < 2; ++round)
        for (const auto& [position, hash] : known) {
            t.seek(round == 0 ? position : known.rbegin()->first - position);
            t.seek(position);
            ASSERT_EQ(t.machine().full_hash(), hash) << position;
        }
}

TEST_P(Timelines, UnitsBackAndForwardComeToTheSameState) {
    Dice dice(3);
    Timeline t(GetParam().program);
    t.run(kAll);
    const uint64_t end = t.position();
    size_t reached = 0;
    for (const StepUnit unit :
         {StepUnit::Micro, StepUnit::Phase, StepUnit::TaskEvent, StepUnit::DrainPhase}) {
        for (const uint64_t from : random_positions(end, 6, dice)) {
            const std::vector<std::optional<AgentId>> agents{{}, scheduler(0), kOrchestrator};
            for (const auto agent : agents) {
                t.seek(from);
                if (!t.forward(unit, agent)) continue;
                ++reached;
                const uint64_t at = t.position();
                const uint64_t hash = t.machine().full_hash();
                EXPECT_GT(at, from);
                ASSERT_TRUE(t.back(unit, agent));
                EXPECT_EQ(t.position(), at - 1) << "before the step that is the boundary";
                ASSERT_TRUE(t.forward(unit, agent));
                EXPECT_EQ(t.position(), at);
                EXPECT_EQ(t.machine().full_hash(), hash);
            }
        }
    }
    EXPECT_GT(reached, 20U);
}

// Going back boundary by boundary meets the same ones as going forward.
TEST_P(Timelines, BackMeetsTheBoundariesOfForward) {
    for (const StepUnit unit : {StepUnit::Phase, StepUnit::TaskEvent}) {
        Timeline t(GetParam().program);
        std::vector<uint64_t> forward;
        for (int i = 0; i < 30 && t.forward(unit); ++i)
            forward.push_back(t.position());
        ASSERT_GT(forward.size(), 5U);
        for (auto at = forward.rbegin(); at != forward.rend(); ++at) {
            ASSERT_TRUE(t.back(unit));
            EXPECT_EQ(t.position(), *at - 1);
        }
        EXPECT_FALSE(t.back(unit));
        EXPECT_EQ(t.position(), 0U);
    }
}

TEST_P(Timelines, SeekTimeFindsTheLastStepThatBeganByThen) {
    std::vector<int64_t> begins;
    Simulation s(GetParam().program);
    while (s.status() == RunEnd::Running)
        begins.push_back(s.step().begin);
    Timeline t(GetParam().program);
    t.run(kAll);
    Dice dice(4);
    std::vector<int64_t> times{-1, 0, begins.back(), begins.back() + 1, begins.back() - 1};
    for (int i = 0; i < 30; ++i) {
        times.push_back(dice.pick(0, begins.back()));
        times.push_back(
            begins[static_cast<size_t>(dice.pick(0, static_cast<int64_t>(begins.size()) - 1))]);
    }
    for (const int64_t ns : times) {
        t.seek_time(ns);
        const auto after = std::upper_bound(begins.begin(), begins.end(), ns);
        EXPECT_EQ(t.position(), static_cast<uint64_t>(after - begins.begin())) << ns << " ns";
    }
}

INSTANTIATE_TEST_SUITE_P(Programs, Timelines, testing::ValuesIn(sample_programs()),
                         [](const auto& row) { return row.param.name; });

std::shared_ptr<const Program> long_program() {
    WorkloadBuilder b(6, 3);
    b.window(1024);
    for (int i = 0; i < 900; ++i) {
        Launch launch{.blocks = 1 + i % 6};
        if (i > 0) launch.after = {"t" + std::to_string(i - 1)};
        b.submit("t" + std::to_string(i), i % 2 == 0 ? kAic : kAiv, launch);
    }
    return b.compile();
}

TEST(Checkpoints, StayInsideTheirBudgetAndSeekStaysExact) {
    const auto program = long_program();
    for (const size_t budget : {size_t{1} << 20, size_t{4} << 20, Timeline::kDefaultBudget}) {
        Timeline t(program, budget);
        while (t.run(3000) > 0)
            EXPECT_LE(t.checkpoint_bytes(), budget);
        EXPECT_EQ(t.status(), RunEnd::Completed);
        EXPECT_GT(t.position(), 30000U);
        EXPECT_GE(t.checkpoints(), 2U);
        Dice dice(5);
        const auto positions = random_positions(t.position(), 12, dice);
        const auto hashes = hashes_at(program, positions);
        for (const uint64_t p : positions) {
            t.seek(p);
            EXPECT_EQ(t.machine().full_hash(), hashes.at(p));
        }
    }
}

TEST(StepAgent, OfTheOneWhoseTurnItIsIsNoDeviation) {
    Timeline t(sample_programs().front().program);
    for (int i = 0; i < 50; ++i)
        EXPECT_TRUE(t.step_agent(*t.simulation().next()));
    EXPECT_TRUE(t.choices().empty());
    const auto hashes = hashes_at(sample_programs().front().program, {50});
    EXPECT_EQ(t.machine().full_hash(), hashes.at(50));
}

TEST(StepAgent, ByTheRecordedChoiceKeepsTheFuture) {
    Timeline t(sample_programs().front().program);
    t.run(400);
    t.seek(100);
    EXPECT_TRUE(t.step_agent(*t.simulation().next()));
    EXPECT_EQ(t.recorded_end(), 400U);
}

TEST(StepAgent, OfAnotherAgentForgetsTheFuture) {
    Timeline t(sample_programs().front().program);
    t.run(400);
    t.seek(100);
    const AgentId usual = *t.simulation().next();
    AgentId other = usual;
    for (uint16_t i = 0; i < t.machine().agents(); ++i)
        if (AgentId{i} != usual && t.machine().can_step({i})) other = {i};
    ASSERT_NE(other, usual);
    EXPECT_TRUE(t.step_agent(other));
    EXPECT_EQ(t.recorded_end(), 101U);
    EXPECT_EQ(t.choices(), (Choices{{100, Choice::step(other)}}));
    int64_t latest = 0;  // the trace knows nothing of the forgotten steps
    for (const auto& spans : t.trace().phases)
        if (spans.size() > 0) latest = std::max(latest, spans.back().end);
    EXPECT_LT(latest, t.time() + 5000);
}

TEST(StepAgent, ThatWaitsOrHasExitedDoesNothing) {
    Timeline t(sample_programs().front().program);
    const AgentId core = t.machine().core_agent(0);
    EXPECT_FALSE(t.step_agent(core));
    EXPECT_EQ(t.position(), 0U);
    t.run(kAll);
    const uint64_t end = t.position();
    EXPECT_FALSE(t.step_agent(kOrchestrator));
    EXPECT_EQ(t.position(), end);
}

TEST(KeepGoing, StopsALongWayForwardAndBack) {
    Timeline t(long_program());
    EXPECT_FALSE(t.forward(StepUnit::DrainPhase, {}, [] { return false; }));
    EXPECT_EQ(t.status(), RunEnd::Running);
    EXPECT_GT(t.position(), 0U);
    t.run(kAll);
    const uint64_t end = t.position();
    EXPECT_FALSE(t.back(StepUnit::DrainPhase, {}, [] { return false; }));
    EXPECT_EQ(t.position(), end);
}

}  // namespace
}  // namespace ptoscope::test
