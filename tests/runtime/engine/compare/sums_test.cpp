// What the comparison counts adds up, in ticks: the pieces of the critical path to the makespan,
// the parts of each thread to the makespan, differences to its difference.

#include <gtest/gtest.h>

#include <numeric>

#include "runtime/engine/compare/comparison.h"
#include "tests/runtime/engine/compare/compare_support.h"
#include "tests/runtime/support/sample_programs.h"

namespace ptoscope {
namespace {

using test::run;
using test::run_sample;

int64_t sum(const PathSums& sums) {
    return std::accumulate(sums.begin(), sums.end(), int64_t{0});
}

void expect_tiles(const RunView& view) {
    const CriticalPathPieces path = critical_path(view);
    ASSERT_FALSE(path.empty());
    int64_t at = 0;
    for (const PathPiece& piece : path) {
        ASSERT_EQ(piece.begin, at);
        ASSERT_GT(piece.end, piece.begin);
        at = piece.end;
    }
    EXPECT_EQ(at, view.makespan_ns);
    EXPECT_EQ(sum(sums_of(path)), view.makespan_ns);
    EXPECT_EQ(sums_of(path)[static_cast<size_t>(PathCause::Unknown)], 0);
}

void expect_threads_add_up(const RunView& view) {
    const std::vector<ThreadTimes> threads = thread_times(view);
    ASSERT_EQ(threads.size(), 1 + view.schedulers());
    for (size_t agent = 0; agent < threads.size(); ++agent) {
        SCOPED_TRACE(agent_name(view, static_cast<uint16_t>(agent)));
        EXPECT_EQ(threads[agent].total(), view.length_ns());
        EXPECT_EQ(threads[agent].busy[static_cast<size_t>(Phase::Idle)], 0);
        EXPECT_EQ(threads[agent].idle_ns(),
                  view.trace->phase_ns[agent][static_cast<size_t>(Phase::Idle)]);
        EXPECT_GE(threads[agent].outside, 0);
    }
}

void expect_differences_add_up(const RunReport& a, const RunReport& b) {
    const RunComparison c = compare_runs(a, {}, b, {});
    const int64_t difference = b.makespan_ns - a.makespan_ns;
    int64_t by_cause = 0;
    for (size_t cause = 0; cause < kPathCauses; ++cause)
        by_cause += c.path_b[cause] - c.path_a[cause];
    EXPECT_EQ(by_cause, difference);
    for (const ThreadRow& row : c.threads) {
        if (!row.a || !row.b) continue;
        EXPECT_EQ(row.b->total() - row.a->total(), difference) << row.name;
    }
}

class Sums : public testing::TestWithParam<std::string> {};

// All samples that complete, in both wirings and some more variants.
TEST_P(Sums, AddUpInEveryVariant) {
    const std::vector<Settings> variants{
        {{"wiring", "deferred"}},
        {{"wiring", "inline"}},
        {{"spmd_dispatch", "exclusive"}, {"dual_slot", "false"}},
        {{"orchestrator_joins", "true"}, {"scheduler_threads", "2"}},
    };
    std::vector<RunReport> reports;
    for (const Settings& settings : variants) {
        SCOPED_TRACE(settings_text(settings));
        RunReport report = run_sample(GetParam(), settings);
        if (report.outcome != Outcome::Completed) {
            EXPECT_TRUE(critical_path(view_of(report)).empty());
            expect_threads_add_up(view_of(report));
            continue;
        }
        expect_tiles(view_of(report));
        expect_threads_add_up(view_of(report));
        reports.push_back(std::move(report));
    }
    for (size_t i = 1; i < reports.size(); ++i)
        expect_differences_add_up(reports[i - 1], reports[i]);
}

INSTANTIATE_TEST_SUITE_P(Samples, Sums, testing::ValuesIn(test::sample_files()),
                         [](const auto& row) {
                             std::string name = row.param.substr(row.param.find("samples/") + 8);
                             for (char& c : name)
                                 if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
                             return name;
                         });

class MachineSums : public testing::TestWithParam<test::NamedProgram> {};

TEST_P(MachineSums, AddUp) {
    const RunReport report = run(GetParam().program);
    ASSERT_EQ(report.outcome, Outcome::Completed);
    expect_tiles(view_of(report));
    expect_threads_add_up(view_of(report));
}

INSTANTIATE_TEST_SUITE_P(Programs, MachineSums, testing::ValuesIn(test::sample_programs()),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace ptoscope
