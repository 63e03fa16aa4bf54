#pragma once
// All tasks of a capture in submit order. deps.json leaves out alloc tasks and lost records; they
// come back from the orchestrator's records, from the producers that edges name, and from gaps in
// the local ids of a ring.

#include <cstddef>
#include <map>
#include <vector>

#include "runtime/import/capture.h"

namespace ptoscope {

struct SubmitOrder {
    std::vector<TaskId> ids;
    std::map<TaskId, uint32_t> position;
    // The task's record in deps.json, by position; null where it has none.
    std::vector<const CapturedTask*> tasks;

    [[nodiscard]] uint32_t size() const { return static_cast<uint32_t>(ids.size()); }
};

// `deps` must outlive the result. Throws InputError (prefixed with `file`) if ids jump too far.
[[nodiscard]] SubmitOrder submit_order(const CapturedDeps& deps, const CapturedRecords& records,
                                       const std::string& file, ImportNotes& notes);

}  // namespace ptoscope
