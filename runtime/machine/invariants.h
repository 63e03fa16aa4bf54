#pragma once
// What must always hold (RUNTIME.md 7), as functions over a machine. Cheap enough to be asked after
// every step of a small run: the cost follows tasks alive and cores.

#include <string>
#include <vector>

#include "runtime/machine/machine.h"

namespace ptoscope {

// One line per broken promise, with the agents, tasks or cores involved; empty = all hold.
[[nodiscard]] std::vector<std::string> broken_invariants(const Machine& machine);

// The same for a run that has completed: everything consumed, every queue empty, every core idle.
[[nodiscard]] std::vector<std::string> broken_final_invariants(const Machine& machine);

// The single rules, for tests. Each appends to `into`.
using Findings = std::vector<std::string>;
void check_slots(const Machine& machine, Findings& into);               // the three that follow
void check_slot(const Machine& machine, SlotRef slot, Findings& into);  // one slot's words
void check_windows(const Machine& machine, Findings& into);             // head - tail
void check_references(const Machine& machine, Findings& into);          // fanin and fanout counts
void check_blocks(const Machine& machine, Findings& into);       // dispatched and completed once
void check_producers(const Machine& machine, Findings& into);    // none consumed too early
void check_heaps(const Machine& machine, Findings& into);        // live regions never overlap
void check_dep_entries(const Machine& machine, Findings& into);  // reachable ones are never reused
void check_cores(const Machine& machine, Findings& into);        // at most one runs, one waits
void check_starts(const Machine& machine, Findings& into);       // producers first

}  // namespace ptoscope
