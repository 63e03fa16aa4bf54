// Breakpoints: when they are hit, the same hits in both directions, hit rules, files.

#include "runtime/engine/breakpoints/breakpoints.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "runtime/base/errors.h"
#include "runtime/engine/breakpoints/ready_made.h"
#include "tests/runtime/support/random_workload.h"
#include "tests/runtime/support/sample_programs.h"

namespace ptoscope::test {
namespace {

using Positions = std::vector<uint64_t>;

// Hits of a condition as one run forward finds them.
Positions hits_of(const std::string& text, const std::shared_ptr<const Program>& program) {
    Condition condition(text, *program);
    Simulation s(program);
    condition.begin(s);
    Positions hits;
    while (s.status() == RunEnd::Running) {
        const StepInfo info = s.step();
        if (condition.on_step(info, s)) hits.push_back(s.steps());
    }
    return hits;
}

Positions positions_of(const Hits& hits) {
    Positions positions;
    for (const Hit& hit : hits.all())
        positions.push_back(hit.position);
    return positions;
}

// What a step does to a value: before and after each.
template <class Look>
Positions where(const std::shared_ptr<const Program>& program, Look look) {
    Positions positions;
    Simulation s(program);
    while (s.status() == RunEnd::Running) {
        const Simulation before = s;
        const StepInfo info = s.step();
        if (look(before.machine().state(), info, s.machine().state()))
            positions.push_back(s.steps());
    }
    return positions;
}

std::shared_ptr<const Program> drain_program(DrainProtocol protocol = DrainProtocol::Election) {
    WorkloadBuilder w(6, 3);
    w.runtime().drain = protocol;
    w.submit("busy", kMix, {.blocks = 4, .ns = {9000}});
    w.submit("s0", kMix, {.blocks = 5, .sync_start = true});
    w.submit("n0", kAiv, {.blocks = 7, .after = {"s0"}});
    w.submit("s1", kAiv, {.blocks = 9, .sync_start = true});
    return w.compile();
}

TEST(Conditions, OnTheStateHitWhenTheyBecomeTrue) {
    const auto program = drain_program();
    const auto wiring = [](const MachineState& m) { return m.wiring.size() >= 1; };
    const Positions expected = where(program, [&](const auto& a, const auto&, const auto& b) {
        return !wiring(a) && wiring(b);
    });
    ASSERT_FALSE(expected.empty());
    EXPECT_EQ(hits_of("wiring.depth >= 1", program), expected);
    EXPECT_EQ(hits_of("true", program), Positions{}) << "it never becomes true";
    EXPECT_EQ(hits_of("step >= 10", program), Positions{10});
    EXPECT_EQ(hits_of("time >= 0", program), Positions{});
    EXPECT_EQ(hits_of("step >= 10 || step >= 20", program), Positions{10});
    EXPECT_EQ(hits_of("step % 100 == 0 && step < 350", program), (Positions{100, 200, 300}));
}

TEST(Conditions, WithAnEventHitEveryTime) {
    const auto program = drain_program();
    const Positions ready = where(program, [](const auto&, const StepInfo& info, const auto&) {
        return (info.events & set_of(EventKind::TaskReady)) != 0;
    });
    ASSERT_EQ(ready.size(), 4U);
    EXPECT_EQ(hits_of("any task ready", program), ready);
    EXPECT_EQ(hits_of("task(*) ready", program), ready);
    EXPECT_EQ(hits_of("task(t0) ready", program), Positions{ready[0]});
    EXPECT_EQ(hits_of("task(s?) ready", program).size(), 2U);
    const Positions changes = where(program, [](const auto& a, const auto&, const auto& b) {
        return a.completed_tasks.peek() != b.completed_tasks.peek();
    });
    EXPECT_EQ(changes.size(), 4U);
    EXPECT_EQ(hits_of("changed(tasks.completed)", program), changes);
    EXPECT_EQ(hits_of("changed(step)", program).size(),
              hits_of("changed(step + 1)", program).size());
    EXPECT_GT(hits_of("changed(step)", program).size(), 100U) << "every step";
}

TEST(Conditions, OnAQuantifiedChangeSeeEveryElement) {
    const auto program = drain_program();
    const Positions expected = where(program, [](const auto& a, const auto&, const auto& b) {
        for (size_t c = 0; c < a.records.size(); ++c)
            if (a.records[c].running.task != b.records[c].running.task) return true;
        return false;
    });
    ASSERT_GT(expected.size(), 2U);
    EXPECT_EQ(hits_of("changed(core[*].running)", program), expected);
    EXPECT_EQ(hits_of("count(changed(core[*].running)) == 1", program), expected);
}

TEST(Conditions, OnAgentsHitWhenTheyEnter) {
    const auto program = drain_program();
    const auto enters = [&](size_t thread, Action action) {
        return where(program, [=](const auto& a, const auto&, const auto& b) {
            return a.threads[thread].pc != action && b.threads[thread].pc == action;
        });
    };
    const Positions zero = enters(0, Action::AckBarrier);
    const Positions one = enters(1, Action::AckBarrier);
    ASSERT_FALSE(zero.empty());
    EXPECT_EQ(hits_of("scheduler[0] enters AckBarrier", program), zero);
    EXPECT_EQ(hits_of("scheduler[1] enters AckBarrier", program), one);
    Positions all = zero;
    for (const Positions& some : {one, enters(2, Action::AckBarrier)})
        all.insert(all.end(), some.begin(), some.end());
    std::sort(all.begin(), all.end());
    EXPECT_EQ(hits_of("any scheduler enters AckBarrier", program), all);
    EXPECT_EQ(hits_of("scheduler[*] enters AckBarrier", program), all);
    EXPECT_EQ(hits_of("scheduler[0] enters AckBarrier || scheduler[1] enters AckBarrier || "
                      "scheduler[2] enters AckBarrier",
                      program),
              all);
    EXPECT_EQ(hits_of("orchestrator enters Exited", program).size(), 1U);
    const Positions polls = enters(0, Action::PollCond);
    ASSERT_FALSE(polls.empty());
    EXPECT_EQ(hits_of("scheduler[0] enters PollCond", program), polls) << "not at every poll";
    const Positions phase = where(program, [](const auto& a, const auto&, const auto& b) {
        return a.threads[2].phase != Phase::Drain && b.threads[2].phase == Phase::Drain;
    });
    ASSERT_FALSE(phase.empty());
    EXPECT_EQ(hits_of("scheduler[2] enters drain", program), phase);
    const Positions stage = where(program, [](const auto& a, const auto&, const auto& b) {
        return drain_stage(a.threads[1].pc) != DrainStage::Acknowledging &&
               drain_stage(b.threads[1].pc) == DrainStage::Acknowledging;
    });
    EXPECT_EQ(hits_of("scheduler[1] enters acknowledging", program), stage);
    const Positions starts = where(program, [](const auto& a, const auto&, const auto& b) {
        return a.cores[0].pc != Action::FinishBlock && b.cores[0].pc == Action::FinishBlock;
    });
    ASSERT_FALSE(starts.empty());
    EXPECT_EQ(hits_of("core[0] enters FinishBlock", program), starts);
}

Positions merged(Positions a, const Positions& b) {
    a.insert(a.end(), b.begin(), b.end());
    std::sort(a.begin(), a.end());
    a.erase(std::unique(a.begin(), a.end()), a.end());
    return a;
}

TEST(Conditions, OfEventsAndStatesHitOnTheirOwn) {
    const auto program = drain_program();
    const Positions event = hits_of("any task completed", program);
    const Positions state = hits_of("time >= 5us", program);
    ASSERT_EQ(state.size(), 1U);
    EXPECT_EQ(hits_of("any task completed || time >= 5us", program), merged(event, state));
    const Positions late = hits_of("any task completed && time >= 5us", program);
    ASSERT_FALSE(late.empty());
    for (const uint64_t hit : late)
        EXPECT_NE(std::find(event.begin(), event.end(), hit), event.end());
    EXPECT_EQ(hits_of("!(task(t0) completed)", program), Positions{}) << "no event is no event";
    EXPECT_EQ(hits_of("(any task completed || time >= 5us) && step > 0", program).size(),
              hits_of("any task completed && time < 5us", program).size() + 1);
}

TEST(Conditions, OnTheFirstAndLastBlockHitOnce) {
    const auto program = drain_program();
    Simulation s(program);
    TraceRecorder recorder(s.machine().control_agents(), s.machine().state().cores.size(),
                           program->tasks.size());
    std::vector<int64_t> begins{0};
    while (s.status() == RunEnd::Running)
        begins.push_back(s.step(recorder).begin);
    for (uint32_t t = 0; t < program->tasks.size(); ++t) {
        const TaskTimes& times = recorder.trace().tasks[t];
        const auto once = [&](TaskEvent event, int64_t time) {
            const Positions hits = hits_of(when_task(*program, t, event), program);
            ASSERT_EQ(hits.size(), 1U) << when_task(*program, t, event);
            EXPECT_EQ(begins[hits[0]], time) << when_task(*program, t, event);
        };
        once(TaskEvent::Submitted, times.submitted);
        once(TaskEvent::Wired, times.wired);
        once(TaskEvent::Ready, times.ready);
        once(TaskEvent::Dispatched, times.first_dispatch);
        once(TaskEvent::Launched, times.last_dispatch);
        once(TaskEvent::Started, times.first_start);
        once(TaskEvent::Completed, times.completed);
        once(TaskEvent::Consumed, times.consumed);
        const auto subtasks = static_cast<size_t>(program->tasks[t].subtasks());
        for (const TaskEvent event :
             {TaskEvent::BlockDispatched, TaskEvent::BlockStarted, TaskEvent::BlockEnded})
            EXPECT_EQ(hits_of(when_task(*program, t, event), program).size(), subtasks);
    }
    EXPECT_EQ(hits_of("task(s0) drain_opened", program).size(),
              hits_of("task(s0) drain_closed", program).size());
}

TEST(Conditions, MustBeTrueOrFalse) {
    const auto program = drain_program();
    try {
        const Condition condition("wiring.depth", *program);
        ADD_FAILURE();
    } catch (const ExpressionError& error) {
        EXPECT_STREQ(error.what(),
                     "a condition is true or false; this is a number at column 1; compare it, or "
                     "use changed(...)");
    }
}

// Both directions, from anywhere, and the scan: the same positions.
const std::vector<std::string>& texts() {
    static const std::vector<std::string> all{
        "wiring.depth >= 1",
        "any task completed",
        "any scheduler enters Idle",
        "changed(core[*].pending)",
        "any task dispatched || time >= 20us",
        "count(core[*].busy) > 2 && tasks.alive > 1",
        "ring[0].used > ring[0].window / 4",
        "time >= 1s",
    };
    return all;
}

class Directions : public testing::TestWithParam<NamedProgram> {};

TEST_P(Directions, StopAtTheSamePositions) {
    const auto program = GetParam().program;
    Dice dice(11);
    size_t stops = 0;
    for (const std::string& text : texts()) {
        const Positions hits = hits_of(text, program);
        Timeline t(program);
        Breakpoints set(program);
        set.add({.expression = text});
        Positions forward;
        while (set.forward(t))
            forward.push_back(t.position());
        EXPECT_EQ(forward, hits) << text;
        EXPECT_EQ(t.position(), t.recorded_end());
        EXPECT_EQ(positions_of(set.entries()[0].hits), hits) << text;
        for (const bool known : {false, true}) {
            Breakpoints fresh(program);
            fresh.add({.expression = text});
            if (known) {
                ASSERT_TRUE(fresh.fill(t));
                EXPECT_EQ(positions_of(fresh.entries()[0].hits), hits) << text;
            }
            Positions back;
            t.seek(t.recorded_end());
            while (fresh.back(t))
                back.push_back(t.position());
            EXPECT_EQ(t.position(), 0U);
            std::reverse(back.begin(), back.end());
            const bool at_end = !hits.empty() && hits.back() == t.recorded_end();
            EXPECT_EQ(back, at_end ? Positions(hits.begin(), hits.end() - 1) : hits) << text;
            for (int i = 0; i < 10; ++i) {
                const auto from =
                    static_cast<uint64_t>(dice.pick(0, static_cast<int64_t>(t.recorded_end())));
                t.seek(from);
                const auto next = std::upper_bound(hits.begin(), hits.end(), from);
                EXPECT_EQ(fresh.forward(t), next != hits.end()) << text << " from " << from;
                EXPECT_EQ(t.position(), next != hits.end() ? *next : t.recorded_end()) << text;
                t.seek(from);
                const auto last = std::lower_bound(hits.begin(), hits.end(), from);
                EXPECT_EQ(fresh.back(t), last != hits.begin()) << text << " from " << from;
                EXPECT_EQ(t.position(), last != hits.begin() ? *(last - 1) : 0) << text;
                ++stops;
            }
        }
    }
    EXPECT_GT(stops, 100U);
}

TEST_P(Directions, MeanTheSameByHitRules) {
    const auto program = GetParam().program;
    const Positions hits = hits_of("any task ready", program);
    ASSERT_GE(hits.size(), 2U);
    Positions expected;
    for (size_t n = 2; n <= hits.size(); n += 3)
        expected.push_back(hits[n - 1]);
    const Breakpoint breakpoint{.expression = "any task ready", .rule = {.first = 2, .every = 3}};
    Timeline t(program);
    Breakpoints set(program);
    const BreakpointId id = set.add(breakpoint);
    Positions forward;
    while (set.forward(t)) {
        forward.push_back(t.position());
        EXPECT_EQ(set.stops_at(t, t.position()), std::vector{id});
    }
    EXPECT_EQ(forward, expected);
    EXPECT_EQ(set.find(id)->hits.size(), hits.size()) << "those that do not stop count too";
    Breakpoints late(program);  // added after the run
    late.add(breakpoint);
    Positions back;
    while (late.back(t))
        back.push_back(t.position());
    std::reverse(back.begin(), back.end());
    EXPECT_EQ(back, expected);
    Breakpoints middle(program);  // added in the middle of it
    middle.add(breakpoint);
    t.seek(expected[0]);
    const bool more = expected.size() > 1;
    EXPECT_EQ(middle.forward(t), more);
    if (more) {
        EXPECT_EQ(t.position(), expected[1]);
    }
}

INSTANTIATE_TEST_SUITE_P(Programs, Directions, testing::ValuesIn(sample_programs()),
                         [](const auto& row) { return row.param.name; });

TEST(BreakpointSets, StopAtTheFirstOfSeveral) {
    const auto program = drain_program();
    Timeline t(program);
    Breakpoints set(program);
    const BreakpointId ready = set.add({.expression = "any task ready"});
    const BreakpointId wired = set.add({.expression = "any task wired"});
    const BreakpointId never = set.add({.expression = "time > 10s"});
    ASSERT_TRUE(set.forward(t));
    EXPECT_EQ(set.stops_at(t, t.position()), (std::vector{ready, wired})) << "in the same step";
    EXPECT_EQ(set.stops_at(t, t.position() - 1), std::vector<BreakpointId>{});
    set.remove(ready);
    set.remove(never);
    EXPECT_EQ(set.stops_at(t, t.position()), std::vector{wired});
    set.enable(wired, false);
    EXPECT_FALSE(set.any_stops());
    EXPECT_FALSE(set.forward(t));
    EXPECT_EQ(t.status(), RunEnd::Completed);
    EXPECT_FALSE(set.back(t));
    EXPECT_EQ(t.position(), 0U);
}

TEST(BreakpointSets, OfLogsNeverStopAndPrint) {
    const auto program = drain_program();
    Timeline t(program);
    Breakpoints set(program);
    const BreakpointId id = set.add({.expression = "changed(wiring.depth)",
                                     .log_only = true,
                                     .prints = {"wiring.depth", "time", "wiring.depth * 2"}});
    const BreakpointId named = set.add({.expression = "wiring.depth > 0", .log_only = true});
    EXPECT_FALSE(set.forward(t));
    EXPECT_EQ(t.status(), RunEnd::Completed);
    const Hits& hits = set.find(id)->hits;
    ASSERT_GT(hits.size(), 3U);
    ASSERT_EQ(hits.columns(), 3U);
    for (size_t i = 0; i < hits.size(); ++i) {
        t.seek(hits[i].position);
        EXPECT_EQ(hits.values(i)[0], static_cast<double>(t.machine().state().wiring.size()));
        EXPECT_EQ(hits.values(i)[1], static_cast<double>(hits[i].time));
        EXPECT_EQ(hits.values(i)[2], 2 * hits.values(i)[0]);
        EXPECT_EQ(hits[i].time, t.time());
    }
    ASSERT_EQ(set.find(named)->hits.columns(), 1U) << "what it names";
    ASSERT_FALSE(set.find(named)->hits.empty());
    EXPECT_GT(set.find(named)->hits.values(0)[0], 0);
}

TEST(BreakpointSets, KnowWhoDidItAndToWhom) {
    const auto program = drain_program();
    Timeline t(program);
    Breakpoints set(program);
    const BreakpointId id = set.add({.expression = "task(s0) completed"});
    ASSERT_TRUE(set.forward(t));
    const Hit& hit = set.find(id)->hits[0];
    EXPECT_EQ(hit.position, t.position());
    EXPECT_EQ(hit.task, 1U);
    EXPECT_TRUE(t.machine().thread_of(hit.agent).has_value());
}

TEST(BreakpointSets, AddedAfterTheRunAreEvaluatedOverThePast) {
    const auto program = drain_program();
    Timeline t(program);
    t.run(UINT64_MAX);
    Breakpoints set(program);
    const BreakpointId id = set.add({.expression = "any task completed", .log_only = true});
    EXPECT_EQ(set.find(id)->hits.known_to(), 0U);
    ASSERT_TRUE(set.fill(t, 500));
    EXPECT_EQ(set.find(id)->hits.known_to(), 500U);
    const BreakpointId second = set.add({.expression = "any task ready", .log_only = true});
    ASSERT_TRUE(set.fill(t));
    EXPECT_EQ(positions_of(set.find(id)->hits), hits_of("any task completed", program));
    EXPECT_EQ(positions_of(set.find(second)->hits), hits_of("any task ready", program));
    EXPECT_EQ(set.find(second)->hits.known_to(), t.recorded_end());
    EXPECT_TRUE(set.fill(t)) << "nothing is left to do";
    EXPECT_EQ(positions_of(set.find(id)->hits), hits_of("any task completed", program));
}

TEST(BreakpointSets, ForgetWhatABranchReplaces) {
    const auto program = drain_program();
    Timeline t(program);
    t.run(UINT64_MAX);
    Breakpoints set(program);
    const BreakpointId id = set.add({.expression = "any task completed"});
    ASSERT_TRUE(set.fill(t));
    const Positions before = positions_of(set.find(id)->hits);
    uint64_t fork = before[0] + 5;
    bool branched = false;
    for (; !branched && fork < before[1]; fork += branched ? 0 : 1) {
        t.seek(fork);
        const AgentId usual = *t.simulation().next();
        for (uint16_t a = 0; a < t.machine().control_agents() && !branched; ++a)
            branched = AgentId{a} != usual && t.step_agent({a});
    }
    ASSERT_TRUE(branched);
    set.forget_after(fork);
    EXPECT_EQ(set.find(id)->hits.known_to(), fork);
    EXPECT_EQ(set.find(id)->hits.size(), 1U);
    Positions after;
    t.seek(0);
    while (set.forward(t))
        after.push_back(t.position());
    EXPECT_EQ(after[0], before[0]);
    EXPECT_EQ(after.size(), before.size());
    t.seek(t.recorded_end());
    Positions back;
    while (set.back(t))
        back.push_back(t.position());
    std::reverse(back.begin(), back.end());
    EXPECT_EQ(back, after);
}

TEST(BreakpointSets, KeepWhatIsWrongAndSayWhy) {
    const auto program = drain_program();
    Breakpoints set(program);
    const BreakpointId bad = set.add({.expression = "wirng.depth > 3"});
    const BreakpointId number = set.add({.expression = "wiring.depth"});
    const BreakpointId print = set.add({.expression = "error", .prints = {"tme"}});
    EXPECT_NE(set.find(bad)->problem.find("did you mean \"wiring.depth\"?"), std::string::npos);
    EXPECT_NE(set.find(number)->problem.find("true or false"), std::string::npos);
    EXPECT_NE(set.find(print)->problem.find("did you mean \"time\"?"), std::string::npos);
    Timeline t(program);
    EXPECT_FALSE(set.any_stops());
    EXPECT_FALSE(set.forward(t));
    set.change(bad, {.expression = "any task ready"});
    EXPECT_EQ(set.find(bad)->problem, "");
    EXPECT_TRUE(set.back(t));
    EXPECT_EQ(set.find(77), nullptr);
}

TEST(BreakpointSets, KeepTheirHitsWhenOnlyTheRuleChanges) {
    const auto program = drain_program();
    Timeline t(program);
    Breakpoints set(program);
    const BreakpointId id = set.add({.expression = "any task ready"});
    while (set.forward(t)) {
    }
    const size_t hits = set.find(id)->hits.size();
    ASSERT_GT(hits, 0U);
    set.change(id, {.expression = "any task ready", .rule = {.first = 2}, .note = "second"});
    EXPECT_EQ(set.find(id)->hits.size(), hits);
    EXPECT_EQ(set.find(id)->breakpoint.note, "second");
    set.change(id, {.expression = "any task wired"});
    EXPECT_EQ(set.find(id)->hits.known_to(), 0U);
    set.set_program(program);
    EXPECT_EQ(set.find(id)->hits.known_to(), 0U);
    EXPECT_EQ(set.find(id)->problem, "");
}

TEST(BreakpointSets, CanBeCancelled) {
    const RandomKind kind{"many"};
    const auto program = drain_program();
    Timeline t(program);
    t.run(UINT64_MAX);
    Breakpoints set(program);
    set.add({.expression = "time > 10s", .rule = {.first = 2}});
    EXPECT_FALSE(set.back(t, [] { return false; }));
    EXPECT_LE(t.position(), t.recorded_end());
}

TEST(HitRules, AcceptFromTheFirstEveryNth) {
    const auto accepted = [](HitRule rule) {
        std::vector<uint64_t> numbers;
        for (uint64_t n = 1; n <= 10; ++n)
            if (rule.accepts(n)) numbers.push_back(n);
        return numbers;
    };
    EXPECT_EQ(accepted({.first = 8, .every = 1}), (std::vector<uint64_t>{8, 9, 10}));
    EXPECT_EQ(accepted({.first = 3, .every = 3}), (std::vector<uint64_t>{3, 6, 9}));
    EXPECT_EQ(accepted({.first = 1, .every = 4}), (std::vector<uint64_t>{1, 5, 9}));
    EXPECT_TRUE(HitRule{}.accepts_all());
    EXPECT_FALSE((HitRule{.first = 1, .every = 2}).accepts_all());
}

TEST(BreakpointFiles, ComeBackAsTheyWere) {
    const auto program = drain_program();
    Breakpoints set(program);
    set.add({.expression = "task(\"s0\") dispatched && time > 5us"});
    set.add({.expression = "drain.attempt >= 2",
             .enabled = false,
             .log_only = true,
             .prints = {"drain.acks", "time"},
             .rule = {.first = 3, .every = 10},
             .note = "why\n\"so\" often?"});
    set.add({.expression = "nonsense ("});
    const std::string text = set.to_json();
    Breakpoints read(program);
    read.add({.expression = "error"});
    read.from_json(text);
    ASSERT_EQ(read.entries().size(), 3U);
    for (size_t i = 0; i < 3; ++i)
        EXPECT_EQ(read.entries()[i].breakpoint, set.entries()[i].breakpoint) << i;
    EXPECT_FALSE(read.entries()[2].works());
    EXPECT_EQ(read.to_json(), text);
    read.from_json("[]");
    EXPECT_TRUE(read.entries().empty());
}

struct FileRow {
    const char* text;
    const char* says;
};

TEST(BreakpointFiles, ThatAreWrongChangeNothing) {
    const auto program = drain_program();
    const FileRow rows[] = {
        {"", "session.json"},
        {"{}", "an array"},
        {"[3]", "[0]: "},
        {"[{}]", "missing key \"expression\""},
        {"[{\"expresion\": \"error\"}]", "did you mean \"expression\"?"},
        {"[{\"expression\": 3}]", "[0].expression"},
        {"[{\"expression\": \"error\", \"enabled\": 1}]", "[0].enabled"},
        {"[{\"expression\": \"error\", \"prints\": \"x\"}]", "[0].prints"},
        {"[{\"expression\": \"error\", \"prints\": [1]}]", "[0].prints[0]"},
        {"[{\"expression\": \"error\", \"every_hit\": 0}]", "must be at least 1"},
        {"[{\"expression\": \"error\", \"first_hit\": -1}]", "[0].first_hit"},
        {"[{\"expression\": \"error\"}", "session.json"},
    };
    for (const FileRow& row : rows) {
        Breakpoints set(program);
        set.add({.expression = "error"});
        try {
            set.from_json(row.text, "session.json");
            ADD_FAILURE() << row.text;
        } catch (const InputError& error) {
            const std::string what = error.what();
            EXPECT_NE(what.find(row.says), std::string::npos) << row.text << ": " << what;
            EXPECT_TRUE(what.starts_with("session.json")) << what;
            EXPECT_EQ(what.find('\n'), std::string::npos) << what;
        }
        EXPECT_EQ(set.entries().size(), 1U) << row.text;
    }
}

TEST(ReadyMade, BreakpointsAreExpressions) {
    const auto program = drain_program();
    const Machine machine(program);
    const std::vector<std::pair<std::string, std::string>> rows{
        {when_task(*program, 3, TaskEvent::Dispatched), "task(t3) dispatched"},
        {when_enters(machine, {2}, Action::Elect), "scheduler[1] enters Elect"},
        {when_enters(machine, {0}, Phase::Alloc), "orchestrator enters alloc"},
        {when_enters(machine, machine.core_agent(4), Action::StartBlock),
         "core[4] enters StartBlock"},
        {when_time(20000), "time >= 20us"},
        {when_time(20001), "time >= 20001ns"},
        {when_time(3000000), "time >= 3ms"},
        {when_time(0), "time >= 0ns"},
        {when_changes("wiring.depth"), "changed(wiring.depth)"},
        {when_core_gets(5, *program, 1), "core[5].running == t1"},
        {when_ring_full(2), "ring[2].full"},
    };
    for (const auto& [made, text] : rows) {
        EXPECT_EQ(made, text);
        EXPECT_NO_THROW(Condition(made, *program)) << made;
    }
}

TEST(ReadyMade, BreakpointsExistForEveryTaskEventStateAndPhase) {
    const auto program = drain_program();
    const Machine machine(program);
    for (size_t e = 0; e < kTaskEvents; ++e) {
        EXPECT_NO_THROW(Condition(when_task(*program, 0, static_cast<TaskEvent>(e)), *program));
        EXPECT_EQ(task_event(name(static_cast<TaskEvent>(e))), static_cast<TaskEvent>(e));
        EXPECT_FALSE(describe(static_cast<TaskEvent>(e)).empty());
    }
    for (int a = 0; a < kActions; ++a)
        EXPECT_NO_THROW(Condition(when_enters(machine, {1}, static_cast<Action>(a)), *program));
    for (int p = 0; p < kPhases; ++p)
        EXPECT_NO_THROW(Condition(when_enters(machine, {1}, static_cast<Phase>(p)), *program));
}

}  // namespace
}  // namespace ptoscope::test
