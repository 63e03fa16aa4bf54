#include "runtime/device/kernels.h"

#include <gtest/gtest.h>

#include <numeric>

#include "runtime/memory/device_memory.h"
#include "tests/runtime/device/kernel_program.h"

namespace ptoscope {
namespace {

using test::KernelProgram;
using Floats = std::vector<float>;

// Runs blocks of task 0 on a memory in which every tensor is declared.
struct Bench {
    KernelProgram p;
    DeviceMemory memory;

    void start() {
        p.program.config.runtime.heap_bytes = {0, 0, 0, 0};
        memory = DeviceMemory(p.program);
    }
    uint32_t tensor(const KernelProgram::Dims& dims, InitKind init = InitKind::Zeros) {
        return p.declare(dims, init);
    }
    void put(uint32_t tensor, const Floats& values) {
        memory.write(DeviceMemory::address_of(p.program.tensors[tensor]), values);
    }
    [[nodiscard]] Floats get(uint32_t tensor) const {
        const TensorSpec& t = p.program.tensors[tensor];
        Floats values(t.shape.elements());
        memory.read(DeviceMemory::address_of(t), values);
        return values;
    }
    [[nodiscard]] BlockResult block(int64_t b, Subslot subslot = Subslot::Aic) const {
        std::vector<Address> bases;
        for (const ArgSpec& arg : p.program.args_of(p.program.tasks[0]))
            bases.push_back(
                arg.tensor == kNone ? 0 : DeviceMemory::address_of(p.program.tensors[arg.tensor]));
        return compute_block(p.program, 0, subslot, b, bases, memory);
    }
    // All blocks on all active cores, in order.
    void run() {
        const TaskSpec& task = p.program.tasks[0];
        for (int64_t b = 0; b < task.blocks; ++b)
            for (int s = 0; s < kSubslots; ++s)
                for (const Segment& segment : block(b, static_cast<Subslot>(s)))
                    memory.write(segment.to, segment.values);
    }
};

TEST(Kernels, FillWritesTheFirstScalarIntoTheViewOnly) {
    Bench t;
    const uint32_t x = t.tensor({3, 4});
    t.p.task(Compute::Fill, {KernelProgram::arg(ArgKind::Write, x, {1, 1}, {2, 2}),
                             KernelProgram::scalar(2.5), KernelProgram::scalar(9)});
    t.start();
    t.run();
    EXPECT_EQ(t.get(x), (Floats{0, 0, 0, 0, 0, 2.5, 2.5, 0, 0, 2.5, 2.5, 0}));
}

TEST(Kernels, AViewOfWholeRowsComesBackAsOneSegment) {
    Bench t;
    const uint32_t x = t.tensor({2, 3, 4});
    t.p.task(Compute::Fill, {KernelProgram::arg(ArgKind::Write, x, {1, 1, 0}, {1, 2, 4}),
                             KernelProgram::scalar(1)});
    t.start();
    const BlockResult result = t.block(0);
    ASSERT_EQ(result.size(), 1U);
    EXPECT_EQ(result[0].to, 16U);
    EXPECT_EQ(result[0].values.size(), 8U);
}

TEST(Kernels, AViewThatIsNarrowInsideAndWholeOutsideIsManyRuns) {
    Bench t;
    const uint32_t from = t.tensor({2, 2, 3}, InitKind::Iota);
    const uint32_t to = t.tensor({8});
    t.p.task(Compute::Copy, {KernelProgram::arg(ArgKind::In, from, {0, 0, 1}, {2, 2, 2}),
                             t.p.whole(ArgKind::Write, to)});
    t.start();
    t.run();
    EXPECT_EQ(t.get(to), (Floats{1, 2, 4, 5, 7, 8, 10, 11}));
}

TEST(Kernels, CopyPairsElementsByTheirPositionWithinTheViews) {
    Bench t;
    const uint32_t from = t.tensor({3, 4}, InitKind::Iota);
    const uint32_t to = t.tensor({2, 2});
    t.p.task(Compute::Copy, {KernelProgram::arg(ArgKind::In, from, {1, 2}, {2, 2}),
                             t.p.whole(ArgKind::Write, to)});
    t.start();
    t.run();
    EXPECT_EQ(t.get(to), (Floats{6, 7, 10, 11}));
}

TEST(Kernels, BlocksShareRowsThatDoNotDivide) {
    Bench t;
    const uint32_t from = t.tensor({5, 2}, InitKind::Iota);
    const uint32_t to = t.tensor({5, 2});
    t.p.task(Compute::Copy, {t.p.whole(ArgKind::In, from), t.p.whole(ArgKind::Write, to)}, 3);
    t.start();
    std::vector<std::pair<Address, size_t>> pieces;
    for (int64_t b = 0; b < 3; ++b)
        for (const Segment& s : t.block(b))
            pieces.emplace_back(s.to - 10, s.values.size());
    // Rows [0, 1), [1, 3), [3, 5).
    EXPECT_EQ(pieces, (std::vector<std::pair<Address, size_t>>{{0, 2}, {2, 4}, {6, 4}}));
    t.run();
    EXPECT_EQ(t.get(to), t.get(from));
}

TEST(Kernels, MoreBlocksThanRowsLeaveSomeWithoutWork) {
    Bench t;
    const uint32_t x = t.tensor({2});
    t.p.task(Compute::Fill, {t.p.whole(ArgKind::Write, x), KernelProgram::scalar(1)}, 4);
    t.start();
    EXPECT_TRUE(t.block(0).empty());
    EXPECT_EQ(t.block(1).size(), 1U);
    EXPECT_TRUE(t.block(4).empty());  // there is no such block
    t.run();
    EXPECT_EQ(t.get(x), (Floats{1, 1}));
}

TEST(Kernels, AddAndMulTakeTwoInputsOrTheResultAndOne) {
    const struct {
        Compute compute;
        bool in_place;
        Floats expected;
    } rows[] = {{Compute::Add, false, {11, 22, 33}},
                {Compute::Mul, false, {10, 40, 90}},
                {Compute::Add, true, {107, 108, 109}},
                {Compute::Mul, true, {700, 800, 900}}};
    for (const auto& row : rows) {
        Bench t;
        const uint32_t a = t.tensor({3});
        const uint32_t b = t.tensor({3});
        const uint32_t c = t.tensor({3});
        std::vector<ArgSpec> args{t.p.whole(ArgKind::In, a)};
        if (!row.in_place) args.push_back(t.p.whole(ArgKind::NoDep, b));
        args.push_back(t.p.whole(row.in_place ? ArgKind::InOut : ArgKind::Write, c));
        t.p.task(row.compute, args);
        t.start();
        t.put(a, row.in_place ? Floats{100, 100, 100} : Floats{1, 2, 3});
        t.put(b, {10, 20, 30});
        t.put(c, {7, 8, 9});
        t.run();
        EXPECT_EQ(t.get(c), row.expected) << static_cast<int>(row.compute) << row.in_place;
    }
}

TEST(Kernels, ASingleElementIsBroadcast) {
    Bench t;
    const uint32_t a = t.tensor({2, 2}, InitKind::Iota);
    const uint32_t one = t.tensor({1, 1});
    const uint32_t c = t.tensor({2, 2});
    t.p.task(Compute::Add,
             {t.p.whole(ArgKind::In, a), t.p.whole(ArgKind::In, one), t.p.whole(ArgKind::Write, c)},
             2);
    t.start();
    t.put(one, {5});
    t.run();
    EXPECT_EQ(t.get(c), (Floats{5, 6, 7, 8}));
}

TEST(Kernels, ScaleMultipliesTheInputOrTheResultItself) {
    for (const bool in_place : {false, true}) {
        Bench t;
        const uint32_t a = t.tensor({4}, InitKind::Iota);
        const uint32_t c = t.tensor({4}, InitKind::Ones);
        std::vector<ArgSpec> args{KernelProgram::scalar(0.5)};
        if (!in_place) args.push_back(t.p.whole(ArgKind::In, a));
        args.push_back(t.p.whole(ArgKind::InOut, c));
        t.p.task(Compute::Scale, args);
        t.start();
        t.run();
        EXPECT_EQ(t.get(c), in_place ? (Floats{.5, .5, .5, .5}) : (Floats{0, .5, 1, 1.5}));
    }
}

TEST(Kernels, MatmulReplacesAWriteAndAddsToAnInout) {
    const struct {
        ArgKind kind;
        Floats expected;
    } rows[] = {{ArgKind::Write, {10, 13, 28, 40}}, {ArgKind::InOut, {110, 113, 128, 140}}};
    for (const auto& row : rows) {
        Bench t;
        const uint32_t a = t.tensor({2, 3}, InitKind::Iota);
        const uint32_t b = t.tensor({3, 2}, InitKind::Iota);
        const uint32_t c = t.tensor({2, 2});
        t.p.task(Compute::Matmul,
                 {t.p.whole(ArgKind::In, a), t.p.whole(ArgKind::In, b), t.p.whole(row.kind, c)}, 2);
        t.start();
        t.put(c, {100, 100, 100, 100});
        t.run();
        EXPECT_EQ(t.get(c), row.expected);
    }
}

TEST(Kernels, MatmulOfTilesWithOffsetsMatchesTheDefinition) {
    Bench t;
    const uint32_t a = t.tensor({8, 9});
    const uint32_t b = t.tensor({7, 8});
    const uint32_t c = t.tensor({9, 9});
    t.p.task(Compute::Matmul,
             {KernelProgram::arg(ArgKind::In, a, {1, 2}, {5, 6}),
              KernelProgram::arg(ArgKind::In, b, {1, 3}, {6, 4}),
              KernelProgram::arg(ArgKind::Write, c, {3, 5}, {5, 4})},
             2);
    t.p.program.tensors[a].init = InitKind::Uniform;
    t.p.program.tensors[b].init = InitKind::Uniform;
    t.p.program.tensors[b].seed = 1;
    t.start();
    t.run();
    const Floats av = t.get(a);
    const Floats bv = t.get(b);
    Floats expected(81);
    for (size_t i = 0; i < 5; ++i)
        for (size_t j = 0; j < 4; ++j)
            for (size_t k = 0; k < 6; ++k)
                expected[(3 + i) * 9 + 5 + j] += av[(1 + i) * 9 + 2 + k] * bv[(1 + k) * 8 + 3 + j];
    EXPECT_EQ(t.get(c), expected);
}

TEST(Kernels, MatmulFoldsLeadingDimensionsAndTakesVectors) {
    Bench t;
    const uint32_t a = t.tensor({2, 2, 3}, InitKind::Iota);  // [4, 3]
    const uint32_t x = t.tensor({3}, InitKind::Ones);        // [3, 1]
    const uint32_t y = t.tensor({4});
    t.p.task(Compute::Matmul,
             {t.p.whole(ArgKind::In, a), t.p.whole(ArgKind::In, x), t.p.whole(ArgKind::Write, y)},
             3);
    t.start();
    t.run();
    EXPECT_EQ(t.get(y), (Floats{3, 12, 21, 30}));
}

TEST(Kernels, SoftmaxRowsAreDistributionsAndShiftInvariant) {
    Bench t;
    const uint32_t a = t.tensor({3, 4});
    const uint32_t c = t.tensor({3, 4});
    t.p.task(Compute::Softmax, {t.p.whole(ArgKind::In, a), t.p.whole(ArgKind::Write, c)}, 2);
    t.start();
    t.put(a, {0, 0, 0, 0, 1, 2, 3, 4, 1001, 1002, 1003, 1004});
    t.run();
    const Floats r = t.get(c);
    for (size_t row = 0; row < 3; ++row)
        EXPECT_NEAR(std::accumulate(r.begin() + row * 4, r.begin() + row * 4 + 4, 0.0), 1.0, 2e-7);
    EXPECT_EQ(Floats(r.begin(), r.begin() + 4), (Floats{.25, .25, .25, .25}));
    EXPECT_EQ(Floats(r.begin() + 4, r.begin() + 8), Floats(r.begin() + 8, r.end()));
    EXPECT_NEAR(r[7], 0.6439142, 1e-7);
}

TEST(Kernels, SoftmaxWithoutAnInputWorksInPlace) {
    Bench t;
    const uint32_t c = t.tensor({2, 2}, InitKind::Ones);
    t.p.task(Compute::Softmax, {t.p.whole(ArgKind::InOut, c)});
    t.start();
    t.run();
    EXPECT_EQ(t.get(c), (Floats{.5, .5, .5, .5}));
}

TEST(Kernels, BlockIndexGivesEveryCoreItsOwnCacheLine) {
    Bench t;
    const uint32_t x = t.tensor({8, 16});
    t.p.task({{Subslot::Aic, Compute::BlockIndex}, {Subslot::Aiv1, Compute::BlockIndex}},
             {t.p.whole(ArgKind::InOut, x), KernelProgram::scalar(2)}, 3);
    t.start();
    t.put(x, Floats(128, -1));
    t.run();
    Floats expected(128, -1);
    for (size_t b = 0; b < 3; ++b)
        for (size_t s = 0; s < 2; ++s)
            expected[(2 + b * 2 + s) * 16] = static_cast<float>(b);
    EXPECT_EQ(t.get(x), expected);
}

TEST(Kernels, BlockIndexNeverWritesOutsideOfItsView) {
    for (const double base : {-1.0, 1.0, 1e300}) {
        Bench t;
        const uint32_t x = t.tensor({4, 16}, InitKind::Ones);
        t.p.task(Compute::BlockIndex, {KernelProgram::arg(ArgKind::InOut, x, {1, 0}, {1, 16}),
                                       KernelProgram::scalar(base)});
        t.start();
        EXPECT_TRUE(t.block(0).empty()) << base;
    }
}

TEST(Kernels, AKernelSeesOnlyTheArgumentsOfItsSlot) {
    Bench t;
    const uint32_t a = t.tensor({2}, InitKind::Iota);
    const uint32_t b = t.tensor({2}, InitKind::Ones);
    const uint32_t c = t.tensor({2});
    const uint32_t d = t.tensor({2});
    t.p.task({{Subslot::Aic, Compute::Copy, {0, 2}},
              {Subslot::Aiv0, Compute::None, {0}},
              {Subslot::Aiv1, Compute::Copy, {1, 3}}},
             {t.p.whole(ArgKind::In, a), t.p.whole(ArgKind::In, b), t.p.whole(ArgKind::Write, c),
              t.p.whole(ArgKind::Write, d)});
    t.start();
    EXPECT_TRUE(t.block(0, Subslot::Aiv0).empty());
    t.run();
    EXPECT_EQ(t.get(c), (Floats{0, 1}));
    EXPECT_EQ(t.get(d), (Floats{1, 1}));
}

TEST(Kernels, AKernelWithoutItsOperandsWritesNothing) {
    for (const Compute compute : {Compute::None, Compute::Copy, Compute::Add, Compute::Mul,
                                  Compute::Scale, Compute::Matmul}) {
        Bench t;
        const uint32_t x = t.tensor({2, 2});
        t.p.task(compute, {t.p.whole(ArgKind::InOut, x)});
        t.start();
        EXPECT_TRUE(t.block(0).empty()) << static_cast<int>(compute);
        EXPECT_TRUE(t.block(0, Subslot::Aiv0).empty());  // not active
    }
}

TEST(InitialValues, AreWhatTheirKindSays) {
    TensorSpec t;
    t.shape = test::shape({2, 3});
    EXPECT_EQ(initial_values(t), Floats(6, 0));
    t.init = InitKind::Ones;
    EXPECT_EQ(initial_values(t), Floats(6, 1));
    t.init = InitKind::Iota;
    EXPECT_EQ(initial_values(t), (Floats{0, 1, 2, 3, 4, 5}));
}

TEST(InitialValues, UniformDependsOnSeedAndElementAlone) {
    TensorSpec t;
    t.shape = test::shape({10000});
    t.init = InitKind::Uniform;
    const Floats all = initial_values(t);
    double sum = 0;
    for (const float x : all) {
        ASSERT_GE(x, 0);
        ASSERT_LT(x, 1);
        sum += static_cast<double>(x);
    }
    EXPECT_NEAR(sum / 10000, 0.5, 0.02);
    Floats part(10);
    initial_values(t, 500, part);
    EXPECT_EQ(part, Floats(all.begin() + 500, all.begin() + 510));
    t.seed = 1;
    EXPECT_NE(initial_values(t), all);
}

}  // namespace
}  // namespace ptoscope
