#include "runtime/workload/program.h"

#include <cmath>

#include "runtime/base/hash.h"
#include "runtime/workload/words.h"

namespace ptoscope {
namespace {

const KernelSpec& active_kernel(const Program& program, const TaskSpec& task, int ordinal) {
    size_t slot = 0;
    for (int seen = -1; slot + 1 < kSubslots; ++slot) {
        if (task.mask.has(static_cast<Subslot>(slot))) ++seen;
        if (seen == ordinal) break;
    }
    return program.kernels[task.kernels[slot].kernel];
}

int64_t listed(const Duration& duration, const TaskSpec& task, int64_t block, int ordinal) {
    const size_t entries = duration.ns.size();
    if (entries == 1) return duration.ns[0];
    const bool per_core = entries != static_cast<size_t>(task.blocks);
    return duration.ns[static_cast<size_t>(per_core ? block * task.mask.count() + ordinal : block)];
}

// In [-1, 1).
double draw(uint64_t seed, uint32_t task, int64_t block, int ordinal) {
    Hasher h;
    h.word(seed);
    h.word(task);
    h.word(static_cast<uint64_t>(block));
    h.word(static_cast<uint64_t>(ordinal));
    h.word(0);  // mixes the last word in once more
    constexpr double kUnit = 0x1p-52;
    return static_cast<double>(h.value() >> 11) * kUnit - 1;
}

}  // namespace

const char* name(Compute compute) {
    return kComputeWords[static_cast<size_t>(compute)].data();
}
const char* name(ArgKind kind) {
    return kArgWords[static_cast<size_t>(kind)].data();
}

bool Box::overlaps(const Box& other) const {
    for (size_t i = 0; i < shape.rank; ++i) {
        const uint64_t end = uint64_t{offset.dim[i]} + shape.dim[i];
        const uint64_t other_end = uint64_t{other.offset.dim[i]} + other.shape.dim[i];
        if (offset.dim[i] >= other_end || other.offset.dim[i] >= end) return false;
    }
    return true;
}

bool Box::covers(const Box& other) const {
    for (size_t i = 0; i < shape.rank; ++i) {
        const uint64_t end = uint64_t{offset.dim[i]} + shape.dim[i];
        const uint64_t other_end = uint64_t{other.offset.dim[i]} + other.shape.dim[i];
        if (other.offset.dim[i] < offset.dim[i] || other_end > end) return false;
    }
    return true;
}

int64_t duration_ns(const Program& program, uint32_t task, int64_t block, int ordinal) {
    const TaskSpec& spec = program.tasks[task];
    const KernelSpec& kernel = active_kernel(program, spec, ordinal);
    const uint32_t index = spec.duration != kNone ? spec.duration : kernel.duration;
    int64_t base = kDefaultDurationNs;
    if (index != kNone) {
        if (program.durations[index].endless) return -1;
        base = listed(program.durations[index], spec, block, ordinal);
    }
    const double jitter = spec.jitter >= 0 ? spec.jitter : kernel.jitter;
    if (jitter == 0) return base;
    const double u = draw(program.config.runtime.seed, task, block, ordinal);
    return std::max<int64_t>(0, std::llround(static_cast<double>(base) * (1 + jitter * u)));
}

}  // namespace ptoscope
