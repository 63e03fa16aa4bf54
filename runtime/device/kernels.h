#pragma once
// What the built-in kernels compute (DESIGN.md, "Compute functions"). Pure: operands are read when a
// block starts, what is to be written comes back and is written at FIN. Bit-exact on every machine:
// sums run in index order, no fused multiply-add, own exponential.

#include <cstdint>
#include <span>
#include <vector>

#include "runtime/device/memory_access.h"
#include "runtime/workload/program.h"

namespace ptoscope {

// A contiguous piece of a block's result.
struct Segment {
    Address to = 0;
    std::vector<float> values;
    bool operator==(const Segment&) const = default;
};
using BlockResult = std::vector<Segment>;

// Computes block `block` of the kernel in `subslot` of task `task`. `arg_bases[i]` is the address of
// element 0 of the whole tensor of the task's argument i (views are boxes in it, row-major); unused
// for scalars. The kernel sees only the arguments its slot names (Program::operands_of).
[[nodiscard]] BlockResult compute_block(const Program& program, uint32_t task, Subslot subslot,
                                        int64_t block, std::span<const Address> arg_bases,
                                        const MemoryReader& memory);

// Writes the initial value of a declared tensor, element by element in row-major order.
[[nodiscard]] std::vector<float> initial_values(const TensorSpec& tensor);

}  // namespace ptoscope
