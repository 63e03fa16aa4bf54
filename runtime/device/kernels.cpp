#include "runtime/device/kernels.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <optional>

#include "runtime/device/dense.h"
#include "runtime/device/view_runs.h"

namespace ptoscope {
namespace {

// Elements [first, first + count) of a view, row-major within the view.
struct Range {
    uint64_t first = 0;
    uint64_t count = 0;
};

struct Operand {
    ArgKind kind;
    Address base;   // of the whole tensor
    Extents shape;  // of the view
    ViewRuns runs;

    [[nodiscard]] uint64_t elements() const { return runs.elements(); }
    [[nodiscard]] uint64_t last_extent() const {
        return shape.rank == 0 ? 1 : shape.dim[shape.rank - 1U];
    }

    [[nodiscard]] std::vector<float> read(const MemoryReader& memory, Range range) const {
        std::vector<float> values(range.count);
        std::span<float> rest = values;
        runs.visit(range.first, range.count, [&](uint64_t offset, uint64_t length) {
            memory.read(base + offset, rest.first(length));
            rest = rest.subspan(length);
        });
        return values;
    }

    // As an operand of an element-wise kernel: a single element stands for all.
    [[nodiscard]] std::vector<float> read_elements(const MemoryReader& memory, Range range) const {
        if (elements() != 1) return read(memory, range);
        return std::vector<float>(range.count, read(memory, {0, 1}).front());
    }
};

// What one kernel of a task works on.
struct Operands {
    std::vector<Operand> inputs;
    std::optional<Operand> result;
    std::optional<double> scalar;  // the first one

    void add(const TensorSpec& tensor, const ArgSpec& arg, Address base) {
        Operand operand{arg.kind, base, arg.view.shape, ViewRuns(tensor.shape, arg.view)};
        if (arg.kind == ArgKind::In || arg.kind == ArgKind::NoDep) {
            inputs.push_back(operand);
        } else if (!result) {
            result = operand;
        }
    }
};

Operands operands_of(const Program& program, const TaskSpec& task, const KernelSlot& slot,
                     std::span<const Address> arg_bases) {
    const std::span<const ArgSpec> args = program.args_of(task);
    Operands operands;
    for (const uint32_t i : program.operands_of(slot)) {
        const ArgSpec& arg = args[i];
        if (arg.kind != ArgKind::Scalar) {
            operands.add(program.tensors[arg.tensor], arg, arg_bases[i]);
        } else if (!operands.scalar) {
            operands.scalar = arg.scalar;
        }
    }
    return operands;
}

// The rows floor(b R / B) .. floor((b + 1) R / B) of the result's R rows.
Range block_range(const Operand& result, int64_t block, int64_t blocks) {
    const uint64_t rows = result.shape.rank == 0 ? 1 : result.shape.dim[0];
    const uint64_t row = result.elements() / rows;
    const uint64_t from = static_cast<uint64_t>(block) * rows / static_cast<uint64_t>(blocks);
    const uint64_t to = static_cast<uint64_t>(block + 1) * rows / static_cast<uint64_t>(blocks);
    return {from * row, (to - from) * row};
}

void store(BlockResult& segments, const Operand& result, uint64_t first,
           std::span<const float> values) {
    result.runs.visit(first, values.size(), [&](uint64_t offset, uint64_t length) {
        const std::span<const float> part = values.first(length);
        segments.push_back({result.base + offset, {part.begin(), part.end()}});
        values = values.subspan(length);
    });
}

using Values = std::optional<std::vector<float>>;  // none: the kernel lacks an operand

// input 0, or the result itself if there is no input (in place).
const Operand& source(const Operands& o) {
    return o.inputs.empty() ? *o.result : o.inputs[0];
}

Values fill(const Operands& o, Range range) {
    return std::vector<float>(range.count, static_cast<float>(o.scalar.value_or(0)));
}

Values scale(const Operands& o, Range range, const MemoryReader& memory) {
    if (!o.scalar) return std::nullopt;
    const auto factor = static_cast<float>(*o.scalar);
    std::vector<float> values = source(o).read_elements(memory, range);
    for (float& x : values)
        x *= factor;
    return values;
}

template <class Op>
Values combine(const Operands& o, Range range, const MemoryReader& memory, Op op) {
    if (o.inputs.empty()) return std::nullopt;
    const bool in_place = o.inputs.size() == 1;
    std::vector<float> a = (in_place ? *o.result : o.inputs[0]).read_elements(memory, range);
    const std::vector<float> b = o.inputs[in_place ? 0 : 1].read_elements(memory, range);
    for (size_t i = 0; i < a.size(); ++i)
        a[i] = op(a[i], b[i]);
    return a;
}

// A [m,k] x B [k,n]: k is A's last extent, m and n follow from the element counts, so leading
// dimensions fold. The range may begin and end within a row of the result (result of rank 1).
Values matmul(const Operands& o, Range range, const MemoryReader& memory) {
    if (o.inputs.size() < 2) return std::nullopt;
    const uint64_t k = o.inputs[0].last_extent();
    const uint64_t n = o.inputs[1].elements() / k;
    if (n == 0) return std::nullopt;
    std::vector<float> values(range.count);
    if (range.count == 0) return values;
    const uint64_t first_row = range.first / n;
    const uint64_t end = range.first + range.count;
    const uint64_t rows = (end + n - 1) / n - first_row;
    const std::vector<float> a = o.inputs[0].read(memory, {first_row * k, rows * k});
    const std::vector<float> b = o.inputs[1].read(memory, {0, k * n});
    for (uint64_t at = range.first; at < end;) {
        const uint64_t column = at % n;
        const uint64_t length = std::min(n - column, end - at);
        multiply_row(std::span(a).subspan((at / n - first_row) * k, k), b.data() + column, n,
                     std::span(values).subspan(at - range.first, length));
        at += length;
    }
    if (o.result->kind == ArgKind::InOut) {
        const std::vector<float> before = o.result->read(memory, range);
        for (size_t i = 0; i < values.size(); ++i)
            values[i] = before[i] + values[i];
    }
    return values;
}

// Over the last dimension. Whole rows are computed even if the block writes only a part of one
// (result of rank 1).
Values softmax(const Operands& o, Range range, const MemoryReader& memory) {
    const uint64_t width = o.result->last_extent();
    const uint64_t first = range.first / width * width;
    const uint64_t end = (range.first + range.count + width - 1) / width * width;
    std::vector<float> values = source(o).read_elements(memory, {first, end - first});
    for (uint64_t row = 0; row < values.size(); row += width)
        softmax_row(std::span(values).subspan(row, width));
    const auto from = values.begin() + static_cast<std::ptrdiff_t>(range.first - first);
    return std::vector<float>(from, from + static_cast<std::ptrdiff_t>(range.count));
}

// Elements 16 apart lie in different cache lines on the device: every core writes its own. An
// element outside of the result's view is not written.
BlockResult block_index(const Operands& o, const TaskSpec& task, Subslot subslot, int64_t block) {
    constexpr double kSpacing = 16;
    const unsigned below = (1U << static_cast<unsigned>(subslot)) - 1U;
    const int ordinal = std::popcount(task.mask.cores() & below);
    const double number =
        std::trunc(o.scalar.value_or(0)) + static_cast<double>(block * task.mask.count() + ordinal);
    BlockResult segments;
    if (number < 0 || !(number * kSpacing < static_cast<double>(o.result->elements())))
        return segments;
    const float value = static_cast<float>(block);
    store(segments, *o.result, static_cast<uint64_t>(number * kSpacing), {&value, 1});
    return segments;
}

Values row_kernel(Compute compute, const Operands& o, Range range, const MemoryReader& memory) {
    switch (compute) {
        case Compute::Fill:
            return fill(o, range);
        case Compute::Copy:
            return o.inputs.empty() ? Values{} : o.inputs[0].read_elements(memory, range);
        case Compute::Add:
            return combine(o, range, memory, [](float a, float b) { return a + b; });
        case Compute::Mul:
            return combine(o, range, memory, [](float a, float b) { return a * b; });
        case Compute::Scale:
            return scale(o, range, memory);
        case Compute::Matmul:
            return matmul(o, range, memory);
        case Compute::Softmax:
            return softmax(o, range, memory);
        case Compute::None:
        case Compute::BlockIndex:
            break;
    }
    return std::nullopt;
}

}  // namespace

BlockResult compute_block(const Program& program, uint32_t task, Subslot subslot, int64_t block,
                          std::span<const Address> arg_bases, const MemoryReader& memory) {
    const TaskSpec& spec = program.tasks[task];
    const KernelSlot& slot = spec.kernels[static_cast<size_t>(subslot)];
    if (slot.kernel == kNone || block < 0 || block >= spec.blocks) return {};
    const Compute compute = program.kernels[slot.kernel].compute;
    if (compute == Compute::None) return {};
    const Operands operands = operands_of(program, spec, slot, arg_bases);
    if (!operands.result) return {};
    if (compute == Compute::BlockIndex) return block_index(operands, spec, subslot, block);
    const Range range = block_range(*operands.result, block, spec.blocks);
    const Values values = row_kernel(compute, operands, range, memory);
    BlockResult segments;
    if (values) store(segments, *operands.result, range.first, *values);
    return segments;
}

}  // namespace ptoscope
