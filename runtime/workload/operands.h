#pragma once
// Which operands each compute function takes (DESIGN.md, "Compute functions").
//
// Operands are the arguments that a kernel slot sees, in its order: inputs are in and no_dep, the
// result is the first out, write or inout; further inputs and results only make dependencies. "The
// same elements" below means an equal count of elements in both views, paired in row-major order.
//
//   none         anything
//   fill         a result, a scalar
//   copy         one input and a result with the same elements, or an input of one element
//                (broadcast); or an inout result alone
//   scale        as copy, and a scalar
//   add, mul     two inputs and a result, or one input and a result that is also read; each input
//                has the result's elements or is one element
//   softmax      one input and a result with the same elements and an equal last extent; or an
//                inout result alone
//   matmul       inputs A [m,k], B [k,n] and a result [m,n]; views of another rank fold their
//                dimensions: k is A's last extent, B and the result split into two groups of
//                neighbouring dimensions with the products k x n and m x n
//   block_index  a result and a scalar, the base: an integer >= 0 for which the last element that
//                the blocks write lies within the result

#include <cstdint>
#include <span>
#include <string>

#include "runtime/workload/program.h"

namespace ptoscope {

// What is wrong with the operands of the kernel in `subslot` of `task`; empty = nothing. `program`
// holds the task's arguments and kernels already.
[[nodiscard]] std::string operands_problem(const Program& program, const TaskSpec& task,
                                           Subslot subslot);

}  // namespace ptoscope
