#pragma once
// Where a tensor's elements lie at a moment, and whether they are still its own.

#include "runtime/machine/machine.h"

namespace ptoscope {

struct TensorPlace {
    enum class Life : uint8_t {
        Declared,  // there from the beginning to the end
        NotYet,    // its creator has not allocated it
        Alive,     // its heap region is its own
        Freed,     // its heap region may be another task's by now
    };
    Life life = Life::Declared;
    Address address = 0;  // of element 0; meaningless while NotYet
    uint32_t ring = 0;    // of the heap it lies in, unless declared
    uint64_t offset = 0;  // bytes, within that heap
    [[nodiscard]] bool readable() const { return life != Life::NotYet; }
};

[[nodiscard]] TensorPlace placeOfTensor(const MachineState& state, uint32_t tensor);
[[nodiscard]] const char* name(TensorPlace::Life life);

}  // namespace ptoscope
