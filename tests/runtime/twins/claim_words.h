#pragma once
// Ready queue and claims in the words of their twin model: the AIC queue's cells from its head,
// next_block_idx of each task, and where program and threads are with a push, a pop or a claim.

#include <string>

#include "runtime/machine/machine.h"

namespace ptoscope::test {

[[nodiscard]] std::string claim_words(const Machine& machine);

}  // namespace ptoscope::test
