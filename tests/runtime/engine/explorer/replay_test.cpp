// A schedule replays on the ordinary engine to the state that it promises, and says where and why
// it no longer fits.

#include "runtime/engine/explorer/replay.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "runtime/engine/explorer/schedule_json.h"
#include "runtime/engine/timeline.h"
#include "tests/runtime/support/random_schedule.h"
#include "tests/runtime/support/random_workload.h"

namespace ptoscope::test {
namespace {

ReplayCheck checked(const Schedule& schedule) {
    return check_schedule(compile(schedule.workload), schedule);
}

// Steps of the kind, by index; at least one.
std::vector<size_t> steps_with(const Schedule& s, Patience patience) {
    std::vector<size_t> found;
    for (size_t i = 0; i < s.steps.size(); ++i)
        if (s.steps[i].patience == patience) found.push_back(i);
    EXPECT_FALSE(found.empty());
    return found;
}

TEST(Replay, ReachesTheSameStateAsTheBareMachine) {
    size_t idle_turns = 0;
    for (uint64_t seed = 1; seed <= 60; ++seed) {
        const Workload workload =
            random_workload({.name = "any", .joins = seed % 3 == 0}, seed).workload;
        const Schedule schedule = random_schedule(workload, seed);
        ASSERT_GT(schedule.steps.size(), 50U);
        for (const ScheduledStep& step : schedule.steps)
            idle_turns += step.action == Action::Idle ? 1 : 0;
        const ReplayCheck check = checked(schedule);
        ASSERT_EQ(check.misfit, "") << "seed " << seed;
        EXPECT_EQ(check.steps, schedule.steps.size());
        EXPECT_EQ(check.hash, schedule.end_hash);
        EXPECT_TRUE(check.failures.empty()) << check.failures.front();
    }
    EXPECT_GT(idle_turns, 1000U);
}

TEST(Replay, OnATimelineGoesBothWays) {
    const Schedule schedule = random_schedule(election_workload(), 3);
    const std::vector<uint64_t> positions = positions_of(schedule);
    const Choices choices = choices_of(schedule);
    ASSERT_EQ(positions.size(), schedule.steps.size() + 1);
    ASSERT_EQ(choices.size(), positions.back());
    ASSERT_GT(positions.back(), schedule.steps.size()) << "backoff takes positions too";
    Timeline timeline(compile(schedule.workload));
    timeline.plan(choices);
    for (size_t i = 0; i < schedule.steps.size(); ++i) {
        EXPECT_EQ(timeline.machine().next_action(schedule.steps[i].agent),
                  schedule.steps[i].action);
        timeline.run(positions[i + 1] - positions[i]);
        ASSERT_EQ(timeline.position(), positions[i + 1]);
    }
    EXPECT_EQ(timeline.machine().logical_hash(), schedule.end_hash);
    const uint64_t full = timeline.machine().full_hash();
    timeline.seek(positions[schedule.steps.size() / 2]);
    timeline.seek(positions.back());
    EXPECT_EQ(timeline.machine().full_hash(), full);
}

TEST(Replay, ShowsThePromisedDeadlock) {
    const Schedule schedule = random_deadlock(election_workload());
    ASSERT_FALSE(schedule.steps.empty());
    const ReplayCheck check = checked(schedule);
    EXPECT_EQ(check.misfit, "");
    EXPECT_NE(std::find(check.failures.begin(), check.failures.end(), "nobody can step"),
              check.failures.end());
}

TEST(Replay, TellsThatAnotherActionIsDoneHere) {
    Schedule schedule = random_schedule(election_workload(), 3);
    const size_t changed = schedule.steps.size() / 2;
    const Action was = schedule.steps[changed].action;
    schedule.steps[changed].action = Action::SetAck;
    ASSERT_NE(was, Action::SetAck);
    const ReplayCheck check = checked(schedule);
    const std::string names[] = {"orchestrator", "scheduler0", "scheduler1", "AIC0", "AIC1",
                                 "AIV2",         "AIV3",       "AIV4",       "AIV5"};
    EXPECT_EQ(check.misfit, "step " + std::to_string(changed + 1) + ": " +
                                names[schedule.steps[changed].agent.index] + " does " + name(was) +
                                " here, not SetAck");
    EXPECT_EQ(check.steps, changed);
}

TEST(Replay, TellsWhomAStepWaitsFor) {
    Schedule schedule = random_schedule(election_workload(), 3);
    const auto start =
        std::find_if(schedule.steps.begin(), schedule.steps.end(),
                     [](const ScheduledStep& s) { return s.action == Action::AwaitCommand; });
    ASSERT_NE(start, schedule.steps.end());
    const ScheduledStep core = *start;
    schedule.steps.insert(schedule.steps.begin(), core);
    EXPECT_EQ(checked(schedule).misfit.find("step 1: AIC"), 0U);
    EXPECT_NE(checked(schedule).misfit.find(" waits for "), std::string::npos)
        << checked(schedule).misfit;
}

TEST(Replay, TellsThatTheRunHasEnded) {
    Schedule schedule = random_schedule(election_workload(), 4);
    ASSERT_EQ(schedule.check, "");
    schedule.steps.push_back({{1}, Action::Idle, Patience::None});
    EXPECT_EQ(checked(schedule).misfit, "step " + std::to_string(schedule.steps.size()) +
                                            ": the run has ended before it: completed");
    schedule.steps.pop_back();
    schedule.steps.back().agent = {99};
    EXPECT_EQ(checked(schedule).misfit,
              "step " + std::to_string(schedule.steps.size()) + ": there is no agent 99, only 9");
}

TEST(Replay, TellsThatAnotherStateComesOut) {
    Schedule schedule = random_schedule(election_workload(), 4);
    const uint64_t right = schedule.end_hash;
    schedule.end_hash = 0x1234;
    const std::string why = checked(schedule).misfit;
    EXPECT_EQ(why.find("the state after the last step is "), 0U);
    EXPECT_TRUE(why.ends_with(", not 0000000000001234")) << why;
    schedule.end_hash = right;
    schedule.check = "nobody can step";
    schedule.kind = FailureKind::Deadlock;
    EXPECT_EQ(checked(schedule).misfit,
              "the state after the last step is the promised one, but shows no deadlock");
}

// How long thread 0 backs off decides what the next steps are.
TEST(Replay, BacksOffAsTheScheduleSays) {
    Schedule schedule = random_schedule(election_workload(), 3);
    for (const Patience patience : {Patience::Waits, Patience::IsOver}) {
        bool matters = false;
        for (const size_t i : steps_with(schedule, patience)) {
            Schedule other = schedule;
            other.steps[i].patience =
                patience == Patience::Waits ? Patience::IsOver : Patience::Waits;
            matters = matters || !checked(other).fits();
        }
        EXPECT_TRUE(matters);
    }
}

// Where a step goes, also without a schedule.
TEST(AnIdleThread, MayAlwaysTakeATurnByHand) {
    Timeline timeline(compile(election_workload()));
    const AgentId second = Machine::scheduler_agent(1);
    while (timeline.machine().next_action(second) != Action::Idle)
        ASSERT_TRUE(timeline.step());
    ASSERT_FALSE(timeline.machine().can_step(second)) << "nothing to do";
    EXPECT_TRUE(timeline.simulation().can(Choice::step(second)));
    const uint64_t position = timeline.position();
    ASSERT_TRUE(timeline.step_agent(second));
    EXPECT_NE(timeline.machine().next_action(second), Action::Idle) << "a turn has begun";
    EXPECT_EQ(timeline.position(), position + 1);
    while (timeline.machine().next_action(second) != Action::Idle)
        ASSERT_TRUE(timeline.step_agent(second));
    timeline.run(100000);
    EXPECT_EQ(timeline.status(), RunEnd::Completed);
    EXPECT_FALSE(timeline.simulation().can(Choice::step(second))) << "it has exited";
}

TEST(Backoff, StartsOverOrIsOverWhereItIsChosen) {
    Simulation s(compile(election_workload()));
    const uint32_t most = s.program().config.runtime.wiring_backoff;
    ASSERT_TRUE(s.can(Choice::backoff(true)));
    const uint64_t steps = s.steps();
    s.step(Choice::backoff(true));
    EXPECT_EQ(s.machine().state().threads[0].backoff, most);
    s.step(Choice::backoff(false));
    EXPECT_EQ(s.machine().state().threads[0].backoff, 0U);
    EXPECT_EQ(s.steps(), steps + 2) << "each takes a position";
    EXPECT_FALSE(s.can({Choice::Kind::Backoff, {2}, 0})) << "only scheduler 0 wires";
    EXPECT_FALSE(s.can({Choice::Kind::Backoff, {1}, 7}));
}

}  // namespace
}  // namespace ptoscope::test
