// The table of named variables: every one evaluates at every moment and says what the machine does.

#include "runtime/engine/variables/variables.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "runtime/engine/variables/subtasks.h"
#include "runtime/engine/variables/words.h"
#include "tests/runtime/support/sample_programs.h"
#include "tests/runtime/support/workload_builder.h"

namespace ptoscope::test {
namespace {

class Variables : public testing::TestWithParam<NamedProgram> {};

bool fits_type(double value, const ValueType& type, const Program& program) {
    switch (type.kind) {
        case ValueKind::Number:
            return !std::isinf(value);
        case ValueKind::Boolean:
            return value == 0 || value == 1;
        case ValueKind::Task:
            return value == std::floor(value) && value >= kNoTask &&
                   value < static_cast<double>(program.tasks.size());
        case ValueKind::Word:
            return value == std::floor(value) && value >= 0 &&
                   value < static_cast<double>(type.words->words.size());
    }
    return false;
}

TEST_P(Variables, HaveAValueOfTheirTypeAtEveryMoment) {
    Simulation s(GetParam().program);
    std::vector<Variable> all = all_variables(s.program());
    for (uint32_t t = 0; t < s.program().tasks.size(); ++t)
        for (const Variable& variable : variables_of(Domain::Task, t))
            all.push_back(variable);
    ASSERT_GT(all.size(), 100U);
    while (s.status() == RunEnd::Running) {
        s.step();
        if (s.steps() % 7 != 0) continue;
        for (const Variable& v : all)
            ASSERT_TRUE(fits_type(v.value(s), v.type(), s.program()))
                << name_of(v, s.program()) << " = " << v.value(s) << " after " << s.steps();
    }
}

TEST_P(Variables, AreFoundByTheirNames) {
    const Program& program = *GetParam().program;
    std::vector<Variable> all = all_variables(program);
    for (const Variable& v : variables_of(Domain::Task, 0))
        all.push_back(v);
    std::set<std::string> names;
    for (const Variable& v : all) {
        const std::string name = name_of(v, program);
        EXPECT_TRUE(names.insert(name).second) << name << " is there twice";
        EXPECT_EQ(find_variable(name, program), v) << name;
    }
    EXPECT_EQ(find_variable("ring[4].used", program), std::nullopt);
    EXPECT_EQ(find_variable("ring.used", program), std::nullopt);
    EXPECT_EQ(find_variable("wiring[0].depth", program), std::nullopt);
    EXPECT_EQ(find_variable("task[none].state", program), std::nullopt);
    EXPECT_EQ(find_variable("", program), std::nullopt);
    EXPECT_EQ(find_variable("]ring[", program), std::nullopt);
}

// Which variables are the same all the time depends on the program; over all of them, none is that
// counts something.
TEST_P(Variables, ThatCountAgreeWithTheTrace) {
    Simulation s(GetParam().program);
    TraceRecorder recorder(s.machine().control_agents(), s.machine().state().cores.size(),
                           s.program().tasks.size());
    const auto value = [&](const char* name) { return find_variable(name, s.program())->value(s); };
    while (s.status() == RunEnd::Running) {
        s.step(recorder);
        const QueueSample& queues = recorder.trace().queues.back();
        ASSERT_EQ(value("wiring.depth"), queues.wiring) << s.steps();
        ASSERT_EQ(value("time"), static_cast<double>(s.now()));
        ASSERT_EQ(value("step"), static_cast<double>(s.steps()));
    }
    EXPECT_EQ(value("tasks.completed"), static_cast<double>(s.program().tasks.size()));
    EXPECT_EQ(value("tasks.submitted"), static_cast<double>(s.program().tasks.size()));
    EXPECT_EQ(value("tasks.alive"), 0);
    double wired = 0;
    for (uint32_t t = 0; t < s.program().tasks.size(); ++t)
        wired += recorder.trace().tasks[t].wired != kNever ? 1 : 0;
    EXPECT_EQ(value("scheduler[0].wired") + value("orchestrator.wired"), wired);
    EXPECT_LE(value("scheduler[0].early_finished"), value("scheduler[0].edges"));
    EXPECT_LT(value("scheduler[0].memory_time"), value("scheduler[0].clock"));
    EXPECT_EQ(value("cores.running"), 0);
    EXPECT_EQ(value("cores.idle"), value("cores.total"));
    EXPECT_EQ(
        value_text(value("status"), find_variable("status", s.program())->type(), s.program()),
        "completed");
    EXPECT_EQ(value("error"), 0);
    EXPECT_EQ(value("violation"), 0);
}

struct Reading {
    const char* name;
    double (*read)(const MachineState& m);
};

TEST_P(Variables, AgreeWithTheMachineAtEveryStep) {
    const Reading readings[] = {
        {"ring[0].used",
         [](const MachineState& m) {
             return static_cast<double>(m.rings[0].head.peek() - m.rings[0].last_task_alive.peek());
         }},
        {"ring[1].head",
         [](const MachineState& m) { return static_cast<double>(m.rings[1].head.peek()); }},
        {"ring[1].tail",
         [](const MachineState& m) {
             return static_cast<double>(m.rings[1].last_task_alive.peek());
         }},
        {"ring[1].heap_used",
         [](const MachineState& m) { return static_cast<double>(m.rings[1].heap.used()); }},
        {"ring[0].dep_used",
         [](const MachineState& m) {
             return static_cast<double>(m.rings[0].deps.size - m.rings[0].deps.free());
         }},
        {"ready.aic",
         [](const MachineState& m) {
             return static_cast<double>(m.ready[static_cast<size_t>(ResourceShape::Aic)].size());
         }},
        {"ready.mix",
         [](const MachineState& m) {
             return static_cast<double>(m.ready[static_cast<size_t>(ResourceShape::Mix)].size());
         }},
        {"wiring.backoff",
         [](const MachineState& m) { return static_cast<double>(m.threads[0].backoff); }},
        {"drain.pending",
         [](const MachineState& m) { return static_cast<double>(m.drain.pending.peek()); }},
        {"drain.attempt",
         [](const MachineState& m) { return static_cast<double>(m.drain.attempt.peek()); }},
        {"scheduler[1].state",
         [](const MachineState& m) { return static_cast<double>(m.threads[1].pc); }},
        {"scheduler[0].phase",
         [](const MachineState& m) { return static_cast<double>(m.threads[0].phase); }},
        {"scheduler[0].waiting",
         [](const MachineState& m) { return m.threads[0].waiting ? 1.0 : 0.0; }},
        {"orchestrator.state",
         [](const MachineState& m) { return static_cast<double>(m.orchestrator.pc); }},
        {"orchestrator.scope_depth",
         [](const MachineState& m) { return static_cast<double>(m.orchestrator.scopes.size()); }},
        {"core[0].data_main_base",
         [](const MachineState& m) {
             return static_cast<double>(m.cores[0].data_main_base.peek());
         }},
        {"core[2].state", [](const MachineState& m) { return static_cast<double>(m.cores[2].pc); }},
        {"core[2].running",
         [](const MachineState& m) {
             return m.records[2].running.valid() ? static_cast<double>(m.records[2].running.task)
                                                 : kNoTask;
         }},
        {"schedulers.active",
         [](const MachineState& m) { return static_cast<double>(m.active_threads.peek()); }},
    };
    Simulation s(GetParam().program);
    std::vector<Variable> variables;
    for (const Reading& reading : readings)
        variables.push_back(*find_variable(reading.name, s.program()));
    while (s.status() == RunEnd::Running) {
        s.step();
        for (size_t i = 0; i < variables.size(); ++i)
            ASSERT_EQ(variables[i].value(s), readings[i].read(s.machine().state()))
                << readings[i].name << " after " << s.steps();
    }
    EXPECT_GT(s.steps(), 100U);
}

// Dispatched, started and ended as the trace has counted them.
TEST_P(Variables, OfSubtasksAgreeWithTheBlocksOfTheTrace) {
    Simulation s(GetParam().program);
    const Program& program = s.program();
    TraceRecorder recorder(s.machine().control_agents(), s.machine().state().cores.size(),
                           program.tasks.size());
    uint64_t compared = 0;
    while (s.status() == RunEnd::Running) {
        const StepInfo info = s.step(recorder);
        if (info.event_task == kNone) continue;
        SubtaskCounts counted;
        for (const auto& spans : recorder.trace().blocks)
            for (size_t i = 0; i < spans.size(); ++i) {
                const BlockSpan& span = spans[i];
                if (span.task != info.event_task) continue;
                ++counted.dispatched;
                counted.started += span.start != kNever ? 1 : 0;
                counted.running += span.start != kNever && span.end == kNever ? 1 : 0;
            }
        const SubtaskCounts found = subtasks_of(s.machine().state(), info.event_task);
        ASSERT_EQ(found.dispatched, counted.dispatched) << s.steps();
        ASSERT_EQ(found.started, counted.started) << s.steps();
        ASSERT_EQ(found.running, counted.running) << s.steps();
        ++compared;
    }
    EXPECT_GT(compared, 0U);
}

TEST_P(Variables, OfATaskFollowItsLife) {
    Simulation s(GetParam().program);
    const Variable state =
        *find_variable("task[" + to_string(s.program().tasks[0].id) + "].state", s.program());
    const Variable fanin =
        *find_variable("task[" + to_string(s.program().tasks[0].id) + "].fanin", s.program());
    std::vector<std::string> seen;
    EXPECT_FALSE(is_value(fanin.value(s))) << "it has no slot yet";
    while (s.status() == RunEnd::Running) {
        const std::string now = value_text(state.value(s), state.type(), s.program());
        if (seen.empty() || seen.back() != now) seen.push_back(now);
        s.step();
    }
    ASSERT_GE(seen.size(), 3U);
    EXPECT_EQ(seen[0], "FREE");
    EXPECT_EQ(seen[1], "PENDING");
    EXPECT_EQ(seen.back(), "CONSUMED");
    EXPECT_FALSE(is_value(fanin.value(s))) << "its slot was reclaimed";
}

INSTANTIATE_TEST_SUITE_P(Programs, Variables, testing::ValuesIn(sample_programs()),
                         [](const auto& row) { return row.param.name; });

TEST(VariableTable, SaysEverythingInOneSentence) {
    ASSERT_GT(variable_table().size(), 80U);
    std::set<std::string_view> patterns;
    for (const VariableInfo& info : variable_table()) {
        EXPECT_TRUE(patterns.insert(info.pattern).second) << info.pattern;
        ASSERT_FALSE(info.description.empty()) << info.pattern;
        EXPECT_EQ(info.description.back(), '.') << info.pattern;
        EXPECT_NE(info.get, nullptr) << info.pattern;
        EXPECT_EQ(info.type.kind == ValueKind::Word, info.type.words != nullptr) << info.pattern;
        EXPECT_EQ(info.domain == Domain::One, info.pattern.find('[') == std::string_view::npos);
    }
}

TEST(VariableTable, HasItsGroupsInOnePiece) {
    std::vector<std::string_view> groups;
    for (const VariableInfo& info : variable_table())
        if (groups.empty() || groups.back() != info.group()) groups.push_back(info.group());
    const std::set<std::string_view> different(groups.begin(), groups.end());
    EXPECT_EQ(different.size(), groups.size());
}

// A ring of four slots that is full: what the panels show of it.
TEST(VariableValues, OfAFullRing) {
    WorkloadBuilder w(1, 1);
    w.window(4);
    for (int i = 0; i < 3; ++i)
        w.submit("a" + std::to_string(i), kAic);
    w.submit("late", kAic);
    Simulation s(w.compile());
    const auto value = [&](const std::string& name) {
        return find_variable(name, s.program())->value(s);
    };
    while (s.status() == RunEnd::Running && value("ring[0].full") == 0)
        s.step();
    EXPECT_EQ(value("ring[0].used"), 3);
    EXPECT_EQ(value("ring[0].window"), 4);
    EXPECT_EQ(value("ring[0].head"), 3);
    EXPECT_EQ(value("ring[0].tail"), 0);
    EXPECT_EQ(value("ring[1].used"), 0);
    EXPECT_EQ(value("tasks.alive"), 3);
    EXPECT_EQ(value("task[t0].slot"), 0);
    EXPECT_EQ(value("task[late].slot"), 3);
    EXPECT_EQ(value("task[\"a1\"].slot"), 1);
    EXPECT_EQ(value("task[late].blocks"), 1);
}

TEST(VariableValues, OfADrainSayWhoIsMissing) {
    WorkloadBuilder w(3, 3);
    w.submit("together", kMix, {.blocks = 3, .sync_start = true});
    Simulation s(w.compile());
    const auto value = [&](const std::string& name) {
        return find_variable(name, s.program())->value(s);
    };
    const auto text = [&](const std::string& name) {
        const Variable v = *find_variable(name, s.program());
        return value_text(v.value(s), v.type(), s.program());
    };
    EXPECT_EQ(text("drain.state"), "none");
    EXPECT_EQ(text("drain.task"), "none");
    EXPECT_EQ(text("drain.elected"), "none");
    double most = 0;
    while (s.status() == RunEnd::Running) {
        s.step();
        if (text("drain.state") != "open") continue;
        EXPECT_EQ(text("drain.task") == "t0" || text("drain.task") == "none", true);
        EXPECT_EQ(value("drain.needed"), 3);
        EXPECT_LE(value("drain.acks"), 3);
        most = std::max(most, value("drain.acks"));
    }
    EXPECT_EQ(most, 3);
}

TEST(VariableNames, FindCoresAndTasksByName) {
    WorkloadBuilder w(2, 1);
    w.submit("t1", kAic);  // named as another task's id
    w.submit("second", kAic);
    const auto program = w.compile();
    EXPECT_EQ(find_task("t1", *program), 1U) << "an id comes first";
    EXPECT_EQ(find_task("second", *program), 1U);
    EXPECT_EQ(find_task("t0", *program), 0U);
    EXPECT_EQ(find_task("r1t0", *program), std::nullopt);
    EXPECT_EQ(find_core("5", *program), 5U);
    EXPECT_EQ(find_core("AIV5", *program), 5U);
    EXPECT_EQ(find_core("AIC1", *program), 1U);
    EXPECT_EQ(find_core("AIC2", *program), std::nullopt) << "that one is an AIV core";
    EXPECT_EQ(find_core("AIV1", *program), std::nullopt);
    EXPECT_EQ(find_core("6", *program), std::nullopt);
    EXPECT_EQ(find_core("-1", *program), std::nullopt);
}

struct TextRow {
    double value;
    ValueType type;
    const char* text;
    const char* json;
};

TEST(Values, AreWrittenForPeopleAndForPrograms) {
    WorkloadBuilder w(1, 1);
    w.begin_scope();
    w.submit("inner", kAic);
    w.end_scope();
    const auto program = w.compile();
    const ValueType number;
    const ValueType time{ValueKind::Number, Unit::Time, nullptr};
    const ValueType bytes{ValueKind::Number, Unit::Bytes, nullptr};
    const ValueType truth{ValueKind::Boolean, Unit::None, nullptr};
    const ValueType task{ValueKind::Task, Unit::None, nullptr};
    const ValueType word{ValueKind::Word, Unit::None, &task_state_words()};
    const TextRow rows[] = {
        {21, number, "21", "21"},
        {0.5, number, "0.5", "0.5"},
        {-3, number, "-3", "-3"},
        {-0.0, number, "0", "0"},
        {kNoValue, number, "none", "null"},
        {842, time, "842 ns", "842"},
        {24500, time, "24.5 us", "24500"},
        {3e6, time, "3 ms", "3000000"},
        {512, bytes, "512 B", "512"},
        {6144, bytes, "6 KiB", "6144"},
        {1, truth, "true", "true"},
        {0, truth, "false", "false"},
        {0, task, "r1t0", "\"r1t0\""},
        {kNoTask, task, "none", "null"},
        {1, word, "PENDING", "\"PENDING\""},
        {99, word, "?", "\"?\""},
    };
    for (const TextRow& row : rows) {
        EXPECT_EQ(value_text(row.value, row.type, *program), row.text);
        JsonWriter json;
        write_value(json, row.value, row.type, *program);
        EXPECT_EQ(json.take(), row.json) << row.text;
    }
}

TEST(Words, AreFoundWithoutTheirCaseIfOnlyOneFits) {
    EXPECT_EQ(find_word(task_state_words(), "PENDING"), 1U);
    EXPECT_EQ(find_word(task_state_words(), "pending"), 1U);
    EXPECT_EQ(find_word(action_words(), "AckBarrier"), static_cast<size_t>(Action::AckBarrier));
    EXPECT_EQ(find_word(action_words(), "ackbarrier"), static_cast<size_t>(Action::AckBarrier));
    EXPECT_EQ(find_word(action_words(), "Ack"), std::nullopt);
    EXPECT_EQ(find_word(action_words(), ""), std::nullopt);
}

}  // namespace
}  // namespace ptoscope::test
