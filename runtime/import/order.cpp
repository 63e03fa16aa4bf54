#include "runtime/import/order.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "runtime/base/errors.h"
#include "runtime/base/text.h"

namespace ptoscope {
namespace {

constexpr size_t kMaxMissing = 1'000'000;  // more lost tasks than that are no capture

using Positions = std::map<TaskId, size_t>;

Positions positions_of(const std::vector<TaskId>& ids) {
    Positions at;
    for (size_t i = 0; i < ids.size(); ++i)
        at.emplace(ids[i], i);
    return at;
}

std::vector<TaskId> recorded_order(const CapturedDeps& deps) {
    std::vector<TaskId> ids;
    for (const CapturedTask& task : deps.tasks)
        ids.push_back(task.id);
    return ids;
}

// The orchestrator's own order is used if it has every recorded task, in the same order.
bool usable(const std::vector<TaskId>& order, const std::vector<TaskId>& recorded) {
    const Positions at = positions_of(order);
    if (at.size() != order.size()) return false;
    std::array<int64_t, kRings> last{-1, -1, -1, -1};
    for (const TaskId id : order) {
        if (id.local() <= last[id.ring()]) return false;
        last[id.ring()] = id.local();
    }
    const TaskId* before = nullptr;
    for (const TaskId& id : recorded) {
        if (!at.contains(id) || (before != nullptr && at.at(*before) > at.at(id))) return false;
        before = &id;
    }
    return true;
}

// Ids that some record names but `base` lacks, and the gaps below the highest of each ring.
std::vector<TaskId> missing_ids(const std::vector<TaskId>& base, const CapturedDeps& deps,
                                const CapturedRecords& records, const std::string& file,
                                ImportNotes& notes) {
    const std::set<TaskId> present(base.begin(), base.end());
    std::set<TaskId> named;
    for (const CapturedEdge& edge : deps.edges) {
        named.insert(edge.producer);
        named.insert(edge.consumer);
    }
    for (const CapturedRow& row : records.rows)
        named.insert(row.task);
    std::array<uint64_t, kRings> end{};
    for (const auto* ids : {&present, &std::as_const(named)})
        for (const TaskId id : *ids)
            end[id.ring()] = std::max<uint64_t>(end[id.ring()], id.local() + 1ULL);
    std::vector<TaskId> missing;
    if (end[0] + end[1] + end[2] + end[3] > base.size() + kMaxMissing)
        throw InputError(place(file, 0, "tasks",
                               "more than " + std::to_string(kMaxMissing) +
                                   " tasks are missing below the highest task ids"));
    for (uint32_t ring = 0; ring < kRings; ++ring)
        for (uint64_t local = 0; local < end[ring]; ++local) {
            const TaskId id = TaskId::make(ring, static_cast<uint32_t>(local));
            if (present.contains(id)) continue;
            missing.push_back(id);
            if (!named.contains(id))
                notes.guessed.add("ids that no record names, taken as alloc tasks", to_string(id));
        }
    return missing;
}

// covers[ring][p] > 0: some task of a deeper ring before position p feeds one at or after p, so the
// scope that both are in is open there.
using Coverage = std::array<std::vector<int>, kRings>;

Coverage open_deeper_scopes(const Positions& at, size_t size, const CapturedDeps& deps) {
    Coverage covers;
    covers.fill(std::vector<int>(size + 2, 0));
    for (const CapturedEdge& edge : deps.edges) {
        const auto from = at.find(edge.producer);
        const auto to = at.find(edge.consumer);
        if (edge.source != EdgeSource::Creator || from == at.end() || to == at.end()) continue;
        if (from->second >= to->second) continue;
        for (uint32_t ring = 0; ring < edge.producer.ring(); ++ring) {
            ++covers[ring][from->second + 1];
            --covers[ring][to->second + 1];
        }
    }
    for (auto& cover : covers)
        for (size_t p = 1; p < cover.size(); ++p)
            cover[p] += cover[p - 1];
    return covers;
}

std::map<TaskId, size_t> first_consumers(const Positions& at, const CapturedDeps& deps) {
    std::map<TaskId, size_t> first;
    for (const CapturedEdge& edge : deps.edges) {
        const auto consumer = at.find(edge.consumer);
        if (consumer == at.end() || at.contains(edge.producer)) continue;
        const auto [entry, fresh] = first.emplace(edge.producer, consumer->second);
        if (!fresh) entry->second = std::min(entry->second, consumer->second);
    }
    return first;
}

// Puts each missing task as late as its ring's ids, its consumers and open deeper scopes allow.
std::vector<TaskId> insert_missing(const std::vector<TaskId>& base,
                                   const std::vector<TaskId>& missing, const CapturedDeps& deps) {
    const Positions at = positions_of(base);
    const Coverage covers = open_deeper_scopes(at, base.size(), deps);
    const auto consumers = first_consumers(at, deps);
    std::vector<std::vector<TaskId>> before(base.size() + 1);
    std::map<TaskId, size_t> placed;
    for (const TaskId id : missing) {
        const TaskId previous{id.raw - 1};
        size_t least = 0;
        if (id.local() > 0)
            least = at.contains(previous) ? at.at(previous) + 1 : placed.at(previous);
        const auto next = at.upper_bound(id);
        size_t most =
            next != at.end() && next->first.ring() == id.ring() ? next->second : base.size();
        if (const auto user = consumers.find(id); user != consumers.end())
            most = std::min(most, user->second);
        most = std::max(most, least);
        size_t p = most;
        while (p > least && covers[id.ring()][p] > 0)
            --p;
        placed[id] = covers[id.ring()][p] > 0 ? most : p;
        before[placed[id]].push_back(id);
    }
    std::vector<TaskId> order;
    for (size_t p = 0; p <= base.size(); ++p) {
        order.insert(order.end(), before[p].begin(), before[p].end());
        if (p < base.size()) order.push_back(base[p]);
    }
    return order;
}

}  // namespace

SubmitOrder submit_order(const CapturedDeps& deps, const CapturedRecords& records,
                         const std::string& file, ImportNotes& notes) {
    std::vector<TaskId> base = recorded_order(deps);
    if (usable(records.submit_order, base)) {
        base = records.submit_order;
    } else if (!records.submit_order.empty()) {
        notes.differences.add("the orchestrator's records do not match deps.json: not used");
    }
    const auto missing = missing_ids(base, deps, records, file, notes);
    for (const TaskId id : missing)
        notes.guessed.add("tasks without a place in the submit order, put as late as possible",
                          to_string(id));
    SubmitOrder order;
    order.ids = missing.empty() ? std::move(base) : insert_missing(base, missing, deps);
    for (uint32_t p = 0; p < order.size(); ++p)
        order.position.emplace(order.ids[p], p);
    order.tasks.resize(order.ids.size(), nullptr);
    for (const CapturedTask& task : deps.tasks)
        order.tasks[order.position.at(task.id)] = &task;
    return order;
}

}  // namespace ptoscope
