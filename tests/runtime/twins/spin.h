#pragma once
// Runs SPIN on a Promela model and collects what the model prints of every state it reaches.

#include <string>
#include <vector>

#include "tests/runtime/twins/reachable.h"

namespace ptoscope::test {

// Empty if models can be checked here, else what is missing.
[[nodiscard]] std::string spin_missing();

struct Checked {
    States states;      // lines that the model prints, without their "state "
    std::string error;  // what went wrong, with the tool's own words; empty = all was searched
};

// Checks tests/runtime/twins/MODEL.pml in full, without partial-order reduction, in a temporary
// folder. `defines` go to its preprocessor ("-DTHREADS=2").
[[nodiscard]] Checked check_model(const std::string& model,
                                  const std::vector<std::string>& defines = {});

}  // namespace ptoscope::test
