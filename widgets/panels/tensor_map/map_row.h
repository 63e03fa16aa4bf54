#pragma once
// Entries of the orchestrator's tensor map as the panel lists them. Plain values.

#include <vector>

#include "runtime/machine/machine.h"

namespace ptoscope {

struct MapRow {
    uint32_t tensor = kNone;
    uint32_t writer = kNone;  // task index
    uint32_t nth = 0;         // among this writer's entries of this tensor
    Box view;
    bool stale = false;        // its writer has retired, the entry has not yet
    uint32_t foundBy = kNone;  // argument of the selected task whose lookup finds it
    bool operator==(const MapRow&) const = default;
};

struct MapFilter {
    enum class Show : uint8_t { All, Found, Stale } show = Show::All;
    std::vector<bool> tensors;  // by index: wanted; empty = all
    std::vector<bool> writers;  // likewise; one of both is enough
    [[nodiscard]] bool accepts(const MapRow& row) const;
};

struct MapRows {
    std::vector<MapRow> rows;  // by tensor, then writer, oldest first
    size_t found = 0;          // by the lookup, listed or not
};
// `task`: whose lookup is asked about, or kNone.
[[nodiscard]] MapRows mapRows(const MachineState& state, uint32_t task, const MapFilter& filter);

// The argument of `task` whose lookup finds a write of `view` of `tensor` now, kNone = none: what
// submit step 3 looks at (RUNTIME.md 2).
[[nodiscard]] uint32_t lookupArg(const Program& program, uint32_t task, uint32_t tensor,
                                 const Box& view);

}  // namespace ptoscope
