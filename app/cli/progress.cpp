#include "app/cli/progress.h"

#include <unistd.h>

#include <iostream>

#include "app/cli/units.h"

namespace ptoscope {

using namespace std::chrono_literals;

Progress::Progress() : terminal_(::isatty(STDERR_FILENO) == 1), next_(Clock::now() + 1s) {}

Progress::~Progress() {
    if (shown_) std::cerr << "\r\033[K" << std::flush;
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

void Progress::show(const Simulation& simulation) {
    if (!isDue()) return;
    const MachineState& state = simulation.machine().state();
    std::cerr << "\r\033[K" << state.completed_tasks.peek() << " of "
              << simulation.program().tasks.size() << " tasks complete, "
              << timeText(simulation.now()) << ", " << simulation.steps() << " steps" << std::flush;
}

}  // namespace ptoscope
