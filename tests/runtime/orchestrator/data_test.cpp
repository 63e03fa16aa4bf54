// `get` and `set` (DESIGN.md): the orchestrator waits for the writers, or for all users.

#include <gtest/gtest.h>

#include "tests/runtime/support/driver.h"
#include "tests/runtime/support/workload_builder.h"

namespace ptoscope::test {
namespace {

using enum Action;
using Actions = std::vector<Action>;

WorkloadBuilder writer_and_reader() {
    WorkloadBuilder b;
    b.tensor("x", {4});
    b.tensor("other", {4});
    b.submit("w", kAiv, {.args = {inout("x")}});
    b.submit("r", kAiv, {.args = {in("x")}});
    return b;
}

TEST(Get, WaitsForTheWriterAndTellsTheSchedulers) {
    WorkloadBuilder b = writer_and_reader();
    b.get("x");
    Driver d(b.compile());
    d.step_to(kOrchestrator, DataLookup);
    d.step_until_blocked(kOrchestrator);
    EXPECT_EQ(d.next(kOrchestrator), AwaitWriter);
    EXPECT_EQ(d.m().stage.peek(), Stage::WaitingForData);
    ASSERT_TRUE(d.run_until([&] { return d.m().look(0).state.peek() != TaskState::Pending; },
                            all_but({kOrchestrator})));
    EXPECT_TRUE(d.machine.can_step(kOrchestrator));
    EXPECT_EQ(d.m().look(1).state.peek(), TaskState::Pending);  // readers do not matter
    const size_t from = d.history.size();
    d.step_past(kOrchestrator, DataResume);
    EXPECT_EQ(d.actions_of(kOrchestrator, from), (Actions{AwaitWriter, DataAccess, DataResume}));
    EXPECT_EQ(d.m().stage.peek(), Stage::Running);
    d.run();
    EXPECT_TRUE(d.machine.finished());
}

TEST(Get, OfWhatNobodyWritesWaitsForNothing) {
    WorkloadBuilder b = writer_and_reader();
    b.get("other");
    Driver d(b.compile());
    d.step_to(kOrchestrator, DataLookup);
    const size_t from = d.history.size();
    d.step_past(kOrchestrator, DataResume);
    EXPECT_EQ(d.actions_of(kOrchestrator, from), (Actions{DataLookup, DataAccess, DataResume}));
}

TEST(Get, OfAnOutputWaitsForItsCreator) {
    WorkloadBuilder b;
    b.submit("c", kAiv, {.args = {out("o", {4})}, .ns = {kEndless}});
    b.get("o");
    Driver d(b.compile());
    d.run();
    EXPECT_EQ(d.next(kOrchestrator), AwaitWriter);
    EXPECT_EQ(d.machine.blocked_on(kOrchestrator)->tasks, std::vector<uint32_t>{0});
}

TEST(Set, WaitsForTheUsersToo) {
    WorkloadBuilder b = writer_and_reader();
    b.set("x", 5);
    Driver d(b.compile());
    d.step_to(kOrchestrator, DataLookup);
    d.step_until_blocked(kOrchestrator);
    EXPECT_EQ(d.next(kOrchestrator), AwaitUsers);
    ASSERT_TRUE(d.run_until([&] {
        if (d.m().look(1).state.peek() == TaskState::Pending) {
            EXPECT_EQ(d.next(kOrchestrator), AwaitUsers);
        }
        return d.next(kOrchestrator) == DataAccess;
    }));
    const Address x = DeviceMemory::address_of(d.machine.program().tensors[0]);
    std::array<float, 4> value{};
    d.m().memory.read(x, value);
    EXPECT_EQ(value, (std::array<float, 4>{}));
    d.step_past(kOrchestrator, DataAccess);
    d.m().memory.read(x, value);
    EXPECT_EQ(value, (std::array<float, 4>{5, 5, 5, 5}));
    d.run();
    EXPECT_TRUE(d.machine.finished());
}

TEST(Set, WritesItsViewOnly) {
    WorkloadBuilder b;
    b.tensor("m", {4, 4}, InitKind::Ones);
    b.dummy("d");
    Statement s;
    s.body = SetStatement{{"m", {1, 2}, {2, 2}}, 7};
    b.workload.program.push_back(s);
    Driver d(b.compile());
    d.run();
    std::array<float, 16> value{};
    d.m().memory.read(DeviceMemory::address_of(d.machine.program().tensors[0]), value);
    EXPECT_EQ(value, (std::array<float, 16>{1, 1, 1, 1, 1, 1, 7, 7, 1, 1, 7, 7, 1, 1, 1, 1}));
}

}  // namespace
}  // namespace ptoscope::test
