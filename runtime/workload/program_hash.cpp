#include "runtime/workload/program_hash.h"

#include "runtime/base/hash.h"

namespace ptoscope {
namespace {

void add_all(Hasher&) {}

template <class T, class... Rest>
void add_all(Hasher& h, const T& first, const Rest&... rest) {
    h.add(first);
    add_all(h, rest...);
}

void add(Hasher& h, const Extents& e) {
    h.add(e.rank);
    for (size_t i = 0; i < e.rank; ++i)
        h.add(e.dim[i]);
}

void add(Hasher& h, const Box& box) {
    add(h, box.offset);
    add(h, box.shape);
}

void add(Hasher& h, const TensorSpec& t) {
    add(h, t.shape);
    add_all(h, t.creator, t.heap_offset, t.declared_base, t.init, t.seed);
}

void add(Hasher& h, const ArgSpec& a) {
    add_all(h, a.kind, a.tensor, a.scalar);
    if (a.tensor != kNone) add(h, a.view);
}

void add(Hasher& h, const KernelSpec& k) {
    add_all(h, k.core, k.compute, k.duration, k.jitter);
}

void add(Hasher& h, const TaskSpec& t) {
    add_all(h, t.kind, t.id, t.manual, t.scope, t.mask.bits, t.blocks, t.sync_start, t.args,
            t.afters, t.unknown_after == kNone, t.duration, t.jitter);
    for (const KernelSlot& k : t.kernels)
        add_all(h, k.kernel, k.first_operand, k.operands);
}

void add(Hasher& h, const ScopeSpec& s) {
    add_all(h, s.mode, s.depth, s.auto_in_manual);
}
void add(Hasher& h, const Instruction& i) {
    add_all(h, i.op, i.operand);
}
void add(Hasher& h, const Duration& d) {
    add_all(h, d.endless, d.ns);
}

void add(Hasher& h, const AccessSpec& a) {
    add_all(h, a.tensor, a.value);
    add(h, a.view);
}

template <class T>
void add_each(Hasher& h, const std::vector<T>& items) {
    h.add(items.size());
    for (const T& item : items)
        add(h, item);
}

}  // namespace

uint64_t program_hash(const Program& program) {
    Hasher h;
    for (const std::string& key : config_keys())
        h.add(config_value(program.config, key));
    add_each(h, program.kernels);
    add_each(h, program.tensors);
    add_each(h, program.tasks);
    add_each(h, program.args);
    add_all(h, program.operand_pool, program.after_pool);
    add_each(h, program.scopes);
    add_each(h, program.instructions);
    add_each(h, program.accesses);
    add_each(h, program.durations);
    return h.value();
}

}  // namespace ptoscope
