#pragma once
// A ring as cells to draw: every slot of a small window, the used neighbourhood of a big one, folded
// where even that is too much. Plain values; the cost follows the slots that are alive.

#include <array>
#include <cstdint>
#include <vector>

#include "runtime/machine/machine.h"

namespace ptoscope {

// What a slot's task is at; Waiting, Ready and Running divide PENDING.
enum class SlotUse : uint8_t { Free, Waiting, Ready, Running, Completed, Consumed };
inline constexpr size_t kSlotUses = 6;
[[nodiscard]] SlotUse useOf(const Slot& slot);
[[nodiscard]] const char* letterOf(SlotUse use);  // "" for Free
[[nodiscard]] const char* name(SlotUse use);

struct RingCell {
    uint32_t slot = 0;    // the first one
    uint32_t count = 1;   // slots it stands for
    SlotUse use = SlotUse::Free;  // the most frequent one that is not Free
    uint32_t task = kNone;        // of the first slot that has one
    std::array<uint32_t, kSlotUses> uses{};  // how many slots of each
    bool head = false;    // the next task goes here
    bool tail = false;    // last_task_alive
    bool operator==(const RingCell&) const = default;
};

struct HeapPiece {
    uint64_t begin = 0;
    uint64_t end = 0;
    uint32_t task = kNone;
    bool operator==(const HeapPiece&) const = default;
};

struct RingPicture {
    uint32_t ring = 0;
    uint32_t window = 0;
    uint32_t head = 0;  // local ids
    uint32_t tail = 0;
    bool whole = true;  // all slots are cells
    std::vector<RingCell> cells;
    uint64_t heapBytes = 0;
    uint64_t heapTop = 0;
    uint64_t heapTail = 0;
    uint64_t heapUsed = 0;
    uint64_t heapPeak = 0;
    uint64_t heapShown = 0;  // bytes that the bar stands for: the start of a heap that is hardly used
    std::vector<HeapPiece> live;  // regions in address order as allocated
    bool operator==(const RingPicture&) const = default;
    [[nodiscard]] uint32_t alive() const { return head - tail; }
};

// At most about `mostCells` cells.
[[nodiscard]] RingPicture ringPicture(const MachineState& state, uint32_t ring, uint32_t mostCells);

}  // namespace ptoscope
