#include "runtime/orchestrator/producers.h"

#include <algorithm>
#include <utility>

namespace ptoscope {
namespace {

// Up to here comparing each with each is faster than sorting.
constexpr size_t kFew = 64;

void drop_repeats_of_few(std::vector<uint32_t>& list, size_t from) {
    auto end = list.begin() + static_cast<std::ptrdiff_t>(from);
    for (auto it = end; it != list.end(); ++it)
        if (std::find(list.begin(), end, *it) == end) *end++ = *it;
    list.erase(end, list.end());
}

void drop_repeats_of_many(std::vector<uint32_t>& list, size_t from) {
    std::vector<std::pair<uint32_t, size_t>> sorted;  // value, position
    sorted.reserve(list.size());
    for (size_t i = 0; i < list.size(); ++i)
        sorted.emplace_back(list[i], i);
    std::sort(sorted.begin(), sorted.end());
    std::vector<bool> repeated(list.size());
    for (size_t i = 1; i < sorted.size(); ++i)
        repeated[sorted[i].second] = sorted[i].first == sorted[i - 1].first;
    size_t end = from;
    for (size_t i = from; i < list.size(); ++i)
        if (!repeated[i]) list[end++] = list[i];
    list.resize(end);
}

// Drops what occurs earlier in `list`, looking only at the elements at `from` and after.
void drop_repeats(std::vector<uint32_t>& list, size_t from) {
    const size_t added = list.size() - from;
    if (added <= 4 || list.size() <= kFew)
        drop_repeats_of_few(list, from);
    else
        drop_repeats_of_many(list, from);
}

const ArgSpec& argument(const Program& program, uint32_t task, uint32_t arg) {
    return program.args_of(program.tasks[task])[arg];
}

bool looks_up(ArgKind kind) {
    return kind == ArgKind::In || kind == ArgKind::InOut;
}
bool publishes(ArgKind kind) {
    return kind == ArgKind::InOut || kind == ArgKind::Write;
}

}  // namespace

void collect_explicit(const Program& program, uint32_t task, std::vector<uint32_t>& into) {
    const size_t before = into.size();
    for (const uint32_t producer : program.after_of(program.tasks[task]))
        if (producer != task) into.push_back(producer);
    drop_repeats(into, before);
}

void collect_producers_of_arg(const Program& program, uint32_t task, uint32_t arg,
                              const TensorMap& map, std::vector<uint32_t>& into) {
    const ArgSpec& a = argument(program, task, arg);
    if (program.tasks[task].manual || a.kind == ArgKind::Out || a.kind == ArgKind::Scalar) return;
    const size_t before = into.size();
    const auto add = [&](uint32_t producer) {
        if (producer != task) into.push_back(producer);
    };
    const uint32_t creator = program.tensors[a.tensor].creator;
    if (creator != kNone) add(creator);
    if (looks_up(a.kind)) map.lookup(a.tensor, a.view, add);
    drop_repeats(into, before);
}

size_t entries_looked_at(const Program& program, uint32_t task, uint32_t arg,
                         const TensorMap& map) {
    const ArgSpec& a = argument(program, task, arg);
    return looks_up(a.kind) ? map.size(a.tensor) : 0;
}

void collect_producers(const Program& program, uint32_t task, const TensorMap& map,
                       std::vector<uint32_t>& into) {
    collect_explicit(program, task, into);
    for (uint32_t arg = 0; arg < program.tasks[task].args; ++arg)
        collect_producers_of_arg(program, task, arg, map, into);
}

void remove_covered_by_arg(const Program& program, uint32_t task, uint32_t arg, TensorMap& map) {
    const ArgSpec& a = argument(program, task, arg);
    if (program.tasks[task].manual || a.kind != ArgKind::InOut) return;
    map.remove_covered(a.tensor, a.view);
}

void publish_write_of_arg(const Program& program, uint32_t task, uint32_t arg, TensorMap& map) {
    const ArgSpec& a = argument(program, task, arg);
    if (program.tasks[task].manual || !publishes(a.kind)) return;
    map.insert(a.tensor, a.view, task);
}

void publish_writes(const Program& program, uint32_t task, TensorMap& map) {
    const uint32_t args = program.tasks[task].args;
    for (uint32_t arg = 0; arg < args; ++arg)
        remove_covered_by_arg(program, task, arg, map);
    for (uint32_t arg = 0; arg < args; ++arg)
        publish_write_of_arg(program, task, arg, map);
}

}  // namespace ptoscope
