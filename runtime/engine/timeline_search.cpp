// To the next and the previous boundary, and to whatever an observer looks for.

#include "runtime/engine/backward_search.h"
#include "runtime/engine/step_units.h"
#include "runtime/engine/timeline.h"

namespace ptoscope {

bool Timeline::forward(StepObserver& observer, const KeepGoing& keep_going, int64_t until) {
    observer.begin(now_);
    uint64_t taken = 0;
    while (can_advance() && (until == INT64_MAX || next_begin() <= until)) {
        const StepInfo info = advance();
        if (observer.on_step(info, now_)) return true;
        if (++taken % kAskEvery == 0 && keep_going && !keep_going()) break;
    }
    return false;
}

bool Timeline::back(StepObserver& observer, bool before, const KeepGoing& keep_going) {
    BackwardSearch search(*this, observer,
                          before ? BackwardSearch::Side::Before : BackwardSearch::Side::After);
    if (!search.advance(keep_going)) return false;
    seek(search.found().value_or(0));
    return search.found().has_value();
}

bool Timeline::back(StepObserver& observer, const KeepGoing& keep_going) {
    return back(observer, false, keep_going);
}

bool Timeline::forward(StepUnit unit, std::optional<AgentId> agent, const KeepGoing& keep_going) {
    UnitObserver boundary(unit, agent);
    return forward(boundary, keep_going);
}

// Before the step that is a boundary: stepping forward from there crosses it again.
bool Timeline::back(StepUnit unit, std::optional<AgentId> agent, const KeepGoing& keep_going) {
    UnitObserver boundary(unit, agent);
    return back(boundary, true, keep_going);
}

bool Timeline::scan(uint64_t from, uint64_t to, StepObserver& observer,
                    const KeepGoing& keep_going) const {
    Simulation moment = moment_at(from);
    observer.begin(moment);
    uint64_t taken = 0;
    while (moment.steps() < std::min(to, recorded_end())) {
        const StepInfo info = replay(moment);
        observer.on_step(info, moment);
        if (++taken % kAskEvery == 0 && keep_going && !keep_going()) return false;
    }
    return true;
}

}  // namespace ptoscope
