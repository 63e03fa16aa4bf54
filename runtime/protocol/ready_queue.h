#pragma once
// Pushing to and popping from a ready queue (RUNTIME.md 4): two actions each.

#include "runtime/protocol/step.h"

namespace ptoscope {

// Starts pushing `task` to the queue of its shape.
void begin_push(ControlAgent& me, const MachineState& m, uint32_t task);

// Takes one action (QueueReserve, QueuePublish). True when the task is in the queue.
template <class Context>
bool step_push(const Step<Context>& s, ControlAgent& me);

enum class PopResult : uint8_t { Again, Empty, Taken };

// Takes one action (PopLook, PopTake) on the queue of `shape`; `position` is the popper's own note
// between the two. Taken: `task` is what came out.
template <class Context>
PopResult step_pop(const Step<Context>& s, ControlAgent& me, ResourceShape shape,
                   uint64_t& position, uint32_t& task);

}  // namespace ptoscope
