#pragma once
// Which tasks a task depends on, and what it writes: submit steps 3 and 4 (RUNTIME.md 2). Whether a
// producer has retired meanwhile is for the caller to see. In a manual scope only explicit
// dependencies exist; its tasks publish nothing.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "runtime/memory/tensor_map.h"
#include "runtime/workload/program.h"

namespace ptoscope {

// Each of these appends task indices that are not yet in `into`, in the order they are found; a
// task is never its own producer. Linear for few, n log n for thousands.

// The explicit dependencies.
void collect_explicit(const Program& program, uint32_t task, std::vector<uint32_t>& into);

// What argument `arg` (index within the task) implies: the creator of its tensor, then for INPUT
// and INOUT every earlier writer in `map` that overlaps. OUTPUT and scalars imply nothing.
void collect_producers_of_arg(const Program& program, uint32_t task, uint32_t arg,
                              const TensorMap& map, std::vector<uint32_t>& into);

// Entries of the tensor map that looking up argument `arg` goes through: all of its tensor's.
[[nodiscard]] size_t entries_looked_at(const Program& program, uint32_t task, uint32_t arg,
                                       const TensorMap& map);

// The whole of step 3: explicit dependencies, then the arguments in order. The entries that an
// INOUT covers are still in `map` while later arguments look up: their writers are in `into`
// already.
void collect_producers(const Program& program, uint32_t task, const TensorMap& map,
                       std::vector<uint32_t>& into);

// The end of step 3 for argument `arg`: an INOUT removes the entries that it fully covers.
void remove_covered_by_arg(const Program& program, uint32_t task, uint32_t arg, TensorMap& map);

// Step 4 for argument `arg`: INOUT and OUTPUT_EXISTING register the task as writer.
void publish_write_of_arg(const Program& program, uint32_t task, uint32_t arg, TensorMap& map);

// Both for all arguments of a task: all removals first, then all registrations.
void publish_writes(const Program& program, uint32_t task, TensorMap& map);

}  // namespace ptoscope
