#pragma once
// Runs that never happened: an attention-like pipeline on a greedy made-up schedule, with
// pre-loads, phases and drains. For tests, pictures and benchmarks of the swimlane.

#include <memory>

#include "runtime/trace/trace.h"
#include "runtime/workload/program.h"
#include "widgets/swimlane/links.h"

namespace ptoscope {

struct SyntheticShape {
    int clusters = 24;
    int schedulers = 3;
    int rounds = 6;       // of four tasks; every third round ends with a sync_start task
    int blocks = 48;      // of each task
    int64_t mean = 9000;  // duration of a block, ns
};

struct SyntheticRun {
    std::shared_ptr<const Program> program;
    Trace trace;
    std::vector<TaskLinks> links;  // by task
};

[[nodiscard]] SyntheticRun makeRun(const SyntheticShape& shape);
// The same run as it was known at `time`.
[[nodiscard]] SyntheticRun cutAt(const SyntheticRun& run, int64_t time);
// Runs with a given number of blocks on one lane or few, for arithmetic tests: AIC of cluster 0 has
// `spans` blocks of `length` ns every `period` ns, all of task 0.
[[nodiscard]] SyntheticRun regularRun(uint32_t spans, int64_t length, int64_t period);
[[nodiscard]] uint64_t blocksIn(const Trace& trace);

}  // namespace ptoscope
