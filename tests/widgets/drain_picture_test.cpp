// The drain's picture is the machine's: where each thread is, and the shared words, at every step
// of whole runs.

#include <algorithm>
#include <bit>
#include <map>
#include <set>

#include "drain_support.h"
#include "widgets/panels/drain/drain_words.h"

namespace ptoscope {
namespace {

using enum DrainPhase;

TEST(DrainPhases, EveryActionHasOne) {
    const std::map<DrainStage, std::set<DrainPhase>> allowed{
        {DrainStage::Outside, {Work, Open}},        {DrainStage::Opening, {Open}},
        {DrainStage::Acknowledging, {Acknowledge}}, {DrainStage::Deciding, {Elect, Count}},
        {DrainStage::Launching, {Launch}},          {DrainStage::Closing, {Close, Retry}},
        {DrainStage::Following, {Follow}}};
    for (int a = 0; a < kActions; ++a) {
        const auto action = static_cast<Action>(a);
        EXPECT_EQ(allowed.at(drain_stage(action)).count(drainPhase(action)), 1U) << name(action);
    }
    EXPECT_EQ(drainPhase(Action::DrainAwaitSetup), Open);
    EXPECT_EQ(drainPhase(Action::DrainCheck), Work);
    EXPECT_EQ(drainPhase(Action::JoinWait), Work);
    EXPECT_EQ(drainPhase(Action::Elect), Elect);
    EXPECT_EQ(drainPhase(Action::AdvanceAttempt), Retry);
    EXPECT_EQ(drainPhase(Action::RetryClearElected), Retry);
    EXPECT_EQ(drainPhase(Action::CloseElected), Close);
}

TEST(DrainPhases, EachProtocolNamesItsOwn) {
    for (const DrainProtocol protocol : {DrainProtocol::Election, DrainProtocol::Generation}) {
        const auto phases = drainPhases(protocol);
        EXPECT_EQ(phases.size(), protocol == DrainProtocol::Election ? 9U : 8U);
        std::set<QString> names;
        for (const DrainPhase phase : phases) {
            EXPECT_FALSE(describe(phase, protocol).isEmpty());
            names.insert(label(phase, protocol));
        }
        EXPECT_EQ(names.size(), phases.size());
        EXPECT_EQ(names.count(QString()), 0U);
        for (const DrainPhase phase : mainLine(protocol))
            EXPECT_NE(std::find(phases.begin(), phases.end(), phase), phases.end());
    }
}

struct Kind {
    DrainProtocol protocol;
    int threads;
    bool joins;
};
void PrintTo(const Kind& run, std::ostream* out) {
    *out << name(run.protocol) << run.threads << (run.joins ? "joins" : "");
}

class DrainPictureOf : public testing::TestWithParam<Kind> {};

void checkWords(const DrainPicture& picture, const MachineState& state) {
    const Drain& drain = state.drain;
    EXPECT_EQ(picture.pending, drain.pending.peek());
    EXPECT_EQ(picture.open, drain.pending.peek() > 0);
    EXPECT_EQ(picture.settingUp, drain.pending.peek() == -1);
    EXPECT_EQ(picture.joining, drain.pending.peek() == -2);
    EXPECT_EQ(picture.ack, drain.ack.peek());
    EXPECT_EQ(picture.elected, drain.elected.peek());
    EXPECT_EQ(picture.attempt, drain.attempt.peek());
    EXPECT_EQ(picture.threads.size(), state.active_threads.peek());
    if (picture.open) {
        EXPECT_EQ(picture.needed, static_cast<uint32_t>(drain.pending.peek()));
    }
}

void checkThread(const DrainPicture& picture, const Machine& machine, size_t t) {
    const MachineState& state = machine.state();
    const DrainThread& shown = picture.threads[t];
    EXPECT_EQ(shown.phase, drainPhase(state.threads[t].pc));
    EXPECT_EQ(shown.action, state.threads[t].pc);
    if (shown.agent.index == 0 && !state.orchestrator.joined) {
        EXPECT_EQ(t, static_cast<size_t>(state.schedulers())) << "about to join";
    } else {
        EXPECT_EQ(machine.thread_of(shown.agent), std::optional<size_t>(t));
    }
    EXPECT_LE(shown.available + shown.launched, shown.places);
    const auto phases = drainPhases(picture.protocol);
    EXPECT_EQ(std::count(phases.begin(), phases.end(), shown.phase), 1);
    if (picture.open && picture.protocol == DrainProtocol::Election) {
        EXPECT_EQ(shown.acknowledged, (state.drain.ack.peek() >> t & 1U) == 1);
    }
    if (picture.open && picture.protocol == DrainProtocol::Generation) {
        EXPECT_EQ(shown.acknowledged, state.drain.token[t].peek() == state.drain.attempt.peek());
    }
    if (shown.waits && shown.phase != Work) {
        EXPECT_FALSE(shown.awaits.empty()) << name(shown.action);
    }
    EXPECT_EQ(shown.awaits.empty() || shown.waits, true);
    EXPECT_FALSE(threadSentence(picture, t).isEmpty());
}

// What is idle is what the machine would count, and what was launched is not lost.
void checkPlaces(const DrainPicture& picture, const MachineState& state) {
    if (picture.task == kNone) return;
    const TaskSpec& spec = state.program->tasks[picture.task];
    uint32_t idle = 0;
    for (size_t t = 0; t < picture.threads.size(); ++t) {
        const auto places = static_cast<uint32_t>(
            std::popcount(state.threads[t].tracker.idle_places(spec.shape())));
        EXPECT_EQ(picture.threads[t].available, places);
        idle += places;
    }
    EXPECT_EQ(picture.available, idle);
    if (picture.anyIn(Launch)) {
        EXPECT_TRUE(picture.enough());
        EXPECT_LE(picture.launched, picture.block + 1);
        EXPECT_GE(picture.launched, picture.block);
    }
    if (picture.anyIn(Retry)) {
        EXPECT_FALSE(picture.enough());
    }
}

TEST_P(DrainPictureOf, AWholeRunAgreesWithTheMachine) {
    const Kind& run = GetParam();
    Simulation simulation(stressOf(run.protocol, run.threads, run.joins));
    std::array<uint64_t, kDrainPhases> seen{};
    std::set<size_t> sizes;
    bool joining = false;
    while (simulation.status() == RunEnd::Running && !testing::Test::HasFailure()) {
        const Machine& machine = simulation.machine();
        const DrainPicture picture = drainPicture(machine);
        checkWords(picture, machine.state());
        checkPlaces(picture, machine.state());
        for (size_t t = 0; t < picture.threads.size(); ++t) {
            checkThread(picture, machine, t);
            ++seen[static_cast<size_t>(picture.threads[t].phase)];
        }
        const auto leaders =
            std::count_if(picture.threads.begin(), picture.threads.end(), [](const auto& t) {
                return t.phase == Count || t.phase == Launch || t.phase == Close ||
                       t.phase == Retry;
            });
        EXPECT_LE(leaders, 1) << "one thread leads";
        EXPECT_EQ(leaders == 1, picture.leader() != nullptr);
        EXPECT_FALSE(drainSentence(picture).isEmpty());
        EXPECT_EQ(picture.hazard, QString());
        sizes.insert(picture.threads.size());
        joining |= picture.joining;
        simulation.step();
    }
    ASSERT_EQ(simulation.status(), RunEnd::Completed) << simulation.steps();
    for (const DrainPhase phase : drainPhases(run.protocol))
        EXPECT_GT(seen[static_cast<size_t>(phase)], 0U) << qPrintable(label(phase, run.protocol));
    EXPECT_EQ(joining, run.joins);
    EXPECT_EQ(sizes.size(), run.joins ? 2U : 1U);
    EXPECT_EQ(*sizes.rbegin(), static_cast<size_t>(run.threads) + (run.joins ? 1 : 0));
}

INSTANTIATE_TEST_SUITE_P(Runs, DrainPictureOf,
                         testing::Values(Kind{DrainProtocol::Election, 3, false},
                                         Kind{DrainProtocol::Generation, 3, false},
                                         Kind{DrainProtocol::Generation, 7, false},
                                         Kind{DrainProtocol::Generation, 3, true}),
                         [](const auto& row) { return testing::PrintToString(row.param); });

TEST(DrainPicture, AHazardNamesItsThread) {
    Timeline timeline(stress(DrainProtocol::Election));
    ASSERT_TRUE(provokeHazard(timeline));
    const DrainPicture picture = drainPicture(timeline.machine());
    EXPECT_FALSE(picture.hazard.isEmpty());
    EXPECT_EQ(std::count_if(picture.threads.begin(), picture.threads.end(),
                            [](const auto& t) { return t.accused; }),
              1);
}

TEST(DrainPicture, ALateThreadTakesPartInADrainThatIsOver) {
    Machine machine(stress(DrainProtocol::Election));
    machine.mutable_state().threads[1].pc = Action::AckBarrier;
    machine.mutable_state().drain.ack = Shared{2U};
    const DrainPicture picture = drainPicture(machine);
    EXPECT_TRUE(picture.threads[1].stale);
    EXPECT_FALSE(picture.threads[0].stale);
    EXPECT_TRUE(drainSentence(picture).contains("S1 still takes part in a drain that is over"));
    EXPECT_TRUE(threadSentence(picture, 1).contains("over"));
}

}  // namespace
}  // namespace ptoscope
