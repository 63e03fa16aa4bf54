#include "runtime/engine/verification/ordering.h"

#include <algorithm>

#include "runtime/base/ids.h"

namespace ptoscope {

namespace {
constexpr size_t kMaxFollowerBits = 512U << 20;  // 64 MiB of remembered followers
}

Ordering::Ordering(const Dependencies& graph)
    : graph_(graph),
      tasks_(graph.offsets.empty() ? 0 : graph.offsets.size() - 1),
      settled_(tasks_),
      reached_in_(tasks_),
      spent_(tasks_) {}

void Ordering::keep_unordered(uint32_t task, std::vector<uint32_t>& earlier) {
    std::erase_if(earlier, [&](uint32_t e) { return is_known(e, task); });
    if (earlier.empty()) return;
    ++search_;
    frontier_ = {};
    lowest_ = earlier.front();
    expand(task);
    for (size_t i = earlier.size(); i-- > 0;) {
        uint32_t& target = earlier[i];
        const uint64_t before = work_;
        const bool ordered = reaches(target);
        remember_cost(target, work_ - before);
        if (ordered) target = kNone;
    }
    std::erase(earlier, kNone);
}

void Ordering::settle(uint32_t task) {
    std::vector<uint32_t> waiting{task};
    while (!waiting.empty()) {
        const uint32_t t = waiting.back();
        waiting.pop_back();
        if (settled_[t]) continue;
        settled_[t] = true;
        const auto producers = graph_.of(t);
        work_ += producers.size();
        waiting.insert(waiting.end(), producers.begin(), producers.end());
    }
}

bool Ordering::is_known(uint32_t earlier, uint32_t task) const {
    if (settled_[earlier]) return true;
    const auto found = followers_.find(earlier);
    return found != followers_.end() && found->second[task];
}

// Targets come in descending order, so one search serves them all: every task above a target has
// been looked behind before the target counts as out of reach.
bool Ordering::reaches(uint32_t target) {
    while (reached_in_[target] != search_ && !frontier_.empty() && frontier_.top() > target) {
        const uint32_t next = frontier_.top();
        frontier_.pop();
        expand(next);
    }
    return reached_in_[target] == search_;
}

void Ordering::expand(uint32_t task) {
    const auto producers = graph_.of(task);
    work_ += producers.size();
    for (const uint32_t p : producers) {
        // Nothing that is asked about precedes a settled task: it would be settled itself.
        if (p < lowest_ || settled_[p] || reached_in_[p] == search_) continue;
        reached_in_[p] = search_;
        frontier_.push(p);
    }
}

void Ordering::remember_cost(uint32_t target, uint64_t cost) {
    spent_[target] += cost;
    if (spent_[target] <= graph_.edges() + tasks_ || followers_.contains(target)) return;
    if ((followers_.size() + 1) * tasks_ > kMaxFollowerBits) return;
    followers_.emplace(target, followers_of(target));
}

std::vector<bool> Ordering::followers_of(uint32_t target) {
    work_ += graph_.edges();
    std::vector<bool> follows(tasks_);
    follows[target] = true;
    for (uint32_t t = target + 1; t < tasks_; ++t) {
        const auto producers = graph_.of(t);
        follows[t] = std::any_of(producers.begin(), producers.end(),
                                 [&](uint32_t p) { return p >= target && follows[p]; });
    }
    return follows;
}

}  // namespace ptoscope
