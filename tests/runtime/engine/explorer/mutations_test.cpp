// The explorer finds every fault that is put into the machine, and nothing without one.

#include "tests/runtime/engine/explorer/mutations.h"

#include <gtest/gtest.h>

#include <set>

#include "runtime/engine/explorer/explorer.h"
#include "runtime/workload/program.h"

namespace ptoscope::test {
namespace {

class Mutations : public testing::TestWithParam<Mutation> {};

TEST_P(Mutations, AreFound) {
    const ExploreResult result = explore(compile(GetParam().mutated()), {});
    EXPECT_EQ(result.verdict, Verdict::Failed) << result.stats.states << " states";
}

TEST_P(Mutations, LeaveNothingBehind) {
    const ExploreResult result = explore(compile(GetParam().workload), {});
    EXPECT_EQ(result.verdict, Verdict::Exhausted)
        << (result.failures.empty() ? result.bound : result.failures[0].check);
}

INSTANTIATE_TEST_SUITE_P(Faults, Mutations, testing::ValuesIn(mutations()),
                         [](const auto& row) { return row.param.name; });

TEST(MutationTable, HasEveryFaultOnce) {
    std::set<SeededFault> faults;
    for (const Mutation& m : mutations())
        EXPECT_TRUE(faults.insert(m.fault).second) << m.name;
    EXPECT_EQ(faults.size(), static_cast<size_t>(SeededFault::Count) - 1);
}

}  // namespace

void PrintTo(const Mutation& mutation, std::ostream* out) {
    *out << mutation.name;
}
}  // namespace ptoscope::test
