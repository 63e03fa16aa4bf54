#include "runtime/engine/compare/block_index.h"

#include <numeric>

namespace ptoscope {

BlockIndex::BlockIndex(const Trace& trace) : offsets_(trace.tasks.size() + 1, 0) {
    const auto each = [&trace](auto visit) {
        for (size_t core = 0; core < trace.blocks.size(); ++core)
            for (size_t i = 0; i < trace.blocks[core].size(); ++i)
                visit(core, i, trace.blocks[core][i].task);
    };
    each([this](size_t, size_t, uint32_t task) { ++offsets_[task + 1]; });
    std::partial_sum(offsets_.begin(), offsets_.end(), offsets_.begin());
    places_.resize(offsets_.back());
    std::vector<size_t> next(offsets_.begin(), offsets_.end() - 1);
    each([&](size_t core, size_t i, uint32_t task) {
        places_[next[task]++] = {static_cast<uint32_t>(core), static_cast<uint32_t>(i)};
    });
}

}  // namespace ptoscope
