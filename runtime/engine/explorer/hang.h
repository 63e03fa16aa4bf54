#pragma once
// How a hang looks in the end: what nobody, or everybody in vain, waits for.

#include <memory>
#include <string>
#include <vector>

#include "runtime/engine/explorer/world.h"

namespace ptoscope {

struct Hang {
    Finding finding;  // Deadlock: nobody can step any more; Livelock: the same comes back
    std::vector<ScheduledStep> steps;
    bool ended = false;              // it ended well after all
    std::vector<std::string> waits;  // "scheduler1: every active thread to acknowledge..."
};

// `steps` lead to a state from which nothing ends well, as far as is known. Goes on from there in
// turn, each agent as long as it can, until nobody can step, a state comes back, a check fails or
// everybody has exited.
[[nodiscard]] Hang follow_hang(const std::shared_ptr<const Program>& program,
                               std::vector<ScheduledStep> steps);

// One round: every agent steps as long as it can, idle turns that find nothing left out, but not
// for ever. False if nobody could. `finding`: what ended it.
bool take_round(World& world, std::optional<Finding>& finding, bool backwards = false);

// The finding at a machine that hangs; `stuck`: nobody can step.
[[nodiscard]] Finding hung_finding(const Machine& machine, bool stuck);

// What each agent that has not exited waits for, or does.
[[nodiscard]] std::vector<std::string> what_all_wait_for(const Machine& machine);

}  // namespace ptoscope
