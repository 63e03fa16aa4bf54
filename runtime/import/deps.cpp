// deps.json: version 3 (strides), version 2 (offset arrays in a raw shape) and the later
// unversioned one (kernel ids, block counts). What is there decides, not the number.

#include <limits>
#include <set>

#include "runtime/base/errors.h"
#include "runtime/import/capture.h"
#include "runtime/import/record_file.h"

namespace ptoscope {
namespace {

constexpr uint64_t kMaxElements = 1ULL << 40;  // of a buffer: keeps the arithmetic in 64 bits
constexpr size_t kMaxDims = 16;

TaskId task_id(const RecordValue& value) {
    const TaskId id{value.u64()};
    if (id.ring() >= kRings) value.fail("ring " + std::to_string(id.ring()) + " is not in 0..3");
    return id;
}

std::vector<uint64_t> read_extents(const RecordValue& array, uint64_t least) {
    if (array.size() > kMaxDims) array.fail("more than 16 dimensions");
    std::vector<uint64_t> out;
    for (size_t i = 0; i < array.size(); ++i) {
        const RecordValue value = array[i];
        out.push_back(value.u64_at_most(kMaxElements));
        if (out.back() < least) value.fail("must be at least " + std::to_string(least));
    }
    return out;
}

std::vector<uint64_t> row_major(const std::vector<uint64_t>& shape, const RecordValue& where) {
    std::vector<uint64_t> strides(shape.size(), 1);
    uint64_t elements = 1;
    for (size_t i = shape.size(); i-- > 0;) {
        strides[i] = elements;
        if (shape[i] > kMaxElements / elements) where.fail("more than 2^40 elements");
        elements *= shape[i];
    }
    return strides;
}

uint64_t elements_of(const std::vector<uint64_t>& shape) {
    uint64_t n = 1;
    for (const uint64_t extent : shape)
        n *= extent;
    return n;
}

ArgKind read_kind(const RecordValue& value) {
    const std::string& type = value.text();
    if (type == "INPUT") return ArgKind::In;
    if (type == "OUTPUT") return ArgKind::Out;
    if (type == "INOUT") return ArgKind::InOut;
    if (type == "OUTPUT_EXISTING") return ArgKind::Write;
    if (type == "NO_DEP") return ArgKind::NoDep;
    value.fail("unknown argument type");
}

// Version 2: offsets along the buffer's own dimensions.
void read_offsets(const RecordValue& offsets, const CapturedTensor& tensor, StridedView& view) {
    const std::vector<uint64_t> offset = read_extents(offsets, 0);
    const auto& raw = tensor.raw_shape.empty() ? view.shape : tensor.raw_shape;
    if (offset.size() != view.shape.size() || raw.size() != view.shape.size())
        offsets.fail("offset, shape and the buffer's raw shape differ in rank");
    view.strides = row_major(raw, offsets);
    for (size_t i = 0; i < offset.size(); ++i) {
        if (offset[i] + view.shape[i] > raw[i]) offsets.fail("the view leaves its buffer");
        view.start += offset[i] * view.strides[i];
    }
}

StridedView read_view(const RecordValue& arg, const CapturedTensor& tensor) {
    StridedView view;
    const RecordValue shape = arg.at("shape");
    view.shape = read_extents(shape, 1);
    if (view.shape.empty()) view.shape = {1};
    view.strides = row_major(view.shape, shape);
    if (const auto strides = arg.find("strides")) {
        view.strides = read_extents(*strides, 1);
        if (view.strides.size() != view.shape.size()) strides->fail("must be as many as in shape");
    }
    if (const auto start = arg.find("start_offset"))
        view.start = start->u64_at_most(kMaxElements);
    else if (const auto offsets = arg.find("offset"))
        read_offsets(*offsets, tensor, view);
    uint64_t end = view.start;
    for (size_t i = 0; i < view.shape.size(); ++i) {
        if (view.shape[i] - 1 > kMaxElements / view.strides[i]) shape.fail("reaches too far");
        end += (view.shape[i] - 1) * view.strides[i];
    }
    if (end >= kMaxElements) shape.fail("reaches too far");
    return view;
}

CapturedArg read_arg(const RecordValue& value, CapturedDeps& deps, Notes& differences) {
    CapturedArg arg;
    arg.kind = read_kind(value.at("type"));
    if (arg.kind == ArgKind::Out) return arg;
    arg.tensor = value.at("tensor_id").u64();
    const auto known = deps.tensors.find(arg.tensor);
    arg.view = read_view(value, known == deps.tensors.end() ? CapturedTensor{} : known->second);
    if (known == deps.tensors.end()) {
        differences.add("tensors missing in the tensor table, taken as large as their first view",
                        std::to_string(arg.tensor));
        const auto dtype = value.find("dtype");
        deps.tensors[arg.tensor] = {
            arg.tensor, 0, dtype ? dtype->text() : "FLOAT32", arg.view.end(), {}};
    }
    return arg;
}

void read_kernels(const RecordValue& value, CapturedTask& task) {
    if (const auto ids = value.find("kernel_ids")) {
        if (ids->size() != 3) ids->fail("must be [aic, aiv0, aiv1]");
        task.kernel_ids = {(*ids)[0].integer(), (*ids)[1].integer(), (*ids)[2].integer()};
    }
    if (const auto blocks = value.find("block_num")) {
        task.block_num = blocks->integer();
        if (*task.block_num < 1 || *task.block_num > 32767) blocks->fail("is not in 1..32767");
    }
}

CapturedTask read_task(const RecordValue& value, CapturedDeps& deps, Notes& differences) {
    CapturedTask task;
    task.id = task_id(value.at("task_id"));
    if (const auto scope = value.find("scope")) {
        task.manual = scope->text() == "manual";
        if (!task.manual && scope->text() != "auto") scope->fail("must be \"auto\" or \"manual\"");
    }
    const auto args = value.find("args");
    task.has_args = args.has_value();
    for (size_t i = 0; args && i < args->size(); ++i)
        task.args.push_back(read_arg((*args)[i], deps, differences));
    read_kernels(value, task);
    return task;
}

void read_tensors(const RecordValue& tensors, CapturedDeps& deps) {
    for (size_t i = 0; i < tensors.size(); ++i) {
        const RecordValue value = tensors[i];
        CapturedTensor tensor;
        tensor.address = value.at("buffer_addr").u64();
        if (const auto version = value.find("version")) tensor.version = version->u64();
        if (const auto dtype = value.find("dtype")) tensor.dtype = dtype->text();
        if (const auto raw = value.find("raw_shapes")) {
            tensor.raw_shape = read_extents(*raw, 1);
            static_cast<void>(row_major(tensor.raw_shape, *raw));
            tensor.elements = elements_of(tensor.raw_shape);
        }
        if (const auto elements = value.find("buffer_numel"))
            tensor.elements = elements->u64_at_most(kMaxElements);
        deps.tensors[value.at("tensor_id").u64()] = tensor;
    }
}

CapturedEdge read_edge(const RecordValue& value) {
    CapturedEdge edge;
    edge.producer = task_id(value.at("pred"));
    edge.consumer = task_id(value.at("succ"));
    const RecordValue source = value.at("source");
    if (source.text() == "creator")
        edge.source = EdgeSource::Creator;
    else if (source.text() == "tensormap")
        edge.source = EdgeSource::TensorMap;
    else if (source.text() != "explicit")
        source.fail("must be \"explicit\", \"creator\" or \"tensormap\"");
    if (edge.source == EdgeSource::Explicit) return edge;
    edge.arg = value.at("arg").integer();
    edge.tensor = value.at("tensor_id").u64();
    return edge;
}

void check_order(const RecordValue& tasks, const CapturedDeps& deps) {
    std::array<uint32_t, kRings> next{};
    std::set<TaskId> seen;
    for (size_t i = 0; i < deps.tasks.size(); ++i) {
        const TaskId id = deps.tasks[i].id;
        if (!seen.insert(id).second) tasks[i].fail("task " + to_string(id) + " occurs twice");
        if (id.local() < next[id.ring()])
            tasks[i].fail("task " + to_string(id) + " is not in submit order");
        next[id.ring()] = id.local();
    }
}

}  // namespace

uint64_t StridedView::end() const {
    uint64_t last = start;
    for (size_t i = 0; i < shape.size(); ++i)
        last += (shape[i] - 1) * strides[i];
    return last + 1;
}

uint64_t dtype_bytes(const std::string& dtype) {
    if (dtype.ends_with("64")) return 8;
    if (dtype.ends_with("16")) return 2;
    if (dtype.ends_with("8") || dtype.starts_with("BOOL")) return 1;
    return 4;
}

CapturedDeps read_deps(const std::string& file, Notes& differences) {
    const nlohmann::json json = load_record_file(file);
    const RecordValue top(json, file);
    if (!json.is_object()) top.fail("must be an object with \"tasks\" and \"edges\"");
    CapturedDeps deps;
    if (const auto tensors = top.find("tensors")) read_tensors(*tensors, deps);
    const RecordValue tasks = top.at("tasks");
    for (size_t i = 0; i < tasks.size(); ++i)
        deps.tasks.push_back(read_task(tasks[i], deps, differences));
    check_order(tasks, deps);
    const RecordValue edges = top.at("edges");
    for (size_t i = 0; i < edges.size(); ++i)
        deps.edges.push_back(read_edge(edges[i]));
    if (deps.tasks.empty()) tasks.fail("holds no task");
    return deps;
}

}  // namespace ptoscope
