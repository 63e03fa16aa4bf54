#include "runtime/engine/pacer.h"

#include <bit>

namespace ptoscope {

Pacer::Pacer(std::size_t control, std::size_t agents)
    : control_(control), leaves_(std::bit_ceil((agents - control) | 2U)) {
    time_.assign(control_ + leaves_, kNeverSteps);
    tree_.resize(2 * leaves_);
    for (std::size_t i = 0; i < leaves_; ++i)
        tree_[leaves_ + i] = static_cast<uint16_t>(control_ + i);
    for (std::size_t i = leaves_ - 1; i > 0; --i)
        tree_[i] = earlier(tree_[2 * i], tree_[2 * i + 1]);
}

}  // namespace ptoscope
