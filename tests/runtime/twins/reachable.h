#pragma once
// All states that a machine can be in, every single step apart, as words of a protocol: what a twin
// model in Promela is compared with.

#include <cstdint>
#include <functional>
#include <memory>
#include <set>
#include <string>

#include "runtime/machine/machine.h"

namespace ptoscope::test {

// Each state in words, each once.
using States = std::set<std::string>;

// What of a machine belongs to the protocol, in words that the twin model prints, too.
using Projection = std::function<std::string(const Machine&)>;

struct Reachable {
    States states;
    uint64_t machine_states = 0;  // that the explorer tells apart
    uint64_t findings = 0;        // steps that broke a promise: nothing follows them
};

// Goes everywhere that the program's machine can go.
[[nodiscard]] Reachable reachable(const std::shared_ptr<const Program>& program,
                                  const Projection& project);

}  // namespace ptoscope::test
