#pragma once
// How states of the machine and of its twins are put into words.

#include <cstdint>
#include <string>

#include "runtime/base/ids.h"

namespace ptoscope::test {

// " name=value"
inline std::string words(const char* name, uint64_t value) {
    return std::string(" ") + name + "=" + std::to_string(value);
}

// The models count tasks from 1.
inline uint64_t number(uint32_t task) {
    return task == kNone ? 0 : task + 1;
}

}  // namespace ptoscope::test
