#include "runtime/memory/tensor_map.h"

#include <gtest/gtest.h>

#include <deque>
#include <random>

#include "tests/runtime/orchestrator/hand_made_program.h"

namespace ptoscope {
namespace {

using test::box;
using test::HandMadeProgram;
using test::range;
using Writers = std::vector<uint32_t>;

Writers writers_of(const TensorMap& map, uint32_t tensor, const Box& view) {
    Writers found;
    map.lookup(tensor, view, [&](uint32_t writer) { found.push_back(writer); });
    return found;
}

TEST(TensorMap, FindsOverlappingWritersOldestFirst) {
    TensorMap map;
    map.insert(3, range(0, 8), 10);
    map.insert(3, range(4, 12), 11);
    map.insert(3, range(12, 16), 12);
    EXPECT_EQ(writers_of(map, 3, range(6, 13)), (Writers{10, 11, 12}));
    EXPECT_EQ(writers_of(map, 3, range(8, 12)), (Writers{11}));
    EXPECT_EQ(writers_of(map, 3, range(16, 20)), (Writers{}));
    EXPECT_EQ(writers_of(map, 2, range(0, 16)), (Writers{}));
    EXPECT_EQ(writers_of(map, 99, range(0, 16)), (Writers{}));
}

TEST(TensorMap, NeighboursInTwoDimensionsDoNotOverlap) {
    TensorMap map;
    map.insert(0, box({0, 0}, {4, 4}), 1);
    map.insert(0, box({0, 4}, {4, 4}), 2);
    map.insert(0, box({4, 0}, {4, 4}), 3);
    EXPECT_EQ(writers_of(map, 0, box({4, 4}, {4, 4})), (Writers{}));
    EXPECT_EQ(writers_of(map, 0, box({3, 3}, {2, 2})), (Writers{1, 2, 3}));
}

TEST(TensorMap, RemovesOnlyWhatIsCoveredInFull) {
    TensorMap map;
    map.insert(0, range(0, 4), 1);
    map.insert(0, range(2, 6), 2);
    map.insert(1, range(0, 4), 3);
    map.remove_covered(0, range(0, 5));
    EXPECT_EQ(writers_of(map, 0, range(0, 8)), (Writers{2}));
    EXPECT_EQ(writers_of(map, 1, range(0, 8)), (Writers{3}));
    EXPECT_EQ(map.size(), 2U);
}

TEST(TensorMap, RetiresTheTasksOfOneRingBelowTheMark) {
    HandMadeProgram p;
    TensorMap map;
    for (uint32_t i = 0; i < 6; ++i)
        map.insert(0, range(i, i + 1), p.submit({}, {}, i % 2));
    map.retire(p.program, 1, 2);  // tasks 1 and 3 are r1t0 and r1t1
    EXPECT_EQ(writers_of(map, 0, range(0, 6)), (Writers{0, 2, 4, 5}));
    map.retire(p.program, 0, 1);
    EXPECT_EQ(writers_of(map, 0, range(0, 6)), (Writers{2, 4, 5}));
    map.retire(p.program, 0, 3);
    map.retire(p.program, 1, 3);
    EXPECT_EQ(map.size(), 0U);
    EXPECT_TRUE(map == TensorMap{});
    EXPECT_EQ(hash_of(map), hash_of(TensorMap{}));
}

TEST(TensorMap, EqualityIsAboutContentsNotHistory) {
    HandMadeProgram p;
    for (int i = 0; i < 3; ++i)
        p.submit({});
    TensorMap detour;
    detour.insert(7, range(0, 4), 0);
    detour.insert(7, range(0, 8), 1);
    detour.remove_covered(7, range(0, 4));
    detour.retire(p.program, 0, 1);
    TensorMap direct;
    direct.insert(7, range(0, 8), 1);
    EXPECT_TRUE(detour == direct);
    EXPECT_EQ(hash_of(detour), hash_of(direct));
    direct.insert(7, range(0, 8), 2);
    EXPECT_FALSE(detour == direct);
    EXPECT_NE(hash_of(detour), hash_of(direct));
}

TEST(TensorMap, ACopyKeepsWhatTheOriginalForgets) {
    TensorMap map;
    map.insert(0, range(0, 4), 1);
    const TensorMap copy = map;
    map.remove_covered(0, range(0, 4));
    EXPECT_EQ(map.size(), 0U);
    EXPECT_EQ(writers_of(copy, 0, range(0, 4)), (Writers{1}));
}

// A list of entries, searched from end to end.
struct PlainMap {
    std::deque<std::pair<uint32_t, TensorMap::Entry>> all;

    [[nodiscard]] Writers lookup(uint32_t tensor, const Box& view) const {
        Writers found;
        for (const auto& [t, e] : all)
            if (t == tensor && e.view.overlaps(view)) found.push_back(e.writer);
        return found;
    }
    void remove_covered(uint32_t tensor, const Box& view) {
        std::erase_if(
            all, [&](const auto& e) { return e.first == tensor && view.covers(e.second.view); });
    }
    void retire(const Program& program, uint32_t ring, uint32_t alive) {
        std::erase_if(all, [&](const auto& e) {
            const TaskId id = program.tasks[e.second.writer].id;
            return id.ring() == ring && id.local() < alive;
        });
    }
};

TEST(TensorMap, AgreesWithAPlainListOverThousandsOfOperations) {
    std::mt19937 random(1);
    const auto below = [&](uint32_t n) { return static_cast<uint32_t>(random() % n); };
    HandMadeProgram p;
    TensorMap map;
    PlainMap plain;
    std::array<uint32_t, kRings> submitted{};
    for (int step = 0; step < 6000; ++step) {
        const uint32_t tensor = below(3);
        const uint32_t from = below(500);
        const Box view = range(from, from + 1 + below(step % 50 == 0 ? 300 : 4));
        ASSERT_EQ(writers_of(map, tensor, view), plain.lookup(tensor, view)) << "step " << step;
        if (below(3) == 0) {
            map.remove_covered(tensor, view);
            plain.remove_covered(tensor, view);
        }
        const uint32_t ring = below(kRings);
        const uint32_t writer = p.submit({}, {}, ring);
        ++submitted[ring];
        map.insert(tensor, view, writer);
        plain.all.emplace_back(tensor, TensorMap::Entry{view, writer});
        if (step % 64 == 0 && submitted[ring] > 100) {
            map.retire(p.program, ring, submitted[ring] - 100);
            plain.retire(p.program, ring, submitted[ring] - 100);
        }
        ASSERT_EQ(map.size(), plain.all.size());
    }
    TensorMap rebuilt;
    for (const auto& [tensor, e] : plain.all)
        rebuilt.insert(tensor, e.view, e.writer);
    EXPECT_TRUE(map == rebuilt);
    EXPECT_EQ(hash_of(map), hash_of(rebuilt));
    EXPECT_GT(map.size(), 100U);
}

}  // namespace
}  // namespace ptoscope
