#pragma once
// A ring as cells to draw: every slot of a small window, the used neighbourhood of a big one,
// folded where even that is too much. Plain values; the cost follows the slots that are alive.

#include <array>
#include <cstdint>
#include <vector>

#include "runtime/machine/machine.h"
#include "widgets/panels/bars/slot_use.h"
#include "widgets/panels/heap/heap_picture.h"

namespace ptoscope {

struct RingCell {
    uint32_t slot = 0;                       // the first one
    uint32_t count = 1;                      // slots it stands for
    SlotUse use = SlotUse::Free;             // the most frequent one that is not Free
    uint32_t task = kNone;                   // of the first slot that has one
    std::array<uint32_t, kSlotUses> uses{};  // how many slots of each
    bool head = false;                       // the next task goes here
    bool tail = false;                       // last_task_alive
    bool operator==(const RingCell&) const = default;
};

struct RingPicture {
    uint32_t ring = 0;
    uint32_t window = 0;
    uint32_t head = 0;  // local ids
    uint32_t tail = 0;
    bool whole = true;  // all slots are cells
    std::vector<RingCell> cells;
    HeapPicture heap;
    bool operator==(const RingPicture&) const = default;
    [[nodiscard]] uint32_t alive() const { return head - tail; }
};

// At most about `mostCells` cells.
[[nodiscard]] RingPicture ringPicture(const MachineState& state, uint32_t ring, uint32_t mostCells);

}  // namespace ptoscope
