// Every hazard of history is found in its published form and nothing in its safe form.

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <set>

#include "runtime/engine/explorer/suite.h"
#include "runtime/workload/program.h"

namespace ptoscope {
namespace {

std::string test_name(const SuiteRow& row) {
    std::string name = row.id;
    std::replace_if(
        name.begin(), name.end(),
        [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '_');
    return "R" + name;
}

std::string told(const ExploreResult& result) {
    std::string text = std::string(name(result.verdict)) + " " + result.bound + "; " +
                       std::to_string(result.stats.states) + " states, depth " +
                       std::to_string(result.stats.depth) + ", " +
                       std::to_string(result.stats.seconds) + " s";
    for (const Failure& f : result.failures)
        text += std::string("\n") + name(f.kind) + " after " + std::to_string(f.steps.size()) +
                " steps: " + f.check;
    return text;
}

class Suite : public testing::TestWithParam<SuiteRow> {};

TEST_P(Suite, SafeFormExploresClean) {
    const ExploreResult result = explore(compile(GetParam().workload), {});
    EXPECT_EQ(result.verdict, Verdict::Exhausted) << told(result);
    RecordProperty("told", told(result));
    printf("safe: %s\n", told(result).c_str());
}

TEST_P(Suite, PublishedFormFails) {
    const SuiteRow& row = GetParam();
    if (!row.is_hazard()) GTEST_SKIP() << "a safe configuration";
    const ExploreResult result = explore(compile(published_form(row)), options_for(row));
    printf("published: %s\n", told(result).c_str());
    ASSERT_EQ(result.verdict, Verdict::Failed) << told(result);
    EXPECT_EQ(result.failures.front().kind, row.expected) << told(result);
}

INSTANTIATE_TEST_SUITE_P(Rows, Suite, testing::ValuesIn(explorer_suite()),
                         [](const auto& row) { return test_name(row.param); });

}  // namespace

void PrintTo(const SuiteRow& row, std::ostream* out) {
    *out << row.id;
}
}  // namespace ptoscope
