#include "runtime/orchestrator/producers.h"

#include <gtest/gtest.h>

#include "runtime/orchestrator/dependencies.h"
#include "tests/runtime/orchestrator/hand_made_program.h"

namespace ptoscope {
namespace {

using test::HandMadeProgram;
using test::range;
using Tasks = std::vector<uint32_t>;

constexpr auto arg = HandMadeProgram::arg;

Tasks producers(const HandMadeProgram& p, uint32_t task) {
    const Dependencies all = implied_dependencies(p.program);
    return {all.of(task).begin(), all.of(task).end()};
}

TEST(Producers, AWriterFeedsTheReadersThatOverlap) {
    HandMadeProgram p;
    const uint32_t x = p.declare(8);
    const uint32_t left = p.submit({arg(ArgKind::InOut, x, range(0, 4))});
    const uint32_t right = p.submit({arg(ArgKind::InOut, x, range(4, 8))});
    EXPECT_EQ(producers(p, p.submit({arg(ArgKind::In, x, range(0, 4))})), (Tasks{left}));
    EXPECT_EQ(producers(p, p.submit({arg(ArgKind::In, x, range(3, 5))})), (Tasks{left, right}));
}

TEST(Producers, ReadsNeverRegister) {
    HandMadeProgram p;
    const uint32_t x = p.declare(8);
    p.submit({arg(ArgKind::In, x, range(0, 8))});
    EXPECT_EQ(producers(p, p.submit({arg(ArgKind::InOut, x, range(0, 8))})), (Tasks{}));
}

TEST(Producers, ExplicitDependenciesComeFirst) {
    HandMadeProgram p;
    const uint32_t x = p.declare(8);
    const uint32_t writer = p.submit({arg(ArgKind::InOut, x, range(0, 8))});
    const uint32_t other = p.submit({});
    EXPECT_EQ(producers(p, p.submit({arg(ArgKind::In, x, range(0, 8))}, {other})),
              (Tasks{other, writer}));
}

TEST(Producers, TheCreatorComesBeforeTheWriters) {
    HandMadeProgram p;
    const uint32_t out = p.submit_output(8);  // task 0
    const uint32_t writer = p.submit({arg(ArgKind::Write, out, range(0, 4))});
    EXPECT_EQ(producers(p, p.submit({arg(ArgKind::In, out, range(0, 8))})), (Tasks{0, writer}));
}

TEST(Producers, NoDepDependsOnTheCreatorAloneAndPublishesNothing) {
    HandMadeProgram p;
    const uint32_t out = p.submit_output(8);  // task 0
    p.submit({arg(ArgKind::Write, out, range(0, 8))});
    EXPECT_EQ(producers(p, p.submit({arg(ArgKind::NoDep, out, range(0, 8))})), (Tasks{0}));
    EXPECT_EQ(producers(p, p.submit({arg(ArgKind::In, out, range(0, 8))})), (Tasks{0, 1}));
}

TEST(Producers, AWriteOnlyArgumentPublishesButDoesNotLookUp) {
    HandMadeProgram p;
    const uint32_t x = p.declare(8);
    const uint32_t first = p.submit({arg(ArgKind::Write, x, range(0, 8))});
    const uint32_t second = p.submit({arg(ArgKind::Write, x, range(0, 8))});
    EXPECT_EQ(producers(p, second), (Tasks{}));
    EXPECT_EQ(producers(p, p.submit({arg(ArgKind::In, x, range(0, 8))})), (Tasks{first, second}));
}

TEST(Producers, AnInOutReplacesTheEntriesThatItCovers) {
    HandMadeProgram p;
    const uint32_t x = p.declare(8);
    const uint32_t inside = p.submit({arg(ArgKind::Write, x, range(1, 3))});
    const uint32_t across = p.submit({arg(ArgKind::Write, x, range(2, 6))});
    const uint32_t update = p.submit({arg(ArgKind::InOut, x, range(0, 4))});
    EXPECT_EQ(producers(p, update), (Tasks{inside, across}));
    EXPECT_EQ(producers(p, p.submit({arg(ArgKind::In, x, range(0, 8))})), (Tasks{across, update}));
}

TEST(Producers, EachProducerCountsOnce) {
    HandMadeProgram p;
    const uint32_t x = p.declare(8);
    const uint32_t out = p.submit_output(8);  // task 0
    const uint32_t both =
        p.submit({arg(ArgKind::InOut, x, range(0, 8)), arg(ArgKind::InOut, out, range(0, 8))}, {0});
    EXPECT_EQ(producers(p, both), (Tasks{0}));
    EXPECT_EQ(
        producers(p, p.submit({arg(ArgKind::In, x, range(0, 4)), arg(ArgKind::In, x, range(4, 8)),
                               arg(ArgKind::In, out, range(0, 8))},
                              {both})),
        (Tasks{both, 0}));
}

TEST(Producers, ATaskNeverDependsOnItself) {
    HandMadeProgram p;
    const uint32_t out = p.submit_output(8);  // task 0
    p.program.args.push_back(arg(ArgKind::InOut, out, range(0, 8)));
    p.program.tasks[0].args = 2;
    EXPECT_EQ(producers(p, 0), (Tasks{}));
}

TEST(Producers, AManualScopeKnowsExplicitDependenciesOnly) {
    HandMadeProgram p;
    const uint32_t x = p.declare(8);
    const uint32_t out = p.submit_output(8);  // task 0
    p.submit({arg(ArgKind::InOut, x, range(0, 8))});
    const uint32_t manual = p.submit(
        {arg(ArgKind::InOut, x, range(0, 8)), arg(ArgKind::In, out, range(0, 8))}, {0}, 1, true);
    EXPECT_EQ(producers(p, manual), (Tasks{0}));
    // It published nothing and removed nothing either.
    EXPECT_EQ(producers(p, p.submit({arg(ArgKind::In, x, range(0, 8))})), (Tasks{1}));
}

TEST(Producers, ThousandsKeepTheirOrderAndCountOnce) {
    constexpr uint32_t kWriters = 4096;
    HandMadeProgram p;
    const uint32_t x = p.declare(kWriters);
    Tasks backwards;
    for (uint32_t i = 0; i < kWriters; ++i)
        p.submit({arg(ArgKind::InOut, x, range(i, i + 1))});
    for (uint32_t i = kWriters; i-- > 1;)
        backwards.push_back(i);
    Tasks twice = backwards;
    twice.insert(twice.end(), backwards.begin(), backwards.end());
    const uint32_t sink = p.submit({arg(ArgKind::In, x, range(0, kWriters))}, twice);
    Tasks expected = backwards;
    expected.push_back(0);  // the only one that the explicit list lacks
    EXPECT_EQ(producers(p, sink), expected);
}

TEST(Dependencies, ListEveryTaskAndCountTheEdges) {
    HandMadeProgram p;
    const uint32_t x = p.declare(8);
    for (int i = 0; i < 3; ++i)
        p.submit({arg(ArgKind::InOut, x, range(0, 8))});
    const Dependencies all = implied_dependencies(p.program);
    EXPECT_EQ(all.offsets, (Tasks{0, 0, 1, 2}));
    EXPECT_EQ(all.edges(), 2U);
    EXPECT_EQ(implied_dependencies(Program{}).edges(), 0U);
}

}  // namespace
}  // namespace ptoscope
