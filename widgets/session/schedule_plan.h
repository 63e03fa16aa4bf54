#pragma once
// A schedule laid out as a run: which choice it makes at which position. A step may take two
// positions, one for how long wiring backs off before it and one for itself.

#include <cstdint>
#include <optional>
#include <vector>

#include "runtime/engine/choice.h"
#include "runtime/engine/explorer/schedule.h"

namespace ptoscope {

struct SchedulePlan {
    Schedule schedule;
    Choices choices;
    std::vector<uint64_t> before{0};  // position before each step; the last one: after all steps

    [[nodiscard]] size_t steps() const { return before.size() - 1; }
    [[nodiscard]] uint64_t end() const { return before.back(); }
    // The step that comes next at a position, steps() at the end; nothing beyond it.
    [[nodiscard]] std::optional<size_t> stepAt(uint64_t position) const;
    // Before the step after which the failure is unavoidable, if that is known; else 0.
    [[nodiscard]] size_t lastChance() const;
};

[[nodiscard]] SchedulePlan planOf(Schedule schedule);

}  // namespace ptoscope
