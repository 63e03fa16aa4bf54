#include "tests/runtime/engine/explorer/mutations.h"

#include "runtime/engine/explorer/small_workload.h"

namespace ptoscope::test {
namespace {

using enum SeededFault;

SmallWorkload alone(int clusters = 1) {
    return {"alone", clusters, 1};
}

// Blocks of one task on the cores of two threads.
SmallWorkload shared_blocks(int64_t blocks) {
    SmallWorkload w("shared", 2, 2);
    w.aic("x", blocks);
    return w;
}

SmallWorkload blocks_on_one_core(int64_t blocks) {
    SmallWorkload w = alone();
    w.aic("x", blocks);
    return w;
}

// The producer has completed when its consumer is submitted.
SmallWorkload early_producer() {
    SmallWorkload w = alone();
    w.alloc("a").dummy("b", {"a"});
    return w;
}

// The orchestrator wires the consumer while the scheduler completes the producer.
SmallWorkload wiring_meets_completion() {
    SmallWorkload w = alone();
    w.runtime().wiring = WiringVariant::Inline;
    w.dummy("a").dummy("b", {"a"});
    return w;
}

// A scheduler and the orchestrator consume at the same time.
SmallWorkload two_reclaimers() {
    SmallWorkload w = alone();
    w.dummy("a").alloc("b");
    return w;
}

// A task that all threads have to start together, after `busy` if there is one.
SmallWorkload drain(bool busy = false) {
    SmallWorkload w("drain", 2, 2);
    if (busy) w.aic("busy");
    w.aic_together("s", 2);
    return w;
}

using Rows = std::vector<Mutation>;

void add(Rows& rows, const char* name, SeededFault fault, const SmallWorkload& w) {
    rows.push_back({name, w.workload(), fault});
}

void add_queue_and_claim(Rows& rows) {
    add(rows, "PopWithoutCompare", PopWithoutCompare, shared_blocks(3));
    SmallWorkload pushers = shared_blocks(2);
    pushers.aic("y");
    add(rows, "PublishBeforeReserve", PublishBeforeReserve, pushers);
    add(rows, "PopLooksAtTail", PopLooksAtTail, shared_blocks(1));
    add(rows, "ClaimForgetsNext", ClaimForgetsNext, blocks_on_one_core(2));
    SmallWorkload roomy = alone(2);
    roomy.aic("x");
    add(rows, "ClaimOneTooMany", ClaimOneTooMany, roomy);
    add(rows, "RestNotPushedBack", RestNotPushedBack, blocks_on_one_core(2));
}

void add_wiring(Rows& rows) {
    SmallWorkload one = alone();
    one.dummy("a");
    add(rows, "WireForgetsSelf", WireForgetsSelf, one);
    add(rows, "WireCountsEarlyLate", WireCountsEarlyLate, early_producer());
    add(rows, "WireCountsTwice", WireCountsTwice, early_producer());
    add(rows, "WireWithoutLock", WireWithoutLock, wiring_meets_completion());
    SmallWorkload pool = alone();
    pool.runtime().dep_pool.fill(1);
    pool.runtime().task_window.fill(8);
    pool.runtime().wiring_batch = 4;
    pool.dummy("a").dummy("b").dummy("c", {"a"}).dummy("d", {"b"});
    add(rows, "WireSkipsRoomCheck", WireSkipsRoomCheck, pool);
}

void add_completion(Rows& rows) {
    add(rows, "CompleteWithoutList", CompleteWithoutList, wiring_meets_completion());
    add(rows, "CompleteOneEarly", CompleteOneEarly, blocks_on_one_core(2));
    SmallWorkload pair = alone();
    pair.runtime().wiring_batch = 2;
    pair.dummy("a").dummy("b", {"a"});
    add(rows, "NotifyTwice", NotifyTwice, pair);
    SmallWorkload one = alone();
    one.dummy("a");
    add(rows, "ForgetCompletedCount", ForgetCompletedCount, one);
    add(rows, "FinKeepsSlot", FinKeepsSlot, blocks_on_one_core(2));
    SmallWorkload dual = blocks_on_one_core(2);
    dual.runtime().dual_slot = true;
    add(rows, "PendingFinIgnored", PendingFinIgnored, dual);
}

void add_reclaim(Rows& rows) {
    add(rows, "ConsumeOneEarly", ConsumeOneEarly, early_producer());
    SmallWorkload three = alone();
    three.alloc("a").alloc("b").dummy("c", {"b"});
    add(rows, "ScanSkipsOne", ScanSkipsOne, three);
    add(rows, "AdvanceWithoutLock", AdvanceWithoutLock, two_reclaimers());
    add(rows, "RecheckForgotten", RecheckForgotten, two_reclaimers());
    SmallWorkload one = alone();
    one.alloc("a");
    add(rows, "ScopeReferenceTwice", ScopeReferenceTwice, one);
}

void add_drain(Rows& rows) {
    add(rows, "AckBeforeChildren", AckBeforeChildren, drain());
    add(rows, "FollowerLeavesEarly", FollowerLeavesEarly, drain());
    add(rows, "AttemptNotAdvanced", AttemptNotAdvanced, drain(true));
    SmallWorkload competing = drain();
    competing.aic_together("t", 2);
    add(rows, "OpenWithoutCompare", OpenWithoutCompare, competing);
    add(rows, "LaunchTooFew", LaunchTooFew, drain(true));
    add(rows, "CloseBeforeLaunch", CloseBeforeLaunch, drain());
    add(rows, "CountMissesThread", CountMissesThread, drain());
}

}  // namespace

const std::vector<Mutation>& mutations() {
    static const Rows rows = [] {
        Rows all;
        add_queue_and_claim(all);
        add_wiring(all);
        add_completion(all);
        add_reclaim(all);
        add_drain(all);
        return all;
    }();
    return rows;
}

}  // namespace ptoscope::test
