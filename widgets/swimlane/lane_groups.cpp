#include "widgets/swimlane/lane_groups.h"

#include <algorithm>

namespace ptoscope {

std::vector<LaneGroup> LaneArrangement::ordered(std::span<const LaneGroup> natural) const {
    if (order.empty()) return {natural.begin(), natural.end()};
    std::vector<LaneGroup> result;
    const std::set<LaneGroup> known(natural.begin(), natural.end());
    const std::set<LaneGroup> placed(order.begin(), order.end());
    for (const LaneGroup& group : order)
        if (known.count(group) > 0) result.push_back(group);
    for (size_t i = 0; i < natural.size(); ++i) {
        if (placed.count(natural[i]) > 0) continue;
        auto place = result.begin();
        if (i > 0) {
            place = std::find(result.begin(), result.end(), natural[i - 1]);
            if (place != result.end()) ++place;
        }
        result.insert(place, natural[i]);
    }
    return result;
}

std::vector<LaneGroup> LaneArrangement::shown(std::span<const LaneGroup> natural) const {
    std::vector<LaneGroup> result = ordered(natural);
    std::erase_if(result, [this](const LaneGroup& g) { return hidden.count(g) > 0; });
    std::stable_partition(result.begin(), result.end(),
                          [this](const LaneGroup& g) { return pinned.count(g) > 0; });
    return result;
}

size_t LaneArrangement::hiddenOf(std::span<const LaneGroup> natural) const {
    return static_cast<size_t>(
        std::count_if(natural.begin(), natural.end(),
                      [this](const LaneGroup& g) { return hidden.count(g) > 0; }));
}

void LaneArrangement::moveBefore(std::span<const LaneGroup> natural, LaneGroup group,
                                 std::optional<LaneGroup> before) {
    if (before == group) return;
    std::vector<LaneGroup> now = ordered(natural);
    if (std::erase(now, group) == 0) return;
    const auto place = before ? std::find(now.begin(), now.end(), *before) : now.end();
    now.insert(place, group);
    order = std::move(now);
}

bool LaneArrangement::move(std::span<const LaneGroup> natural, LaneGroup group, int places) {
    const std::vector<LaneGroup> seen = shown(natural);
    const auto at = std::find(seen.begin(), seen.end(), group);
    if (at == seen.end()) return false;
    const auto to = (at - seen.begin()) + places;
    if (to < 0 || to >= static_cast<std::ptrdiff_t>(seen.size())) return false;
    const LaneGroup target = seen[static_cast<size_t>(to)];
    if (pinned.count(target) != pinned.count(group)) return false;
    const auto after = to + (places > 0 ? 1 : 0);
    const bool last = after >= static_cast<std::ptrdiff_t>(seen.size());
    moveBefore(natural, group,
               last ? std::nullopt : std::optional(seen[static_cast<size_t>(after)]));
    return true;
}

}  // namespace ptoscope
