#include <algorithm>
#include <array>
#include <bit>
#include <cstdio>
#include <cstring>

#include "runtime/device/view_runs.h"
#include "runtime/engine/verification/reference.h"

namespace ptoscope {
namespace {

constexpr size_t kCompared = 16384;  // elements that are compared at once

// Nine digits tell any two numbers apart; NaNs may differ in their bits alone.
std::string shown(float value) {
    std::array<char, 48> text{};
    std::snprintf(text.data(), text.size(), "%.9g (0x%08x)", static_cast<double>(value),
                  std::bit_cast<uint32_t>(value));
    return text.data();
}

size_t first_differing(std::span<const float> a, std::span<const float> b) {
    for (size_t i = 0; i < a.size(); ++i)
        if (std::bit_cast<uint32_t>(a[i]) != std::bit_cast<uint32_t>(b[i])) return i;
    return a.size();
}

// The first difference within one tensor as text; empty = none.
std::string difference(const TensorSpec& tensor, const MemoryReader& expected,
                       const MemoryReader& actual) {
    std::vector<float> want(kCompared);
    std::vector<float> got(kCompared);
    const uint64_t elements = tensor.shape.elements();
    for (uint64_t first = 0; first < elements; first += kCompared) {
        const size_t count = std::min<uint64_t>(kCompared, elements - first);
        expected.read(tensor.declared_base + first, std::span(want).first(count));
        actual.read(tensor.declared_base + first, std::span(got).first(count));
        if (std::memcmp(want.data(), got.data(), count * sizeof(float)) == 0) continue;
        const size_t i = first_differing(std::span(want).first(count), got);
        return tensor.name + coordinates(tensor.shape, first + i) + ": expected " + shown(want[i]) +
               ", got " + shown(got[i]);
    }
    return {};
}

}  // namespace

Comparison compare_declared(const Program& program, const ReferenceMemory& expected,
                            const MemoryReader& actual) {
    Comparison comparison;
    comparison.written_bytes = expected.written_bytes();
    for (const TensorSpec& tensor : program.tensors) {
        if (!tensor.declared()) continue;
        comparison.compared_bytes += tensor.bytes();
        if (comparison.first_difference.empty())
            comparison.first_difference = difference(tensor, expected, actual);
    }
    comparison.matched = comparison.first_difference.empty();
    return comparison;
}

Comparison compare_with_reference(const Program& program, const MemoryReader& actual) {
    return compare_declared(program, run_in_program_order(program), actual);
}

}  // namespace ptoscope
