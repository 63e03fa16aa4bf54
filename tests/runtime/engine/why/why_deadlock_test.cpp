// A chain that lasts for ever ends at its cause, from wherever it is asked for; and what is asked
// of cores and threads.

#include "tests/runtime/engine/why/why_fixture.h"

namespace ptoscope::test {
namespace {

struct DeadlockCase {
    std::string sample;
    WhyKind end;
    std::string cause;  // part of its text
};
void PrintTo(const DeadlockCase& row, std::ostream* out) {
    *out << row.sample;
}

const std::vector<DeadlockCase> kRows{
    {"code1_scope_deadlock", WhyKind::Stopped, "more than task_window - 1 = 3 tasks in one scope"},
    {"code2_heap_ring", WhyKind::Stopped, "outputs of 32768 bytes, the heap of ring 0 has 1024"},
    {"code3_flow_control", WhyKind::Cycle, "orchestrator \u2192 r3t0 d3_0 \u2192 orchestrator"},
    {"code4_dep_pool", WhyKind::Impossible, "spills 64 producers, the fanin pool has 4 entries"},
    {"code8_tensor_wait", WhyKind::Endless, "block 0 of t0 spin on AIC 0 never finishes"},
};

class Deadlocks : public testing::TestWithParam<DeadlockCase> {};

TEST_P(Deadlocks, EndAtTheirCause) {
    const Why why = Why::sample("failing/" + GetParam().sample);
    ASSERT_NE(why.timeline.status(), RunEnd::Running);
    ASSERT_NE(why.timeline.status(), RunEnd::Completed);
    for (size_t agent = 0; agent < why.timeline.machine().control_agents(); ++agent) {
        const Story story = why.of_agent(agent);
        const WhyLink& cause = link_of(story, GetParam().end);
        EXPECT_NE(cause.what.find(GetParam().cause), std::string::npos) << text_of(story);
    }
}

INSTANTIATE_TEST_SUITE_P(Samples, Deadlocks, testing::ValuesIn(kRows),
                         [](const auto& row) { return row.param.sample; });

TEST(WhyDeadlock, TheTaskBehindAnEndlessKernelNamesItAndItsCore) {
    const Why why = Why::sample("failing/endless_kernel");
    const Story story = why.of("waiting");
    EXPECT_EQ(link_of(story, WhyKind::Producers).tasks, std::vector<uint32_t>{0});
    const WhyLink& cause = link_of(story, WhyKind::Endless);
    EXPECT_EQ(cause.tasks, std::vector<uint32_t>{0});
    EXPECT_TRUE(why.timeline.machine().is_core(cause.agents.front()));
    EXPECT_EQ(cause.to, kNever);
    EXPECT_EQ(&cause, &story.links.back());
}

TEST(WhyDeadlock, ADrainThatNeverFindsItsCoresNamesTheOneThatHoldsThem) {
    for (const DrainProtocol protocol : {DrainProtocol::Generation, DrainProtocol::Election}) {
        WorkloadBuilder b(2, 1);
        b.runtime().drain = protocol;
        b.submit("forever", kAic, {.ns = {kEndless}});
        b.submit("s", kAic, {.blocks = 2, .sync_start = true});
        const Why why(b.compile());
        ASSERT_EQ(why.timeline.status(), RunEnd::Deadlock);
        const Story story = why.of("s");
        EXPECT_NE(link_of(story, WhyKind::NoCore).what.find("held by t0 forever"),
                  std::string::npos)
            << text_of(story);
        EXPECT_EQ(story.links.back().kind, WhyKind::Endless) << text_of(story);
        EXPECT_EQ(story.links.back().tasks, std::vector<uint32_t>{0});
    }
}

TEST(WhyDeadlock, AFullRingBehindAnOpenScopeIsACycle) {
    const Why why = Why::sample("failing/code3_flow_control");
    const Story story = why.of_agent(0);
    const WhyLink& cycle = link_of(story, WhyKind::Cycle);
    EXPECT_EQ(cycle.agents, std::vector<AgentId>{AgentId{0}});
    EXPECT_EQ(cycle.tasks, std::vector<uint32_t>{why.task("d3_0")});
    EXPECT_EQ(link_of(story, WhyKind::Waiting).tasks.front(), why.task("d3_0"));
    EXPECT_TRUE(has(story, WhyKind::ScopeOpen));
}

TEST(WhyAgent, ARunningCoreSaysWhatAndSinceWhen) {
    WorkloadBuilder b(1, 1);
    b.submit("first", kAic, {.ns = {50000}});
    b.submit("second", kAic, {.ns = {1000}});
    Why why(b.compile());
    why.timeline.seek_time(why.times(0).first_start + 20000);
    const Story story = why.of_agent(why.timeline.machine().core_agent(0).index);
    const WhyLink& runs = link_of(story, WhyKind::CoreRuns);
    EXPECT_EQ(runs.tasks, std::vector<uint32_t>{0});
    EXPECT_EQ(runs.from, why.times(0).first_start);
    EXPECT_EQ(link_of(story, WhyKind::Preloaded).tasks, std::vector<uint32_t>{1});
}

TEST(WhyAgent, AnIdleCoreSaysWhatItRanLastAndThatNothingIsReady) {
    WorkloadBuilder b(1, 1);
    b.submit("first", kAic, {.ns = {5000}});
    b.submit("long", kAiv, {.after = {"first"}, .ns = {50000}});
    b.submit("last", kAic, {.after = {"long"}, .ns = {5000}});
    Why why(b.compile());
    why.timeline.seek_time(why.times(1).first_start + 20000);
    const Story story = why.of_agent(why.timeline.machine().core_agent(0).index);
    const WhyLink& idle = link_of(story, WhyKind::CoreIdle);
    EXPECT_NE(idle.what.find("AIC 0 is idle since block 0 of t0 first"), std::string::npos);
    EXPECT_EQ(idle.from, why.timeline.trace().blocks[0][0].end);
    EXPECT_TRUE(has(story, WhyKind::NothingReady));
    EXPECT_EQ(story.links.back().kind, WhyKind::CoreRuns) << text_of(story);
    EXPECT_EQ(story.links.back().tasks, std::vector<uint32_t>{1});
}

TEST(WhyAgent, AHeldOneIsNamedAsTheCauseOfWhatWaitsForIt) {
    WorkloadBuilder b(1, 1);
    b.submit("first", kAic, {.ns = {5000}});
    b.submit("second", kAiv, {.after = {"first"}, .ns = {5000}});
    Why why(b.compile());
    why.timeline.seek_time(why.times(0).first_start + 1000);
    why.held = {why.timeline.machine().core_agent(0)};
    const Story story = why.of("second");
    EXPECT_EQ(story.links.back().kind, WhyKind::Held) << text_of(story);
    EXPECT_EQ(story.links.back().agents, why.held);
}

TEST(WhyAgent, AThreadSaysWhatItIsAtAndWasAt) {
    Why why = Why::sample("spmd_starvation");
    why.timeline.seek_time(41000);
    for (size_t agent = 0; agent < 4; ++agent) {
        const Story story = why.of_agent(agent);
        ASSERT_FALSE(story.links.empty());
        const WhyKind first = story.links.front().kind;
        EXPECT_TRUE(first == WhyKind::Doing || first == WhyKind::Waiting ||
                    first == WhyKind::Stopped)
            << text_of(story);
        EXPECT_EQ(story.links.front().agents.front().index, agent);
        const WhyLink& lately = link_of(story, WhyKind::ThreadBusy);
        EXPECT_EQ(lately.to, why.timeline.time());
    }
}

}  // namespace
}  // namespace ptoscope::test
