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

inline constexpr EventSet kAnyEvent = 0xffff;

// Wants the steps that report one of these events, of one task or of all.
class EventObserver : public StepObserver {
  public:
    explicit EventObserver(EventSet kinds, uint32_t task = kNone) : kinds_(kinds), task_(task) {}
    void begin(const Simulation&) override {}
    bool on_step(const StepInfo& info, const Simulation&) override {
        return (info.events & kinds_) != 0 && (task_ == kNone || info.event_task == task_);
    }

  private:
    EventSet kinds_;
    uint32_t task_;
};

}  // namespace ptoscope
