// RUNTIME.md 2, alloc and scopes: ids and slots, window and heap back-pressure, ring of a depth.

#include <gtest/gtest.h>

#include "tests/runtime/support/driver.h"
#include "tests/runtime/support/workload_builder.h"

namespace ptoscope::test {
namespace {

TEST(TaskIds, CarryTheRingAboveTheLocalId) {
    const TaskId id = TaskId::make(2, 77);
    EXPECT_EQ(id.raw, (uint64_t{2} << 32) + 77);
    EXPECT_EQ(id.ring(), 2U);
    EXPECT_EQ(id.local(), 77U);
    EXPECT_EQ(to_string(id), "r2t77");
    EXPECT_EQ(to_string(TaskId::make(0, 5)), "t5");
}

TEST(TaskIds, SlotIsTheLocalIdWithinTheWindow) {
    WorkloadBuilder b;
    b.window(4);
    for (int scope = 0; scope < 3; ++scope) {
        b.begin_scope();
        for (int i = 0; i < 3; ++i)
            b.dummy("d" + std::to_string(3 * scope + i));
        b.end_scope();
    }
    const auto program = b.compile();
    ASSERT_EQ(program->tasks.size(), 9U);
    for (uint32_t t = 0; t < 9; ++t) {
        EXPECT_EQ(program->tasks[t].id, TaskId::make(1, t));
        EXPECT_EQ(program->slot_of(t), SlotRef::make(1, t & 3U));
    }
    expect_completes(program);
}

TEST(Scopes, UseTheRingOfTheirDepthUpToThree) {
    WorkloadBuilder b;
    for (int depth = 0; depth < 6; ++depth) {
        b.dummy("d" + std::to_string(depth));
        b.begin_scope();
    }
    for (int depth = 0; depth < 6; ++depth)
        b.end_scope();
    const auto program = b.compile();
    const std::vector<TaskId> expected{TaskId::make(0, 0), TaskId::make(1, 0), TaskId::make(2, 0),
                                       TaskId::make(3, 0), TaskId::make(3, 1), TaskId::make(3, 2)};
    ASSERT_EQ(program->tasks.size(), expected.size());
    for (size_t t = 0; t < expected.size(); ++t)
        EXPECT_EQ(program->tasks[t].id, expected[t]);
    expect_completes(program);
}

// Three tasks in one closed scope, more in the next, all in ring 1 with a window of 4.
TEST(Window, HoldsOneTaskLessThanItHasSlots) {
    WorkloadBuilder b;
    b.window(4);
    for (int scope = 0; scope < 2; ++scope) {
        b.begin_scope();
        for (int i = 0; i < 3; ++i)
            b.submit("t" + std::to_string(3 * scope + i), kAiv);
        b.end_scope();
    }
    Driver d(b.compile());
    d.step_until_blocked(kOrchestrator);
    EXPECT_EQ(d.next(kOrchestrator), Action::AllocSlot);
    EXPECT_EQ(d.m().rings[1].alive(), 3U);
    EXPECT_NE(d.machine.blocked_on(kOrchestrator)->what.find("3 of 3 are alive"),
              std::string::npos);
    ASSERT_TRUE(d.run_until([&] { return d.m().rings[1].last_task_alive.peek() > 0; },
                            all_but({kOrchestrator})));
    EXPECT_TRUE(d.machine.can_step(kOrchestrator));
    d.check_invariants = true;
    d.run();
    EXPECT_TRUE(d.machine.finished());
    EXPECT_EQ(d.findings, Findings{});
    EXPECT_EQ(d.m().rings[1].peak_used, 3U);
}

TEST(Outputs, RoundUpTo1024BytesAndLieSideBySide) {
    WorkloadBuilder b;
    b.submit("t", kAiv, {.args = {out("a", {1}), out("b", {257}), out("c", {256})}});
    b.submit("u", kAiv, {.args = {out("d", {3})}});
    Driver d(b.compile());
    d.step_until_blocked(kOrchestrator);
    EXPECT_EQ(d.m().rings[0].regions[0], (HeapRegion{0, 4096}));
    EXPECT_EQ(d.m().rings[0].regions[1], (HeapRegion{4096, 5120}));
    const uint64_t base = d.m().memory.heap_base(0);
    const std::vector<uint64_t> bytes{0, 1024, 3072, 4096};
    for (size_t tensor = 0; tensor < bytes.size(); ++tensor)
        EXPECT_EQ(d.m().tensor_base[tensor], base + bytes[tensor] / sizeof(float));
}

TEST(Outputs, ReadAsZerosAlsoInAReusedRegion) {
    WorkloadBuilder b(1, 1);
    b.heap(1024);
    b.kernel("fill", CoreKind::Aiv, Compute::Fill);
    b.begin_scope();
    b.submit("t", kAiv, {.args = {out("a", {8}), scalar(7)}, .kernel = "fill"});
    b.end_scope();
    b.begin_scope();
    b.submit("u", kAiv, {.args = {out("b", {8})}});
    b.end_scope();
    Driver d(b.compile());
    d.step_past(kOrchestrator, Action::AllocHeap);
    d.step_until_blocked(kOrchestrator);
    EXPECT_EQ(d.next(kOrchestrator), Action::AllocHeap);
    ASSERT_TRUE(
        d.run_until([&] { return d.machine.can_step(kOrchestrator); }, all_but({kOrchestrator})));
    std::array<float, 8> read{};
    d.m().memory.read(d.m().memory.heap_base(1), read);
    EXPECT_EQ(read[0], 7.0F);
    d.step(kOrchestrator);
    d.m().memory.read(d.m().memory.heap_base(1), read);
    EXPECT_EQ(read, (std::array<float, 8>{}));
}

TEST(Heap, BytesComeBackWithTheTail) {
    WorkloadBuilder b(1, 1);
    b.heap(3072);
    for (int i = 0; i < 4; ++i) {
        const std::string n = std::to_string(i);
        b.begin_scope();
        b.submit("t" + n, kAiv, {.args = {out("o" + n, {256})}});
        b.end_scope();
    }
    Driver d(b.compile());
    d.step_until_blocked(kOrchestrator);
    EXPECT_EQ(d.next(kOrchestrator), Action::AllocHeap);
    EXPECT_EQ(d.m().orchestrator.current, 3U);
    // CONSUMED alone frees nothing; the published tail does. One region is not enough: the top
    // would reach the tail.
    size_t consumed = 0;
    ASSERT_TRUE(d.run_until(
        [&] {
            const uint32_t tail = d.m().rings[1].last_task_alive.peek();
            EXPECT_EQ(d.machine.can_step(kOrchestrator), tail >= 2);
            consumed += d.m().look(1).state.peek() == TaskState::Consumed && tail < 2;
            return tail >= 2;
        },
        all_but({kOrchestrator})));
    EXPECT_GT(consumed, 0U);
    d.step(kOrchestrator);
    EXPECT_EQ(d.m().rings[1].regions[3], (HeapRegion{0, 1024}));
    d.run();
    EXPECT_TRUE(d.machine.finished());
    EXPECT_EQ(d.m().rings[1].heap.peak(), 3072U);
}

using Region = std::optional<HeapRegion>;

TEST(HeapRing, StartsAtZeroAndMayBeFilledWhole) {
    HeapRing heap(4096);
    EXPECT_EQ(heap.place(4096), Region({0, 4096}));
    EXPECT_EQ(heap.place(4097), std::nullopt);
    heap.take({0, 4096});
    EXPECT_EQ(heap.place(1), std::nullopt);
    EXPECT_EQ(heap.used(), 4096U);
}

TEST(HeapRing, WrapsToZeroAndSkipsTheRest) {
    HeapRing heap(4096);
    heap.take({0, 2048});
    heap.take({2048, 3072});
    heap.release({0, 2048});
    EXPECT_EQ(heap.place(1024), Region({3072, 4096}));
    EXPECT_EQ(heap.place(1025), Region({0, 1025}));  // the last 1024 are skipped
    heap.take({0, 1025});
    EXPECT_EQ(heap.used(), 4096U - 2048U + 1025U);
}

TEST(HeapRing, NeverLetsTopReachTail) {
    HeapRing heap(4096);
    heap.take({0, 1024});
    heap.take({1024, 4096});
    heap.release({0, 1024});
    EXPECT_EQ(heap.place(1024), std::nullopt);  // would end at the tail
    EXPECT_EQ(heap.place(1023), Region({0, 1023}));
    heap.take({0, 512});
    EXPECT_EQ(heap.place(512), std::nullopt);
    EXPECT_EQ(heap.place(511), Region({512, 1023}));
}

TEST(HeapRing, StartsAgainAtZeroWhenEmpty) {
    HeapRing heap(4096);
    heap.take({0, 1024});
    heap.take({1024, 2048});
    heap.release({0, 1024});
    EXPECT_EQ(heap.place(3000), std::nullopt);
    heap.release({1024, 2048});
    EXPECT_EQ(heap.place(4096), Region({0, 4096}));
}

}  // namespace
}  // namespace ptoscope::test
