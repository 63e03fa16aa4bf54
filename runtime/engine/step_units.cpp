#include "runtime/engine/step_units.h"

namespace ptoscope {

const char* name(StepUnit unit) {
    constexpr const char* names[] = {"micro-step", "phase", "task event", "drain phase"};
    return names[static_cast<int>(unit)];
}

bool UnitObserver::on_step(const StepInfo& info, const Simulation&) {
    if (agent_ && info.agent != *agent_) return false;
    switch (unit_) {
        case StepUnit::Micro:
            return true;
        case StepUnit::Phase:
            return info.phase_before != info.phase_after;
        case StepUnit::TaskEvent:
            return info.task_event;
        case StepUnit::DrainPhase:
            return info.drain_event;
    }
    return false;
}

}  // namespace ptoscope
