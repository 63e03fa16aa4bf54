#include "runtime/import/named_tensors.h"

#include <algorithm>

#include "runtime/workload/rules.h"

namespace ptoscope {
namespace {

std::string output_name(const std::string& task, size_t slot) {
    return task + "." + std::to_string(slot);
}

size_t recorded_outputs(const CapturedTask* record, size_t known) {
    if (record == nullptr || !record->has_args) return known;
    return static_cast<size_t>(
        std::count_if(record->args.begin(), record->args.end(),
                      [](const CapturedArg& arg) { return arg.kind == ArgKind::Out; }));
}

// A task's outputs lie one after the other: a gap between two known ones is one that nobody uses.
// Those missing at either end cannot be told apart and are taken as the last.
std::vector<uint32_t> place_outputs(const std::vector<uint32_t>& known, size_t count,
                                    const TensorBinding& binding) {
    std::vector<uint32_t> slots;
    size_t unused = count - known.size();
    for (size_t i = 0; i < known.size(); ++i) {
        if (i > 0 && unused > 0 &&
            binding.tensors[known[i - 1]].end() != binding.tensors[known[i]].address) {
            slots.push_back(kNone);
            --unused;
        }
        slots.push_back(known[i]);
    }
    slots.resize(count, kNone);
    return slots;
}

// A declared tensor is as large as its buffer; an output takes as many heap bytes.
void grow(const RebuiltTensor& tensor, TensorLayout& layout) {
    const auto outermost = static_cast<uint64_t>(layout.shape.front());
    uint64_t wanted = (tensor.elements + layout.row - 1) / layout.row;
    if (tensor.creator != kNone) {
        const uint64_t bytes = outermost * layout.row * sizeof(float);
        const bool fills = (bytes + 1023) / 1024 * 1024 >= tensor.bytes();
        wanted = fills ? 0 : tensor.bytes() / sizeof(float) / layout.row;
    }
    layout.shape.front() = static_cast<int64_t>(std::max(outermost, wanted));
}

void report(const RebuiltTensor& tensor, const NamedTensor& named, Notes& adjusted) {
    if (!tensor.dtype.empty() && tensor.dtype != "FLOAT32")
        adjusted.add("tensors of type " + tensor.dtype.substr(0, 20) + " made f32", named.name);
    const auto& views = named.layout.views;
    if (std::any_of(views.begin(), views.end(), [](const auto& v) { return v.widened; }))
        adjusted.add("tensors with views widened to the enclosing box: no extents suit them all",
                     named.name);
    if (std::any_of(tensor.views.begin(), tensor.views.end(),
                    [&](const auto& v) { return v.end() > tensor.elements; }))
        adjusted.add("tensors made larger than their buffer: a view reaches past it", named.name);
}

uint64_t elements(const NamedTensor& tensor) {
    return static_cast<uint64_t>(tensor.layout.shape.front()) * tensor.layout.row;
}

// Buffers larger than a workload may declare are cut to what the tasks see of them.
void limit_declared(const TensorBinding& binding, std::vector<NamedTensor>& all, Notes& adjusted) {
    uint64_t total = 0;
    for (size_t t = 0; t < all.size(); ++t)
        if (binding.tensors[t].creator == kNone) total += elements(all[t]);
    for (size_t t = 0; t < all.size() && total > kMaxDeclaredElements; ++t) {
        if (binding.tensors[t].creator != kNone) continue;
        const uint64_t before = elements(all[t]);
        int64_t seen = 1;
        for (const LaidOutView& view : all[t].layout.views)
            seen = std::max(seen, view.offset.front() + view.shape.front());
        all[t].layout.shape.front() = seen;
        total -= before - elements(all[t]);
        if (elements(all[t]) != before)
            adjusted.add("tensors cut to what tasks see of them: together too large to declare",
                         all[t].name);
    }
}

}  // namespace

View NamedTensors::view(TensorUse use) const {
    const NamedTensor& tensor = all[use.tensor];
    const LaidOutView& view = tensor.layout.views[use.view];
    const bool from_start = std::all_of(view.offset.begin(), view.offset.end(),
                                        [](int64_t offset) { return offset == 0; });
    if (from_start && view.shape == tensor.layout.shape) return {tensor.name, {}, {}};
    return {tensor.name, from_start ? std::vector<int64_t>{} : view.offset, view.shape};
}

NewTensor NamedTensors::output(const std::string& task_name, uint32_t task, size_t slot) const {
    const uint32_t tensor = outputs[task][slot];
    if (tensor == kNone) return {output_name(task_name, slot), {kGuessedOutput}};
    return {all[tensor].name, all[tensor].layout.shape};
}

NamedTensors name_tensors(const SubmitOrder& order, const TensorBinding& binding,
                          ImportNotes& notes) {
    NamedTensors named;
    size_t declared = 0;
    for (const RebuiltTensor& tensor : binding.tensors) {
        named.all.push_back({{}, lay_out(tensor.views)});
        if (tensor.creator == kNone) named.all.back().name = "x" + std::to_string(declared++);
        grow(tensor, named.all.back().layout);
    }
    for (uint32_t task = 0; task < order.size(); ++task) {
        const auto& known = binding.outputs[task];
        const std::string name = to_string(order.ids[task]);
        const size_t count = recorded_outputs(order.tasks[task], known.size());
        named.outputs.push_back(place_outputs(known, count, binding));
        for (size_t slot = 0; slot < count; ++slot) {
            const uint32_t tensor = named.outputs[task][slot];
            if (tensor != kNone)
                named.all[tensor].name = output_name(name, slot);
            else
                notes.guessed.add("outputs that nobody uses: 256 elements",
                                  output_name(name, slot));
        }
        if (!known.empty() && known.size() < count)
            notes.guessed.add("tasks with used and unused outputs: which is which", name);
    }
    for (size_t t = 0; t < named.all.size(); ++t)
        report(binding.tensors[t], named.all[t], notes.adjusted);
    limit_declared(binding, named.all, notes.adjusted);
    return named;
}

}  // namespace ptoscope
