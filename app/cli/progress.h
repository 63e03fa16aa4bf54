#pragma once
// How far a long run is, on a terminal's stderr; silent for short runs and for pipes.

#include <chrono>
#include <string_view>

#include "runtime/engine/simulation.h"

namespace ptoscope {

class Progress {
  public:
    Progress();
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    void show(const Simulation& simulation);
    // Of `what` many: "runs".
    void show(size_t done, size_t count, std::string_view what);

  private:
    [[nodiscard]] bool isDue();
    using Clock = std::chrono::steady_clock;
    bool terminal_;
    bool shown_ = false;
    Clock::time_point next_;
};

}  // namespace ptoscope
