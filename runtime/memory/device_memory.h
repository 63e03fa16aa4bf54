#pragma once
// The device's memory: the declared tensors, then the four rings' heaps, in one flat space of f32
// elements. A value: copying costs what changes later. Output tensors read as zeros when they are
// new: whoever allocates a heap region clears it (the program-order reference does the same).

#include <array>
#include <cstdint>
#include <span>

#include "runtime/base/hash.h"
#include "runtime/base/ids.h"
#include "runtime/device/memory_access.h"
#include "runtime/memory/element_array.h"
#include "runtime/workload/program.h"

namespace ptoscope {

class DeviceMemory : public MemoryReader {
  public:
    DeviceMemory() = default;
    // Lays out the heaps by config.runtime.heap_bytes and writes the declared tensors' initial
    // values. Time and memory go to tensors that are not all zeros.
    explicit DeviceMemory(const Program& program);

    [[nodiscard]] static constexpr Address declared_base() { return 0; }
    [[nodiscard]] static Address address_of(const TensorSpec& declared) {
        return declared_base() + declared.declared_base;
    }
    // Element address of byte 0 of a ring's heap; byte offsets within it are multiples of 4.
    [[nodiscard]] Address heap_base(uint32_t ring) const { return heap_base_[ring]; }

    // These throw std::out_of_range for an address that does not exist.
    void read(Address from, std::span<float> into) const override { elements_.read(from, into); }
    void write(Address from, std::span<const float> values) { elements_.write(from, values); }
    void clear(Address from, uint64_t elements) { elements_.clear(from, elements); }

    [[nodiscard]] uint64_t elements() const { return elements_.size(); }
    [[nodiscard]] size_t bytes() const { return elements_.bytes(); }  // really held
    bool operator==(const DeviceMemory& other) const { return elements_ == other.elements_; }
    void hash_into(Hasher& h) const { elements_.hash_into(h); }

  private:
    std::array<Address, kRings> heap_base_{};
    ElementArray elements_;
};

}  // namespace ptoscope
