#pragma once
// The files of a capture as they are, before anything is rebuilt.

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "runtime/base/ids.h"
#include "runtime/import/notes.h"
#include "runtime/workload/model.h"

namespace ptoscope {

// One block of a task on one core.
struct CapturedRow {
    TaskId task;
    int64_t func = -1;  // key into the name map, -1 = not recorded
    uint32_t core = 0;  // AIC i = i, AIVs of cluster i = N + 2i and N + 2i + 1
    bool aiv = false;
    int64_t start_ns = 0;
    int64_t end_ns = 0;
};

// l2_perf_records.json.
struct CapturedRecords {
    std::vector<CapturedRow> rows;
    std::vector<int64_t> core_to_thread;  // -1 = unassigned; may be missing
    std::vector<TaskId> submit_order;     // of the orchestrator's records (level 4), else empty
    size_t active_schedulers = 0;         // threads with scheduler records, 0 = not recorded
};

// A part of a flat buffer, in elements.
struct StridedView {
    uint64_t start = 0;
    std::vector<uint64_t> shape;
    std::vector<uint64_t> strides;
    // One past the last element.
    [[nodiscard]] uint64_t end() const;
};

struct CapturedArg {
    ArgKind kind = ArgKind::In;
    uint64_t tensor = 0;  // tensor_id; none for Out
    StridedView view;     // none for Out
};

struct CapturedTask {
    TaskId id;
    bool manual = false;
    bool has_args = true;  // version 2 of the file may leave them out
    std::vector<CapturedArg> args;
    // Later versions of the file: AIC, AIV0, AIV1, -1 = inactive; all inactive = dummy.
    std::optional<std::array<int64_t, 3>> kernel_ids;
    std::optional<int64_t> block_num;
};

struct CapturedTensor {
    uint64_t address = 0;
    uint64_t version = 0;
    std::string dtype;
    uint64_t elements = 0;            // of the whole buffer
    std::vector<uint64_t> raw_shape;  // version 2: the whole buffer's shape
};

enum class EdgeSource : uint8_t { Explicit, Creator, TensorMap };
struct CapturedEdge {
    TaskId producer;
    TaskId consumer;
    EdgeSource source = EdgeSource::Explicit;
    int64_t arg = -1;     // index within the consumer, -1 for Explicit
    uint64_t tensor = 0;  // tensor_id; none for Explicit
};

// deps.json.
struct CapturedDeps {
    std::vector<CapturedTask> tasks;  // in submit order
    std::map<uint64_t, CapturedTensor> tensors;
    std::vector<CapturedEdge> edges;  // as recorded, pairs may repeat
};

using KernelNames = std::map<int64_t, std::string>;  // func_id -> name

[[nodiscard]] uint64_t dtype_bytes(const std::string& dtype);  // 4 if unknown

// All throw InputError.
[[nodiscard]] CapturedRecords read_records(const std::string& file, Notes& differences);
[[nodiscard]] CapturedDeps read_deps(const std::string& file, Notes& differences);
[[nodiscard]] KernelNames read_name_map(const std::string& file);

}  // namespace ptoscope
