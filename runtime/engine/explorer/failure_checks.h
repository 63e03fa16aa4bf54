#pragma once
// What counts as a failure (RUNTIME.md 7), asked after every single step and at the end of a run.
// The question is quick: only promises that the step can have broken are looked at.

#include <optional>
#include <string>

#include "runtime/engine/explorer/schedule.h"
#include "runtime/engine/verification/reference.h"
#include "runtime/machine/machine.h"

namespace ptoscope {

struct Finding {
    FailureKind kind = FailureKind::Invariant;
    std::string check;  // one line
};

class FailureChecks {
  public:
    explicit FailureChecks(const Program& program);

    // After a step of `agent`, which did `action` and touched `context`.
    [[nodiscard]] std::optional<Finding> after_step(const Machine& machine, AgentId agent,
                                                    Action action,
                                                    const ExploringContext& context) const;
    // Of a machine on which everybody has exited.
    [[nodiscard]] std::optional<Finding> at_end(const Machine& machine) const;

  private:
    ReferenceMemory expected_;
};

}  // namespace ptoscope
