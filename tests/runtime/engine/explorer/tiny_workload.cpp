#include "tests/runtime/engine/explorer/tiny_workload.h"

namespace ptoscope::test {

void vary(RuntimeConfig& config, Dice& dice, bool hazards) {
    const auto rarely = [&] { return hazards && dice.one_in(6); };
    config.wiring = dice.one_in(3) ? WiringVariant::Inline : WiringVariant::Deferred;
    config.spmd_dispatch = dice.one_in(3) ? DispatchVariant::Exclusive : DispatchVariant::Shared;
    config.dual_slot = dice.one_in(3);
    config.local_ready_buffers = !dice.one_in(3);
    config.wiring_batch = dice.one_in(2) ? 1 : 2;
    config.wiring_backoff = dice.one_in(2) ? 0 : 3;
    if (rarely()) config.drain = DrainProtocol::Election;
    if (rarely()) config.drain = DrainProtocol::CheckAndReturn;
    if (rarely()) config.consume = ConsumeVariant::Unlocked;
    if (rarely()) config.reclaim = ReclaimVariant::TryLock;
    if (rarely()) config.publish = PublishVariant::Early;
    if (rarely()) config.wiring_pool = WiringPoolVariant::HeadOfLine;
    if (rarely()) config.release = ReleaseVariant::BySlot;
    if (rarely()) config.requeue = RequeueVariant::ReadAfterPush;
    if (rarely()) config.heap_full = HeapFullVariant::Ambiguous;
    if (rarely()) config.tracker = TrackerVariant::Split;
    if (rarely()) config.join = JoinVariant::Unguarded;
}

WorkloadBuilder tiny_workload(uint64_t seed) {
    Dice dice(seed);
    const int threads = static_cast<int>(dice.pick(1, 2));
    const int clusters = static_cast<int>(dice.pick(1, 2));
    WorkloadBuilder b(clusters, threads);
    b.window(4);
    b.pools(static_cast<uint32_t>(dice.one_in(3) ? dice.pick(1, 3) : 64));
    b.heap(4096);
    vary(b.runtime(), dice, true);
    b.runtime().orchestrator_joins = dice.one_in(6);
    const int64_t tasks = dice.pick(1, threads == 1 ? 4 : 2);
    for (int64_t i = 0; i < tasks; ++i) {
        const std::string name = "t" + std::to_string(i);
        Launch launch;
        if (i > 0 && !dice.one_in(3))
            launch.after.push_back("t" + std::to_string(dice.pick(0, i - 1)));
        if (dice.one_in(5)) {
            b.dummy(name, launch.after);
            continue;
        }
        const bool aic = !dice.one_in(3);
        launch.blocks = dice.pick(1, clusters);
        launch.sync_start = dice.one_in(3);
        b.submit(name, aic ? kAic : kAiv, launch);
    }
    return b;
}

}  // namespace ptoscope::test
