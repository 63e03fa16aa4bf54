// What declared tensors hold when a run begins.

#include "runtime/device/kernels.h"

namespace ptoscope {
namespace {

// SplitMix64 (Steele, Lea, Flood 2014): a good value for every index, in any order.
uint64_t mixed(uint64_t x) {
    x += 0x9e3779b97f4a7c15ULL;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
    return x ^ (x >> 31);
}

// 24 random bits, which a float holds exactly.
float uniform(uint64_t seed, uint64_t element) {
    return static_cast<float>(mixed(mixed(seed) + element) >> 40) * 0x1p-24F;
}

float initial_value(const TensorSpec& tensor, uint64_t element) {
    switch (tensor.init) {
        case InitKind::Zeros:
            break;
        case InitKind::Ones:
            return 1;
        case InitKind::Iota:
            return static_cast<float>(element);
        case InitKind::Uniform:
            return uniform(tensor.seed, element);
    }
    return 0;
}

}  // namespace

void initial_values(const TensorSpec& tensor, uint64_t first, std::span<float> into) {
    for (float& value : into)
        value = initial_value(tensor, first++);
}

std::vector<float> initial_values(const TensorSpec& tensor) {
    std::vector<float> values(tensor.shape.elements());
    initial_values(tensor, 0, values);
    return values;
}

}  // namespace ptoscope
