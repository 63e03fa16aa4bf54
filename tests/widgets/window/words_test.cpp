// Speeds and wordings.

#include <gtest/gtest.h>

#include "tests/places.h"
#include "widgets/session/session.h"
#include "widgets/words/words.h"

namespace ptoscope {
namespace {

TEST(Speed, RunsFromSlowMotionToFullSpeed) {
    EXPECT_EQ(Speed(Speed::kSlowest).nsPerSecond(), 100.0);
    EXPECT_EQ(Speed(3).label().toStdString(), "1 µs/s");
    EXPECT_EQ(Speed(Speed::kFastest - 1).nsPerSecond(), 1e8);
    EXPECT_FALSE(Speed(Speed::kFastest).nsPerSecond());
    EXPECT_EQ(Speed(99), Speed(Speed::kFastest));
    EXPECT_EQ(Speed(-1), Speed(Speed::kSlowest));
    for (int i = Speed::kSlowest; i + 2 < Speed::kFastest; ++i)
        EXPECT_LT(*Speed(i).nsPerSecond(), *Speed(i + 1).nsPerSecond());
}

TEST(Words, BytesAndCounts) {
    EXPECT_EQ(bytesText(0).toStdString(), "0 B");
    EXPECT_EQ(bytesText(1536).toStdString(), "1.5 KiB");
    EXPECT_EQ(bytesText(256ULL << 20).toStdString(), "256 MiB");
    EXPECT_EQ(counted(1, "block").toStdString(), "1 block");
    EXPECT_EQ(counted(12, "block").toStdString(), "12 blocks");
}

TEST(Words, AVariableNamesWhoseItIs) {
    Session session;
    ASSERT_TRUE(
        session.openFile(QString::fromStdString(source_dir() + "/samples/spmd_basic.json")));
    const Machine& machine = session.machine();
    EXPECT_EQ(variableText(machine, Var::DrainPending, 0).toStdString(), "drain.pending");
    EXPECT_EQ(variableText(machine, Var::RingHead, 2).toStdString(), "head of ring 2");
    EXPECT_EQ(variableText(machine, Var::FanoutLock, 5).toStdString(),
              "fanout_lock of slot 5, ring 0");
    EXPECT_EQ(variableText(machine, Var::Cond, 24).toStdString(), "COND of AIV 24");
    EXPECT_EQ(accessesText(machine, {}).toStdString(), "only what is its own");
    const Access write{Var::WiringTail, 0, true, Order::Release, 3, 4};
    EXPECT_EQ(accessesText(machine, {write, write}).toStdString(), "writes wiring.tail: 3 → 4");
    session.seek(0);
    while (machine.state().rings[0].slots[0].task == kNone)
        session.stepForward(StepUnit::Micro);
    EXPECT_EQ(variableText(session.machine(), Var::FanoutLock, 0).toStdString(),
              "fanout_lock of t0");
}

TEST(Words, DrainCandidatesAreAllOfSeveralBlocks) {
    Session session;
    ASSERT_TRUE(
        session.openFile(QString::fromStdString(source_dir() + "/samples/spmd_sync_start.json")));
    EXPECT_EQ(drainCandidates(session.program()), (std::vector<uint32_t>{0, 1, 3}));
}

}  // namespace
}  // namespace ptoscope
