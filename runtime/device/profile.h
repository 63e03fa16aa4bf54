#pragma once
// A device profile (resources/profiles/*.json): what it has, and what every action costs in virtual
// time, ns: the work of the action itself, and the memory and registers that it touches. Each
// figure carries its source (COSTS.md row) or the word "derived".

#include <array>
#include <cstdint>
#include <memory>
#include <string>

#include "runtime/base/action.h"
#include "runtime/device/memory_costs.h"

namespace ptoscope {

struct CostFigure {
    int64_t ns = 0;
    std::string source;
};

struct DeviceProfile {
    std::string name;
    int clusters = 24;
    int scheduler_threads = 3;
    std::array<CostFigure, kActions> actions;               // the work alone
    std::array<CostFigure, kMemoryCostCount> memory_costs;  // in the order of kMemoryCosts
    CostFigure command_latency;                             // register store until the core sees it
    CostFigure fin_latency;   // core's COND store until a scheduler can see it
    CostFigure start_warm;    // command seen until the kernel runs
    CostFigure start_cold;    // the same for the first block of a core
    CostFigure switch_tail;   // FIN until the next command is looked at
    CostFigure switch_setup;  // pre-loaded command seen until its kernel runs
    CostFigure spin_grid;     // one turn of a waiting loop on shared memory
    CostFigure idle_turn;     // one turn of an idle scheduler; COND loads come on top

    MemoryCosts memory;                         // the same as `memory_costs`
    std::array<int32_t, kActions> action_ns{};  // the same as `actions`
    [[nodiscard]] int64_t cost(Action action) const {
        return action_ns[static_cast<size_t>(action)];
    }
};

// The embedded profile of that name; throws InputError for an unknown one.
[[nodiscard]] std::shared_ptr<const DeviceProfile> load_profile(const std::string& name);

}  // namespace ptoscope
