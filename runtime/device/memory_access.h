#pragma once
// How kernels see memory: one flat address space of f32 elements. The simulated device and the
// program-order reference both offer it, so kernels exist once.

#include <cstdint>
#include <span>

namespace ptoscope {

using Address = uint64_t;  // an element, not a byte

class MemoryReader {
  public:
    virtual ~MemoryReader() = default;
    virtual void read(Address from, std::span<float> into) const = 0;
};

}  // namespace ptoscope
