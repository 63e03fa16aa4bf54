#include "runtime/device/dense.h"

#include <algorithm>

#include "runtime/device/exponential.h"

namespace ptoscope {

void multiply_row(std::span<const float> a, const float* b, size_t stride, std::span<float> out) {
    std::fill(out.begin(), out.end(), 0.0F);
    float* const result = out.data();
    const size_t columns = out.size();
    for (size_t k = 0; k < a.size(); ++k) {
        const float factor = a[k];
        const float* const row = b + k * stride;
        for (size_t j = 0; j < columns; ++j)
            result[j] += factor * row[j];
    }
}

void softmax_row(std::span<float> row) {
    if (row.empty()) return;
    const float largest = *std::max_element(row.begin(), row.end());
    double sum = 0;
    for (float& x : row) {
        x = exponential(x - largest);
        sum += static_cast<double>(x);
    }
    for (float& x : row)
        x = static_cast<float>(static_cast<double>(x) / sum);
}

}  // namespace ptoscope
