#include "runtime/memory/element_array.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <stdexcept>
#include <string>

#include "runtime/device/kernels.h"

namespace ptoscope {

void ElementArray::check(Address from, uint64_t elements) const {
    if (from <= size() && elements <= size() - from) return;
    throw std::out_of_range("device memory: " + std::to_string(elements) + " elements at " +
                            std::to_string(from) + " of " + std::to_string(size()));
}

void ElementArray::read(Address from, std::span<float> into) const {
    check(from, into.size());
    float* to = into.data();
    bits_.read_range(from, into.size(), [&](const uint32_t* items, size_t count) {
        if (items == nullptr) {
            std::fill_n(to, count, 0.0F);
        } else {
            std::memcpy(to, items, count * sizeof(float));
        }
        to += count;
    });
}

void ElementArray::write(Address from, std::span<const float> values) {
    check(from, values.size());
    const float* next = values.data();
    bits_.write_range(from, values.size(), [&](uint32_t* items, size_t count) {
        std::memcpy(items, next, count * sizeof(float));
        next += count;
    });
}

void ElementArray::clear(Address from, uint64_t elements) {
    check(from, elements);
    bits_.clear_range(from, elements);
}

void ElementArray::initialise(const Program& program) {
    std::array<float, 4096> buffer{};
    for (const TensorSpec& tensor : program.tensors) {
        if (!tensor.declared() || tensor.init == InitKind::Zeros) continue;
        const uint64_t elements = tensor.shape.elements();
        for (uint64_t first = 0; first < elements; first += buffer.size()) {
            const auto part = std::span(buffer).first(std::min(buffer.size(), elements - first));
            initial_values(tensor, first, part);
            write(tensor.declared_base + first, part);
        }
    }
}

}  // namespace ptoscope
