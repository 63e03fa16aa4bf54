#pragma once
// Wiring queue, dep pool and what they live on in the words of their twin model: queues, pool and
// watermark, each task's slot, and where program and threads are.

#include <string>

#include "runtime/machine/machine.h"

namespace ptoscope::test {

[[nodiscard]] std::string wiring_words(const Machine& machine);

}  // namespace ptoscope::test
