#include "runtime/engine/breakpoints/hits.h"

#include <algorithm>

namespace ptoscope {

size_t Hits::count_to(uint64_t position) const {
    const auto after =
        std::upper_bound(hits_.begin(), hits_.end(), position,
                         [](uint64_t p, const Hit& hit) { return p < hit.position; });
    return static_cast<size_t>(after - hits_.begin());
}

bool Hits::contains(uint64_t position) const {
    const size_t count = count_to(position);
    return count > 0 && hits_[count - 1].position == position;
}

void Hits::add(const Hit& hit, std::span<const double> values) {
    hits_.push_back(hit);
    values_.insert(values_.end(), values.begin(), values.end());
    known_to_ = hit.position;
}

void Hits::forget_after(uint64_t position) {
    hits_.resize(count_to(position));
    values_.resize(hits_.size() * columns_);
    known_to_ = std::min(known_to_, position);
}

}  // namespace ptoscope
