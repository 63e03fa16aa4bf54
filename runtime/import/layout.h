#pragma once
// Records see flat buffers through strided views; a workload has tensors with extents and views
// that are boxes. This finds extents in which every recorded view is exactly a box.

#include <cstdint>
#include <vector>

#include "runtime/import/capture.h"

namespace ptoscope {

struct LaidOutView {
    std::vector<int64_t> offset;
    std::vector<int64_t> shape;
    bool widened = false;  // the enclosing box: the view is none in any extents tried
};

struct TensorLayout {
    std::vector<int64_t> shape;      // the outermost extent holds every view, no more
    std::vector<LaidOutView> views;  // as given
    uint64_t row = 1;                // elements of one step of the outermost extent
};

// Tried in this order: the views' own dimensions, those with more than one element, those left when
// contiguous ones are joined, flat. The first that suits all views is taken.
[[nodiscard]] TensorLayout lay_out(const std::vector<StridedView>& views);

}  // namespace ptoscope
