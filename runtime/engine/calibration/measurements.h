#pragma once
// What the calibration measures, one function a workload. Ids are those of published_figures().
// Each throws MeasurementFailed, MeasurementStopped.

#include <string>
#include <vector>

#include "runtime/engine/calibration/bench.h"
#include "runtime/engine/calibration/reading.h"

namespace ptoscope {

// device.cpp: what there is, and cores
[[nodiscard]] Readings measure_device(const Bench& bench);
[[nodiscard]] Readings measure_serial_loads(const Bench& bench);
[[nodiscard]] Readings measure_cores(const Bench& bench);
[[nodiscard]] Readings measure_switch(const Bench& bench);

// memory.cpp: cache lines, registers, idle turns, fanout
[[nodiscard]] Readings measure_accesses(const Bench& bench);
[[nodiscard]] Readings measure_idle_turn(const Bench& bench);
[[nodiscard]] Readings measure_fanout(const Bench& bench);

// submit.cpp
[[nodiscard]] Readings measure_submit_inline(const Bench& bench);
[[nodiscard]] Readings measure_submit_deferred(const Bench& bench);

// spmd.cpp: drains and wide tasks
[[nodiscard]] Readings measure_election(const Bench& bench);
[[nodiscard]] Readings measure_generation(const Bench& bench);
[[nodiscard]] Readings measure_starvation(const Bench& bench);
[[nodiscard]] Readings measure_wide_task(const Bench& bench);

// benchmarks.cpp: the published graphs, inline and deferred
[[nodiscard]] Readings measure_alternating(const Bench& bench);
[[nodiscard]] Readings measure_bgemm(const Bench& bench);
[[nodiscard]] Readings measure_unroll_1(const Bench& bench);
[[nodiscard]] Readings measure_unroll_2(const Bench& bench);
[[nodiscard]] Readings measure_batch(const Bench& bench);

}  // namespace ptoscope
