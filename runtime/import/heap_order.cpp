#include "runtime/import/heap_order.h"

#include <algorithm>
#include <array>
#include <functional>
#include <set>
#include <utility>

namespace ptoscope {
namespace {

// Bounds that keep long runs linear; a creator is close to its users.
constexpr size_t kUsersLooked = 16;
constexpr size_t kFeedersLooked = 1024;
constexpr size_t kTasksLooked = 1024;

using AdjacentTensors = std::vector<size_t>;  // indices of adjacent tensors, ascending addresses

std::vector<AdjacentTensors> adjacent_runs(const std::vector<HeapTensor>& pool) {
    std::vector<size_t> by_address(pool.size());
    for (size_t i = 0; i < pool.size(); ++i)
        by_address[i] = i;
    std::sort(by_address.begin(), by_address.end(),
              [&](size_t a, size_t b) { return pool[a].address < pool[b].address; });
    std::vector<AdjacentTensors> runs;
    for (const size_t i : by_address) {
        if (runs.empty() || pool[runs.back().back()].end != pool[i].address) runs.emplace_back();
        runs.back().push_back(i);
    }
    std::stable_sort(
        runs.begin(), runs.end(),
        [](const AdjacentTensors& a, const AdjacentTensors& b) { return a.size() > b.size(); });
    return runs;
}

// Tasks that some user of `tensor` depends on and that come before all users, latest first.
std::set<uint32_t, std::greater<>> feeders(const HeapTensor& tensor, const RecordedEdges& edges) {
    std::set<uint32_t, std::greater<>> found;
    std::vector<uint32_t> open(tensor.users.begin(),
                               tensor.users.begin() + static_cast<std::ptrdiff_t>(std::min(
                                                          tensor.users.size(), kUsersLooked)));
    open.push_back(tensor.users.back());
    for (size_t i = 0; i < open.size() && found.size() < kFeedersLooked; ++i)
        for (const uint32_t producer : edges.producers[open[i]])
            if (found.insert(producer).second) open.push_back(producer);
    found.erase(found.begin(), found.upper_bound(tensor.users.front()));
    return found;
}

class Matcher {
  public:
    Matcher(const SubmitOrder& order, std::vector<uint32_t> free_outputs)
        : order_(order), free_outputs_(std::move(free_outputs)), index_(order.size()) {
        for (uint32_t task = order.size(); task-- > 0;) {
            auto& tasks = ring_tasks_[order.ids[task].ring()];
            index_[task] = tasks.size();
            tasks.push_back(task);
        }
    }

    using Feeders = std::vector<std::set<uint32_t, std::greater<>>>;  // by tensor of the run

    // Creators for the tensors of a run, kNone where none fits; empty if no real task takes part.
    [[nodiscard]] std::vector<uint32_t> match(const Feeders& run, uint32_t ring) const {
        std::vector<uint32_t> creators(run.size(), kNone);
        uint32_t last = kNone;  // creator of the tensor above
        uint32_t taken = 0;     // of its outputs
        bool has_task = false;
        for (size_t i = run.size(); i-- > 0;) {
            const uint32_t creator =
                last == kNone ? latest(run[i], ring) : next(run[i], ring, last, taken);
            if (creator == kNone) continue;
            taken = creator == last ? taken + 1 : 1;
            last = creators[i] = creator;
            has_task |= !is_alloc(creator);
        }
        if (!has_task) creators.clear();
        return creators;
    }

    void take(uint32_t creator) {
        if (!is_alloc(creator)) --free_outputs_[creator];
    }

  private:
    [[nodiscard]] bool is_alloc(uint32_t task) const {
        return free_outputs_[task] == kUnlimitedOutputs;
    }

    [[nodiscard]] uint32_t latest(const Feeders::value_type& feeders, uint32_t ring) const {
        for (const uint32_t task : feeders)
            if (order_.ids[task].ring() == ring && free_outputs_[task] > 0) return task;
        return kNone;
    }

    // Within a run no output is left out: only alloc tasks may be passed over.
    [[nodiscard]] uint32_t next(const Feeders::value_type& feeders, uint32_t ring, uint32_t last,
                                uint32_t taken) const {
        const auto& tasks = ring_tasks_[ring];
        const size_t end = std::min(tasks.size(), index_[last] + kTasksLooked);
        for (size_t i = index_[last]; i < end; ++i) {
            const uint32_t task = tasks[i];
            if (free_outputs_[task] <= (task == last ? taken : 0)) continue;
            if (feeders.contains(task)) return task;
            if (!is_alloc(task)) break;
        }
        return kNone;
    }

    const SubmitOrder& order_;
    std::vector<uint32_t> free_outputs_;
    std::array<std::vector<uint32_t>, kRings> ring_tasks_;  // latest first
    std::vector<size_t> index_;                             // of a task in its ring's
};

size_t matched(const std::vector<uint32_t>& creators) {
    return creators.size() -
           static_cast<size_t>(std::count(creators.begin(), creators.end(), kNone));
}

}  // namespace

void order_outputs(const SubmitOrder& order, const RecordedEdges& edges,
                   std::vector<uint32_t> free_outputs, std::vector<HeapTensor>& pool) {
    Matcher matcher(order, std::move(free_outputs));
    for (const AdjacentTensors& run : adjacent_runs(pool)) {
        Matcher::Feeders run_feeders;
        for (const size_t tensor : run)
            run_feeders.push_back(feeders(pool[tensor], edges));
        std::vector<uint32_t> best;
        for (uint32_t ring = 0; ring < kRings; ++ring) {
            auto creators = matcher.match(run_feeders, ring);
            if (matched(creators) > matched(best)) best = std::move(creators);
        }
        for (size_t i = 0; i < best.size(); ++i) {
            pool[run[i]].creator = best[i];
            if (best[i] != kNone) matcher.take(best[i]);
        }
    }
}

}  // namespace ptoscope
