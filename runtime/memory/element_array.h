#pragma once
// A large array of f32 elements as a value: chunked, copy-on-write, zeros cost nothing until they
// are written. Equality and hash are of the bits, so a NaN equals itself and -0 is not 0.

#include <cstdint>
#include <span>

#include "runtime/base/cow_array.h"
#include "runtime/device/memory_access.h"
#include "runtime/workload/program.h"

namespace ptoscope {

class ElementArray {
  public:
    ElementArray() = default;
    explicit ElementArray(uint64_t elements) : bits_(elements) {}

    [[nodiscard]] uint64_t size() const { return bits_.size(); }  // elements
    void resize(uint64_t elements) { bits_.resize(elements); }

    // All three throw std::out_of_range if the range does not lie within the array.
    void read(Address from, std::span<float> into) const;
    void write(Address from, std::span<const float> values);
    void clear(Address from, uint64_t elements);  // to zeros; frees whole chunks

    // Writes the initial values of all declared tensors at their declared_base.
    void initialise(const Program& program);

    [[nodiscard]] size_t bytes() const { return bits_.bytes(); }  // held; shared chunks in full
    bool operator==(const ElementArray& other) const { return bits_ == other.bits_; }
    void hash_into(Hasher& h) const { bits_.hash_into(h); }

  private:
    void check(Address from, uint64_t elements) const;

    CowArray<uint32_t, 1024> bits_;
};

}  // namespace ptoscope
