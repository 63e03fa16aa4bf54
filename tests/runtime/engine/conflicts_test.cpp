#include "runtime/engine/verification/conflicts.h"

#include <gtest/gtest.h>

#include <random>
#include <set>

#include "tests/runtime/device/kernel_program.h"

namespace ptoscope {
namespace {

using test::KernelProgram;
using Pairs = std::vector<std::pair<uint32_t, uint32_t>>;

ConflictCheck check(KernelProgram& p, size_t limit = 100) {
    return unordered_conflicts(p.done(), implied_dependencies(p.program), limit);
}
Pairs pairs(const ConflictCheck& c) {
    Pairs found;
    for (const Conflict& conflict : c.conflicts)
        found.emplace_back(conflict.earlier, conflict.later);
    return found;
}

TEST(Conflicts, AWriteAfterAReadIsFound) {
    KernelProgram p;
    const uint32_t x = p.declare({4});
    p.task(Compute::None, {p.whole(ArgKind::In, x)});
    p.task(Compute::None, {p.whole(ArgKind::InOut, x)});
    const ConflictCheck c = check(p);
    EXPECT_TRUE(c.complete);
    EXPECT_EQ(c.tasks_checked, 2U);
    EXPECT_EQ(c.conflicts, (std::vector<Conflict>{{0, 1, x, false, true}}));
    EXPECT_EQ(describe(p.program, c.conflicts.at(0)),
              "t0 \"task0\" reads and t1 \"task1\" writes overlapping parts of tensor \"x0\"; "
              "no dependency orders them");
}

TEST(Conflicts, AnExplicitDependencySilencesIt) {
    KernelProgram p;
    const uint32_t x = p.declare({4});
    p.task(Compute::None, {p.whole(ArgKind::In, x)});
    p.task(Compute::None, {p.whole(ArgKind::InOut, x)}, 1, {0});
    const ConflictCheck c = check(p);
    EXPECT_EQ(pairs(c), Pairs{});
    EXPECT_EQ(c.pairs_compared, 1U);
}

TEST(Conflicts, APathThroughOthersSilencesIt) {
    KernelProgram p;
    const uint32_t x = p.declare({4});
    p.task(Compute::None, {p.whole(ArgKind::In, x)});
    p.dummy({}, {0});
    p.dummy({}, {1});
    p.task(Compute::None, {p.whole(ArgKind::InOut, x)}, 1, {2});
    EXPECT_EQ(pairs(check(p)), Pairs{});
}

TEST(Conflicts, DisjointViewsAndReadersOfTheSameDataAreSilent) {
    KernelProgram p;
    const uint32_t x = p.declare({4, 4});
    p.task(Compute::None, {KernelProgram::arg(ArgKind::In, x, {0, 0}, {2, 4})});
    p.task(Compute::None, {KernelProgram::arg(ArgKind::In, x, {0, 0}, {2, 4})});
    p.task(Compute::None, {KernelProgram::arg(ArgKind::Write, x, {2, 0}, {2, 2})});
    p.task(Compute::None, {KernelProgram::arg(ArgKind::Write, x, {2, 2}, {2, 2})});
    EXPECT_EQ(pairs(check(p)), Pairs{});
}

TEST(Conflicts, WritersThatLookUpNothingConflictWithEachOther) {
    KernelProgram p;
    const uint32_t x = p.declare({4, 4});
    p.task(Compute::None, {KernelProgram::arg(ArgKind::Write, x, {0, 0}, {2, 4})});
    p.task(Compute::None, {KernelProgram::arg(ArgKind::Write, x, {1, 3}, {3, 1})});
    const ConflictCheck c = check(p);
    EXPECT_EQ(c.conflicts, (std::vector<Conflict>{{0, 1, x, true, true}}));
}

TEST(Conflicts, NoDepReadsWithoutWaiting) {
    KernelProgram p;
    const uint32_t x = p.declare({4});
    p.task(Compute::None, {p.whole(ArgKind::Write, x)});
    p.task(Compute::None, {p.whole(ArgKind::NoDep, x)});
    p.task(Compute::None, {p.whole(ArgKind::NoDep, x)});
    EXPECT_EQ(pairs(check(p)), (Pairs{{0, 1}, {0, 2}}));
}

TEST(Conflicts, APairCountsOncePerTensor) {
    KernelProgram p;
    const uint32_t x = p.declare({4});
    const uint32_t y = p.declare({4});
    p.task(Compute::None, {p.whole(ArgKind::In, x), KernelProgram::arg(ArgKind::In, x, {1}, {2}),
                           p.whole(ArgKind::In, y)});
    p.task(Compute::None, {p.whole(ArgKind::Write, x), p.whole(ArgKind::Write, y)});
    EXPECT_EQ(check(p).conflicts,
              (std::vector<Conflict>{{0, 1, x, false, true}, {0, 1, y, false, true}}));
}

TEST(Conflicts, AnOrderedWriteStandsForWhatItCovers) {
    KernelProgram p;
    const uint32_t x = p.declare({4});
    p.task(Compute::None, {p.whole(ArgKind::In, x)});
    p.task(Compute::None, {p.whole(ArgKind::InOut, x)}, 1, {0});
    p.task(Compute::None, {p.whole(ArgKind::Write, x)});
    // Only the last ordered writer is named, not the reader before it.
    EXPECT_EQ(pairs(check(p)), (Pairs{{1, 2}}));
}

TEST(Conflicts, AnUnorderedReaderIsRememberedBehindALaterWriter) {
    KernelProgram p;
    const uint32_t x = p.declare({4});
    p.task(Compute::None, {p.whole(ArgKind::In, x)});
    p.task(Compute::None, {p.whole(ArgKind::InOut, x)});
    p.task(Compute::None, {p.whole(ArgKind::InOut, x)});
    EXPECT_EQ(pairs(check(p)), (Pairs{{0, 1}, {0, 2}}));
}

TEST(Conflicts, TheOrchestratorsWaitsOrderWhatItSubmitsLater) {
    for (const bool set : {false, true}) {
        KernelProgram p;
        const uint32_t x = p.declare({4});
        const uint32_t y = p.declare({4});
        p.task(Compute::None, {p.whole(ArgKind::In, x)});
        p.task(Compute::None, {p.whole(ArgKind::Write, y), p.whole(ArgKind::In, x)}, 1, {0});
        p.task(Compute::None, {p.whole(ArgKind::In, y)});
        p.access(set ? Op::Set : Op::Get, p.whole(ArgKind::In, y), 1);
        p.task(Compute::None, {p.whole(ArgKind::Write, x)});
        p.task(Compute::None, {p.whole(ArgKind::Write, y)});
        // Task 1 writes y: both wait for it, and so for task 0. Task 2 only reads y.
        EXPECT_EQ(pairs(check(p)), set ? Pairs{} : (Pairs{{2, 4}})) << set;
    }
}

TEST(Conflicts, DummiesTouchNoData) {
    KernelProgram p;
    const uint32_t x = p.declare({4});
    p.task(Compute::None, {p.whole(ArgKind::In, x)});
    p.dummy({p.whole(ArgKind::InOut, x)});
    const ConflictCheck c = check(p);
    EXPECT_EQ(pairs(c), Pairs{});
    EXPECT_EQ(c.tasks_checked, 1U);
}

TEST(Conflicts, StopsAtTheLimitAndAtTheEndOfItsBudgetAndSaysSo) {
    KernelProgram p;
    const uint32_t x = p.declare({4});
    for (int i = 0; i < 20; ++i)
        p.task(Compute::None, {p.whole(ArgKind::Write, x)});
    const ConflictCheck limited = check(p, 5);
    EXPECT_EQ(limited.conflicts.size(), 5U);
    EXPECT_FALSE(limited.complete);
    const ConflictCheck poor =
        unordered_conflicts(p.program, implied_dependencies(p.program), 1000, 20);
    EXPECT_LT(poor.tasks_checked, 20U);
    EXPECT_FALSE(poor.complete);
}

// Every pair, every path, no shortcuts.
struct Truth {
    std::set<std::pair<uint32_t, uint32_t>> conflicts;
    std::vector<std::vector<bool>> before;

    Truth(const Program& p, const Dependencies& graph) : before(p.tasks.size()) {
        for (uint32_t t = 0; t < p.tasks.size(); ++t) {
            before[t].resize(p.tasks.size());
            for (const uint32_t producer : graph.of(t)) {
                before[t][producer] = true;
                for (uint32_t u = 0; u < t; ++u)
                    if (before[producer][u]) before[t][u] = true;
            }
            for (uint32_t u = 0; u < t; ++u)
                if (!before[t][u] && touch(p, u, t)) conflicts.emplace(u, t);
        }
    }
    static bool touch(const Program& p, uint32_t u, uint32_t t) {
        for (const ArgSpec& a : p.args_of(p.tasks[u]))
            for (const ArgSpec& b : p.args_of(p.tasks[t]))
                if (a.tensor == b.tensor && a.view.overlaps(b.view) &&
                    (a.kind == ArgKind::InOut || a.kind == ArgKind::Write ||
                     b.kind == ArgKind::InOut || b.kind == ArgKind::Write))
                    return true;
        return false;
    }
};

// The first task that is in conflict with an earlier one; kNone = there is none.
uint32_t first_later(const auto& conflicts) {
    uint32_t first = kNone;
    for (const auto& [earlier, later] : conflicts)
        first = std::min(first, later);
    return first;
}

TEST(Conflicts, AgreeWithAllPairsOnRandomPrograms) {
    constexpr ArgKind kKinds[] = {ArgKind::In, ArgKind::InOut, ArgKind::Write, ArgKind::NoDep};
    int with = 0;
    int without = 0;
    for (uint32_t seed = 0; seed < 300; ++seed) {
        std::mt19937 engine(seed);
        const auto below = [&](uint32_t n) { return static_cast<uint32_t>(engine() % n); };
        KernelProgram p;
        p.declare({4, 4});
        p.declare({4, 4});
        const uint32_t tasks = 2 + below(12);
        for (uint32_t t = 0; t < tasks; ++t) {
            std::vector<ArgSpec> args;
            for (uint32_t i = below(2) + 1; i > 0; --i) {
                const uint32_t row = below(3);
                const uint32_t column = below(3);
                args.push_back(KernelProgram::arg(kKinds[below(4)], below(2), {row, column},
                                                  {1 + below(2), 1 + below(2)}));
            }
            std::vector<uint32_t> after;
            for (uint32_t u = 0; u < t; ++u)
                if (below(3) == 0) after.push_back(u);
            p.task(Compute::None, args, 1, after);
        }
        const ConflictCheck found = check(p, 1000);
        const Truth truth(p.program, implied_dependencies(p.program));
        ASSERT_TRUE(found.complete);
        // Nothing is invented; something is found whenever there is something, for every later
        // task up to the first.
        for (const auto& pair : pairs(found))
            EXPECT_TRUE(truth.conflicts.contains(pair)) << seed;
        EXPECT_EQ(found.conflicts.empty(), truth.conflicts.empty()) << seed;
        ++(truth.conflicts.empty() ? without : with);
    }
    EXPECT_GT(with, 30);
    EXPECT_GT(without, 30);
}

TEST(Conflicts, ScaleToManyTasks) {
    KernelProgram p;
    const uint32_t x = p.declare({1U << 16});
    const uint32_t y = p.declare({1U << 10});
    p.task(Compute::None, {p.whole(ArgKind::In, x)});
    for (uint32_t t = 1; t < 20000; ++t)
        p.task(Compute::None,
               {KernelProgram::arg(ArgKind::InOut, x, {t}, {1}),
                KernelProgram::arg(ArgKind::InOut, y, {t % 1024}, {1})},
               1, {t - 1});
    const ConflictCheck c = check(p);
    EXPECT_TRUE(c.complete);
    EXPECT_EQ(pairs(c), Pairs{});
    EXPECT_GE(c.pairs_compared, 19999U);
}

}  // namespace
}  // namespace ptoscope
