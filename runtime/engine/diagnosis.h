#pragma once
// Why a run stopped before its end: the error code, and for a machine in which nobody can step
// every agent with what it waits for (codes: base/errors.h).

#include <cstdint>
#include <string>
#include <vector>

#include "runtime/engine/simulation.h"

namespace ptoscope {

struct RunError {
    int code = 0;
    std::string name;
    uint32_t task = kNone;  // task index
    std::string message;
};

struct Diagnosis {
    std::vector<RunError> errors;    // the orchestrator's first, as runtime_status has it
    std::vector<std::string> lines;  // for people, one fact a line
};

// Of a run whose status is Error or Deadlock; empty otherwise.
[[nodiscard]] Diagnosis diagnose(const Simulation& simulation);

}  // namespace ptoscope
