// Who holds which line, on access patterns made by hand.

#include "runtime/state/cache_lines.h"

#include <gtest/gtest.h>

namespace ptoscope {
namespace {

constexpr uint16_t kOrchestrator = 0;
constexpr uint16_t kFirst = 1;   // scheduler 0
constexpr uint16_t kSecond = 2;  // scheduler 1

CacheLines memory() {
    return {{64, 64, 64, 64}, {256, 256, 256, 256}, 1024, 256, 72};
}

constexpr LineId kSlot = line_of(Var::FanoutLock, SlotRef::make(1, 5).raw);

TEST(CacheLines, BelongToTheOrchestratorAtFirst) {
    CacheLines m = memory();
    EXPECT_EQ(m.read(kSlot, kOrchestrator), LineMet::Own);
    EXPECT_EQ(m.write(kSlot, kOrchestrator, 0), LineMet::Own);
    EXPECT_EQ(m.read(kSlot, kFirst), LineMet::Transfer);
}

TEST(CacheLines, AReadLineIsKeptUntilSomebodyWrites) {
    CacheLines m = memory();
    EXPECT_EQ(m.read(kSlot, kFirst), LineMet::Transfer);
    EXPECT_EQ(m.read(kSlot, kFirst), LineMet::Own);
    EXPECT_EQ(m.read(kSlot, kOrchestrator), LineMet::Own);  // a read takes nobody's copy
    EXPECT_EQ(m.write(kSlot, kOrchestrator, 0), LineMet::Shared);
    EXPECT_EQ(m.read(kSlot, kFirst), LineMet::Transfer);
}

TEST(CacheLines, AWriterHasTheOnlyCopy) {
    CacheLines m = memory();
    EXPECT_EQ(m.write(kSlot, kFirst, 0), LineMet::Transfer);
    EXPECT_EQ(m.write(kSlot, kFirst, 0), LineMet::Own);
    EXPECT_EQ(m.at(kSlot), (CacheLine{.writer = kFirst, .holders = 1U << kFirst}));
    EXPECT_EQ(m.write(kSlot, kSecond, 0), LineMet::Transfer);
    EXPECT_EQ(m.read(kSlot, kFirst), LineMet::Transfer);
}

TEST(CacheLines, PingPongIsATransferEachTime) {
    CacheLines m = memory();
    m.write(kSlot, kFirst, 0);
    for (int i = 0; i < 5; ++i) {
        EXPECT_EQ(m.write(kSlot, kSecond, 0), LineMet::Transfer);
        EXPECT_EQ(m.write(kSlot, kFirst, 0), LineMet::Transfer);
    }
}

TEST(CacheLines, ThoseWhoPollHaveAlwaysACopy) {
    CacheLines m = memory();
    const LineId pending = line_of(Var::DrainPending, 0);
    m.write(pending, kFirst, 0);
    EXPECT_EQ(m.write(pending, kFirst, 0), LineMet::Own);
    m.set_polling(kSecond, {.vars = 1ULL << static_cast<int>(Var::DrainPending), .queues = 0});
    EXPECT_EQ(m.pollers(Var::DrainPending), 1U << kSecond);
    EXPECT_EQ(m.pollers(Var::Stage), 0U);
    EXPECT_EQ(m.write(pending, kFirst, m.pollers(Var::DrainPending)), LineMet::Shared);
    EXPECT_EQ(m.write(pending, kFirst, m.pollers(Var::DrainPending)), LineMet::Shared);
    m.set_polling(kSecond, {});
    EXPECT_EQ(m.pollers(Var::DrainPending), 0U);
    EXPECT_EQ(m.write(pending, kFirst, 0), LineMet::Own);
}

TEST(CacheLines, QueuesArePolledByShape) {
    CacheLines m = memory();
    m.set_polling(kFirst, {.vars = 0, .queues = 1U << static_cast<int>(ResourceShape::Aic)});
    EXPECT_EQ(m.queue_pollers(static_cast<uint32_t>(ResourceShape::Aic)), 1U << kFirst);
    EXPECT_EQ(m.queue_pollers(static_cast<uint32_t>(ResourceShape::Mix)), 0U);
}

// The runtime's grouping: all words of a slot share a line, so do four dependency entries, eight
// cells of the wiring queue and four of a ready queue; heads and tails have their own.
TEST(CacheLines, AreGroupedAsTheRuntimeGroupsItsFields) {
    const uint32_t slot = SlotRef::make(2, 7).raw;
    CacheLines m = memory();
    m.write(line_of(Var::FanoutLock, slot), kFirst, 0);
    for (const Var var :
         {Var::TaskStateWord, Var::FanoutCount, Var::FanoutRefcount, Var::FanoutList,
          Var::FaninCount, Var::FaninRefcount, Var::NextBlock, Var::CompletedSubtasks})
        EXPECT_EQ(m.read(line_of(var, slot), kFirst), LineMet::Own) << name(var);
    EXPECT_EQ(m.read(payload_line(SlotRef::make(2, 7)), kFirst), LineMet::Transfer);
    EXPECT_EQ(m.read(line_of(Var::FanoutLock, SlotRef::make(2, 8).raw), kFirst), LineMet::Transfer);
    EXPECT_EQ(m.read(line_of(Var::FanoutLock, SlotRef::make(1, 7).raw), kFirst), LineMet::Transfer);

    const auto entry = [](uint32_t i) { return line_of(Var::DepEntry, SlotRef::make(0, i).raw); };
    EXPECT_EQ(m.read(entry(4), kFirst), LineMet::Transfer);
    EXPECT_EQ(m.read(entry(7), kFirst), LineMet::Own);
    EXPECT_EQ(m.read(entry(8), kFirst), LineMet::Transfer);

    EXPECT_EQ(m.read(wiring_cell_line(0), kFirst), LineMet::Transfer);
    EXPECT_EQ(m.read(wiring_cell_line(7), kFirst), LineMet::Own);
    EXPECT_EQ(m.read(wiring_cell_line(8), kFirst), LineMet::Transfer);

    EXPECT_EQ(m.read(queue_cell_line(3, 0), kFirst), LineMet::Transfer);
    EXPECT_EQ(m.read(queue_cell_line(3, 3), kFirst), LineMet::Own);
    EXPECT_EQ(m.read(queue_cell_line(3, 4), kFirst), LineMet::Transfer);
    EXPECT_EQ(m.read(queue_cell_line(2, 0), kFirst), LineMet::Transfer);

    EXPECT_EQ(m.read(line_of(Var::QueueHead, 3), kFirst), LineMet::Transfer);
    EXPECT_EQ(m.read(line_of(Var::QueueTail, 3), kFirst), LineMet::Transfer);
    EXPECT_EQ(m.read(line_of(Var::QueueHead, 1), kFirst), LineMet::Transfer);
    EXPECT_EQ(m.read(line_of(Var::Tracker, 0), kFirst), LineMet::Transfer);
    EXPECT_EQ(m.read(line_of(Var::Tracker, 1), kFirst), LineMet::Transfer);
    EXPECT_EQ(m.read(line_of(Var::CoreRecord, 71), kFirst), LineMet::Transfer);

    EXPECT_EQ(m.read(line_of(Var::DrainPending, 0), kFirst), LineMet::Transfer);
    for (const Var var : {Var::DrainTask, Var::DrainAck, Var::DrainElected, Var::DrainAttempt})
        EXPECT_EQ(m.read(line_of(var, 0), kFirst), LineMet::Own) << name(var);
    EXPECT_EQ(m.read(line_of(Var::DrainToken, 0), kFirst), LineMet::Transfer);
    EXPECT_EQ(m.read(line_of(Var::DrainToken, 1), kFirst), LineMet::Transfer);
}

TEST(CacheLines, AreValues) {
    CacheLines a = memory();
    const CacheLines before = a;
    EXPECT_EQ(a, before);
    EXPECT_EQ(hash_of(a), hash_of(before));
    a.read(kSlot, kFirst);
    EXPECT_FALSE(a == before);
    EXPECT_NE(hash_of(a), hash_of(before));
    EXPECT_EQ(before.at(kSlot), CacheLine{});
}

}  // namespace
}  // namespace ptoscope
