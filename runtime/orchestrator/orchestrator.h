#pragma once
// The orchestrator: walks the program, submits tasks in six phases, leaves scopes, waits for data
// and at last ends or joins the schedulers (RUNTIME.md 1 and 2).

#include "runtime/protocol/step.h"

namespace ptoscope {

// Sets the orchestrator to its first action.
void start_orchestrator(MachineState& m);

// Takes the orchestrator's next action.
template <class Context>
void step_orchestrator(const Step<Context>& s);

// False if the orchestrator's next action waits for something that has not come yet.
[[nodiscard]] bool orchestrator_can_step(const MachineState& m);

// Room for one more task in the ring, for the current task's outputs, for its spilled producers:
// the conditions of AllocSlot, AllocHeap and FaninRoom.
[[nodiscard]] bool has_free_slot(const MachineState& m);
[[nodiscard]] bool has_heap_room(const MachineState& m);
[[nodiscard]] bool has_fanin_room(const MachineState& m);

// Completed, or gone: the condition of AwaitWriter (get) and AwaitUsers (set).
[[nodiscard]] bool task_is_done(const MachineState& m, uint32_t task);

}  // namespace ptoscope
