// What is offered while an expression is written.

#include "runtime/engine/expression/completion.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "tests/runtime/support/workload_builder.h"

namespace ptoscope::test {
namespace {

std::shared_ptr<const Program> completed_program() {
    WorkloadBuilder w(2, 2);
    w.submit("qk_0", kAic);
    w.submit("pv 0", kMix, {.blocks = 2});
    return w.compile();
}

std::vector<std::string> offered(const std::string& text) {
    static const auto program = completed_program();
    std::vector<std::string> texts;
    for (const Candidate& c : complete(text, text.size(), *program).candidates)
        texts.push_back(c.text);
    return texts;
}

bool offers(const std::string& text, const std::string& what) {
    const std::vector<std::string> texts = offered(text);
    return std::find(texts.begin(), texts.end(), what) != texts.end();
}

struct CompletionCase {
    const char* text;
    const char* offered;
};

TEST(Completions, FitWhatStandsBefore) {
    const CompletionCase rows[] = {
        {"", "wiring.depth"},
        {"", "ring["},
        {"", "changed("},
        {"wi", "wiring.depth"},
        {"wiring.", "wiring.backoff"},
        {"1 < 2 && ti", "time"},
        {"!viol", "violation"},
        {"(dr", "drain.pending"},
        {"rin", "ring["},
        {"ring[", "3"},
        {"ring[", "*"},
        {"core[", "5"},
        {"scheduler[", "1"},
        {"drain.token[", "0"},
        {"task[", "t1"},
        {"task[q", "qk_0"},
        {"ring[1].", "ring[1].used"},
        {"ring[*].hea", "ring[*].heap_used"},
        {"time > 3 || ring[1].us", "ring[1].used"},
        {"task(", "t0"},
        {"task(p", "pv 0"},
        {"task(t0) ", "dispatched"},
        {"task(t0) disp", "dispatched"},
        {"any task ", "completed"},
        {"any ", "scheduler"},
        {"any sch", "scheduler"},
        {"any scheduler.st", "scheduler.state"},
        {"any scheduler ", "enters "},
        {"scheduler[0] ", "enters "},
        {"core[3] ", "enters "},
        {"orchestrator ", "enters "},
        {"scheduler[0] enters ", "AckBarrier"},
        {"scheduler[0] enters ack", "AckBarrier"},
        {"scheduler[0] enters dr", "drain"},
        {"scheduler[0].state == ", "AckBarrier"},
        {"any scheduler.state == Ack", "AckBarrier"},
        {"scheduler[0].phase != dis", "dispatch"},
        {"drain.state == ", "joining"},
        {"core[3].pending == ", "none"},
        {"core[3].pending == ", "t1"},
        {"core[3].pending == p", "\"pv 0\""},
        {"core[3].pending == \"p", "\"pv 0\""},
        {"core[3].pending == q", "qk_0"},
        {"task[t0].state == P", "PENDING"},
        {"wiring.depth ", "> "},
        {"wiring.depth > 3 ", "&& "},
        {"(error) ", "|| "},
    };
    for (const CompletionCase& row : rows)
        EXPECT_TRUE(offers(row.text, row.offered)) << row.text << " -> " << row.offered;
}

TEST(Completions, OfferNothingThatDoesNotFit) {
    const CompletionCase rows[] = {
        {"wi", "time"},
        {"scheduler[0] ", "== "},
        {"scheduler[0].phase == ", "AckBarrier"},
        {"task(t0) ", "&& "},
        {"scheduler[0] enters ", "time"},
        {"ring[1].", "wiring.depth"},
        {"wiring.depth ", "time"},
    };
    for (const CompletionCase& row : rows)
        EXPECT_FALSE(offers(row.text, row.offered)) << row.text << " -> " << row.offered;
    EXPECT_TRUE(offered("ring[0].zzz").empty());
    EXPECT_TRUE(offered("nothing[").empty());
}

TEST(Completions, SayWhatTheyReplace) {
    const auto program = completed_program();
    const std::string text = "error || wiring.de > 3";
    const Completion c = complete(text, 18, *program);
    EXPECT_EQ(text.substr(c.begin, c.end - c.begin), "wiring.de");
    ASSERT_EQ(c.candidates.size(), 1U);
    EXPECT_EQ(c.candidates[0].text, "wiring.depth");
    EXPECT_EQ(c.candidates[0].description, "Tasks in the wiring queue.");
    const Completion index = complete("ring[", 99, *program);
    EXPECT_EQ(index.begin, 5U);
    EXPECT_EQ(index.end, 5U);
    const Completion all = complete("", 0, *program);
    EXPECT_GT(all.candidates.size(), 40U);
    for (const Candidate& candidate : all.candidates)
        EXPECT_FALSE(candidate.description.empty()) << candidate.text;
}

// What completes a variable is one.
TEST(Completions, OfVariablesCompile) {
    const auto program = completed_program();
    size_t compiled = 0;
    for (const std::string& text :
         {std::string("wiring."), std::string("ring[1]."), std::string("scheduler[0]."),
          std::string("core[5]."), std::string("task[qk_0]."), std::string("drain.")})
        for (const Candidate& c : complete(text, text.size(), *program).candidates) {
            if (c.text.ends_with("[")) continue;
            EXPECT_NO_THROW((void)Expression::compile(c.text, *program)) << c.text;
            ++compiled;
        }
    EXPECT_GT(compiled, 60U);
}

TEST(Completions, AreShortForHugePrograms) {
    WorkloadBuilder w(1, 1);
    for (int i = 0; i < 3000; ++i)
        w.submit("n" + std::to_string(i), kAic);
    const auto program = w.compile();
    EXPECT_EQ(complete("task(", 5, *program).candidates.size(), kMostCandidates);
    EXPECT_EQ(complete("task(n29", 8, *program).candidates.size(), 111U);
}

TEST(Completions, SurviveAnything) {
    const auto program = completed_program();
    const std::vector<std::string> pieces{"(",    ")",  "[",  "]", "*",    ".",      "any ", "task",
                                          "core", "==", "\"", " ", "time", "enters", "\xff", "1"};
    std::mt19937 dice(3);
    size_t candidates = 0;
    for (int round = 0; round < 5000; ++round) {
        std::string text;
        for (size_t i = 0, n = dice() % 8; i < n; ++i)
            text += pieces[dice() % pieces.size()];
        const Completion c = complete(text, dice() % 20, *program);
        ASSERT_LE(c.begin, c.end) << text;
        ASSERT_LE(c.end, text.size()) << text;
        candidates += c.candidates.size();
    }
    EXPECT_GT(candidates, 0U);
}

}  // namespace
}  // namespace ptoscope::test
