#include "runtime/workload/operands.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "runtime/workload/rules.h"

namespace ptoscope {
namespace {

struct Operands {
    std::vector<const ArgSpec*> inputs;
    const ArgSpec* result = nullptr;
    const ArgSpec* scalar = nullptr;

    void add(const ArgSpec& arg) {
        const bool input = arg.kind == ArgKind::In || arg.kind == ArgKind::NoDep;
        if (input) {
            inputs.push_back(&arg);
        } else if (arg.kind == ArgKind::Scalar) {
            if (scalar == nullptr) scalar = &arg;
        } else if (result == nullptr) {
            result = &arg;
        }
    }
    [[nodiscard]] bool in_place() const { return result->kind == ArgKind::InOut; }
};

// How many operands a function takes.
struct Signature {
    size_t fewest_inputs = 0;
    size_t used_inputs = 0;  // further ones are there for their dependencies only
    bool in_place = false;   // needs no input if the result is inout
    bool result = false;
    bool scalar = false;
};

constexpr std::array<Signature, 9> kSignatures{
    Signature{},                          // none
    Signature{0, 0, false, true, true},   // fill
    Signature{1, 1, true, true, false},   // copy
    Signature{1, 2, false, true, false},  // add
    Signature{1, 2, false, true, false},  // mul
    Signature{1, 1, true, true, true},    // scale
    Signature{2, 2, false, true, false},  // matmul
    Signature{1, 1, true, true, false},   // softmax
    Signature{0, 0, false, true, true},   // block_index
};

std::string extents_text(const Extents& e) {
    std::string text = "[";
    for (size_t i = 0; i < e.rank; ++i)
        text += (i == 0 ? "" : ", ") + std::to_string(e.dim[i]);
    return text + ']';
}

std::string count_problem(const Signature& s, const Operands& o) {
    if (s.result && o.result == nullptr) return "needs a result (out, write or inout)";
    if (s.scalar && o.scalar == nullptr) return "needs a scalar";
    const size_t n = o.inputs.size();
    if (n >= s.fewest_inputs || (s.in_place && o.in_place())) return {};
    return "needs " + std::to_string(s.fewest_inputs) + " input" +
           (s.fewest_inputs == 1 ? "" : "s") + (s.in_place ? " (or an inout result)" : "") +
           ", sees " + std::to_string(n);
}

std::string element_problem(const Operands& o) {
    const uint64_t wanted = o.result->view.shape.elements();
    for (const ArgSpec* input : o.inputs) {
        const uint64_t n = input->view.shape.elements();
        if (n != 1 && n != wanted)
            return "input " + extents_text(input->view.shape) + " does not fit result " +
                   extents_text(o.result->view.shape);
    }
    return {};
}

uint32_t last_extent(const Extents& e) {
    return e.dim[e.rank - 1U];
}

std::string softmax_problem(const Operands& o) {
    const Extents& to = o.result->view.shape;
    for (const ArgSpec* input : o.inputs) {
        const Extents& from = input->view.shape;
        if (from.elements() != to.elements() || last_extent(from) != last_extent(to))
            return "input " + extents_text(from) + " does not fit result " + extents_text(to);
    }
    return {};
}

// Neighbouring dimensions fold to [rows, columns].
bool folds_to(const Extents& e, uint64_t rows, uint64_t columns) {
    uint64_t product = 1;
    for (size_t i = 0; i <= e.rank; ++i) {
        if (product == rows && e.elements() / product == columns) return true;
        if (i < e.rank) product *= e.dim[i];
    }
    return false;
}

std::string matmul_problem(const Operands& o) {
    const Extents& a = o.inputs[0]->view.shape;
    const Extents& b = o.inputs[1]->view.shape;
    const Extents& c = o.result->view.shape;
    const uint64_t k = last_extent(a);
    const uint64_t n = b.elements() / k;
    if (n > 0 && folds_to(b, k, n) && folds_to(c, a.elements() / k, n)) return {};
    return extents_text(a) + " x " + extents_text(b) + " does not give " + extents_text(c);
}

std::string block_index_problem(const TaskSpec& task, Subslot subslot, const Operands& o) {
    constexpr uint64_t kSpacing = 16;  // elements of one line
    const double base = o.scalar->scalar;
    const double most = static_cast<double>(kMaxTensorElements);
    if (!(base >= 0) || base > most || base != std::floor(base))
        return "the base must be an integer in 0.." + std::to_string(kMaxTensorElements);
    if (task.blocks < 1 || task.blocks * task.mask.count() > kMaxSubtasks)
        return {};  // fails anyway
    const unsigned before = (1U << static_cast<unsigned>(subslot)) - 1U;
    const int ordinal = std::popcount(task.mask.cores() & before);
    const int64_t last = (task.blocks - 1) * task.mask.count() + ordinal;
    const uint64_t element = (static_cast<uint64_t>(base) + static_cast<uint64_t>(last)) * kSpacing;
    if (element < o.result->view.shape.elements()) return {};
    return "the last block writes element " + std::to_string(element) + " of result " +
           extents_text(o.result->view.shape);
}

std::string shape_problem(Compute compute, const TaskSpec& task, Subslot subslot,
                          const Operands& o) {
    switch (compute) {
        case Compute::Copy:
        case Compute::Add:
        case Compute::Mul:
        case Compute::Scale:
            return element_problem(o);
        case Compute::Softmax:
            return softmax_problem(o);
        case Compute::Matmul:
            return matmul_problem(o);
        case Compute::BlockIndex:
            return block_index_problem(task, subslot, o);
        case Compute::None:
        case Compute::Fill:
            break;
    }
    return {};
}

}  // namespace

std::string operands_problem(const Program& program, const TaskSpec& task, Subslot subslot) {
    const KernelSlot& slot = task.kernels[static_cast<size_t>(subslot)];
    const KernelSpec& kernel = program.kernels[slot.kernel];
    if (kernel.compute == Compute::None) return {};
    Operands operands;
    for (const uint32_t i : program.operands_of(slot))
        operands.add(program.args_of(task)[i]);
    const Signature& signature = kSignatures[static_cast<size_t>(kernel.compute)];
    std::string problem = count_problem(signature, operands);
    operands.inputs.resize(std::min(operands.inputs.size(), signature.used_inputs));
    if (problem.empty()) problem = shape_problem(kernel.compute, task, subslot, operands);
    return problem.empty() ? problem : std::string(name(kernel.compute)) + ": " + problem;
}

}  // namespace ptoscope
