#pragma once
// Which tensor each recorded argument means: the runtime-allocated output of a task, or memory that
// was there before (a declared tensor). The ring heap reuses addresses, so an address alone does
// not say; the recorded creators do, and where those were not repeated, the order of outputs.

#include <cstdint>
#include <vector>

#include "runtime/import/edges.h"
#include "runtime/import/order.h"

namespace ptoscope {

struct RebuiltTensor {
    uint32_t creator = kNone;  // position of the task, kNone = declared
    uint64_t address = 0;
    uint64_t elements = 0;
    uint64_t element_bytes = 4;
    std::string dtype;
    std::vector<StridedView> views;  // one per use
    // The heap bytes of an output: a multiple of 1024.
    [[nodiscard]] uint64_t bytes() const { return (elements * element_bytes + 1023) / 1024 * 1024; }
    [[nodiscard]] uint64_t end() const { return address + bytes(); }
};

// Where an argument looks: a tensor and which of its views.
struct TensorUse {
    uint32_t tensor = kNone;
    uint32_t view = 0;
};

struct TensorBinding {
    std::vector<RebuiltTensor> tensors;
    std::vector<std::vector<TensorUse>> uses;    // by task and argument; Out: none
    std::vector<std::vector<uint32_t>> outputs;  // by task: its tensors by address
};

[[nodiscard]] TensorBinding bind_tensors(const SubmitOrder& order, const CapturedDeps& deps,
                                         const RecordedEdges& edges, ImportNotes& notes);

// Ring 0 is the root scope, which is auto whatever was recorded.
[[nodiscard]] bool is_manual(const SubmitOrder& order, uint32_t task);

}  // namespace ptoscope
