#include "app/cli/progress.h"

#include <unistd.h>

#include <iostream>

#include "app/cli/units.h"
#include "runtime/engine/explorer/explorer.h"

namespace ptoscope {

using namespace std::chrono_literals;

Progress::Progress() : terminal_(::isatty(STDERR_FILENO) == 1), next_(Clock::now() + 1s) {}

Progress::~Progress() {
    clear();
}

void Progress::clear() {
    if (shown_) std::cerr << "\r\033[K" << std::flush;
    shown_ = false;
}

bool Progress::isDue() {
    if (!terminal_ || Clock::now() < next_) return false;
    next_ = Clock::now() + 200ms;
    shown_ = true;
    return true;
}

void Progress::show(size_t done, size_t all, const char* what) {
    if (isDue()) std::cerr << "\r\033[K" << done << " of " << all << " " << what << std::flush;
}

void Progress::show(const std::string& text) {
    if (isDue()) std::cerr << "\r\033[K" << text << std::flush;
}

void Progress::show(const ExploreStats& stats) {
    if (!isDue()) return;
    const auto whole = static_cast<uint64_t>(stats.states_per_second());
    std::cerr << "\r\033[K" << countText(stats.states) << " states, " << countText(whole)
              << "/s, frontier " << countText(stats.frontier) << ", depth " << stats.depth;
    if (stats.runs > 0) std::cerr << ", " << countText(stats.runs) << " runs";
    std::cerr << ", " << static_cast<uint64_t>(stats.seconds) << " s" << std::flush;
}

void Progress::show(const Simulation& simulation) {
    if (!isDue()) return;
    const MachineState& state = simulation.machine().state();
    std::cerr << "\r\033[K" << state.completed_tasks.peek() << " of "
              << simulation.program().tasks.size() << " tasks complete, "
              << timeText(simulation.now()) << ", " << simulation.steps() << " steps" << std::flush;
}

}  // namespace ptoscope
