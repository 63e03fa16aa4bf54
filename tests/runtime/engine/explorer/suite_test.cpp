// Every hazard of history is found in its published form and nothing in its safe form.

#include "runtime/engine/explorer/suite.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <set>

#include "runtime/workload/program.h"

namespace ptoscope {
namespace {

std::vector<SuiteRow> rows(bool hazards_only) {
    std::vector<SuiteRow> chosen;
    for (const SuiteRow& row : explorer_suite())
        if (!row.large && (row.is_hazard() || !hazards_only)) chosen.push_back(row);
    return chosen;
}

std::string test_name(const SuiteRow& row) {
    std::string name = "Row" + row.id;
    std::replace_if(
        name.begin(), name.end(),
        [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '_');
    return name;
}

std::string told(const ExploreResult& result) {
    std::string text = std::to_string(result.stats.states) + " states " + result.bound;
    for (const Failure& f : result.failures)
        text += std::string("; ") + name(f.kind) + ": " + f.check;
    return text;
}

class SafeForm : public testing::TestWithParam<SuiteRow> {};
class PublishedForm : public testing::TestWithParam<SuiteRow> {};

TEST_P(SafeForm, ExploresClean) {
    const ExploreResult result = explore(compile(GetParam().workload), {});
    EXPECT_EQ(result.verdict, Verdict::Exhausted) << told(result);
    EXPECT_GT(result.stats.states, 100U);
}

TEST_P(PublishedForm, ShowsItsHazard) {
    const SuiteRow& row = GetParam();
    const ExploreResult result = explore(compile(published_form(row)), options_for(row));
    ASSERT_EQ(result.verdict, Verdict::Failed) << told(result);
    const Failure& failure = result.failures.front();
    EXPECT_EQ(failure.kind, row.expected) << told(result);
    EXPECT_LT(failure.steps.size(), 150U);
}

INSTANTIATE_TEST_SUITE_P(Suite, SafeForm, testing::ValuesIn(rows(false)),
                         [](const auto& row) { return test_name(row.param); });
INSTANTIATE_TEST_SUITE_P(Suite, PublishedForm, testing::ValuesIn(rows(true)),
                         [](const auto& row) { return test_name(row.param); });

TEST(SuiteTable, NamesEachRowOnceAndEveryPublishedKey) {
    std::set<std::string> ids;
    std::set<std::string> keys;
    for (const SuiteRow& row : explorer_suite()) {
        EXPECT_TRUE(ids.insert(row.id).second) << row.id;
        for (const auto& [key, value] : row.published) {
            keys.insert(key);
            EXPECT_NE(config_value(row.workload.config, key), value) << row.id;
        }
    }
    EXPECT_EQ(keys,
              (std::set<std::string>{"consume", "drain", "heap_full", "join", "publish", "reclaim",
                                     "release", "requeue", "tracker", "wiring_pool"}));
}

}  // namespace

void PrintTo(const SuiteRow& row, std::ostream* out) {
    *out << row.id;
}
}  // namespace ptoscope
