#pragma once
// Wiring one task to its producers (RUNTIME.md 3). Run by scheduler thread 0, or by the
// orchestrator itself with wiring=inline (PR #496).

#include "runtime/protocol/step.h"

namespace ptoscope {

// Room for the whole fan-in in the dep pool, as far as the wiring agent knows without asking.
[[nodiscard]] bool wire_has_room(const MachineState& m, uint32_t task);

// A task whose producers are all completed needs no room. Published first (#959): it waits, too.
[[nodiscard]] bool wiring_probes(const MachineState& m);

// The same, knowing everything: what a wait for room waits for.
[[nodiscard]] bool wire_could_go(const MachineState& m, uint32_t task);

// Takes up `task`: sets its fanin_count and goes for the first producer's lock.
void begin_wire(ControlAgent& me, MachineState& m, uint32_t task);

enum class WireResult : uint8_t { Again, Wired, WiredReady };

// Takes one action (WireLock .. WireReady). WiredReady: nothing is missing, the task is ready.
template <class Context>
WireResult step_wire(const Step<Context>& s, ControlAgent& me);

// Reads the ring's last_task_alive and frees the entries of reclaimed consumers.
template <class Context>
void refresh_dep_pool(const Step<Context>& s, uint32_t ring);

}  // namespace ptoscope
