#include "tests/runtime/support/workload_builder.h"

namespace ptoscope::test {
namespace {

Argument viewed(ArgKind kind, const std::string& tensor, Shape offset, Shape shape) {
    Argument a;
    a.kind = kind;
    a.view = {tensor, std::move(offset), std::move(shape)};
    return a;
}

Duration duration(const std::vector<int64_t>& ns) {
    Duration d;
    d.endless = ns.front() == kEndless;
    if (!d.endless) d.ns = ns;
    return d;
}

}  // namespace

Argument in(const std::string& tensor, Shape offset, Shape shape) {
    return viewed(ArgKind::In, tensor, std::move(offset), std::move(shape));
}
Argument inout(const std::string& tensor, Shape offset, Shape shape) {
    return viewed(ArgKind::InOut, tensor, std::move(offset), std::move(shape));
}
Argument write(const std::string& tensor, Shape offset, Shape shape) {
    return viewed(ArgKind::Write, tensor, std::move(offset), std::move(shape));
}
Argument no_dep(const std::string& tensor, Shape offset, Shape shape) {
    return viewed(ArgKind::NoDep, tensor, std::move(offset), std::move(shape));
}
Argument out(const std::string& tensor, Shape shape) {
    return viewed(ArgKind::Out, tensor, {}, std::move(shape));
}
Argument scalar(double value) {
    Argument a;
    a.kind = ArgKind::Scalar;
    a.scalar = value;
    return a;
}

WorkloadBuilder::WorkloadBuilder(int clusters, int threads) {
    workload.name = "test";
    workload.config.device.clusters = clusters;
    workload.config.runtime.scheduler_threads = threads;
    workload.config.clusters_given = workload.config.threads_given = true;
    window(64);
    heap(65536);
    pools(256);
    kernel("aic", CoreKind::Aic, Compute::None);
    kernel("aiv", CoreKind::Aiv, Compute::None);
}

void WorkloadBuilder::pools(uint32_t entries) {
    runtime().dep_pool.fill(entries);
    runtime().fanin_pool.fill(entries);
    workload.config.fanin_pool_given = true;
}

void WorkloadBuilder::kernel(const std::string& name, CoreKind core, Compute compute, int64_t ns) {
    KernelDecl k;
    k.name = name;
    k.core = core;
    k.compute = compute;
    k.duration = duration({ns});
    workload.kernels.push_back(k);
}

void WorkloadBuilder::tensor(const std::string& name, Shape shape, InitKind init) {
    TensorDecl t;
    t.name = name;
    t.shape = std::move(shape);
    t.init = init;
    workload.tensors.push_back(t);
}

uint32_t WorkloadBuilder::submit(const std::string& name, uint8_t cores, Launch launch) {
    SubmitStatement s;
    s.name = name;
    for (size_t k = 0; k < kSubslots; ++k) {
        if ((cores >> k & 1U) == 0) continue;
        const std::string usual = k == 0 ? "aic" : "aiv";
        s.kernels[k] = KernelUse{launch.kernel.empty() ? usual : launch.kernel, {}};
    }
    s.args = std::move(launch.args);
    s.blocks = launch.blocks;
    s.sync_start = launch.sync_start;
    s.after = std::move(launch.after);
    if (!launch.ns.empty()) s.duration = duration(launch.ns);
    add(std::move(s));
    return tasks_++;
}

uint32_t WorkloadBuilder::dummy(const std::string& name, std::vector<std::string> after,
                                std::vector<Argument> args) {
    add(DummyStatement{name, std::move(args), std::move(after)});
    return tasks_++;
}

uint32_t WorkloadBuilder::alloc(const std::string& name, std::vector<NewTensor> tensors) {
    add(AllocStatement{name, std::move(tensors)});
    return tasks_++;
}

void WorkloadBuilder::add(StatementBody body) {
    Statement s;
    s.body = std::move(body);
    workload.program.push_back(std::move(s));
}

}  // namespace ptoscope::test
