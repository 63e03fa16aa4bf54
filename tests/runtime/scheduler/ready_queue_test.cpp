// RUNTIME.md 4: a bounded queue per shape that many threads push to and pop from.

#include <gtest/gtest.h>

#include "tests/runtime/support/driver.h"
#include "tests/runtime/support/workload_builder.h"

namespace ptoscope::test {
namespace {

using enum Action;

// `tasks` AIC tasks wired by thread 0 of two, which stands before pushing the last of them.
Driver before_last_push(int tasks) {
    WorkloadBuilder b(2, 2);
    for (int i = 0; i < tasks; ++i)
        b.submit("t" + std::to_string(i), kAic);
    Driver d(b.compile());
    d.step_to(kOrchestrator, Exited);
    for (int i = 0; i < tasks; ++i)
        d.step_past(scheduler(0), WireReady);
    return d;
}

const ReadyQueue& aics(const Driver& d) {
    return d.m().ready[static_cast<size_t>(ResourceShape::Aic)];
}

TEST(ReadyQueue, HoldsAsManyTasksAsThereAreSlots) {
    WorkloadBuilder b;
    b.window(16);
    b.dummy("d");
    const Machine m(b.compile());
    for (const ReadyQueue& q : m.state().ready)
        EXPECT_GE(q.capacity, 4U * 16U);
}

TEST(ReadyQueue, OffersATaskOnceItsCellIsPublished) {
    Driver d = before_last_push(1);
    EXPECT_EQ(aics(d).size(), 0U);
    d.step(scheduler(0));
    EXPECT_EQ(aics(d).size(), 1U);
    EXPECT_FALSE(aics(d).offers());
    d.step(scheduler(0));
    EXPECT_TRUE(aics(d).offers());
}

TEST(ReadyQueue, APopperFindsNothingBehindAnUnpublishedCell) {
    Driver d = before_last_push(1);
    d.step(scheduler(0));  // reserved, not published
    d.step_to(scheduler(1), Idle);
    EXPECT_EQ(d.count_of(scheduler(1), PopTake), 0U);
    EXPECT_FALSE(d.machine.can_step(scheduler(1)));
    d.step(scheduler(0));
    EXPECT_TRUE(d.machine.can_step(scheduler(1)));
    d.step_past(scheduler(1), PopTake);
    EXPECT_EQ(d.thread(1).batch.tasks[0], 0U);
}

TEST(ReadyQueue, GivesATaskToOneOfTwoPoppersAndTheOtherLooksAgain) {
    Driver d = before_last_push(2);
    d.step_past(scheduler(0), QueuePublish);
    d.step_to(scheduler(0), PopTake);
    d.step_to(scheduler(1), PopTake);
    d.step(scheduler(1));
    EXPECT_EQ(d.thread(1).batch.tasks[0], 0U);
    d.step(scheduler(0));
    EXPECT_EQ(d.next(scheduler(0)), PopLook);
    EXPECT_EQ(d.thread(0).batch.size, 0);
    d.step_past(scheduler(0), PopTake);
    EXPECT_EQ(d.thread(0).batch.tasks[0], 1U);
    EXPECT_EQ(aics(d).size(), 0U);
}

TEST(ReadyQueue, IsFirstInFirstOut) {
    WorkloadBuilder b(1, 1);
    b.window(64);
    std::vector<uint32_t> expected;
    for (int i = 0; i < 20; ++i)
        expected.push_back(b.submit("t" + std::to_string(i), kAic));
    Driver d(b.compile());
    d.run();
    std::vector<uint32_t> order;
    for (const Event& e : d.log.events)
        if (e.kind == EventKind::BlockDispatched) order.push_back(e.task);
    EXPECT_EQ(order, expected);
}

}  // namespace
}  // namespace ptoscope::test
