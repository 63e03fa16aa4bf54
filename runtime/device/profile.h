#pragma once
// A device profile (resources/profiles/*.json): what it has, and what every action costs in virtual
// time, ns. Each figure carries its source (COSTS.md row) or the word "derived".

#include <array>
#include <cstdint>
#include <memory>
#include <string>

#include "runtime/base/action.h"

namespace ptoscope {

struct CostFigure {
    int64_t ns = 0;
    std::string source;
};

struct DeviceProfile {
    std::string name;
    int clusters = 24;
    int scheduler_threads = 3;
    std::array<CostFigure, kActions> actions;
    CostFigure command_latency;  // register store until the core sees it
    CostFigure fin_latency;      // core's COND store until a scheduler can see it
    CostFigure start_warm;       // command seen until the kernel runs
    CostFigure start_cold;       // the same for the first block of a core
    CostFigure switch_tail;      // FIN until the next command is looked at
    CostFigure switch_setup;     // pre-loaded command seen until its kernel runs
    CostFigure spin_grid;        // one turn of a waiting loop on shared memory
    CostFigure idle_turn;        // one turn of an idle scheduler
    CostFigure cond_load;        // added to an idle turn per running core polled

    [[nodiscard]] int64_t cost(Action action) const {
        return actions[static_cast<size_t>(action)].ns;
    }
};

// The embedded profile of that name; throws InputError for an unknown one.
[[nodiscard]] std::shared_ptr<const DeviceProfile> load_profile(const std::string& name);

}  // namespace ptoscope
