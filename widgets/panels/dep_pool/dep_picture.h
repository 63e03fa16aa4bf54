#pragma once
// The dep pools: what of them is in use, and the fanout list of one task. Plain values; the cost
// follows the entries in use.

#include <QString>
#include <vector>

#include "runtime/machine/machine.h"
#include "widgets/panels/bars/bar_picture.h"

namespace ptoscope {

// One dependency entry in use.
struct DepRow {
    uint32_t ring = 0;
    uint64_t position = 0;      // counts for ever; entry = position % size
    uint32_t consumer = kNone;  // task
    uint64_t mark = 0;    // of the consumer: positions below are free with it; 0 = not yet set
    bool onList = false;  // of the selected task
    uint32_t order = 0;   // place on that list
    bool operator==(const DepRow&) const = default;
};

// The fanout list of a task at a moment, or what is left of it while a thread walks it.
struct FanoutList {
    std::vector<SlotRef> entries;  // (ring, entry), in the order they are told
    bool walked = false;           // taken by the thread that completed the task
    [[nodiscard]] bool has(SlotRef entry) const;
};
[[nodiscard]] FanoutList fanoutList(const MachineState& state, uint32_t task);

// All entries in use, by ring and position. `list`: whose entries are told apart.
[[nodiscard]] std::vector<DepRow> depRows(const MachineState& state, const FanoutList& list);

// A ring's pool as a bar: a piece per consumer, head and tail.
[[nodiscard]] BarPicture depBar(const MachineState& state, uint32_t ring,
                                const std::vector<DepRow>& rows);
// "250 of 16384 entries (1 %), tail 40, head 290".
[[nodiscard]] QString depFigures(const DepPool& pool);

}  // namespace ptoscope
