#include "widgets/panels/rings/ring_picture.h"

#include <algorithm>

namespace ptoscope {
namespace {

constexpr uint32_t kRow = 16;  // slots; the neighbourhood moves by whole rows, not with every task

void addSlot(const TaskRing& ring, uint32_t local, RingCell& cell) {
    const Slot& slot = ring.slots[local & ring.mask()];
    ++cell.uses[static_cast<size_t>(useOf(slot))];
    if (cell.task == kNone) cell.task = slot.task;
    cell.head |= local == ring.head.peek();
    cell.tail |= local == ring.last_task_alive.peek() && ring.alive() != 0;
}

SlotUse mostFrequent(const std::array<uint32_t, kSlotUses>& uses) {
    const auto most = std::max_element(uses.begin() + 1, uses.end());
    return *most == 0 ? SlotUse::Free : static_cast<SlotUse>(most - uses.begin());
}

// Cells for local ids [first, first + count), `fold` each.
void addCells(const TaskRing& ring, uint32_t first, uint32_t count, uint32_t fold,
              std::vector<RingCell>& cells) {
    for (uint32_t at = 0; at < count; at += fold) {
        RingCell cell;
        cell.slot = (first + at) & ring.mask();
        cell.count = std::min(fold, count - at);
        for (uint32_t i = 0; i < cell.count; ++i)
            addSlot(ring, first + at + i, cell);
        cell.use = mostFrequent(cell.uses);
        cells.push_back(cell);
    }
}

void addWholeWindow(const TaskRing& ring, RingPicture& picture) {
    addCells(ring, 0, ring.window, 1, picture.cells);
    // Ids above say which slot; heads and tails beyond the first lap need their slot, too.
    for (RingCell& cell : picture.cells) {
        cell.head = cell.slot == (ring.head.peek() & ring.mask());
        cell.tail = cell.slot == (ring.last_task_alive.peek() & ring.mask()) && ring.alive() != 0;
    }
}

void addNeighbourhood(const TaskRing& ring, uint32_t mostCells, RingPicture& picture) {
    picture.whole = false;
    const uint32_t first = picture.tail / kRow * kRow;
    const uint32_t last = std::max((picture.head / kRow + 1) * kRow, first + 2 * kRow);
    const uint32_t span = std::min(last - first, ring.window);
    uint32_t fold = 1;
    while (span / fold > mostCells)
        fold *= 2;
    addCells(ring, first, span, fold, picture.cells);
}

}  // namespace

RingPicture ringPicture(const MachineState& state, uint32_t index, uint32_t mostCells) {
    const TaskRing& ring = state.rings[index];
    RingPicture picture;
    picture.ring = index;
    picture.window = ring.window;
    picture.head = ring.head.peek();
    picture.tail = ring.last_task_alive.peek();
    if (ring.window <= mostCells) {
        addWholeWindow(ring, picture);
    } else {
        addNeighbourhood(ring, mostCells, picture);
    }
    picture.heap = heapPicture(state, index);
    return picture;
}

}  // namespace ptoscope
