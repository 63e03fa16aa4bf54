#pragma once
// How far a long run is, on a terminal's stderr; silent for short runs and for pipes.

#include <chrono>
#include <string>

#include "runtime/engine/simulation.h"

namespace ptoscope {

struct ExploreStats;

class Progress {
  public:
    Progress();
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    void show(const Simulation& simulation);
    void show(const ExploreStats& stats);
    void show(const std::string& text);
    void show(size_t done, size_t all, const char* what);  // "3 of 8 rows"

    void clear();  // the line; the next show() may bring it back

  private:
    [[nodiscard]] bool isDue();
    using Clock = std::chrono::steady_clock;
    bool terminal_;
    bool shown_ = false;
    Clock::time_point next_;
};

}  // namespace ptoscope
