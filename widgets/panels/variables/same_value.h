#pragma once
// Whether a value is still what it was; no value is equal to no value.

#include "runtime/engine/variables/value.h"

namespace ptoscope {

[[nodiscard]] inline bool isSameValue(double a, double b) {
    return a == b || (!is_value(a) && !is_value(b));
}

}  // namespace ptoscope
