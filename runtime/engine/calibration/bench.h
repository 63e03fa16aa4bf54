#pragma once
// How the calibration runs its workloads and looks at them.

#include <functional>
#include <memory>
#include <stdexcept>
#include <string>

#include "runtime/engine/simulation.h"
#include "runtime/engine/step_observer.h"
#include "runtime/workload/model.h"

namespace ptoscope {

struct Bench {
    std::string profile = "a2a3";
    KeepGoing keep_going;  // asked by several threads
};

// A workload of the calibration did not complete.
class MeasurementFailed : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

// keep_going() said no.
class MeasurementStopped : public std::runtime_error {
  public:
    MeasurementStopped() : std::runtime_error("calibration: stopped") {}
};

// The program of a workload on the bench's profile, with more settings (config keys).
[[nodiscard]] std::shared_ptr<const Program> prepare(const Bench& bench, Workload workload,
                                                     const Settings& settings = {});

using Look = std::function<void(const StepInfo&, const Simulation&)>;

// Runs to the end and calls `look` after every step, with the moment after it. Throws
// MeasurementFailed, MeasurementStopped.
Trace watch(const Bench& bench, const std::shared_ptr<const Program>& program, const Look& look);

// What a control thread is about to do, and whether it has waited since its last step.
using LookAhead = std::function<void(AgentId, const NextStep&, bool rested)>;

// The same, told before each step of a control thread, with its accesses. Slow: for small runs.
void watch_accesses(const Bench& bench, const std::shared_ptr<const Program>& program,
                    const LookAhead& look);

}  // namespace ptoscope
