#include "runtime/engine/calibration/workloads.h"

#include <string>

#include "runtime/workload/generators/builder.h"

namespace ptoscope {
namespace {

constexpr int64_t kBusyWait = 50;  // us
constexpr int64_t kDummies = 60;   // submitting them takes about half of that

void declare_kernels(Builder& b, int64_t us, const std::string& prefix = {}) {
    b.kernel(prefix + "aic", CoreKind::Aic, Compute::None, us);
    b.kernel(prefix + "aiv", CoreKind::Aiv, Compute::None, us);
}

Submit submit_mix(Builder& b, const std::string& name, int64_t blocks,
                  const std::string& prefix = {}) {
    Submit task = b.submit(name);
    task.aic(prefix + "aic").aiv(prefix + "aiv").slot(Subslot::Aiv1, prefix + "aiv", {});
    task.blocks(blocks);
    return task;
}

}  // namespace

Workload wide_task(int64_t blocks) {
    Builder b("wide task", {});
    declare_kernels(b, kBusyWait);
    submit_mix(b, "t", blocks);
    return b.take();
}

Workload queue_of_blocks(int64_t blocks) {
    Builder b("queue of blocks", {});
    declare_kernels(b, kBusyWait);
    b.submit("t").aic("aic").blocks(blocks);
    return b.take();
}

Workload one_producer(int64_t consumers) {
    Builder b("one producer", {});
    declare_kernels(b, 10 * kBusyWait);
    b.declare("x", {1});
    b.submit("producer").aic("aic").inout(whole("x"));
    for (int64_t i = 0; i < consumers; ++i)
        b.submit("c" + std::to_string(i)).aiv("aiv").in(whole("x"));
    return b.take();
}

Workload drain_of_busy_clusters(int64_t clusters) {
    Builder b("drain of busy clusters", {});
    declare_kernels(b, kBusyWait);
    for (int64_t i = 0; i < clusters; ++i)
        submit_mix(b, "n" + std::to_string(i), 1);
    for (int64_t i = 0; i < kDummies; ++i)
        b.dummy("d" + std::to_string(i));
    submit_mix(b, "s", clusters).sync_start();
    return b.take();
}

Workload normal_and_sync_tasks() {
    constexpr int64_t normal_tasks = 18;
    Builder b("normal and sync_start tasks", {});
    declare_kernels(b, 30);
    declare_kernels(b, 45, "sync_");
    for (int64_t i = 0; i < normal_tasks; ++i) {
        submit_mix(b, "n" + std::to_string(i), 4);
        if (i % 6 == 5 && i + 1 < normal_tasks)
            submit_mix(b, "s" + std::to_string(i / 6), 6, "sync_").sync_start();
    }
    return b.take();
}

}  // namespace ptoscope
