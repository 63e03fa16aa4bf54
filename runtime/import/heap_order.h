#pragma once
// A ring's heap hands out outputs one after the other, in submit order. Where no creators were
// recorded (manual scopes), runs of adjacent buffers are matched to the tasks' outputs in that
// order.

#include <cstdint>
#include <vector>

#include "runtime/import/edges.h"

namespace ptoscope {

inline constexpr uint32_t kUnlimitedOutputs = UINT32_MAX;  // of an alloc task: not recorded

struct HeapTensor {
    uint64_t address = 0;
    uint64_t end = 0;             // rounded up as the heap does
    std::vector<uint32_t> users;  // tasks, in submit order
    uint32_t creator = kNone;     // result
};

// Sets the creators that fit. `free_outputs`: per task how many outputs have no tensor yet. A match
// is a task that comes before all users, on which one of them depends (also indirectly); a run
// with alloc tasks alone is not matched, it may as well be memory that was there before.
void order_outputs(const SubmitOrder& order, const RecordedEdges& edges,
                   std::vector<uint32_t> free_outputs, std::vector<HeapTensor>& pool);

}  // namespace ptoscope
