#include "runtime/engine/explorer/small_workload.h"

#include <utility>

namespace ptoscope {
namespace {

constexpr int64_t kOutput = 256;  // elements: 1 KiB, the least that a heap gives

KernelDecl kernel(const std::string& name, CoreKind core) {
    KernelDecl k;
    k.name = name;
    k.core = core;
    return k;
}

Argument output(const std::string& name) {
    Argument a;
    a.kind = ArgKind::Out;
    a.view = {name, {}, {kOutput}};
    return a;
}

SubmitStatement statement(const std::string& name, int64_t blocks, std::vector<std::string> after) {
    SubmitStatement s;
    s.name = name;
    s.blocks = blocks;
    s.after = std::move(after);
    return s;
}

SubmitStatement together(const std::string& name, int64_t blocks) {
    SubmitStatement s = statement(name, blocks, {});
    s.sync_start = true;
    return s;
}

}  // namespace

SmallWorkload::SmallWorkload(const std::string& name, int clusters, int threads) {
    workload_.name = name;
    Config& config = workload_.config;
    config.device.clusters = clusters;
    config.clusters_given = config.threads_given = true;
    RuntimeConfig& r = config.runtime;
    r.scheduler_threads = threads;
    r.task_window.fill(4);
    r.heap_bytes.fill(4096);
    r.dep_pool.fill(16);
    r.wiring_queue = 4;
    r.wiring_batch = 1;
    r.wiring_backoff = 0;
    r.dual_slot = false;
    workload_.kernels = {kernel("aic", CoreKind::Aic), kernel("aiv", CoreKind::Aiv)};
}

SmallWorkload& SmallWorkload::aic(const std::string& name, int64_t blocks,
                                  std::vector<std::string> after) {
    return submit(Subslot::Aic, statement(name, blocks, std::move(after)));
}

SmallWorkload& SmallWorkload::aiv(const std::string& name, int64_t blocks,
                                  std::vector<std::string> after) {
    return submit(Subslot::Aiv0, statement(name, blocks, std::move(after)));
}

SmallWorkload& SmallWorkload::aic_together(const std::string& name, int64_t blocks) {
    return submit(Subslot::Aic, together(name, blocks));
}

SmallWorkload& SmallWorkload::aiv_together(const std::string& name, int64_t blocks) {
    return submit(Subslot::Aiv0, together(name, blocks));
}

SmallWorkload& SmallWorkload::dummy(const std::string& name, std::vector<std::string> after) {
    return add(DummyStatement{name, {}, std::move(after)});
}

SmallWorkload& SmallWorkload::maker(const std::string& name) {
    return add(DummyStatement{name, {output(name + "_out")}, {}});
}

SmallWorkload& SmallWorkload::alloc(const std::string& name) {
    return add(AllocStatement{name, {{name, {kOutput}}}});
}

SmallWorkload& SmallWorkload::begin_scope() {
    return add(ScopeBegin{});
}

SmallWorkload& SmallWorkload::end_scope() {
    return add(ScopeEnd{});
}

SmallWorkload& SmallWorkload::submit(Subslot core, SubmitStatement s) {
    s.kernels[static_cast<size_t>(core)] = KernelUse{core == Subslot::Aic ? "aic" : "aiv", {}};
    return add(std::move(s));
}

SmallWorkload& SmallWorkload::add(StatementBody body) {
    Statement s;
    s.body = std::move(body);
    workload_.program.push_back(std::move(s));
    return *this;
}

}  // namespace ptoscope
