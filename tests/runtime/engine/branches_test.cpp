// Branches and provocations: every course of a run is a list of choices, kept and restored exactly.

#include <gtest/gtest.h>

#include "runtime/base/errors.h"
#include "runtime/engine/timeline.h"
#include "tests/runtime/support/random_workload.h"
#include "tests/runtime/support/sample_programs.h"

namespace ptoscope::test {
namespace {

constexpr uint64_t kAll = UINT64_MAX;

std::shared_ptr<const Program> program() {
    return sample_programs().front().program;
}

// Somebody who could step but whose turn it is not.
AgentId another(const Timeline& t) {
    for (uint16_t i = 0; i < t.machine().agents(); ++i)
        if (AgentId{i} != t.simulation().next() && t.machine().can_step({i})) return {i};
    ADD_FAILURE() << "only one agent can step";
    return {};
}

// The state at the recorded end when the choices are made from the start.
uint64_t hash_after(const std::shared_ptr<const Program>& p, const Choices& choices, uint64_t end) {
    Simulation s(p);
    while (s.steps() < end) {
        const auto choice = choices.find(s.steps());
        choice == choices.end() ? s.step() : s.step(choice->second);
    }
    return s.machine().full_hash();
}

TEST(Branches, AnotherChoiceKeepsTheRecordedFuture) {
    Timeline t(program());
    t.run(kAll);
    const uint64_t end = t.position();
    const uint64_t hash = t.machine().full_hash();
    t.seek(150);
    const uint64_t there = t.machine().full_hash();
    const AgentId other = another(t);
    ASSERT_TRUE(t.step_agent(other));
    ASSERT_EQ(t.other_branches().size(), 1U);
    const BranchInfo kept = t.other_branches().front();
    EXPECT_EQ(kept.name, "main");
    EXPECT_EQ(kept.end, end);
    EXPECT_EQ(kept.hash, hash);
    EXPECT_EQ(kept.status, RunEnd::Completed);
    EXPECT_EQ(t.branch().name, "branch 2");
    EXPECT_EQ(t.parting(0), 150U);
    t.run(kAll);
    const BranchInfo second = t.branch();
    EXPECT_NE(second.hash, hash);

    EXPECT_EQ(t.restore(0), end);
    EXPECT_EQ(t.position(), 150U) << "where they part";
    EXPECT_EQ(t.machine().full_hash(), there);
    EXPECT_EQ(t.branch().hash, hash);
    EXPECT_EQ(t.other_branches().front().hash, second.hash);
    EXPECT_EQ(t.run(kAll), end - 150);
    EXPECT_EQ(t.machine().full_hash(), hash);

    t.restore(0);
    EXPECT_EQ(t.branch().name, "branch 2");
    EXPECT_EQ(t.choices(), (Choices{{150, Choice::step(other)}}));
    t.seek(second.end);
    EXPECT_EQ(t.machine().full_hash(), second.hash);
}

TEST(Branches, TheShownMomentStaysIfBothHaveIt) {
    Timeline t(program());
    t.run(500);
    t.seek(300);
    ASSERT_TRUE(t.step_agent(another(t)));
    t.seek(120);
    const uint64_t hash = t.machine().full_hash();
    t.restore(0);
    EXPECT_EQ(t.position(), 120U);
    EXPECT_EQ(t.machine().full_hash(), hash);
    EXPECT_EQ(t.recorded_end(), 500U);
}

TEST(Branches, TheTraceIsThatOfTheBranch) {
    Timeline t(program());
    t.run(kAll);
    const int64_t end = t.trace().end;
    const auto blocks = [&] {
        size_t n = 0;
        for (const auto& lane : t.trace().blocks)
            n += lane.size();
        return n;
    };
    const size_t all = blocks();
    t.seek(150);
    ASSERT_TRUE(t.step_agent(another(t)));
    EXPECT_LT(blocks(), all);
    t.restore(0);
    EXPECT_EQ(blocks(), all);
    EXPECT_EQ(t.trace().end, end);
}

// Many branches of branches, each of which must come back as it was.
TEST(Branches, OfBranchesComeBackExactly) {
    for (const size_t budget : {size_t{2} << 20, Timeline::kDefaultBudget}) {
        Timeline t(program(), budget);
        Dice dice(9);
        t.run(3000);
        for (int i = 0; i < 40; ++i) {
            t.seek(static_cast<uint64_t>(dice.pick(0, static_cast<int64_t>(t.recorded_end()))));
            if (t.simulation().status() != RunEnd::Running) continue;
            if (dice.one_in(3) && !t.other_branches().empty())
                t.restore(static_cast<size_t>(
                    dice.pick(0, static_cast<int64_t>(t.other_branches().size()) - 1)));
            else if (dice.one_in(5))
                t.depart();
            else
                t.step_agent({static_cast<uint16_t>(dice.pick(0, 6))});
            t.run(static_cast<uint64_t>(dice.pick(0, 4000)));
        }
        EXPECT_GT(t.other_branches().size(), 5U);
        for (size_t i = 0; i < t.other_branches().size(); ++i) {
            const BranchInfo kept = t.other_branches()[i];
            EXPECT_EQ(kept.hash, hash_after(program(), kept.choices, kept.end));
            const uint64_t parting = t.parting(i);
            t.seek(parting);
            const uint64_t shared = t.machine().full_hash();
            EXPECT_EQ(t.restore(i), kept.end);
            t.seek(parting);
            EXPECT_EQ(t.machine().full_hash(), shared);
            t.seek(kept.end / 2);
            EXPECT_EQ(t.machine().full_hash(), hash_after(program(), kept.choices, kept.end / 2));
            t.seek(kept.end);
            EXPECT_EQ(t.machine().full_hash(), kept.hash);
        }
    }
}

TEST(Branches, PartWhereTheirHashesDo) {
    Timeline t(program());
    t.run(kAll);
    t.seek(220);
    ASSERT_TRUE(t.step_agent(another(t)));
    t.run(50);
    t.seek(221);
    const uint64_t second = t.machine().full_hash();
    t.restore(0);
    const uint64_t parting = t.parting(0);
    t.seek(parting + 1);
    EXPECT_NE(t.machine().full_hash(), second);
    EXPECT_EQ(parting, 220U);
}

TEST(Branches, FromAFileAreRunWhenTheyAreRestored) {
    Timeline t(program());
    t.run(300);
    t.seek(100);
    ASSERT_TRUE(t.step_agent(another(t)));
    t.run(500);
    const BranchInfo wanted = t.branch();

    Timeline fresh(program());
    fresh.run(400);
    fresh.seek(50);
    fresh.add_branch({"of a file", wanted.choices, wanted.end});
    EXPECT_FALSE(fresh.other_branches().front().recorded);
    EXPECT_EQ(fresh.restore(0), wanted.end);
    EXPECT_EQ(fresh.position(), 50U);
    EXPECT_EQ(fresh.branch().name, "of a file");
    fresh.run(wanted.end - fresh.position());
    EXPECT_EQ(fresh.machine().full_hash(), wanted.hash);
    EXPECT_EQ(fresh.other_branches().front().name, "main");
}

TEST(Branches, APlanThatDoesNotFitIsRefusedWhereItFails) {
    Timeline t(program());
    t.plan({{40, Choice::release({1})}});
    try {
        t.run(kAll);
        FAIL() << "a release of somebody who is not held";
    } catch (const InputError& e) {
        EXPECT_STREQ(e.what(), "step 40: cannot release scheduler0 here");
    }
    EXPECT_EQ(t.position(), 40U);
}

TEST(Provocation, AHeldAgentIsNotScheduledUntilItIsReleased) {
    Timeline t(program());
    t.run(100);
    const AgentId held{1};
    ASSERT_TRUE(t.choose(Choice::hold(held)));
    EXPECT_TRUE(t.simulation().is_held(held));
    EXPECT_FALSE(t.choose(Choice::hold(held))) << "twice";
    UnitObserver its_steps(StepUnit::Micro, held);
    EXPECT_FALSE(t.forward(its_steps));
    EXPECT_EQ(t.status(), RunEnd::Held) << "nobody else can finish the program";
    const int64_t then = t.time();
    ASSERT_TRUE(t.choose(Choice::release(held)));
    EXPECT_EQ(t.status(), RunEnd::Running);
    t.run(kAll);
    EXPECT_EQ(t.status(), RunEnd::Completed);
    EXPECT_GT(t.time(), then);
}

TEST(Provocation, AHeldAgentCanBeSteppedByHand) {
    Timeline t(program());
    t.run(100);
    ASSERT_TRUE(t.choose(Choice::hold({0})));
    ASSERT_TRUE(t.machine().can_step({0}));
    EXPECT_TRUE(t.step_agent({0}));
    EXPECT_TRUE(t.simulation().is_held({0}));
}

TEST(Provocation, GoingBackUndoesIt) {
    Timeline t(program());
    t.run(100);
    const uint64_t before = t.machine().full_hash();
    ASSERT_TRUE(t.choose(Choice::hold({1})));
    EXPECT_EQ(t.position(), 101U);
    EXPECT_NE(t.machine().full_hash(), before) << "who is held decides the future";
    t.seek(100);
    EXPECT_EQ(t.machine().full_hash(), before);
    EXPECT_FALSE(t.simulation().is_held({1}));
    EXPECT_TRUE(t.step());
    EXPECT_TRUE(t.simulation().is_held({1})) << "and forward again does it again";
    t.seek(100);
    EXPECT_TRUE(t.depart());
    EXPECT_TRUE(t.choices().empty());
    t.run(kAll);
    EXPECT_EQ(t.status(), RunEnd::Completed);
}

std::optional<AgentId> core_that_runs(const Timeline& t) {
    for (size_t i = 0; i < t.machine().state().cores.size(); ++i)
        if (t.machine().state().cores[i].pc == Action::FinishBlock)
            return t.machine().core_agent(i);
    return {};
}

TEST(Provocation, ABlockCanBeFinishedNowOrDelayed) {
    Timeline t(program());
    while (!core_that_runs(t))
        ASSERT_TRUE(t.step());
    const AgentId core = *core_that_runs(t);
    const auto end_of_block = [&] { return *t.simulation().next_time(core); };
    const uint64_t here = t.position();
    const int64_t planned = end_of_block();
    ASSERT_GT(planned, t.time());
    ASSERT_TRUE(t.choose(Choice::delay(core, 5000)));
    EXPECT_EQ(end_of_block(), planned + 5000);
    t.seek(here);
    ASSERT_TRUE(t.choose(Choice::finish(core)));
    EXPECT_EQ(end_of_block(), t.time());
    EXPECT_EQ(t.simulation().next(), core);
    t.run(kAll);
    EXPECT_EQ(t.status(), RunEnd::Completed);
}

TEST(Provocation, WhatIsNotPossibleDoesNothing) {
    Timeline t(program());
    const AgentId core = t.machine().core_agent(0);
    EXPECT_FALSE(t.choose(Choice::finish(core))) << "it runs nothing";
    EXPECT_FALSE(t.choose(Choice::delay({0}, 100))) << "the orchestrator is no core";
    EXPECT_FALSE(t.choose(Choice::delay(core, 0)));
    EXPECT_FALSE(t.choose(Choice::delay(core, INT64_MAX)));
    EXPECT_FALSE(t.choose(Choice::release({1}))) << "nobody holds it";
    EXPECT_FALSE(t.choose(Choice::hold({60000})));
    EXPECT_EQ(t.position(), 0U);
    t.run(kAll);
    EXPECT_FALSE(t.choose(Choice::hold({1}))) << "the run is over";
}

TEST(Provocation, AnEndlessBlockThatIsFinishedEndsTheDeadlock) {
    WorkloadBuilder b(2, 1);
    b.submit("t0", kAic, {.ns = {kEndless}});
    Timeline t(b.compile());
    t.run(kAll);
    ASSERT_EQ(t.status(), RunEnd::Deadlock);
    const auto& cores = t.machine().state().cores;
    size_t stuck = 0;
    while (cores[stuck].pc != Action::Endless)
        ++stuck;
    ASSERT_TRUE(t.choose(Choice::finish(t.machine().core_agent(stuck))));
    t.run(kAll);
    EXPECT_EQ(t.status(), RunEnd::Completed);
}

}  // namespace
}  // namespace ptoscope::test
