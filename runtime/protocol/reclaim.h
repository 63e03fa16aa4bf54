#pragma once
// Dropping one reference of a slot, deciding CONSUMED, and moving last_task_alive over the oldest
// consumed slots (RUNTIME.md 2, Scopes). Run by the orchestrator when it leaves a scope and by the
// schedulers when they release producers.

#include "runtime/protocol/step.h"

namespace ptoscope {

// Starts it: the next action drops one reference of `task`.
void begin_reclaim(ControlAgent& me, uint32_t task);

// Starts only the second half: `task` has just become CONSUMED.
void begin_advance(ControlAgent& me, const MachineState& m, uint32_t task);

// Takes one action (ReclaimLock .. AdvanceRecheck). True when all of it is done.
template <class Context>
bool step_reclaim(const Step<Context>& s, ControlAgent& me);

}  // namespace ptoscope
