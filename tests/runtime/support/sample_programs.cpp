#include "tests/runtime/support/sample_programs.h"

#include "tests/runtime/support/workload_builder.h"

namespace ptoscope::test {
namespace {

WorkloadBuilder chain() {
    WorkloadBuilder b;
    b.kernel("add", CoreKind::Aiv, Compute::Add, 3000);
    b.tensor("x", {64}, InitKind::Iota);
    b.tensor("y", {64}, InitKind::Ones);
    for (int i = 0; i < 6; ++i)
        b.submit("t" + std::to_string(i), kAiv,
                 {.blocks = 1 + i, .args = {in("y"), inout("x")}, .kernel = "add"});
    return b;
}

WorkloadBuilder drains(DrainProtocol protocol) {
    WorkloadBuilder b(6, 3);
    b.runtime().drain = protocol;
    b.submit("busy", kMix, {.blocks = 4, .ns = {9000}});
    b.submit("s0", kMix, {.blocks = 5, .sync_start = true});
    b.submit("n0", kAiv, {.blocks = 7, .after = {"s0"}});
    b.submit("s1", kAiv, {.blocks = 9, .sync_start = true});
    return b;
}

WorkloadBuilder small_rings() {
    WorkloadBuilder b;
    b.window(8);
    b.heap(8192);
    b.pools(8);
    b.runtime().wiring_queue = 4;
    b.kernel("fill", CoreKind::Aic, Compute::Fill, 2000);
    for (int i = 0; i < 10; ++i) {
        const std::string n = std::to_string(i);
        b.begin_scope();
        b.alloc("a" + n, {{"t" + n, {256}}});
        b.submit("f" + n, kAic,
                 {.args = {in("t" + n), out("o" + n, {300}), scalar(i)}, .kernel = "fill"});
        b.begin_scope();
        b.dummy("d" + n, {"f" + n});
        b.submit("g" + n, kMix, {.blocks = 2, .after = {"d" + n}, .args = {in("o" + n)}});
        b.end_scope();
        b.end_scope();
    }
    return b;
}

WorkloadBuilder many(WiringVariant wiring, DispatchVariant dispatch, bool joins) {
    WorkloadBuilder b(4, 2);
    b.runtime().wiring = wiring;
    b.runtime().spmd_dispatch = dispatch;
    b.runtime().orchestrator_joins = joins;
    b.runtime().seed = 3;
    b.workload.kernels[0].jitter = 0.2;
    for (int i = 0; i < 40; ++i) {
        Launch launch{.blocks = 1 + i % 5};
        if (i > 2) launch.after = {"t" + std::to_string(i - 3)};
        b.submit("t" + std::to_string(i), i % 3 == 0 ? kAic : kAiv, launch);
    }
    return b;
}

WorkloadBuilder data() {
    WorkloadBuilder b;
    b.kernel("add", CoreKind::Aiv, Compute::Add, 3000);
    b.tensor("x", {16}, InitKind::Iota);
    b.submit("t0", kAiv, {.args = {in("x"), inout("x")}, .kernel = "add"});
    b.get("x");
    b.set("x", 4);
    b.submit("t1", kAiv, {.args = {in("x"), inout("x")}, .kernel = "add"});
    return b;
}

}  // namespace

std::vector<NamedProgram> sample_programs() {
    using enum WiringVariant;
    using enum DispatchVariant;
    return {{"Chain", chain().compile()},
            {"Generation", drains(DrainProtocol::Generation).compile()},
            {"Election", drains(DrainProtocol::Election).compile()},
            {"SmallRings", small_rings().compile()},
            {"Deferred", many(Deferred, Shared, false).compile()},
            {"InlineExclusive", many(Inline, Exclusive, false).compile()},
            {"Joining", many(Deferred, Shared, true).compile()},
            {"Data", data().compile()}};
}

}  // namespace ptoscope::test
