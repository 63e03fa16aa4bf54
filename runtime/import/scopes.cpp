#include "runtime/import/scopes.h"

#include <algorithm>
#include <array>

namespace ptoscope {
namespace {

// alive[depth][task] > 0: an output made at that depth or deeper is used at or after `task` and was
// made before it, so no scope down to that depth may end just before `task`.
using Alive = std::array<std::vector<int>, kRings>;

Alive alive_outputs(const SubmitOrder& order, const TensorBinding& binding) {
    std::vector<uint32_t> last_use(binding.tensors.size(), 0);
    for (uint32_t task = 0; task < order.size(); ++task)
        for (const TensorUse use : binding.uses[task])
            if (use.tensor != kNone) last_use[use.tensor] = task;
    Alive alive;
    alive.fill(std::vector<int>(order.size() + 1, 0));
    for (size_t t = 0; t < binding.tensors.size(); ++t) {
        const uint32_t creator = binding.tensors[t].creator;
        if (creator == kNone || last_use[t] <= creator) continue;
        for (uint32_t depth = 1; depth <= order.ids[creator].ring(); ++depth) {
            ++alive[depth][creator + 1];
            --alive[depth][last_use[t] + 1];
        }
    }
    for (auto& line : alive)
        for (size_t i = 1; i < line.size(); ++i)
            line[i] += line[i - 1];
    return alive;
}

class Planner {
  public:
    Planner(const SubmitOrder& order, const TensorBinding& binding, ImportNotes& notes)
        : order_(order), notes_(notes), alive_(alive_outputs(order, binding)) {
        plan_.before.resize(order.size());
        plan_.scope.resize(order.size(), kNone);
    }

    ScopePlan plan() {
        for (uint32_t task = 0; task < order_.size(); ++task)
            enter(task);
        plan_.open_at_end = static_cast<uint32_t>(open_.size());
        for (uint32_t task = 0; task < order_.size(); ++task)
            if (plan_.is_manual(task) && order_.tasks[task] != nullptr &&
                !order_.tasks[task]->manual)
                notes_.adjusted.add("auto tasks put into a manual scope: outputs tie them to it",
                                    to_string(order_.ids[task]));
        return std::move(plan_);
    }

  private:
    struct Open {
        uint32_t scope = 0;
        bool has_task = false;  // one directly in it
    };

    void enter(uint32_t task) {
        const uint32_t depth = order_.ids[task].ring();
        close_to(depth, task);
        for (uint32_t d = 1; d <= open_.size(); ++d)
            if (open_[d - 1].has_task && alive_[d][task] == 0) close_to(d - 1, task);
        while (open_.size() < depth) {
            // A scope inside a manual one is manual: auto inside manual is an error.
            const bool inherits = !open_.empty() && mode_of(open_.back()) == ScopeMode::Manual;
            open_.push_back({static_cast<uint32_t>(plan_.modes.size())});
            plan_.before[task].begins.push_back(open_.back().scope);
            plan_.modes.push_back(inherits ? ScopeMode::Manual : ScopeMode::Auto);
        }
        if (depth > 0) join(open_.back(), task);
    }

    // An alloc task fits either mode.
    void join(Open& open, uint32_t task) {
        plan_.scope[task] = open.scope;
        open.has_task = true;
        if (is_manual(order_, task)) plan_.modes[open.scope] = ScopeMode::Manual;
    }

    [[nodiscard]] ScopeMode mode_of(const Open& open) const { return plan_.modes[open.scope]; }

    void close_to(uint32_t depth, uint32_t task) {
        for (; open_.size() > depth; open_.pop_back())
            ++plan_.before[task].ends;
    }

    const SubmitOrder& order_;
    ImportNotes& notes_;
    Alive alive_;
    ScopePlan plan_;
    std::vector<Open> open_;
};

}  // namespace

ScopePlan plan_scopes(const SubmitOrder& order, const TensorBinding& binding, ImportNotes& notes) {
    return Planner(order, binding, notes).plan();
}

}  // namespace ptoscope
