#pragma once
// Somebody who looks at every step of a stretch of a run, in order: breakpoints, searches, logs.

#include <functional>

#include "runtime/engine/simulation.h"

namespace ptoscope {

class StepObserver {
  public:
    virtual ~StepObserver() = default;
    // A stretch begins here, anywhere in the run: what on_step() compares with.
    virtual void begin(const Simulation& moment) = 0;
    // `moment` is the state after the step. True: this is what is looked for.
    virtual bool on_step(const StepInfo& info, const Simulation& moment) = 0;
};

// Asked now and then by long work; false stops it where it is.
using KeepGoing = std::function<bool()>;

}  // namespace ptoscope
