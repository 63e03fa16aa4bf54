#include "runtime/engine/explorer/smaller.h"

#include <algorithm>
#include <set>

#include "runtime/base/errors.h"
#include "runtime/workload/words.h"

namespace ptoscope {
namespace {

using std::to_string;
using Names = std::set<std::string, std::less<>>;

bool is_scope_end(const Statement& s) {
    return std::holds_alternative<ScopeBegin>(s.body) || std::holds_alternative<ScopeEnd>(s.body);
}

std::string name_of(const Statement& s) {
    if (const auto* submit = std::get_if<SubmitStatement>(&s.body)) return submit->name;
    if (const auto* dummy = std::get_if<DummyStatement>(&s.body)) return dummy->name;
    if (const auto* alloc = std::get_if<AllocStatement>(&s.body)) return alloc->name;
    if (const auto* get = std::get_if<GetStatement>(&s.body)) return "get " + get->view.tensor;
    if (const auto* set = std::get_if<SetStatement>(&s.body)) return "set " + set->view.tensor;
    return "fatal";
}

std::vector<Argument>* args_of(Statement& s) {
    if (auto* submit = std::get_if<SubmitStatement>(&s.body)) return &submit->args;
    if (auto* dummy = std::get_if<DummyStatement>(&s.body)) return &dummy->args;
    return nullptr;
}

std::vector<std::string>* after_of(Statement& s) {
    if (auto* submit = std::get_if<SubmitStatement>(&s.body)) return &submit->after;
    if (auto* dummy = std::get_if<DummyStatement>(&s.body)) return &dummy->after;
    return nullptr;
}

// Tensors that go with a statement.
void add_tensors(Statement& s, Names& gone) {
    if (const auto* alloc = std::get_if<AllocStatement>(&s.body))
        for (const NewTensor& t : alloc->tensors)
            gone.insert(t.name);
    if (const auto* args = args_of(s))
        for (const Argument& a : *args)
            if (a.kind == ArgKind::Out) gone.insert(a.view.tensor);
}

// What is left must not speak of what is gone.
void forget(Workload& w, const Names& tasks, const Names& tensors) {
    for (Statement& s : w.program) {
        if (auto* after = after_of(s))
            std::erase_if(*after, [&](const std::string& name) { return tasks.contains(name); });
        if (auto* args = args_of(s))
            std::erase_if(*args, [&](const Argument& a) {
                return a.kind != ArgKind::Scalar && tensors.contains(a.view.tensor);
            });
    }
}

// `indices` ascend.
void remove_statements(Workload& w, const std::vector<size_t>& indices) {
    Names tasks;
    Names tensors;
    for (auto i = indices.rbegin(); i != indices.rend(); ++i) {
        const auto at = w.program.begin() + static_cast<std::ptrdiff_t>(*i);
        tasks.insert(name_of(*at));
        add_tensors(*at, tensors);
        w.program.erase(at);
    }
    forget(w, tasks, tensors);
}

// Halves, quarters... of the statements, then each alone.
void add_removals(const Workload& w, std::vector<Edit>& edits) {
    std::vector<size_t> all;
    for (size_t i = 0; i < w.program.size(); ++i)
        if (!is_scope_end(w.program[i])) all.push_back(i);
    for (size_t size = std::max<size_t>(1, all.size() / 2);; size /= 2) {
        for (size_t from = 0; from < all.size(); from += size) {
            const auto begin = all.begin() + static_cast<std::ptrdiff_t>(from);
            const auto count = static_cast<std::ptrdiff_t>(std::min(size, all.size() - from));
            const std::vector<size_t> some(begin, begin + count);
            const std::string what = some.size() == 1
                                         ? name_of(w.program[some[0]])
                                         : to_string(some.size()) + " statements from " +
                                               name_of(w.program[some[0]]) + " on";
            edits.push_back(
                {"without " + what, [some](Workload& x) { remove_statements(x, some); }});
        }
        if (size == 1) return;
    }
}

size_t end_of_scope(const std::vector<Statement>& program, size_t begin) {
    int depth = 0;
    for (size_t i = begin; i < program.size(); ++i) {
        if (std::holds_alternative<ScopeBegin>(program[i].body)) ++depth;
        if (std::holds_alternative<ScopeEnd>(program[i].body) && --depth == 0) return i;
    }
    return begin;
}

void add_scopes(const Workload& w, std::vector<Edit>& edits) {
    for (size_t i = 0; i < w.program.size(); ++i) {
        if (!std::holds_alternative<ScopeBegin>(w.program[i].body)) continue;
        const size_t end = end_of_scope(w.program, i);
        if (end == i) continue;
        edits.push_back({"without a scope around " + to_string(end - i - 1) + " statements",
                         [i, end](Workload& x) {
                             x.program.erase(x.program.begin() + static_cast<std::ptrdiff_t>(end));
                             x.program.erase(x.program.begin() + static_cast<std::ptrdiff_t>(i));
                         }});
    }
}

SubmitStatement& submit_at(Workload& w, size_t i) {
    return std::get<SubmitStatement>(w.program[i].body);
}

void add_blocks(const SubmitStatement& submit, size_t i, std::vector<Edit>& edits) {
    const int64_t blocks = submit.blocks;
    for (const int64_t fewer : {int64_t{1}, int64_t{2}, blocks / 2, blocks - 1}) {
        if (fewer < 1 || fewer >= blocks) continue;
        edits.push_back({submit.name + ": " + to_string(blocks) + " blocks -> " + to_string(fewer),
                         [i, fewer](Workload& x) {
                             SubmitStatement& s = submit_at(x, i);
                             s.blocks = fewer;
                             if (s.duration && s.duration->ns.size() > 1)
                                 s.duration->ns = std::vector<int64_t>{s.duration->ns.front()};
                         }});
    }
}

void add_kernels(const SubmitStatement& submit, size_t i, std::vector<Edit>& edits) {
    size_t used = 0;
    for (const auto& kernel : submit.kernels)
        used += kernel ? 1 : 0;
    for (size_t slot = submit.kernels.size(); slot-- > 0 && used > 1;)
        if (submit.kernels[slot])
            edits.push_back({submit.name + " without " + std::string(kSlotWords[slot]),
                             [i, slot](Workload& x) { submit_at(x, i).kernels[slot].reset(); }});
}

void add_links(const Statement& statement, size_t i, std::vector<Edit>& edits) {
    Statement copy = statement;
    const std::string name = name_of(statement);
    if (const auto* after = after_of(copy))
        for (size_t n = 0; n < after->size(); ++n)
            edits.push_back({name + " not after " + (*after)[n], [i, n](Workload& x) {
                                 auto& list = *after_of(x.program[i]);
                                 list.erase(list.begin() + static_cast<std::ptrdiff_t>(n));
                             }});
    if (const auto* args = args_of(copy))
        for (size_t n = args->size(); n-- > 0;)
            edits.push_back({name + " without argument " + to_string(n + 1), [i, n](Workload& x) {
                                 auto& list = *args_of(x.program[i]);
                                 list.erase(list.begin() + static_cast<std::ptrdiff_t>(n));
                             }});
}

void add_setting(const Workload& w, std::string_view key, uint64_t from, uint64_t to,
                 std::vector<Edit>& edits) {
    const std::string value = to_string(to);
    Config config = w.config;
    try {
        set_config(config, key, value);
    } catch (const InputError&) {
        return;  // outside the key's range
    }
    if (config == w.config) return;
    edits.push_back({std::string(key) + " " + to_string(from) + " -> " + value,
                     [config](Workload& x) { x.config = config; }});
}

template <class T>
void add_rings(const Workload& w, std::string_view key, const PerRing<T>& now, uint64_t least,
               std::vector<Edit>& edits) {
    const T most = *std::max_element(now.begin(), now.end());
    for (uint64_t size = least; size < most; size *= 2)
        add_setting(w, key, most, size, edits);
}

void add_config(const Workload& w, std::vector<Edit>& edits) {
    Config now = w.config;
    try {
        complete_config(now);
    } catch (const InputError&) {
        return;
    }
    const auto threads = static_cast<uint64_t>(now.runtime.scheduler_threads);
    for (uint64_t n = 1; n < threads; ++n)
        add_setting(w, "scheduler_threads", threads, n, edits);
    const auto clusters = static_cast<uint64_t>(now.device.clusters);
    for (uint64_t n = 1; n < clusters; ++n)
        add_setting(w, "device.clusters", clusters, n, edits);
    add_rings(w, "task_window", now.runtime.task_window, 4, edits);
    add_rings(w, "heap_bytes", now.runtime.heap_bytes, 1024, edits);
    add_rings(w, "dep_pool", now.runtime.dep_pool, 1, edits);
}

}  // namespace

std::vector<Edit> smaller_by_one(const Workload& workload) {
    std::vector<Edit> edits;
    add_removals(workload, edits);
    add_scopes(workload, edits);
    for (size_t i = 0; i < workload.program.size(); ++i) {
        const Statement& statement = workload.program[i];
        if (const auto* submit = std::get_if<SubmitStatement>(&statement.body)) {
            add_blocks(*submit, i, edits);
            add_kernels(*submit, i, edits);
        }
        add_links(statement, i, edits);
    }
    add_config(workload, edits);
    return edits;
}

}  // namespace ptoscope
