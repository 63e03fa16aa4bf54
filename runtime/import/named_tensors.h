#pragma once
// Names, extents and views of a capture's tensors, as the workload will have them.

#include <string>
#include <vector>

#include "runtime/import/layout.h"
#include "runtime/import/tensors.h"
#include "runtime/workload/model.h"

namespace ptoscope {

inline constexpr int64_t kGuessedOutput = 256;  // elements: 1024 bytes, the heap's unit

struct NamedTensor {
    std::string name;  // x0, x1... declared; r1t2.0 the first output of r1t2
    TensorLayout layout;
};

struct NamedTensors {
    std::vector<NamedTensor> all;  // as in the binding
    // By task and output: the tensor, kNone for one that nobody uses.
    std::vector<std::vector<uint32_t>> outputs;

    [[nodiscard]] View view(TensorUse use) const;
    // The new tensor that `task` makes as its output number `slot`.
    [[nodiscard]] NewTensor output(const std::string& task_name, uint32_t task, size_t slot) const;
};

[[nodiscard]] NamedTensors name_tensors(const SubmitOrder& order, const TensorBinding& binding,
                                        ImportNotes& notes);

}  // namespace ptoscope
