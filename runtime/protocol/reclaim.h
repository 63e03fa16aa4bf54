#pragma once
// Dropping one reference of a slot, deciding CONSUMED, and moving last_task_alive over the oldest
// consumed slots (RUNTIME.md 2, Scopes). Run by the orchestrator when it leaves a scope and by the
// schedulers when they release producers. Published forms: consume=unlocked (#1135) drops and
// decides without the slot's lock; reclaim=try_lock (#1545) lets who loses the try-lock go without
// a word; publish=early leaves CONSUMED in a slot until its next user writes it.

#include "runtime/protocol/step.h"

namespace ptoscope {

// Starts it: the next action drops one reference of `task`.
void begin_reclaim(ControlAgent& me, const MachineState& m, uint32_t task);

// Starts at the decision, for consume=unlocked: `task` has just become COMPLETED.
void begin_consume(ControlAgent& me, const MachineState& m, uint32_t task);

// Starts only the second half: `task` has just become CONSUMED.
void begin_advance(ControlAgent& me, const MachineState& m, uint32_t task);

// Takes one action (ReclaimLock .. AdvanceRecheck). True when all of it is done.
template <class Context>
bool step_reclaim(const Step<Context>& s, ControlAgent& me);

}  // namespace ptoscope
