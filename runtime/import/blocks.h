#pragma once
// What a task ran, from its rows: which kernel on which core of a cluster, how many blocks, how
// long each. Rows do not say which block they are: rows of one cluster are paired in time order.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "runtime/import/capture.h"

namespace ptoscope {

struct RebuiltKernel {
    int64_t func = -1;
    CoreKind core = CoreKind::Aic;
    auto operator<=>(const RebuiltKernel&) const = default;
};

struct RebuiltRun {
    std::array<std::optional<RebuiltKernel>, kSubslots> kernels;  // by Subslot
    int64_t blocks = 1;
    Duration duration;  // none measured: empty
};

// `rows`: those of `id`. `clusters`: of the device; core ids follow from it. `record`: of the task
// in deps.json, null if there is none. A task without rows and without kernel ids runs nothing.
[[nodiscard]] RebuiltRun rebuild_run(TaskId id, const std::vector<CapturedRow>& rows,
                                     uint32_t clusters, const CapturedTask* record, double scale,
                                     ImportNotes& notes);

}  // namespace ptoscope
