// The expression language: values, types, errors with column and suggestion, hostile input.

#include "runtime/engine/expression/expression.h"

#include <gtest/gtest.h>

#include <random>

#include "runtime/engine/expression/lexer.h"
#include "runtime/engine/expression/selection.h"
#include "tests/runtime/support/sample_programs.h"
#include "tests/runtime/support/workload_builder.h"

namespace ptoscope::test {
namespace {

// Two clusters under two schedulers; a chain of qk_0, qk_1, pv_0 and an inner task r1t0.
std::shared_ptr<const Program> expression_program() {
    WorkloadBuilder w(2, 2);
    w.submit("qk_0", kAic);
    w.submit("qk_1", kAic, {.after = {"qk_0"}});
    w.submit("pv_0", kMix, {.blocks = 2, .after = {"qk_1"}});
    w.begin_scope();
    w.submit("two words", kAiv);
    w.end_scope();
    return w.compile();
}

Simulation moment_where(const std::shared_ptr<const Program>& program, const std::string& text) {
    Simulation s(program);
    const Expression condition = Expression::compile(text, *program);
    while (s.status() == RunEnd::Running && condition.value(s) != 1)
        s.step();
    EXPECT_EQ(condition.value(s), 1) << text;
    return s;
}

struct ValueRow {
    const char* expression;
    const char* value;
};

TEST(Expressions, HaveTheValueTheySay) {
    const auto program = expression_program();
    const Simulation s(program);
    const ValueRow rows[] = {
        {"1 + 2 * 3", "7"},
        {"(1 + 2) * 3", "9"},
        {"10 - 4 - 3", "3"},
        {"2 * 3 % 4", "2"},
        {"-3 + 5", "2"},
        {"--3", "3"},
        {"7 / 2", "3.5"},
        {"1 / 0", "none"},
        {"5 % 0", "none"},
        {"1e3 + .5", "1000.5"},
        {"0x1F", "31"},
        {"2k", "2000"},
        {"20us", "20 us"},
        {"20us + 5ns", "20.005 us"},
        {"1s / 1ms", "1000"},
        {"4KiB", "4 KiB"},
        {"1 == 1 && 2 < 3", "true"},
        {"1 == 2 || 2 != 3", "true"},
        {"false || true && false", "false"},
        {"!true || true", "true"},
        {"!(true || true)", "false"},
        {"1 < 2 == true", nullptr},
        {"(1 < 2) == true", "true"},
        {"time", "0 ns"},
        {"time >= 20us", "false"},
        {"time < 20", "true"},
        {"ring[0].window == 64", "true"},
        {"ring[0].heap_bytes > 4KiB", "true"},
        {"drain.task == none", "true"},
        {"none != drain.task", "false"},
        {"drain.elected == none", "true"},
        {"drain.elected != none", "false"},
        {"drain.elected == 0", "false"},
        {"drain.elected != 0", "false"},  // there is none: nothing holds of it
        {"drain.state == none", "true"},
        {"drain.state != open", "true"},
        {"task[t0].state == FREE", "true"},
        {"task[qk_0].state == free", "true"},
        {"task[\"two words\"].ring", "1"},
        {"task[r1t0].shape == AIV", "true"},
        {"task[t0].fanin == 1", "false"},  // it has no slot
        {"task[t0].fanin != 1", "false"},
        {"task[t0].fanin == none", "true"},
        {"scheduler[0].state == ExitCheck", "true"},
        {"scheduler[0].state matches \"Exit*\"", "true"},
        {"scheduler[0].state matches \"Drain*\"", "false"},
        {"any scheduler.state == ExitCheck", "true"},
        {"any scheduler.state == Idle", "false"},
        {"scheduler[*].state == Idle", "false"},
        {"all scheduler.state == ExitCheck", "true"},
        {"all core.busy", "false"},
        {"!core[*].busy", "true"},
        {"any core.pending == t0", "false"},
        {"count(core[*].preload_free)", "6"},
        {"count(core[*].preload_free && !core[*].busy) == cores.total", "true"},
        {"sum(ring[*].window)", "256"},
        {"max(ring[*].used)", "0"},
        {"min(task[*].blocks)", "1"},
        {"max(task[pv_*].blocks)", "2"},
        {"count(task[*].state == FREE)", "4"},
        {"count(task[qk_*].shape == AIC)", "2"},
        {"t0 == qk_0", "true"},
        {"error", "false"},
        {"violation || error", "false"},
        {"status == running", "true"},
        {"task(t0) dispatched", "false"},
        {"changed(time)", "false"},
        {"scheduler[0] enters Idle", "false"},
    };
    for (const ValueRow& row : rows) {
        if (row.value == nullptr) {
            EXPECT_THROW((void)Expression::compile(row.expression, *program), ExpressionError)
                << row.expression;
            continue;
        }
        try {
            const Expression e = Expression::compile(row.expression, *program);
            EXPECT_EQ(value_text(e.value(s), e.type(), *program), row.value) << row.expression;
        } catch (const ExpressionError& error) {
            ADD_FAILURE() << row.expression << ": " << error.what();
        }
    }
}

TEST(Expressions, FollowTheRun) {
    const auto program = expression_program();
    const Simulation s = moment_where(program, "core[*].running == qk_1");
    const MachineState& m = s.machine().state();
    EXPECT_TRUE(m.records[0].running.task == 1 || m.records[1].running.task == 1);
    const auto holds = [&](const char* text) {
        return Expression::compile(text, *program).value(s) == 1;
    };
    EXPECT_TRUE(holds("any core.running == t1"));
    EXPECT_TRUE(holds("count(core[*].running != none) == 1 || task[r1t0].state != CONSUMED"));
    EXPECT_TRUE(holds("any core.running matches \"qk_?\""));
    EXPECT_TRUE(holds("task[qk_0].state != PENDING"));
    EXPECT_FALSE(holds("all core.running == t1"));
    EXPECT_TRUE(holds("time > 0"));
}

struct ErrorRow {
    const char* expression;
    size_t column;
    const char* says;
};

TEST(ExpressionErrors, SayWhereAndWhatMayHaveBeenMeant) {
    const auto program = expression_program();
    const ErrorRow rows[] = {
        {"", 1, "the expression is empty"},
        {"   ", 1, "the expression is empty"},
        {"wirng.depth > 3", 1,
         "unknown variable \"wirng.depth\" at column 1; did you mean \"wiring.depth\"?"},
        {"1 < 2 && rng[2].used", 10, "did you mean \"ring[2].used\"?"},
        {"ring[1].usd > 3", 1, "did you mean \"ring[1].used\"?"},
        {"ring[9].used", 6, "no ring \"9\" (0..3 or *)"},
        {"ring[-1].used", 6, "no ring \"-1\""},
        {"ring[99999999999999999999].used", 6, "no ring"},
        {"core[99].busy", 6, "(0..5 or *)"},
        {"core[AIV0].busy", 6, "no core \"AIV0\""},
        {"scheduler[2] enters Idle", 11, "(0..1 or *)"},
        {"ring.used", 1, "unknown variable \"ring.used\""},
        {"ring[0]", 1, "is no value: one of its values is ring[0].used"},
        {"scheduler", 1, "scheduler needs an index"},
        {"ring[0.used", 5, "is not closed"},
        {"ring[].used", 6, "something is missing"},
        {"task[t9].state == FREE", 6, "unknown task \"t9\""},
        {"task[qk_2].state == FREE", 6, "did you mean \"qk_"},
        {"task(qk_2) submitted", 6, "did you mean \"qk_"},
        {"task(zz*) submitted", 6, "no task fits \"zz*\""},
        {"task(t0) dispatchd", 10, "did you mean \"dispatched\"?"},
        {"task(t0)", 9, "missing what happens to the task"},
        {"task(t0) == 3", 10, "missing what happens"},
        {"task(t0", 5, "is not closed"},
        {"scheduler[0] enters AckBarier", 21, "did you mean \"AckBarrier\"?"},
        {"scheduler[0] enters", 20, "enters takes a state or a phase"},
        {"time enters Idle", 1, "\"time\" is no agent"},
        {"all scheduler enters Idle", 5, "write any"},
        {"scheduler[0].state == AckBarier", 23,
         "\"AckBarier\" is not a state at column 23; did you mean \"AckBarrier\"?"},
        {"scheduler[0].phase == drian", 23, "did you mean \"drain\"?"},
        {"drain.task == t77", 15, "unknown task \"t77\""},
        {"drain.task == \"qk_*\"", 15, "a pattern needs matches"},
        {"drain.task matches \"zz*\"", 20, "nothing fits"},
        {"time matches \"1*\"", 1, "matches is for tasks and words; this is a time"},
        {"drain.task matches 3", 20, "matches takes a pattern"},
        {"wiring.depth > ", 16, "something is missing"},
        {"wiring.depth >", 15, "something is missing"},
        {"> 3", 1, "comparisons do not chain"},
        {"1 < 2 < 3", 7, "comparisons do not chain; join them with &&"},
        {"wiring.depth = 3", 14, "a comparison is written =="},
        {"error & violation", 7, "and is written &&"},
        {"error | violation", 7, "or is written ||"},
        {"(1 + 2", 7, "missing \")\""},
        {"1 + 2)", 6, "unexpected \")\""},
        {"1 2", 3, "unexpected \"2\""},
        {"error && wiring.depth", 10, "&& needs true or false; this is a number"},
        {"!wiring.depth", 2, "! needs true or false; this is a number"},
        {"-error", 2, "- needs a number; this is true or false"},
        {"error + 1", 1, "+ needs a number"},
        {"time > 4KiB", 1, "a time and a number of bytes cannot be compared"},
        {"time + 4KiB", 1, "cannot be calculated with +"},
        {"time * time", 1, "cannot be multiplied"},
        {"drain.task > t0", 1, "> needs numbers; this is a task"},
        {"drain.task == 3", 1, "a task and a number cannot be compared"},
        {"scheduler[0].state == scheduler[0].phase", 1, "a state and a phase cannot be compared"},
        {"core[*].running", 1, "[*] stands for many values here"},
        {"core[*].busy == ring[*].full", 17, "all [*] of one comparison"},
        {"count(error)", 7, "needs something with [*]"},
        {"count(core[*].block)", 7, "count() needs true or false"},
        {"sum(core[*].busy)", 5, "sum() needs a number"},
        {"cuont(core[*].busy)", 1,
         "unknown function \"cuont\" at column 1; did you mean \"count\"?"},
        {"changed(task(t0) wired)", 9, "changed() takes a value"},
        {"changed()", 9, "unexpected \")\""},
        {"changed time", 1, "changed takes its value in parentheses"},
        {"\"qk_0\"", 1, "a text stands for a task or a word only beside a variable"},
        {"drain.task == \"qk_0", 15, "the quote is not closed"},
        {"20parsecs > time", 1, "unknown unit \"parsecs\""},
        {"1e999", 1, "the number is too large"},
        {"0x", 1, "a number without digits"},
        {"0xnan", 1, "a number without digits"},
        {"any", 4, "stands before scheduler"},
        {"any ring[2].full", 10, "any and all stand for every index"},
        {"#", 1, "unexpected \"#\""},
        {"time > \x01", 8, "unexpected \"\\x01\""},
        {"caf\xc3\xa9 > 1", 4, "unexpected"},
        {"\"\xc3\xa9\xc3\xa9\" == 1 +", 12, "something is missing"},  // columns are characters
    };
    for (const ErrorRow& row : rows) {
        try {
            (void)Expression::compile(row.expression, *program);
            ADD_FAILURE() << row.expression << " is accepted";
        } catch (const ExpressionError& error) {
            const std::string what = error.what();
            EXPECT_NE(what.find(row.says), std::string::npos) << row.expression << ": " << what;
            EXPECT_EQ(error.column(), row.column) << row.expression << ": " << what;
            EXPECT_NE(what.find("at column " + std::to_string(row.column)), std::string::npos);
            EXPECT_EQ(what.find('\n'), std::string::npos) << what;
        }
    }
}

std::string repeated(const char* part, size_t times) {
    std::string text;
    for (size_t i = 0; i < times; ++i)
        text += part;
    return text;
}

std::string problem_of(const std::string& text, const Program& program) {
    try {
        (void)Expression::compile(text, program);
    } catch (const ExpressionError& error) {
        return error.what();
    }
    return {};
}

TEST(HostileExpressions, EndInOneLine) {
    const auto program = expression_program();
    EXPECT_NE(problem_of(repeated("(", 1000), *program).find("nested too deeply at column 65"),
              std::string::npos);
    EXPECT_NE(problem_of(repeated("!", 1000) + "error", *program).find("nested too deeply"),
              std::string::npos);
    EXPECT_NE(problem_of(repeated("-", 1000) + "1", *program).find("nested too deeply"),
              std::string::npos);
    EXPECT_NE(problem_of(repeated("count(", 500), *program).find("nested too deeply"),
              std::string::npos);
    EXPECT_NE(problem_of(repeated("changed(", 500), *program).find("nested too deeply"),
              std::string::npos);
    EXPECT_NE(problem_of(repeated("error||", 3000) + "error", *program).find("longer than 4096"),
              std::string::npos);
    EXPECT_NE(problem_of(std::string(4096, 'x'), *program).find("unknown variable"),
              std::string::npos);
    EXPECT_LT(problem_of(std::string(4096, 'x'), *program).size(), 200U);
    EXPECT_NE(problem_of(std::string("time\0> 1", 8), *program).find("unexpected"),
              std::string::npos);
}

TEST(HostileExpressions, AreFineUpToTheLimits) {
    const auto program = expression_program();
    const Simulation s(program);
    const auto value = [&](const std::string& text) {
        return Expression::compile(text, *program).value(s);
    };
    const auto depth = static_cast<size_t>(kDeepestExpression) - 1;
    EXPECT_EQ(value(repeated("(1+", depth) + "1" + repeated(")", depth)),
              static_cast<double>(depth) + 1);
    EXPECT_DOUBLE_EQ(value(repeated("(1+2*", depth) + "1" + repeated(")", depth)),
                     std::exp2(depth + 1) - 1)
        << "every level keeps values on the stack";
    EXPECT_EQ(value(repeated("error||", 500) + "!error"), 1);
    EXPECT_EQ(value(repeated("1+", 2000) + "1"), 2001);
}

// Whatever is put together of the language's pieces, the answer is a value or one line.
TEST(HostileExpressions, OfRandomPiecesNeverCrash) {
    const auto program = expression_program();
    const Simulation s(program);
    const std::vector<std::string> pieces{"(",
                                          ")",
                                          "[",
                                          "]",
                                          "*",
                                          "+",
                                          "-",
                                          "/",
                                          "%",
                                          "!",
                                          "&&",
                                          "||",
                                          "==",
                                          "!=",
                                          "<",
                                          ">=",
                                          ".",
                                          ",",
                                          "any",
                                          "all",
                                          "task",
                                          "core",
                                          "scheduler",
                                          "ring",
                                          "time",
                                          "error",
                                          "changed",
                                          "count",
                                          "sum",
                                          "enters",
                                          "matches",
                                          "\"qk*\"",
                                          "t0",
                                          "20us",
                                          "1",
                                          "0",
                                          "Idle",
                                          "drain",
                                          "state",
                                          ".state",
                                          "[0]",
                                          "[*]",
                                          "core[*].busy",
                                          "task(t0) wired",
                                          "none",
                                          "'",
                                          "\xff"};
    std::mt19937 dice(7);
    size_t accepted = 0;
    for (int round = 0; round < 20000; ++round) {
        std::string text;
        const auto length = 1 + dice() % 9;
        for (size_t i = 0; i < length; ++i)
            text += pieces[dice() % pieces.size()] + (dice() % 2 == 0 ? " " : "");
        try {
            const Expression e = Expression::compile(text, *program);
            (void)value_text(e.value(s), e.type(), *program);
            ++accepted;
        } catch (const ExpressionError& error) {
            ASSERT_EQ(std::string(error.what()).find('\n'), std::string::npos) << text;
            ASSERT_LE(error.column(), text.size() + 1) << text;
        }
    }
    EXPECT_GT(accepted, 100U);
}

TEST(Expressions, KnowTheirVariablesOnce) {
    const auto program = expression_program();
    const Expression e = Expression::compile(
        "wiring.depth > 2 && ring[1].used == wiring.depth || core[*].busy || task(t0) wired",
        *program);
    ASSERT_EQ(e.variables().size(), 2U);
    EXPECT_EQ(name_of(e.variables()[0], *program), "wiring.depth");
    EXPECT_EQ(name_of(e.variables()[1], *program), "ring[1].used");
    EXPECT_TRUE(e.has_events());
    EXPECT_EQ(e.type().kind, ValueKind::Boolean);
    EXPECT_FALSE(Expression::compile("time", *program).has_events());
    EXPECT_EQ(Expression::compile("time", *program).type().unit, Unit::Time);
}

TEST(Patterns, FitLikeFileNames) {
    using expr::fits;
    EXPECT_TRUE(fits("qk_*", "qk_12"));
    EXPECT_TRUE(fits("*", ""));
    EXPECT_TRUE(fits("a*b*c", "axxbxxbxc"));
    EXPECT_TRUE(fits("?k_*", "qk_"));
    EXPECT_FALSE(fits("qk_?", "qk_"));
    EXPECT_FALSE(fits("a*b", "abc"));
    EXPECT_FALSE(fits("", "a"));
    EXPECT_TRUE(fits("", ""));
    EXPECT_FALSE(fits(repeated("*a", 30), repeated("a", 29))) << "and quickly";
}

}  // namespace
}  // namespace ptoscope::test
