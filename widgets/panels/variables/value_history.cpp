#include "widgets/panels/variables/value_history.h"

#include <algorithm>
#include <cmath>

namespace ptoscope {

void ValueHistory::Range::add(double value) {
    if (std::isnan(value)) return;
    low = any ? std::min(low, value) : value;
    high = any ? std::max(high, value) : value;
    any = true;
}

void ValueHistory::Range::add(const Range& other) {
    if (!other.any) return;
    add(other.low);
    add(other.high);
}

void ValueHistory::add(uint64_t position, int64_t time, double value) {
    if (position != next_) return;
    ++next_;
    known_ = std::max(known_, time);
    while (known_ / width_ >= static_cast<int64_t>(kStretches))
        fold();
    const auto at = static_cast<size_t>(known_ / width_);
    if (at >= stretches_.size()) stretches_.resize(at + 1);
    Stretch& stretch = stretches_[at];
    stretch.range.add(value);
    stretch.last = value;
    stretch.looked = true;
    all_.add(value);
}

void ValueHistory::fold() {
    std::vector<Stretch> folded((stretches_.size() + 1) / 2);
    for (size_t i = 0; i < stretches_.size(); ++i) {
        if (!stretches_[i].looked) continue;
        Stretch& into = folded[i / 2];
        into.range.add(stretches_[i].range);
        into.last = stretches_[i].last;
        into.looked = true;
    }
    stretches_ = std::move(folded);
    width_ *= 2;
}

std::vector<ValueHistory::Range> ValueHistory::parts(int64_t end, int count) const {
    std::vector<Range> parts(static_cast<size_t>(std::max(count, 0)));
    if (next_ == 0 || parts.empty()) return parts;
    double held = std::nan("");
    size_t stretch = 0;
    for (size_t i = 0; i < parts.size(); ++i) {
        // Stretches that begin in this part; a narrow part repeats the one that it lies in.
        const double scale = static_cast<double>(end) / static_cast<double>(parts.size());
        const double begin = scale * static_cast<double>(i);
        if (begin > static_cast<double>(known_)) break;
        const double stop = begin + scale;
        parts[i].add(held);
        while (stretch < stretches_.size() &&
               static_cast<double>(stretch) * static_cast<double>(width_) < stop) {
            if (stretches_[stretch].looked) {
                parts[i].add(stretches_[stretch].range);
                held = stretches_[stretch].last;
            }
            ++stretch;
        }
    }
    return parts;
}

}  // namespace ptoscope
