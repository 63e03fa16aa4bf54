#include "runtime/memory/device_memory.h"

#include <gtest/gtest.h>

#include <limits>
#include <numeric>
#include <stdexcept>

#include "tests/runtime/device/kernel_program.h"

namespace ptoscope {
namespace {

using test::KernelProgram;
using Floats = std::vector<float>;

DeviceMemory small_memory() {
    KernelProgram p;
    p.declare({2, 2}, InitKind::Ones);
    p.declare({3000}, InitKind::Iota);
    p.program.config.runtime.heap_bytes = {4096, 8192, 4096, 4096};
    return DeviceMemory(p.program);
}

Floats read(const DeviceMemory& memory, Address from, size_t count) {
    Floats values(count);
    memory.read(from, values);
    return values;
}

TEST(DeviceMemory, PutsTheHeapsBehindTheDeclaredTensors) {
    const DeviceMemory memory = small_memory();
    EXPECT_EQ(memory.heap_base(0), 3004U);
    EXPECT_EQ(memory.heap_base(1), 3004U + 1024);
    EXPECT_EQ(memory.heap_base(2), 3004U + 1024 + 2048);
    EXPECT_EQ(memory.elements(), 3004U + 1024 + 2048 + 1024 + 1024);
}

TEST(DeviceMemory, StartsWithTheInitialValues) {
    const DeviceMemory memory = small_memory();
    EXPECT_EQ(read(memory, 2, 4), (Floats{1, 1, 0, 1}));
    EXPECT_EQ(read(memory, 3002, 4), (Floats{2998, 2999, 0, 0}));
}

TEST(DeviceMemory, ReadsAndWritesAcrossChunks) {
    DeviceMemory memory = small_memory();
    Floats values(3000);
    std::iota(values.begin(), values.end(), 100.0F);
    memory.write(1000, values);
    EXPECT_EQ(read(memory, 1000, 3000), values);
    EXPECT_EQ(read(memory, 998, 3), (Floats{994, 995, 100}));
    EXPECT_EQ(read(memory, 3999, 2), (Floats{3099, 0}));
}

TEST(DeviceMemory, ACopyIsAnotherValue) {
    DeviceMemory memory = small_memory();
    const DeviceMemory before = memory;
    EXPECT_TRUE(memory == before);
    memory.write(3100, Floats{7});
    EXPECT_EQ(read(before, 3100, 1), Floats{0});
    EXPECT_FALSE(memory == before);
    EXPECT_NE(hash_of(memory), hash_of(before));
    memory.write(3100, Floats{0});
    EXPECT_TRUE(memory == before);
    EXPECT_EQ(hash_of(memory), hash_of(before));
}

TEST(DeviceMemory, ClearingMakesZerosWhereverItBeginsAndEnds) {
    const struct {
        Address from;
        uint64_t count;
    } rows[] = {{0, 8124}, {1000, 50}, {1024, 1024}, {1030, 2000}, {8123, 1}, {5, 0}};
    for (const auto& row : rows) {
        DeviceMemory memory = small_memory();
        Floats expected(memory.elements(), 3);
        memory.write(0, expected);
        const DeviceMemory before = memory;
        memory.clear(row.from, row.count);
        for (uint64_t i = 0; i < row.count; ++i)
            expected[row.from + i] = 0;
        EXPECT_EQ(read(memory, 0, expected.size()), expected) << row.from;
        EXPECT_EQ(read(before, 0, expected.size()), Floats(expected.size(), 3));
    }
}

TEST(DeviceMemory, ComparesBitsNotNumbers) {
    DeviceMemory memory = small_memory();
    memory.write(3100, Floats{std::numeric_limits<float>::quiet_NaN()});
    DeviceMemory same = small_memory();
    same.write(3100, Floats{std::numeric_limits<float>::quiet_NaN()});
    EXPECT_TRUE(memory == same);
    same.write(3101, Floats{-0.0F});
    EXPECT_FALSE(memory == same);
}

TEST(DeviceMemory, ZerosCostNothing) {
    KernelProgram p;
    p.declare({1U << 15, 1U << 15});
    const DeviceMemory memory(p.program);
    EXPECT_EQ(memory.elements(), (1ULL << 30) + (1ULL << 28));
    EXPECT_LT(memory.bytes(), 1U << 20);
    EXPECT_EQ(read(memory, (1ULL << 30) - 1, 2), (Floats{0, 0}));
}

TEST(DeviceMemory, ClearingAHugeRangeFreesIt) {
    KernelProgram p;
    p.declare({1U << 20});
    DeviceMemory memory(p.program);
    memory.write(0, Floats(1U << 20, 1));
    EXPECT_GT(memory.bytes(), 4U << 20);
    memory.clear(0, 1U << 20);
    EXPECT_LT(memory.bytes(), 1U << 20);
}

TEST(DeviceMemory, AnAddressThatDoesNotExistIsAnError) {
    DeviceMemory memory = small_memory();
    Floats two(2);
    EXPECT_THROW(memory.read(memory.elements() - 1, two), std::out_of_range);
    EXPECT_THROW(memory.write(UINT64_MAX, two), std::out_of_range);
    EXPECT_THROW(memory.clear(0, memory.elements() + 1), std::out_of_range);
}

}  // namespace
}  // namespace ptoscope
