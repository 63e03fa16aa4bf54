#include <gtest/gtest.h>

#include "runtime/engine/verification/reference.h"
#include "runtime/memory/device_memory.h"
#include "tests/runtime/device/kernel_program.h"

namespace ptoscope {
namespace {

using test::KernelProgram;
using Floats = std::vector<float>;

Floats values(const Program& program, const MemoryReader& memory, uint32_t tensor) {
    Floats found(program.tensors[tensor].shape.elements());
    memory.read(program.tensors[tensor].declared_base, found);
    return found;
}

TEST(Reference, RunsTasksInOrderThroughOutputs) {
    KernelProgram p;
    const uint32_t q = p.declare({2, 3}, InitKind::Iota);
    const uint32_t k = p.declare({3, 2}, InitKind::Iota);
    const uint32_t result = p.declare({2, 2}, InitKind::Ones);
    const ArgSpec s = p.out({2, 2});
    p.task(Compute::Matmul, {p.whole(ArgKind::In, q), p.whole(ArgKind::In, k), s}, 2);
    p.task(Compute::Scale, {p.whole(ArgKind::InOut, s.tensor), KernelProgram::scalar(2)});
    p.task(Compute::Add, {p.whole(ArgKind::In, s.tensor), p.whole(ArgKind::InOut, result)});
    const ReferenceMemory memory = run_in_program_order(p.done());
    EXPECT_EQ(values(p.program, memory, result), (Floats{21, 27, 57, 81}));
    EXPECT_EQ(memory.written_bytes(), 16U);
}

TEST(Reference, NewOutputsReadAsZerosThoughTheirRoomWasUsedBefore) {
    KernelProgram p;
    const uint32_t result = p.declare({4});
    for (int i = 0; i < 2; ++i) {
        p.begin_scope();
        const ArgSpec dirty = p.out({4});
        p.task(Compute::None, {dirty});
        p.task(Compute::Add, {p.whole(ArgKind::In, dirty.tensor), p.whole(ArgKind::InOut, result)});
        p.task(Compute::Fill, {p.whole(ArgKind::InOut, dirty.tensor), KernelProgram::scalar(7)});
        p.end_scope();
    }
    const ReferenceMemory memory = run_in_program_order(p.done());
    EXPECT_EQ(values(p.program, memory, result), Floats(4, 0));
}

TEST(Reference, OutputsGoWithTheirScopeSoMemoryIsBounded) {
    KernelProgram p;
    for (int i = 0; i < 50; ++i) {
        p.begin_scope();
        p.task(Compute::Fill, {p.out({1U << 16}), KernelProgram::scalar(1)});
        p.end_scope();
    }
    const ReferenceMemory memory = run_in_program_order(p.done());
    EXPECT_EQ(memory.mark(), 0U);
    EXPECT_LT(memory.bytes(), 4096U);
}

TEST(Reference, SeveralOutputsOfATaskDoNotOverlap) {
    KernelProgram p;
    const uint32_t x = p.declare({300});
    const uint32_t y = p.declare({300});
    const ArgSpec a = p.out({300});
    const ArgSpec b = p.out({300});
    p.task({{Subslot::Aic, Compute::Fill, {0, 2}}, {Subslot::Aiv0, Compute::Fill, {1, 3}}},
           {a, b, KernelProgram::scalar(1), KernelProgram::scalar(2)});
    p.task(Compute::Copy, {p.whole(ArgKind::In, a.tensor), p.whole(ArgKind::Write, x)});
    p.task(Compute::Copy, {p.whole(ArgKind::In, b.tensor), p.whole(ArgKind::Write, y)});
    const ReferenceMemory memory = run_in_program_order(p.done());
    EXPECT_EQ(values(p.program, memory, x), Floats(300, 1));
    EXPECT_EQ(values(p.program, memory, y), Floats(300, 2));
}

TEST(Reference, SetWritesGetDoesNotAndFatalEndsTheRun) {
    KernelProgram p;
    const uint32_t x = p.declare({2, 3});
    p.access(Op::Set, KernelProgram::arg(ArgKind::Write, x, {0, 1}, {2, 2}), 4);
    p.access(Op::Get, p.whole(ArgKind::In, x));
    p.fatal();
    p.task(Compute::Fill, {p.whole(ArgKind::Write, x), KernelProgram::scalar(9)});
    const ReferenceMemory memory = run_in_program_order(p.done());
    EXPECT_EQ(values(p.program, memory, x), (Floats{0, 4, 4, 0, 4, 4}));
}

TEST(Reference, SetReachesAllOfALargeView) {
    KernelProgram p;
    const uint32_t x = p.declare({3, 5000});
    p.access(Op::Set, KernelProgram::arg(ArgKind::Write, x, {1, 0}, {2, 5000}), 1);
    const ReferenceMemory memory = run_in_program_order(p.done());
    Floats expected(5000, 0);
    expected.resize(15000, 1);
    EXPECT_EQ(values(p.program, memory, x), expected);
    EXPECT_EQ(memory.written_bytes(), 40000U);
}

TEST(Reference, StopsAtASubmitError) {
    KernelProgram p;
    const uint32_t x = p.declare({2});
    p.task(Compute::Fill, {p.whole(ArgKind::Write, x), KernelProgram::scalar(1)});
    p.task(Compute::Fill, {p.whole(ArgKind::Write, x), KernelProgram::scalar(2)}, 0);
    p.task(Compute::Fill, {p.whole(ArgKind::Write, x), KernelProgram::scalar(3)});
    const ReferenceMemory memory = run_in_program_order(p.done());
    EXPECT_EQ(values(p.program, memory, x), (Floats{1, 1}));
}

struct Filled {
    KernelProgram p;
    uint32_t untouched = p.declare({1000, 100}, InitKind::Uniform);
    uint32_t x = p.declare({200, 300});

    Filled() {
        p.task(Compute::Fill, {p.whole(ArgKind::Write, x), KernelProgram::scalar(1.5)}, 7);
        p.done();
    }
    [[nodiscard]] DeviceMemory correct() const {
        DeviceMemory memory(p.program);
        memory.write(p.program.tensors[x].declared_base, Floats(60000, 1.5F));
        return memory;
    }
};

TEST(Comparison, MatchesWhatProgramOrderLeaves) {
    const Filled f;
    const Comparison c = compare_with_reference(f.p.program, f.correct());
    EXPECT_TRUE(c.matched);
    EXPECT_EQ(c.first_difference, "");
    EXPECT_EQ(c.compared_bytes, (100000U + 60000U) * 4);
    EXPECT_EQ(c.written_bytes, 60000U * 4);
}

TEST(Comparison, NamesTheFirstElementThatDiffers) {
    const Filled f;
    DeviceMemory memory = f.correct();
    memory.write(f.p.program.tensors[f.x].declared_base + 150 * 300 + 17, Floats{0.1F, 3});
    const Comparison c = compare_with_reference(f.p.program, memory);
    EXPECT_FALSE(c.matched);
    EXPECT_EQ(c.first_difference,
              "x1[150, 17]: expected 1.5 (0x3fc00000), got 0.100000001 (0x3dcccccd)");
    EXPECT_EQ(c.compared_bytes, (100000U + 60000U) * 4);
}

TEST(Comparison, IsBitForBitInTensorsThatNobodyWritesToo) {
    const Filled f;
    DeviceMemory memory = f.correct();
    memory.write(f.p.program.tensors[f.x].declared_base - 1, Floats{-0.0F});
    const Comparison c = compare_with_reference(f.p.program, memory);
    EXPECT_FALSE(c.matched);
    EXPECT_EQ(c.first_difference.rfind("x0[999, 99]: expected ", 0), 0U) << c.first_difference;
}

}  // namespace
}  // namespace ptoscope
