#pragma once
// The dependency graph that a program implies when nothing ever retires: what `run --json` calls
// producers, and what an imported graph is checked against.

#include <cstdint>
#include <span>
#include <vector>

#include "runtime/workload/program.h"

namespace ptoscope {

struct Dependencies {
    std::vector<uint32_t> offsets;    // tasks + 1, into producers
    std::vector<uint32_t> producers;  // task indices, each once per task, in discovery order

    [[nodiscard]] std::span<const uint32_t> of(uint32_t task) const {
        return {producers.data() + offsets[task], offsets[task + 1] - offsets[task]};
    }
    [[nodiscard]] size_t edges() const { return producers.size(); }
    bool operator==(const Dependencies&) const = default;
};

// Walks the program in submit order (RUNTIME.md 2, steps 3 and 4).
[[nodiscard]] Dependencies implied_dependencies(const Program& program);

// The same edges the other way: of(task) are its consumers.
[[nodiscard]] Dependencies reversed(const Dependencies& graph);

}  // namespace ptoscope
