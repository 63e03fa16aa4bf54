#pragma once
// The sync_start drain in the words of its twin models: its shared words, and of each thread where
// it is, what it acknowledged (generation), and its core as the schedulers know it.

#include <string>

#include "runtime/machine/machine.h"

namespace ptoscope::test {

[[nodiscard]] std::string generation_words(const Machine& machine);
[[nodiscard]] std::string election_words(const Machine& machine);

}  // namespace ptoscope::test
