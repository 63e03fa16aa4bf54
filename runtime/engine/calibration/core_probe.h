#pragma once
// Follows cores through a run: when each took a command, when a scheduler learned of its end.

#include <cstdint>
#include <deque>
#include <vector>

#include "runtime/engine/calibration/reading.h"
#include "runtime/engine/simulation.h"
#include "runtime/trace/trace.h"

namespace ptoscope {

class CoreProbe {
  public:
    void operator()(const StepInfo& step, const Simulation& run);

    // By core, in order: when a command was read. As many as the core has blocks.
    [[nodiscard]] const std::vector<std::vector<int64_t>>& commands() const { return commands_; }
    // Kernel's end to the end of the COND load that shows it, ns.
    [[nodiscard]] const Samples& fin() const { return fin_; }

  private:
    void on_core(const StepInfo& step, size_t core);
    void on_load(const StepInfo& step, const Machine& machine, size_t thread);

    std::vector<std::vector<int64_t>> commands_;
    std::vector<std::deque<int64_t>> ends_;  // by core: kernels' ends that nobody has seen
    std::vector<size_t> polled_;             // by thread: core that its next load reads
    Samples fin_;
};

// From the commands and the block spans of a run, ns.
struct CoreTimes {
    Samples command;   // register written to command read, on a core that waited
    Samples cold;      // command read to kernel's start, a core's first block
    Samples warm;      // the same, later blocks of a core that had waited
    Samples switched;  // kernel's end to the pre-loaded next kernel's start
    Samples tail;      // its first part, to the command
    Samples setup;     // the rest
};
[[nodiscard]] CoreTimes core_times(const CoreProbe& probe, const Trace& trace);

}  // namespace ptoscope
