#include "widgets/session/schedule_plan.h"

#include <algorithm>

namespace ptoscope {
namespace {

// Until the engine's own is there.
Choices choicesOf(const Schedule& schedule) {
    Choices choices;
    for (const ScheduledStep& step : schedule.steps)
        choices.emplace(choices.size(), Choice::step(step.agent));
    return choices;
}

}  // namespace

SchedulePlan planOf(Schedule schedule) {
    SchedulePlan plan;
    plan.choices = choicesOf(schedule);
    uint64_t position = 0;
    for (size_t step = 0; step < schedule.steps.size(); ++step) {
        auto choice = plan.choices.find(position);
        while (choice != plan.choices.end() && choice->second.kind != Choice::Kind::Step)
            choice = plan.choices.find(++position);
        plan.before.push_back(++position);
    }
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
