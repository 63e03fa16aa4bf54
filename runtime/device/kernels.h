#pragma once
// What the built-in kernels compute (DESIGN.md, "Compute functions"). Pure: operands are read when
// a block starts, what is to be written comes back and is written at FIN. Bit-exact on every
// machine: sums run in index order, no fused multiply-add, own exponential.

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
    template <class V>
    void fields(V&& v) const {
        v(to, values);
    }
};
using BlockResult = std::vector<Segment>;

// Computes block `block` of the kernel in `subslot` of task `task`. `arg_bases[i]` is the address
// of element 0 of the whole tensor of the task's argument i (views are boxes in it, row-major);
// unused for scalars. The kernel sees only the arguments its slot names (Program::operands_of).
//
// Element-wise kernels pair elements by their row-major position within the views; an input of one
// element stands for all. copy, scale, add and mul ignore further inputs; scale and softmax without
// an input work in place. softmax runs over the last dimension. matmul: k is A's last extent, the
// other dimensions fold; the product is summed from zero, then added to the result if it is inout.
// block_index does not write elements outside of its view. A kernel without the operands that it
// needs (compile() refuses such programs), of compute `none`, or of an inactive subslot gives
// nothing.
[[nodiscard]] BlockResult compute_block(const Program& program, uint32_t task, Subslot subslot,
                                        int64_t block, std::span<const Address> arg_bases,
                                        const MemoryReader& memory);

// The initial values of a declared tensor in row-major order: iota counts elements (rounded to
// float above 2^24), uniform draws from (seed, element) alone, in [0, 1).
[[nodiscard]] std::vector<float> initial_values(const TensorSpec& tensor);

// Those of elements [first, first + into.size()).
void initial_values(const TensorSpec& tensor, uint64_t first, std::span<float> into);

}  // namespace ptoscope
