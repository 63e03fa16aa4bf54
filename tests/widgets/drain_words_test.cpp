// A drain in sentences.

#include "widgets/panels/drain/drain_words.h"
#include "drain_support.h"

namespace ptoscope {
namespace {

using enum DrainPhase;

DrainPicture open(DrainProtocol protocol, size_t threads = 3) {
    DrainPicture picture;
    picture.open = true;
    picture.protocol = protocol;
    picture.pending = 12;
    picture.needed = 12;
    picture.attempt = 7;
    for (size_t t = 0; t < threads; ++t) {
        picture.threads.emplace_back();
        picture.threads[t].name = QStringLiteral("S%1").arg(t);
    }
    return picture;
}

std::string sentence(const DrainPicture& picture) {
    return drainSentence(picture).toStdString();
}

TEST(DrainWords, ABarrierNamesWhoIsMissing) {
    DrainPicture picture = open(DrainProtocol::Election);
    EXPECT_EQ(sentence(picture), "The drain is open; nobody has set its bit yet.");
    picture.threads[0].acknowledged = true;
    EXPECT_EQ(sentence(picture), "The barrier waits for the bits of S1 and S2.");
    picture.threads[2].acknowledged = true;
    EXPECT_EQ(sentence(picture), "The barrier waits for the bit of S1.");
    picture.threads[1].acknowledged = true;
    EXPECT_EQ(sentence(picture), "All bits are set: the first to write elected leads.");
    picture.elected = 2;
    EXPECT_EQ(sentence(picture), "S1 is elected; the others wait for the outcome.");
}

TEST(DrainWords, ATreeNamesItsAttempt) {
    DrainPicture picture = open(DrainProtocol::Generation);
    picture.threads[2].acknowledged = true;
    EXPECT_EQ(sentence(picture), "The root waits until S0 and S1 have acknowledged attempt #7.");
    picture.threads[1].acknowledged = true;
    EXPECT_EQ(sentence(picture), "The root waits until S0 has acknowledged attempt #7.");
}

TEST(DrainWords, CountRetryLaunchAndCloseAreToldOfTheLeader) {
    DrainPicture picture = open(DrainProtocol::Election);
    DrainThread& leader = picture.threads[1];
    leader.phase = Count;
    leader.available = 5;
    EXPECT_EQ(sentence(picture),
              "All have acknowledged: S1 is elected and counts the idle places of all threads.");
    leader.counted = true;
    EXPECT_EQ(sentence(picture),
              "S1 is elected and has counted S1: 5 of the 12 places needed so far.");
    leader.stale = true;
    EXPECT_EQ(sentence(picture),
              "S1 is elected although its bit has vanished: it acts on an attempt that is over.");
    leader.stale = false;
    leader.phase = Retry;
    leader.action = Action::RetryClearAck;
    picture.available = 8;
    EXPECT_EQ(sentence(picture),
              "Only 8 of 12 places: S1 clears the mask, then elected; all go back to complete work "
              "and come again.");
    leader.phase = Launch;
    picture.block = 4;
    picture.threads[0].phase = picture.threads[2].phase = Follow;
    EXPECT_EQ(sentence(picture),
              "Enough places: S1 alone launches every block, 4 of 12 done; S0 and S2 wait for "
              "pending = 0.");
    leader.phase = Close;
    leader.action = Action::CloseElected;
    EXPECT_EQ(sentence(picture),
              "Every block is launched: S1 clears task, ack, elected, pending in this order; next "
              "is elected.");
}

TEST(DrainWords, ThreadsTellWhatTheyWaitFor) {
    DrainPicture picture = open(DrainProtocol::Election);
    DrainThread& thread = picture.threads[0];
    thread.phase = Acknowledge;
    thread.action = Action::AckBarrier;
    thread.waits = true;
    thread.awaits = {1, 2};
    EXPECT_EQ(threadSentence(picture, 0).toStdString(),
              "AckBarrier: waits for the bits of S1 and S2");
    thread.action = Action::AwaitChild;
    thread.awaits = {2};
    EXPECT_EQ(threadSentence(picture, 0).toStdString(),
              "AwaitChild: waits for its child S2 to acknowledge");
    thread.waits = false;
    thread.action = Action::SetAck;
    EXPECT_EQ(threadSentence(picture, 0).toStdString(),
              "SetAck: Sets its bit in the acknowledgement mask.");
}

TEST(DrainWords, PendingSaysWhatItsValueMeans) {
    DrainPicture picture = open(DrainProtocol::Election);
    EXPECT_EQ(pendingText(picture), QStringLiteral("12"));
    picture.open = false;
    EXPECT_EQ(pendingText(picture), QStringLiteral("0, none"));
    picture.settingUp = true;
    EXPECT_EQ(pendingText(picture), QStringLiteral("-1, being set up"));
    picture.settingUp = false;
    picture.joining = true;
    EXPECT_EQ(pendingText(picture), QStringLiteral("-2, the orchestrator joins"));
}

TEST(DrainWords, CandidatesMustOrMayDrain) {
    const auto program = compile(drainSample("spmd_sync_start", DrainProtocol::Generation));
    const QString text = candidatesText(*program);
    EXPECT_TRUE(text.contains("they must drain: t3.")) << qPrintable(text);
    EXPECT_TRUE(text.contains("alone: t0, t1.")) << qPrintable(text);
    const auto none = compile(drainSample("spmd_basic", DrainProtocol::Generation));
    EXPECT_TRUE(candidatesText(*none).contains("no drain will open"));
}

}  // namespace
}  // namespace ptoscope
