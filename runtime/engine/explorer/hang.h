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
    std::vector<std::string> waits;  // "scheduler1: every active thread to acknowledge..."
};

// `steps` lead to a state from which nothing ends well. Goes on from there in turn, each agent as
// long as it can, until nobody can step or a state comes back.
[[nodiscard]] Hang follow_hang(const std::shared_ptr<const Program>& program,
                               std::vector<ScheduledStep> steps);

// What each agent that has not exited waits for, or does.
[[nodiscard]] std::vector<std::string> what_all_wait_for(const Machine& machine);

}  // namespace ptoscope
