#include "widgets/session/schedule_plan.h"

#include <algorithm>

#include "runtime/engine/explorer/replay.h"

namespace ptoscope {
SchedulePlan planOf(Schedule schedule) {
    SchedulePlan plan;
    plan.choices = choices_of(schedule);
    plan.before = positions_of(schedule);
    plan.schedule = std::move(schedule);
    return plan;
}

std::optional<size_t> SchedulePlan::stepAt(uint64_t position) const {
    if (position > end()) return std::nullopt;
    const auto after = std::upper_bound(before.begin(), before.end(), position);
    return static_cast<size_t>(after - before.begin()) - 1;
}

size_t SchedulePlan::lastChance() const {
    const size_t sealed = schedule.no_return.value_or(0);
    return sealed == 0 ? 0 : std::min(sealed, steps()) - 1;
}

}  // namespace ptoscope
