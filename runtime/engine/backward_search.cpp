#include "runtime/engine/backward_search.h"

namespace ptoscope {

BackwardSearch::BackwardSearch(const Timeline& timeline, StepObserver& observer, Side side)
    : timeline_(timeline),
      observer_(observer),
      side_(side),
      start_(timeline.position()),
      end_(start_),
      begin_(start_),
      probe_(timeline.simulation()) {
    enter_stretch();
}

void BackwardSearch::enter_stretch() {
    if (exhausted()) return;
    probe_ = timeline_.current_.checkpoints[timeline_.checkpoint_before(end_ - 1)].simulation;
    begin_ = probe_.steps();
    last_.reset();
    observer_.begin(probe_);
}

bool BackwardSearch::advance(const KeepGoing& keep_going) {
    uint64_t taken = 0;
    while (!found_ && !exhausted()) {
        while (probe_.steps() < end_) {
            const uint64_t before = probe_.steps();
            const StepInfo info = timeline_.replay(probe_);
            if (observer_.on_step(info, probe_)) {
                const uint64_t meant = side_ == Side::Before ? before : probe_.steps();
                if (meant < start_) last_ = meant;
            }
            if (++taken % Timeline::kAskEvery == 0 && keep_going && !keep_going()) return false;
        }
        found_ = last_;
        end_ = begin_;
        if (!found_) enter_stretch();
    }
    return true;
}

double BackwardSearch::progress() const {
    if (start_ == 0) return 1;
    const uint64_t walked = start_ - end_ + (exhausted() ? 0 : probe_.steps() - begin_);
    return static_cast<double>(walked) / static_cast<double>(start_);
}

}  // namespace ptoscope
