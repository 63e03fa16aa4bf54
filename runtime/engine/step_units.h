#pragma once
// The units that a user steps by, and where they begin.

#include <optional>

#include "runtime/engine/step_observer.h"

namespace ptoscope {

enum class StepUnit : uint8_t { Micro, Phase, TaskEvent, DrainPhase };
[[nodiscard]] const char* name(StepUnit unit);

// Wants the steps that are a boundary of the unit, of one agent or of all.
class UnitObserver : public StepObserver {
  public:
    explicit UnitObserver(StepUnit unit, std::optional<AgentId> agent = {})
        : unit_(unit), agent_(agent) {}
    void begin(const Simulation&) override {}
    bool on_step(const StepInfo& info, const Simulation&) override;

  private:
    StepUnit unit_;
    std::optional<AgentId> agent_;
};

}  // namespace ptoscope
