#include "runtime/engine/explorer/suite.h"

#include <utility>

#include "runtime/engine/explorer/small_workload.h"

namespace ptoscope {
namespace {

using enum FailureKind;
using Rows = std::vector<SuiteRow>;

// Two threads with one AIC each; the task needs both.
SmallWorkload pair_of_threads() {
    SmallWorkload w("pair", 2, 2);
    w.aic_together("s", 2);
    return w;
}

// The same, but one AIC is taken at first: an attempt may find too few.
SmallWorkload pair_with_retry() {
    SmallWorkload w("retry", 2, 2);
    w.aic("busy").aic_together("s", 2);
    return w;
}

// A task that leaves a thread's cores alone, and then one that needs them all.
SmallWorkload two_block_counts() {
    SmallWorkload w("two_counts", 3, 2);
    w.aic_together("two", 2).aic_together("three", 3);
    return w;
}

// Thread 0 has two AICs: it may look after one while another thread launches on the other.
SmallWorkload three_places() {
    SmallWorkload w("places", 3, 2);
    w.aic_together("s", 3);
    return w;
}

void add_drains(Rows& rows) {
    const Settings election{{"drain", "election"}};
    rows.push_back({"#1455", "a thread of an earlier attempt wins the next election and intrudes",
                    pair_with_retry().workload(), election, Exclusive});
    rows.push_back({"#1073", "its bit vanishes at the close: it comes again and waits for ever",
                    pair_of_threads().workload(), election, Deadlock});
    rows.push_back({"#1455 no task", "a late elected thread finds that the drain has no task",
                    pair_of_threads().workload(), election, EmptyUse});
    rows.push_back({"#1455 old count", "a late elected thread launches with the last drain's count",
                    two_block_counts().workload(), election, Invariant});
    const Settings returning{{"drain", "check_and_return"}};
    rows.push_back({"#509", "an acknowledgement is no barrier: who acknowledged goes on polling",
                    pair_of_threads().workload(), returning, Exclusive});
    rows.push_back({"#509 lost core",
                    "its tracker word is stored over the launch: a core is lost",
                    three_places().workload(),
                    {{"drain", "check_and_return"}, {"tracker", "split"}},
                    Invariant});
    SmallWorkload lost("lost", 3, 2);
    lost.aic("busy", 2).aic_together("s", 2);
    rows.push_back({"#448",
                    "a late election and a split tracker word: a core is lost",
                    lost.workload(),
                    {{"drain", "election"}, {"tracker", "split"}},
                    Invariant});
    SmallWorkload join = pair_of_threads();
    join.runtime().orchestrator_joins = true;
    rows.push_back({"join",
                    "the barriers of a join and of a drain wait for each other",
                    join.workload(),
                    {{"join", "unguarded"}},
                    Deadlock});
}

void add_reclaims(Rows& rows) {
    SmallWorkload consume("consume", 1, 1);
    consume.begin_scope().dummy("a").end_scope().dummy("b", {"a"});
    rows.push_back({"#1135",
                    "a consumer is counted while its producer is found to have none left",
                    consume.workload(),
                    {{"consume", "unlocked"}},
                    Invariant});
    SmallWorkload reclaim("reclaim", 1, 1);
    reclaim.dummy("a").alloc("b");
    rows.push_back({"#1545",
                    "the holder has scanned past the task of who lost the try-lock",
                    reclaim.workload(),
                    {{"reclaim", "try_lock"}},
                    Invariant});
    SmallWorkload publish("publish", 1, 1);
    publish.begin_scope().alloc("a0").alloc("a1").alloc("a2").end_scope();
    publish.begin_scope().dummy("last").end_scope();
    publish.begin_scope().alloc("next").end_scope();
    rows.push_back({"publish",
                    "a new task is reclaimed by the CONSUMED of its slot's former life",
                    publish.workload(),
                    {{"publish", "early"}},
                    EmptyUse});
    SmallWorkload release("release", 1, 1);
    release.alloc("a").begin_scope().dummy("b", {"a"}).end_scope();
    rows.push_back({"release",
                    "producers are read from a slot that was recycled: one is kept",
                    release.workload(),
                    {{"release", "by_slot"}},
                    Invariant});
    SmallWorkload heap("heap", 1, 1);
    heap.runtime().heap_bytes.fill(2048);
    heap.begin_scope().maker("a").end_scope().begin_scope().maker("b").end_scope();
    heap.begin_scope().alloc("c").end_scope().begin_scope().alloc("d").end_scope();
    rows.push_back({"#544",
                    "a full heap is taken for an empty one and given out again",
                    heap.workload(),
                    {{"heap_full", "ambiguous"}},
                    Invariant});
}

void add_dispatches(Rows& rows) {
    SmallWorkload pool("pool", 1, 1);
    pool.runtime().dep_pool.fill(1);
    pool.runtime().wiring_batch = 2;
    pool.dummy("a").dummy("b", {"a"}).dummy("c", {"a"});
    rows.push_back({"#959",
                    "a consumer that waits for an entry pins the producer that frees it",
                    pool.workload(),
                    {{"wiring_pool", "head_of_line"}},
                    Deadlock});
    SmallWorkload requeue("requeue", 2, 2);
    requeue.aic("x", 2);
    rows.push_back({"#827",
                    "two threads read the same next_block_idx after the task was pushed back",
                    requeue.workload(),
                    {{"requeue", "read_after_push"}},
                    Invariant});
}

void add_safe(Rows& rows) {
    const auto drain = [&](int threads, int blocks, const std::string& title) {
        SmallWorkload w("drain" + std::to_string(threads), blocks, threads);
        w.aic_together("s", blocks);
        rows.push_back({"drain, " + title,
                        "a task on the cores of " + std::to_string(blocks) + " of " +
                            std::to_string(threads) + " threads",
                        w.workload(),
                        {},
                        Invariant});
    };
    drain(2, 2, "2 threads");
    drain(3, 3, "3 threads");
    drain(4, 2, "4 threads");
    drain(4, 4, "4 threads, all");
    rows.back().large = true;
    rows.push_back(
        {"drain, retry", "too few cores at first", pair_with_retry().workload(), {}, Invariant});
    SmallWorkload three("retry3", 3, 3);
    three.aic("busy").aic_together("s", 3);
    rows.push_back(
        {"drain, retry, 3 threads", "too few cores at first", three.workload(), {}, Invariant});
    SmallWorkload two("competing", 2, 2);
    two.aic_together("s", 2).aic_together("t", 2);
    rows.push_back(
        {"drain, competing", "two tasks that need all cores", two.workload(), {}, Invariant});
}

}  // namespace

const std::vector<SuiteRow>& explorer_suite() {
    static const Rows rows = [] {
        Rows all;
        add_drains(all);
        add_reclaims(all);
        add_dispatches(all);
        add_safe(all);
        return all;
    }();
    return rows;
}

Workload published_form(const SuiteRow& row) {
    Workload workload = row.workload;
    for (const auto& [key, value] : row.published)
        set_config(workload.config, key, value);
    return workload;
}

ExploreOptions options_for(const SuiteRow& row) {
    ExploreOptions options;
    if (row.is_hazard()) options.kinds = 1U << static_cast<unsigned>(row.expected);
    return options;
}

}  // namespace ptoscope
