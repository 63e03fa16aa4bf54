#pragma once
// The machine cut into parts, each a few bytes: what the explorer stores of a state, puts back, and
// takes for the same. A part is one agent's locals, one slot, one ring's words, one queue, one core
// with its record...

#include <array>
#include <cstdint>
#include <vector>

#include "runtime/machine/archive.h"
#include "runtime/machine/machine.h"

namespace ptoscope {

enum class PartKind : uint8_t {
    Global,  // stage, counts
    Drain,
    Wiring,
    Queue,  // by shape
    Orchestrator,
    Ring,
    Slot,  // by SlotRef
    Tensors,
    Memory,
    Thread,
    Core,
    Count
};

struct Part {
    PartKind kind = PartKind::Global;
    uint32_t index = 0;  // of its kind
};

using PartSet = std::vector<uint64_t>;  // bits

// Which parts a program's machine has. Those that nothing can change are left out: cores of kinds
// that no task uses, rings that no task is in, slots beyond the number of tasks.
class PartLayout {
  public:
    explicit PartLayout(const Machine& machine);

    [[nodiscard]] size_t size() const { return parts_.size(); }
    [[nodiscard]] const Part& operator[](size_t i) const { return parts_[i]; }
    static constexpr uint16_t kNoPart = UINT16_MAX;
    // The number of a part; kNoPart if it is left out.
    [[nodiscard]] uint16_t number(PartKind kind, uint32_t index = 0) const;

  private:
    std::vector<Part> parts_;  // Global first: others are read against it
    std::array<std::vector<uint16_t>, static_cast<size_t>(PartKind::Count)> numbers_;
};

// Appends the bytes of a part, or sets it from them. Parts are set in the order of the layout.
void write_part(const Machine& machine, const Part& part, ByteBuffer& into, Boxes& boxes);
void read_part(Machine& machine, const Part& part, const uint8_t* from, const Boxes& boxes);

}  // namespace ptoscope
