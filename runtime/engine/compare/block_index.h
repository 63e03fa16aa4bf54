#pragma once
// The blocks of each task in a trace, which keeps them by core.

#include <cstdint>
#include <span>
#include <vector>

#include "runtime/engine/compare/run_view.h"

namespace ptoscope {

struct BlockPlace {
    uint32_t core = 0;
    uint32_t index = 0;  // among the core's spans
};

class BlockIndex {
  public:
    explicit BlockIndex(const Trace& trace);

    // In core order, of one core in dispatch order.
    [[nodiscard]] std::span<const BlockPlace> of(uint32_t task) const {
        return {places_.data() + offsets_[task], offsets_[task + 1] - offsets_[task]};
    }

  private:
    std::vector<size_t> offsets_;  // tasks + 1
    std::vector<BlockPlace> places_;
};

}  // namespace ptoscope
