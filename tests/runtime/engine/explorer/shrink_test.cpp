// Shrinking takes away what does not matter to a failure, and nothing else.

#include "runtime/engine/explorer/shrink.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

#include "runtime/engine/explorer/smaller.h"
#include "runtime/workload/writer.h"
#include "tests/runtime/support/workload_builder.h"

namespace ptoscope::test {
namespace {

const SubmitStatement* submit_named(const Workload& w, const std::string& name) {
    for (const Statement& s : w.program)
        if (const auto* submit = std::get_if<SubmitStatement>(&s.body))
            if (submit->name == name) return submit;
    return nullptr;
}

Workload large_workload() {
    WorkloadBuilder b(6, 3);
    b.window(64);
    b.tensor("x", {8});
    b.submit("a", kMix, {.blocks = 6, .args = {out("made", {4})}});
    b.begin_scope();
    b.submit("b", kAic, {.blocks = 4, .after = {"a"}, .args = {in("made"), inout("x")}});
    b.dummy("d", {"a", "b"});
    b.end_scope();
    b.submit("c", kAiv, {.blocks = 12, .sync_start = true, .after = {"d"}, .ns = {2000}});
    b.get("x");
    return b.workload;
}

Config completed(const Workload& w) {
    Config config = w.config;
    complete_config(config);
    return config;
}

TEST(Shrink, KeepsOnlyWhatTheFailureNeeds) {
    const auto fails = [](const Workload& w) {
        const SubmitStatement* c = submit_named(w, "c");
        return c != nullptr && c->blocks >= 3 && completed(w).runtime.scheduler_threads >= 2;
    };
    const Shrunk shrunk = shrink(large_workload(), fails);
    EXPECT_TRUE(shrunk.complete);
    ASSERT_EQ(shrunk.workload.program.size(), 1U) << write_workload(shrunk.workload);
    const SubmitStatement* c = submit_named(shrunk.workload, "c");
    ASSERT_NE(c, nullptr);
    EXPECT_EQ(c->blocks, 3);
    EXPECT_TRUE(c->after.empty());
    const Config config = completed(shrunk.workload);
    EXPECT_EQ(config.runtime.scheduler_threads, 2);
    EXPECT_EQ(config.device.clusters, 1);
    EXPECT_EQ(config.runtime.task_window[0], 4U);
    EXPECT_EQ(config.runtime.heap_bytes[0], 1024U);
    EXPECT_EQ(config.runtime.dep_pool[0], 1U);
    EXPECT_GE(shrunk.done.size(), 6U);
    EXPECT_GE(shrunk.tried, shrunk.done.size());
    EXPECT_TRUE(fails(shrunk.workload));
}

TEST(Shrink, IsTheSameEveryTimeAndAsksAboutNothingTwice) {
    std::vector<std::string> asked;
    const auto fails = [&asked](const Workload& w) {
        asked.push_back(write_workload(w));
        return submit_named(w, "b") != nullptr;
    };
    const Shrunk first = shrink(large_workload(), fails);
    const std::vector<std::string> before = std::exchange(asked, {});
    const Shrunk second = shrink(large_workload(), fails);
    EXPECT_EQ(before, asked);
    EXPECT_EQ(first.workload, second.workload);
    EXPECT_EQ(first.done, second.done);
    EXPECT_EQ(first.tried, asked.size());
    std::sort(asked.begin(), asked.end());
    EXPECT_EQ(std::adjacent_find(asked.begin(), asked.end()), asked.end());
}

TEST(Shrink, AsksOnlyAboutWhatCompiles) {
    size_t asked = 0;
    const Shrunk shrunk = shrink(large_workload(), [&asked](const Workload& w) {
        ++asked;
        EXPECT_NO_THROW((void)compile(w)) << write_workload(w);
        return true;
    });
    EXPECT_GT(asked, 5U);
    EXPECT_TRUE(shrunk.workload.program.empty()) << write_workload(shrunk.workload);
}

TEST(Shrink, OfWhatNeedsEverythingTakesNothing) {
    const Workload all = large_workload();
    const Shrunk shrunk = shrink(all, [](const Workload&) { return false; });
    EXPECT_EQ(shrunk.workload, all);
    EXPECT_TRUE(shrunk.done.empty());
    EXPECT_GT(shrunk.tried, 20U);
}

TEST(Shrink, StopsWhenToldTo) {
    const Shrunk shrunk = shrink(
        large_workload(), [](const Workload&) { return true; },
        [](const Shrunk& so_far) { return so_far.tried < 1; });
    EXPECT_FALSE(shrunk.complete);
    EXPECT_EQ(shrunk.tried, 1U);
    EXPECT_EQ(shrunk.done.size(), 1U);
}

TEST(Smaller, ForgetsWhatIsGone) {
    const Workload all = large_workload();
    const std::vector<Edit> edits = smaller_by_one(all);
    const auto edit = std::find_if(edits.begin(), edits.end(),
                                   [](const Edit& e) { return e.what == "without a"; });
    ASSERT_NE(edit, edits.end());
    Workload w = all;
    edit->apply(w);
    const SubmitStatement* b = submit_named(w, "b");
    ASSERT_NE(b, nullptr);
    EXPECT_TRUE(b->after.empty());
    ASSERT_EQ(b->args.size(), 1U) << "its tensor is gone, too";
    EXPECT_EQ(b->args[0].view.tensor, "x");
    EXPECT_NO_THROW((void)compile(w));
}

TEST(Smaller, TriesWhatTakesAwayMostFirst) {
    const std::vector<Edit> edits = smaller_by_one(large_workload());
    ASSERT_GT(edits.size(), 30U);
    EXPECT_EQ(edits[0].what, "without 2 statements from a on");
    std::vector<std::string> names;
    for (const Edit& e : edits)
        names.push_back(e.what);
    for (const char* wanted :
         {"without c", "without a scope around 2 statements", "c: 12 blocks -> 1",
          "c: 12 blocks -> 6", "a without aiv1", "b not after a", "b without argument 2",
          "scheduler_threads 3 -> 2", "device.clusters 6 -> 1", "task_window 64 -> 4",
          "task_window 64 -> 32"})
        EXPECT_NE(std::find(names.begin(), names.end(), wanted), names.end()) << wanted;
}

// The cause decides, not what threads and tasks are called.
TEST(Signature, LeavesNamesAndNumbersOut) {
    WorkloadBuilder b(2, 2);
    b.submit("big", kAic);
    const auto program = b.compile();
    Failure one;
    one.kind = FailureKind::Exclusive;
    one.check = "scheduler1 touches a tracker while scheduler0 launches big (t0)";
    Failure other = one;
    other.check = "scheduler0 touches a tracker while scheduler2 launches (t17)";
    EXPECT_EQ(signature(*program, one), signature(*program, other));
    other.check = "scheduler0 reads a tracker while scheduler2 launches (t17)";
    EXPECT_NE(signature(*program, one), signature(*program, other));
}

}  // namespace
}  // namespace ptoscope::test
