#pragma once
// The promises of RUNTIME.md 7 one by one, with how each stands at a machine: for people to look
// at. What only a whole run can tell (the data) is not among them.

#include <span>

#include "runtime/machine/invariants.h"

namespace ptoscope {

enum class Promise : uint8_t {
    Blocks,
    Subtasks,
    Cores,
    Commands,
    References,
    Starts,
    Producers,
    Heaps,
    Windows,
    DepEntries,
    Drain,
    End
};
inline constexpr size_t kPromises = static_cast<size_t>(Promise::End) + 1;
[[nodiscard]] const char* name(Promise promise);  // "blocks"
[[nodiscard]] const char* text(Promise promise);  // the promise, one sentence
// It is watched while stepping: the machine remembers that it was broken.
[[nodiscard]] bool is_watched(Promise promise);

struct BrokenPromise {
    std::string what;
    std::vector<uint32_t> tasks;  // that it names
    std::vector<AgentId> agents;
};

struct PromiseState {
    Promise promise = Promise::Blocks;
    bool applies = true;  // false: only at the end of a run, which is not reached
    std::vector<BrokenPromise> broken;
    [[nodiscard]] bool holds() const { return broken.empty(); }
};

// All of them, in order. The cost follows tasks alive and cores.
[[nodiscard]] std::vector<PromiseState> check_promises(const Machine& machine);

}  // namespace ptoscope
