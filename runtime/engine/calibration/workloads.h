#pragma once
// The small workloads of the calibration. Kernels compute nothing; a busy-wait takes 50 us, as in
// the runtime's demonstrations of SPMD tasks.

#include <cstdint>

#include "runtime/workload/model.h"

namespace ptoscope {

// One MIX task of `blocks` blocks.
[[nodiscard]] Workload wide_task(int64_t blocks);

// One AIC task of `blocks` blocks: on fewer cores they follow each other back to back.
[[nodiscard]] Workload queue_of_blocks(int64_t blocks);

// A producer that is still running when `consumers` tasks have been wired to it.
[[nodiscard]] Workload one_producer(int64_t consumers);

// A normal MIX task for every cluster and, once all of them run (dummy tasks are submitted in
// between), a sync_start task that needs all clusters.
[[nodiscard]] Workload drain_of_busy_clusters(int64_t clusters);

// Eighteen normal MIX tasks of 4 blocks, n0 to n17, and two sync_start tasks of 6 between them: s0
// after n5, s1 after n11; all independent.
[[nodiscard]] Workload normal_and_sync_tasks();

}  // namespace ptoscope
