#pragma once
// The contents of a tensor as something to draw: a coarse grid over all of it, and the numbers of a
// small window. Big tensors are sampled evenly, so the cost has a bound. Plain values.

#include <cstdint>
#include <vector>

#include "runtime/device/memory_access.h"
#include "runtime/workload/program.h"

namespace ptoscope {

struct TensorCell {
    double mean = 0;      // of its finite elements that were looked at
    uint32_t finite = 0;  // how many
    bool nan = false;
    bool inf = false;
    bool operator==(const TensorCell&) const = default;
};

// Where the window of numbers begins, in rows and columns of the matrix.
struct TensorWindow {
    uint64_t row = 0;
    uint64_t column = 0;
    bool operator==(const TensorWindow&) const = default;
};

struct TensorPicture {
    static constexpr uint32_t kMostRows = 48;  // of the grid
    static constexpr uint32_t kMostColumns = 64;
    static constexpr uint32_t kWindowRows = 6;
    static constexpr uint32_t kWindowColumns = 4;
    static constexpr uint64_t kMostLooked = 65536;  // elements

    // The tensor as a matrix: the last dimension is a row; a long vector is wrapped.
    uint64_t rows = 0;
    uint64_t columns = 0;
    uint64_t elements = 0;  // the last row of a wrapped vector may be shorter
    uint32_t gridRows = 0;
    uint32_t gridColumns = 0;
    std::vector<TensorCell> cells;
    bool sampled = false;  // not every element was looked at
    double least = 0;      // of the finite elements that were looked at
    double greatest = 0;
    uint64_t finite = 0;
    uint64_t nans = 0;
    uint64_t infinities = 0;
    TensorWindow window;
    uint32_t windowRows = 0;
    uint32_t windowColumns = 0;
    std::vector<float> values;  // of the window, NaN where there is no element

    [[nodiscard]] uint64_t rowsPerCell() const { return (rows + gridRows - 1) / gridRows; }
    [[nodiscard]] uint64_t columnsPerCell() const {
        return (columns + gridColumns - 1) / gridColumns;
    }
};

// `window` is moved to where there are elements. The range must exist in `memory`.
[[nodiscard]] TensorPicture tensorPicture(const MemoryReader& memory, Address base,
                                          const Extents& shape, TensorWindow window);

}  // namespace ptoscope
