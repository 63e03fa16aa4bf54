#pragma once
// Runs compiled expressions.

#include "runtime/engine/expression/code.h"

namespace ptoscope::expr {

// What an expression looks at. Without a step there are no events.
struct Sight {
    const Code& code;
    const Simulation& moment;
    const StepInfo* step = nullptr;
    const double* before = nullptr;   // values of changed(): before the step
    const double* present = nullptr;  // and after it
};

[[nodiscard]] double evaluate(const Instructions& code, const Sight& sight);

// Values of the arguments of changed() at this moment; `values` has Code::watched_values of them.
void evaluate_watched(const Code& code, const Simulation& moment, double* values);

}  // namespace ptoscope::expr
