#pragma once
// Why a task that was submitted still has its slot, in one line: its producers, its blocks, the
// references on it, or the older tasks before it.

#include <QString>
#include <vector>

#include "runtime/machine/machine.h"

namespace ptoscope {

// The slot of `task` at this moment; nullptr if it has none (not submitted yet, or reclaimed).
[[nodiscard]] const Slot* slotOfTask(const Machine& machine, uint32_t task);

// Producers of the task in this slot that have not completed.
[[nodiscard]] std::vector<uint32_t> openProducers(const Machine& machine, const Slot& slot);

// Plain text; empty for a task without a slot.
[[nodiscard]] QString whyAlive(const Machine& machine, uint32_t task);

}  // namespace ptoscope
