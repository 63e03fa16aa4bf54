#pragma once
// The heap of a ring as a bar: a piece per task with outputs. Plain values; the cost follows the
// tasks that are alive.

#include <QString>

#include "runtime/machine/machine.h"
#include "widgets/panels/bars/bar_picture.h"

namespace ptoscope {

struct HeapPicture {
    BarPicture bar;     // bytes
    uint64_t used = 0;  // skipped ends included
    uint64_t peak = 0;
    uint32_t live = 0;  // regions
    bool operator==(const HeapPicture&) const = default;
};

[[nodiscard]] HeapPicture heapPicture(const MachineState& state, uint32_t ring);

// Local ids of the ring whose tasks have a region, oldest first: also the one that is just being
// submitted.
[[nodiscard]] std::vector<uint32_t> regionOwners(const TaskRing& ring);
// The task of a local id: in its slot, or just being submitted. kNone while the slot is reset.
[[nodiscard]] uint32_t regionTask(const MachineState& state, uint32_t ring, uint32_t local);

// "11 KiB of 256 MiB, peak 12 KiB, first 128 KiB shown".
[[nodiscard]] QString heapText(const HeapPicture& heap);
// What lies at a point of the bar, as rich text.
[[nodiscard]] QString heapTip(const Machine& machine, const HeapPicture& heap, const QRect& bar,
                              QPoint point);
// The tensors that a task's region holds: "c, d".
[[nodiscard]] QString outputNames(const Program& program, uint32_t task);

}  // namespace ptoscope
