#include "runtime/engine/pacer.h"

#include <bit>

namespace ptoscope {

Pacer::Pacer(std::size_t control, std::size_t agents)
    : control_(control),
      leaves_(std::bit_ceil((agents - control) | 2U)),
      tree_(2 * leaves_, kNeverSteps) {
    control_keys_.fill(kNeverSteps);
}

}  // namespace ptoscope
