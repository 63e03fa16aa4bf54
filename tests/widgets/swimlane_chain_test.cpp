#include "widgets/swimlane/chain.h"

#include <gtest/gtest.h>

#include "tests/widgets/synthetic_trace.h"
#include "widgets/swimlane/links.h"

namespace ptoscope {
namespace {

// 0 -> 2, 1 -> 2, 2 -> 3, 1 -> 4; task 1 completes last of 0 and 1.
class ChainTest : public testing::Test {
  protected:
    ChainTest() {
        const int64_t done[] = {100, 200, 300, 400, 500};
        const int64_t start[] = {0, 0, 210, 310, 220};
        for (int i = 0; i < 5; ++i) {
            TaskTimes times;
            times.first_start = start[i];
            times.completed = done[i];
            trace_.tasks.push_back(times);
        }
        edge(0, 2);
        edge(1, 2);
        edge(2, 3);
        edge(1, 4);
        lookup_ = [this](uint32_t task) { return links_[task]; };
    }
    void edge(uint32_t producer, uint32_t consumer) {
        links_[producer].consumers.push_back(consumer);
        links_[consumer].producers.push_back(producer);
    }
    Trace trace_;
    std::vector<TaskLinks> links_{5};
    LinkLookup lookup_;
};

TEST_F(ChainTest, TheProducerThatCompletedLastDecides) {
    EXPECT_EQ(lastProducer(trace_, links_[2].producers), 1U);
    EXPECT_EQ(lastProducer(trace_, {}), kNone);
    trace_.tasks.write(0).completed = kNever;
    EXPECT_EQ(lastProducer(trace_, links_[2].producers), 0U) << "what is not done is waited for";
}

TEST_F(ChainTest, GoesBackToTheRootAndForwardToAllThatWasHeldUp) {
    const std::vector<ChainLink> of3{{2, 3, false}, {1, 2, false}};
    EXPECT_EQ(criticalChain(trace_, 3, lookup_, 100), of3);
    const std::vector<ChainLink> of1{{1, 2, true}, {1, 4, true}, {2, 3, true}};
    EXPECT_EQ(criticalChain(trace_, 1, lookup_, 100), of1);
    EXPECT_TRUE(criticalChain(trace_, 0, lookup_, 100).empty()) << "2 waited for 1, not for 0";
    EXPECT_EQ(criticalChain(trace_, 1, lookup_, 2).size(), 2U);
}

TEST_F(ChainTest, FollowingArrows) {
    EXPECT_EQ(producerToFollow(trace_, 2, lookup_), 1U);
    EXPECT_EQ(producerToFollow(trace_, 0, lookup_), kNone);
    EXPECT_EQ(consumerToFollow(trace_, 1, lookup_), 2U) << "began before 4";
    EXPECT_EQ(consumerToFollow(trace_, 0, lookup_), 2U) << "although it waited for 1";
    EXPECT_EQ(consumerToFollow(trace_, 3, lookup_), kNone);
}

TEST(TaskEnds, AreTheEndsOfTheLinks) {
    const SyntheticRun run = makeRun({.clusters = 4, .rounds = 10});
    TaskEnds ends;
    for (const int64_t part : {3, 2, 1}) {  // as the run grows
        const SyntheticRun cut = cutAt(run, run.trace.end / part);
        ends.update(cut.trace, *cut.program);
    }
    ASSERT_FALSE(run.program->tasks.empty());
    for (uint32_t task = 0; task < run.program->tasks.size(); ++task) {
        EXPECT_EQ(ends.begin(task).time, beginOf(run.trace, *run.program, task).time) << task;
        EXPECT_EQ(ends.end(task).time, endOf(run.trace, *run.program, task).time) << task;
    }
    const SyntheticRun shorter = cutAt(run, run.trace.end / 4);
    ends.update(shorter.trace, *shorter.program);
    EXPECT_FALSE(ends.end(static_cast<uint32_t>(run.program->tasks.size()) - 1).valid());
}

TEST(Bundles, ArrowsThatFoldAreOne) {
    const SyntheticRun run = makeRun({.clusters = 2, .rounds = 300});
    TaskEnds ends;
    ends.update(run.trace, *run.program);
    const auto edges = edgesOf(*run.program, [&](uint32_t t) { return run.links[t]; });
    const auto links = allLinks(ends, edges);
    ASSERT_EQ(links.size(), edges.size());
    ASSERT_GT(links.size(), 1000U);
    LaneLayout layout;
    layout.build(LaneConfig::of(run.program->config, true), {});
    TimeAxis axis;
    axis.setWidth(500);
    axis.setLimits(0, run.trace.end);
    axis.fitAll();
    const auto bundled = visibleArrows(links, axis, layout, 1e6);
    size_t stands = 0;
    for (const Arrow& arrow : bundled)
        stands += arrow.count;
    EXPECT_EQ(stands, links.size());
    EXPECT_LT(bundled.size(), links.size() * 9 / 10);
    axis.setWidth(1e6);
    axis.fitAll();
    EXPECT_EQ(visibleArrows(links, axis, layout, 1e6).size(), links.size());
}

TEST(Chain, IsDrawnFromEndToBegin) {
    const SyntheticRun run = makeRun({.clusters = 4, .rounds = 4});
    const auto lookup = [&](uint32_t t) { return run.links[t]; };
    const auto links = chainOf(run.trace, *run.program, 10, lookup);
    ASSERT_FALSE(links.empty());
    EXPECT_EQ(links.front().kind, LinkKind::Critical);
    EXPECT_EQ(links.front().to.task, 10U);
    for (const Link& link : links) {
        EXPECT_EQ(link.from.time, endOf(run.trace, *run.program, link.from.task).time);
        EXPECT_LE(link.from.time, link.to.time);
    }
}

}  // namespace
}  // namespace ptoscope
