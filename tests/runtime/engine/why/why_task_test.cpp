// Why a task waited: each kind of delay, made on purpose, is named with whom it was for.

#include <algorithm>

#include "tests/runtime/engine/why/why_fixture.h"

namespace ptoscope::test {
namespace {

using testing::Test;

TEST(WhyTask, StagesFollowOneAnotherAndCoverItsLife) {
    for (const char* sample : {"vector_example", "mixed_example", "spmd_sync_start_stress",
                               "small_ring_backpressure", "dummy_barrier"}) {
        const Why why = Why::sample(sample);
        for (uint32_t task = 0; task < why.program().tasks.size(); ++task) {
            const Story story = why_task(why.moment(), task);
            int64_t at = 0;
            for (const WhyLink& link : story.links) {
                if (link.from == kNever) continue;
                EXPECT_LE(link.from, why.timeline.time()) << text_of(story);
                if (link.depth != 0) continue;
                EXPECT_GE(link.from, at) << sample << "\n" << text_of(story);
                EXPECT_GE(link.to, link.from) << sample << "\n" << text_of(story);
                at = link.to;
            }
            EXPECT_EQ(at, why.times(task).consumed) << sample << "\n" << text_of(story);
        }
    }
}

TEST(WhyTask, NothingOfTheFutureIsTold) {
    Why why = Why::sample("spmd_starvation");
    const uint64_t end = why.timeline.recorded_end();
    for (uint64_t part = 0; part <= 20; ++part) {
        why.timeline.seek(end * part / 20);
        const int64_t now = why.timeline.time();
        const MachineState& m = why.timeline.machine().state();
        for (uint32_t task = 0; task < why.program().tasks.size(); ++task) {
            const Story story = why_task(why.moment(), task);
            ASSERT_FALSE(story.links.empty());
            for (const WhyLink& link : story.links) {
                EXPECT_LE(link.from, now) << text_of(story);
                EXPECT_LE(link.to, now) << text_of(story);
            }
            const bool pending =
                m.look(task).task == task && m.look(task).state.peek() == TaskState::Pending;
            EXPECT_TRUE(!pending || story.links.back().to == kNever) << text_of(story);
        }
    }
}

TEST(WhyTask, IsTheSameHoweverTheMomentIsReached) {
    Why there = Why::sample("small_ring_backpressure");
    Why back = Why::sample("small_ring_backpressure");
    const uint64_t half = there.timeline.recorded_end() / 2;
    Timeline short_run(there.timeline.simulation().machine().state().program);
    short_run.run(half);
    back.timeline.seek(half);
    for (uint32_t task = 0; task < back.program().tasks.size(); task += 7) {
        const WhyMoment live{
            short_run.machine(), short_run.trace(), there.graph, short_run.position(), {}};
        EXPECT_EQ(text_of(why_task(live, task)), text_of(why_task(back.moment(), task)));
    }
}

TEST(WhyTask, AChainOfProducersIsNamedBackToItsBegin) {
    const Why why = Why::sample("false_serialisation");
    const Story story = why.of("shared15");
    const WhyLink& producers = link_of(story, WhyKind::Producers);
    EXPECT_EQ(story.links[story.biggest].kind, WhyKind::Producers);
    EXPECT_EQ(producers.tasks.front(), why.task("shared14"));
    EXPECT_EQ(producers.to, why.times(why.task("shared15")).ready);
    std::vector<uint32_t> chain;
    for (const WhyLink& link : story.links)
        if (link.kind == WhyKind::Producer) chain.push_back(link.tasks.front());
    ASSERT_EQ(chain.size(), 15U);
    for (size_t i = 0; i < chain.size(); ++i)
        EXPECT_EQ(why.program().tasks[chain[i]].name, "shared" + std::to_string(14 - i));
    const Story alone = why.of("own7");
    EXPECT_FALSE(has(alone, WhyKind::Producers)) << text_of(alone);
    EXPECT_EQ(alone.links[alone.biggest].kind, WhyKind::Run);
}

TEST(WhyTask, MissingProducersAreNamedWhileTheyAreMissing) {
    Why why = Why::sample("false_serialisation");
    why.timeline.seek_time(why.times(why.task("shared3")).first_start + 5000);
    const Story story = why.of("shared5");
    EXPECT_EQ(link_of(story, WhyKind::Producers).tasks, std::vector<uint32_t>{why.task("shared4")});
    EXPECT_EQ(link_of(story, WhyKind::Producers).to, kNever);
    EXPECT_EQ(link_of(story, WhyKind::MissingProducer).tasks.front(), why.task("shared4"));
    EXPECT_EQ(story.links.back().kind, WhyKind::CoreRuns) << text_of(story);
    EXPECT_EQ(story.links.back().tasks.front(), why.task("shared3"));
}

TEST(WhyTask, AFullRingIsNamedWithTheTaskThatHeldIt) {
    const Why why = Why::sample("small_ring_backpressure");
    const Story story = why.of("s12_d");
    const WhyLink& full = link_of(story, WhyKind::SlotFull);
    ASSERT_FALSE(full.tasks.empty());
    const TaskSpec& holder = why.program().tasks[full.tasks.front()];
    EXPECT_NE(full.what.find("ring 1 was full, 15 alive, until"), std::string::npos) << full.what;
    EXPECT_NE(full.what.find(holder.name), std::string::npos) << full.what;
    const int64_t consumed = why.times(full.tasks.front()).consumed;
    EXPECT_LT(full.from, consumed);
    EXPECT_LE(consumed, full.to);
    EXPECT_TRUE(has(story, WhyKind::Consumers) || has(story, WhyKind::ScopeOpen));
}

TEST(WhyTask, AFullHeapIsNamedWithTheTaskThatHeldIt) {
    const Why why = Why::sample("heap_wrap");
    const Story story = why.of("half13");
    const size_t submit =
        static_cast<size_t>(&link_of(story, WhyKind::Submit) - story.links.data());
    const WhyLink& full = link_of(story, WhyKind::HeapFull, submit);
    EXPECT_NE(full.what.find("2048 bytes in the heap of ring 1, until"), std::string::npos)
        << full.what;
    ASSERT_FALSE(full.tasks.empty());
    const int64_t consumed = why.times(full.tasks.front()).consumed;
    EXPECT_LT(full.from, consumed);
    EXPECT_LE(consumed, full.to);
    EXPECT_FALSE(has(story, WhyKind::SlotFull));
}

TEST(WhyTask, AStarvingSyncStartNamesWhoHoldsTheClusters) {
    Why why = Why::sample("spmd_starvation", {{"device.clusters", "15"}});  // 5 a thread
    for (const char* name : {"s0", "s1"}) {
        const Story done = why.of(name);
        const uint32_t attempts = why.drain_of(name).attempts;
        EXPECT_GT(attempts, 1U) << name;
        EXPECT_NE(link_of(done, WhyKind::DrainOfItself)
                      .what.find("6 blocks need 6 clusters idle at once; enough after " +
                                 std::to_string(attempts) + " attempts"),
                  std::string::npos)
            << text_of(done);
        const WhyLink& none = link_of(done, WhyKind::NoCore);
        EXPECT_NE(none.what.find("fewer than 6 clusters were idle at once; held by"),
                  std::string::npos)
            << none.what;
        EXPECT_FALSE(none.tasks.empty());
        for (const uint32_t holder : none.tasks)
            EXPECT_NE(holder, why.task(name));
    }
    EXPECT_EQ(why.of("s1").links[why.of("s1").biggest].kind, WhyKind::Dispatch);

    const DrainRecord drain = why.drain_of("s0");
    why.timeline.seek_time((drain.entered + drain.launched) / 2);
    const Story now = why.of("s0");
    const std::string open = text_of(now);
    EXPECT_NE(open.find("its drain is open"), std::string::npos) << open;
    EXPECT_NE(open.find("needs 6 idle whole clusters at once: "), std::string::npos) << open;
    EXPECT_NE(open.find(" of 15 are"), std::string::npos) << open;
}

TEST(WhyTask, ADrainOfAnotherTaskHoldsItUp) {
    const Why why = Why::sample("spmd_sync_start_stress");
    size_t found = 0;
    for (const TaskSpec& task : why.program().tasks) {
        const Story story = why.of(task.name);
        if (!has(story, WhyKind::DrainOfAnother)) continue;
        ++found;
        const WhyLink& link = link_of(story, WhyKind::DrainOfAnother);
        ASSERT_EQ(link.tasks.size(), 1U);
        EXPECT_NE(why.program().tasks[link.tasks[0]].name, task.name);
        EXPECT_TRUE(why.program().tasks[link.tasks[0]].sync_start);
    }
    EXPECT_GT(found, 0U);
}

TEST(WhyTask, NoCoreOfItsShape) {
    WorkloadBuilder b(2, 1);
    b.runtime().dual_slot = false;
    b.submit("first", kAic, {.blocks = 2, .ns = {50000}});
    b.submit("second", kAic, {.ns = {1000}});
    const Why why(b.compile());
    const Story story = why.of("second");
    const WhyLink& none = link_of(story, WhyKind::NoCore);
    EXPECT_NE(none.what.find("no AIC was idle; held by t0 first"), std::string::npos) << none.what;
    EXPECT_EQ(none.tasks, std::vector<uint32_t>{0});
    EXPECT_GT(duration_of(none, why.timeline.time()), 40000);
    EXPECT_EQ(story.links[story.biggest].kind, WhyKind::Dispatch);
}

TEST(WhyTask, PreloadedBehindAnother) {
    WorkloadBuilder b(1, 1);
    b.submit("first", kAic, {.ns = {50000}});
    b.submit("second", kAic, {.ns = {1000}});
    const Why why(b.compile());
    const Story story = why.of("second");
    EXPECT_EQ(story.links[story.biggest].kind, WhyKind::Pickup) << text_of(story);
    const WhyLink& behind = link_of(story, WhyKind::Preloaded);
    EXPECT_EQ(behind.tasks, std::vector<uint32_t>{0});
    EXPECT_EQ(why.timeline.machine().name_of(behind.agents.front()), "AIC0");
    EXPECT_TRUE(has(why.of("first"), WhyKind::ColdStart));
}

TEST(WhyTask, BlocksInWaves) {
    WorkloadBuilder b(1, 1);
    b.submit("wide", kAic, {.blocks = 6, .ns = {8000}});
    const Why why(b.compile());
    const Story story = why.of("wide");
    EXPECT_GT(duration_of(link_of(story, WhyKind::Waves), why.timeline.time()), 20000);
    EXPECT_NE(link_of(story, WhyKind::Waves).what.find("only after others had ended"),
              std::string::npos);
    const Why drained = Why::sample("spmd_sync_start");
    const Story together = drained.of("t3");
    for (const WhyLink& link : together.links)
        EXPECT_EQ(link.what.find("only after others"), std::string::npos) << text_of(together);
    EXPECT_NE(link_of(story, WhyKind::Block).what.find("block 5 on AIC 0 ended last"),
              std::string::npos);
}

TEST(WhyTask, ACompletedTaskIsKeptByItsConsumerThenByItsScope) {
    WorkloadBuilder b(2, 1);
    b.submit("made", kAic, {.ns = {1000}});
    b.submit("user", kAiv, {.after = {"made"}, .ns = {50000}});
    b.submit("late", kAiv, {.after = {"user"}, .ns = {50000}});
    Why why(b.compile());
    const Story end = why.of("made");
    EXPECT_NE(link_of(end, WhyKind::Consumers).what.find("needed until t1 user completed"),
              std::string::npos)
        << text_of(end);
    why.timeline.seek_time(why.times(1).first_start + 10000);
    const Story kept = why.of("made");
    EXPECT_EQ(link_of(kept, WhyKind::Consume).to, kNever);
    EXPECT_EQ(link_of(kept, WhyKind::Consumers).tasks.front(), 1U);
    EXPECT_EQ(kept.links.back().kind, WhyKind::CoreRuns) << text_of(kept);
}

TEST(WhyTask, WaitingForDataDelaysWhatComesAfter) {
    WorkloadBuilder b(2, 1);
    b.submit("maker", kAic, {.args = {out("o", {4})}, .ns = {60000}});
    b.get("o");
    b.submit("after", kAiv, {.ns = {1000}});
    Why why(b.compile());
    const Story story = why.of("after");
    const WhyLink& data = link_of(story, WhyKind::Data);
    EXPECT_EQ(data.tasks, std::vector<uint32_t>{0}) << text_of(story);
    EXPECT_GT(duration_of(data, why.timeline.time()), 50000);
    why.timeline.seek_time(why.times(0).first_start + 20000);
    const Story open = why.of("after");
    EXPECT_EQ(open.links.front().kind, WhyKind::ProgramOrder);
    EXPECT_EQ(open.links.front().to, kNever);
    EXPECT_EQ(link_of(open, WhyKind::Waiting).tasks.front(), 0U) << text_of(open);
    EXPECT_EQ(open.links.back().kind, WhyKind::CoreRuns);
}

TEST(WhyTask, AFullWiringQueueHoldsTheOrchestrator) {
    WorkloadBuilder b(2, 1);
    b.runtime().wiring_queue = 2;
    for (int i = 0; i < 8; ++i)
        b.submit("t" + std::to_string(i) + "x", kAiv, {.ns = {100}});
    const Why why(b.compile());
    bool found = false;
    for (uint32_t task = 0; task < 8; ++task) {
        const Story story = why_task(why.moment(), task);
        if (!has(story, WhyKind::WiringQueueFull)) continue;
        found = true;
        EXPECT_NE(link_of(story, WhyKind::WiringQueueFull).what.find("2 of 2 waited to be wired"),
                  std::string::npos);
    }
    EXPECT_TRUE(found);
}

}  // namespace
}  // namespace ptoscope::test
