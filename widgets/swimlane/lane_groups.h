#pragma once
// What moves, collapses, hides and stays on top together: a control thread, the drains, a track, a
// cluster's three cores, a kernel's tasks. And what the user did to them.

#include <compare>
#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <vector>

namespace ptoscope {

enum class GroupKind : uint8_t { Orchestrator, Drains, Scheduler, Track, Counter, Cluster, Tasks };

struct LaneGroup {
    GroupKind kind = GroupKind::Orchestrator;
    uint32_t index = 0;  // scheduler, track, counter, cluster, or kernel (or task) of the tasks
    auto operator<=>(const LaneGroup&) const = default;
};

struct LaneArrangement {
    std::vector<LaneGroup> order;  // of all groups that were there at the first move; empty = as
                                   // they come
    std::set<LaneGroup> hidden;
    std::set<LaneGroup> pinned;  // stay on top, in their order
    std::set<LaneGroup> collapsed;

    // `natural` in the order asked for: what is not in `order` follows its natural predecessor.
    [[nodiscard]] std::vector<LaneGroup> ordered(std::span<const LaneGroup> natural) const;
    // What is to be seen: pinned ones first, without hidden ones.
    [[nodiscard]] std::vector<LaneGroup> shown(std::span<const LaneGroup> natural) const;
    [[nodiscard]] size_t hiddenOf(std::span<const LaneGroup> natural) const;
    // Puts a group before another one of its part (pinned or not); none = at the end.
    void moveBefore(std::span<const LaneGroup> natural, LaneGroup group,
                    std::optional<LaneGroup> before);
    // Up (< 0) or down among those that are shown; false = it is at the end already.
    bool move(std::span<const LaneGroup> natural, LaneGroup group, int places);

    bool operator==(const LaneArrangement&) const = default;
};

}  // namespace ptoscope
