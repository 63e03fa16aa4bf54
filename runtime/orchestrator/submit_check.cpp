#include "runtime/orchestrator/submit_check.h"

namespace ptoscope {
namespace {

using std::to_string;

RuntimeFault fault(ErrorCode code, uint32_t task, std::string message) {
    return {code, task, std::move(message)};
}

RuntimeFault check_args(const Program& p, const TaskSpec& t, uint32_t task) {
    int tensors = 0;
    int scalars = 0;
    for (const ArgSpec& a : p.args_of(t))
        ++(a.kind == ArgKind::Scalar ? scalars : tensors);
    if (tensors > kMaxTensorArgs)
        return fault(
            ErrorCode::InvalidArgs, task,
            to_string(tensors) + " tensor arguments, at most " + to_string(kMaxTensorArgs));
    if (scalars > kMaxScalarArgs)
        return fault(
            ErrorCode::InvalidArgs, task,
            to_string(scalars) + " scalar arguments, at most " + to_string(kMaxScalarArgs));
    return {};
}

RuntimeFault check_launch(const MachineState& m, const TaskSpec& t, uint32_t task) {
    if (t.kind != TaskKind::Submit) return {};
    if (t.mask.count() == 0) return fault(ErrorCode::InvalidArgs, task, "no kernel");
    if (t.blocks < 1)
        return fault(ErrorCode::InvalidArgs, task,
                     "blocks is " + to_string(t.blocks) + ", at least 1");
    const int64_t available = resources_of(m, t.shape());
    if (t.drains() && t.blocks > available)
        return fault(ErrorCode::RequireSyncStartInvalid, task,
                     "sync_start with " + to_string(t.blocks) + " blocks, but only " +
                         to_string(available) + " " + name(t.shape()) + " resources exist");
    if (t.blocks > kMaxBlocks / t.mask.count())
        return fault(ErrorCode::InvalidArgs, task,
                     to_string(t.blocks) + " blocks on " + to_string(t.mask.count()) +
                         " cores each, at most " + to_string(kMaxBlocks) + " subtasks");
    return {};
}

}  // namespace

int64_t resources_of(const MachineState& m, ResourceShape shape) {
    return shape == ResourceShape::Aiv ? 2 * m.clusters() : m.clusters();
}

RuntimeFault check_submit(const MachineState& m, uint32_t task) {
    const Program& p = *m.program;
    const TaskSpec& t = p.tasks[task];
    if (t.unknown_after != kNone)
        return fault(
            ErrorCode::InvalidArgs, task,
            "depends on \"" + p.messages[t.unknown_after] + "\", which no earlier statement has");
    if (RuntimeFault f = check_args(p, t, task); f.code != ErrorCode::None) return f;
    if (RuntimeFault f = check_launch(m, t, task); f.code != ErrorCode::None) return f;
    const TaskRing& ring = m.rings[t.id.ring()];
    if (m.orchestrator.scopes.back().submitted >= ring.window - 1)
        return fault(ErrorCode::ScopeDeadlock, task,
                     "more than task_window - 1 = " + to_string(ring.window - 1) +
                         " tasks in one scope: it could never end");
    if (t.output_bytes > ring.heap.bytes())
        return fault(ErrorCode::HeapRingDeadlock, task,
                     "outputs of " + to_string(t.output_bytes) + " bytes, the heap of ring " +
                         to_string(t.id.ring()) + " has " + to_string(ring.heap.bytes()));
    return {};
}

}  // namespace ptoscope
