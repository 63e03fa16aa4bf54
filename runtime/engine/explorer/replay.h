#pragma once
// A schedule on the ordinary engine: its steps are choices of a run in virtual time, so everything
// that shows a run shows this one.

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "runtime/engine/choice.h"
#include "runtime/engine/explorer/schedule.h"
#include "runtime/engine/simulation.h"

namespace ptoscope {

// A step takes one position; where it says how thread 0 backs off, a choice that sees to that comes
// first and takes another.
[[nodiscard]] Choices choices_of(const Schedule& schedule);
// The position before each step, and after the last: steps + 1 of them.
[[nodiscard]] std::vector<uint64_t> positions_of(const Schedule& schedule);

// Why a step cannot be taken at this moment, in one line: "scheduler1 does AckBarrier here, not
// SetAck", "scheduler0 waits for ..."; empty if it can.
[[nodiscard]] std::string misfit(const Simulation& moment, const ScheduledStep& step);

// Takes a step that can be taken here.
void take_step(Simulation& moment, const ScheduledStep& step);

// What is wrong with a machine, one line each: broken promises, a runtime error, wrong memory or
// an unclean end of a finished run, nobody that can step. Empty = nothing.
[[nodiscard]] std::vector<std::string> failures_at(const Machine& machine);

struct ReplayCheck {
    size_t steps = 0;    // that were taken
    std::string misfit;  // "step 17: scheduler1 does AckBarrier here, not SetAck"; empty = it fits
    uint64_t hash = 0;   // Machine::logical_hash where it stopped
    std::vector<std::string> failures;  // failures_at() there
    [[nodiscard]] bool fits() const { return misfit.empty(); }
};

// Runs a schedule to its end, or to the first step that does not fit (steps count from 1). It fits
// if every step does and the state after the last one is the promised one, with the failure where
// one look at the state can tell. `program` is what its workload compiles to.
[[nodiscard]] ReplayCheck check_schedule(const std::shared_ptr<const Program>& program,
                                         const Schedule& schedule);

}  // namespace ptoscope
