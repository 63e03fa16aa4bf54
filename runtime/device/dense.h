#pragma once
// The arithmetic of the dense kernels on plain arrays. Bit-exact: every sum runs in index order and
// nothing is reassociated; loops are arranged so that compilers vectorise over independent results.

#include <span>

namespace ptoscope {

// out[j] = a[0] b[0][j] + a[1] b[1][j] + ..., summed in this order. `b` is row-major with rows of
// `stride` elements and starts at the column of out[0].
void multiply_row(std::span<const float> a, const float* b, size_t stride, std::span<float> out);

// row[j] = e^(row[j] - max) / sum of these; the sum is kept in double.
void softmax_row(std::span<float> row);

}  // namespace ptoscope
