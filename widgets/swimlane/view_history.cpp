#include "widgets/swimlane/view_history.h"

namespace ptoscope {

void ViewHistory::leave(const ViewPlace& from, Move move, int64_t ms) {
    const bool same = continues_ && move != Move::Jump && move == last_ && ms - lastMs_ < kPauseMs;
    last_ = move;
    lastMs_ = ms;
    continues_ = true;
    forward_.clear();
    if (same || (!back_.empty() && back_.back() == from)) return;
    back_.push_back(from);
    if (back_.size() > kMost) back_.erase(back_.begin());
}

ViewPlace ViewHistory::back(const ViewPlace& now) {
    const ViewPlace to = back_.back();
    back_.pop_back();
    forward_.push_back(now);
    continues_ = false;
    return to;
}

ViewPlace ViewHistory::forward(const ViewPlace& now) {
    const ViewPlace to = forward_.back();
    forward_.pop_back();
    back_.push_back(now);
    continues_ = false;
    return to;
}

}  // namespace ptoscope
