// Depth-first search with bounded memory: of a state only its fingerprint is kept, and the tuples
// of the path that the search stands on. Sees every state, but keeps no edges: it finds deadlocks,
// but no livelocks, and its counterexamples are not the shortest.

#include "runtime/engine/explorer/hang.h"
#include "runtime/engine/explorer/search.h"
#include "runtime/engine/explorer/visited.h"

namespace ptoscope {
namespace {

class DepthFirst {
  public:
    DepthFirst(const std::shared_ptr<const Program>& program, const ExploreOptions& options,
               SearchWatch& watch)
        : program_(program),
          options_(options),
          watch_(watch),
          world_(program, options.reduce),
          collector_(options, outcome_) {}

    SearchOutcome run() {
        visited_.find_or_add(world_.fingerprint(), 0);
        push({});
        bool ended = false;
        while (!levels_.empty() && !collector_.is_done() && !ended) {
            advance();
            if (++turns_ % 1024 != 0) continue;
            count();
            ended = watch_.ends(outcome_.stats);
        }
        count();
        if (ended) outcome_.bound = watch_.bound();
        if (outcome_.bound.empty() && cut_)
            outcome_.bound = "a depth of " + std::to_string(options_.max_depth);
        outcome_.stats.seconds = watch_.seconds();
        return std::move(outcome_);
    }

  private:
    struct Level {
        Edge via;
        uint32_t first_edge = 0;  // of those still to be followed, in edges_
    };

    // The world stands at a new state.
    void push(Edge via) {
        levels_.push_back({via, static_cast<uint32_t>(edges_.size())});
        numbers_.insert(numbers_.end(), world_.numbers(), world_.numbers() + world_.parts());
        outcome_.stats.depth =
            std::max(outcome_.stats.depth, static_cast<uint32_t>(levels_.size() - 1));
        if (world_.is_final()) {
            auto finding = world_.judge_end();
            if (finding && collector_.wants(*finding)) keep(std::move(*finding), nullptr);
            return;
        }
        world_.edges(possible_);
        if ((possible_.empty() || world_.is_stuck()) && collector_.looks_for(FailureKind::Deadlock))
            keep_hang();
        if (levels_.size() > options_.max_depth) {
            cut_ = cut_ || !possible_.empty();
            return;
        }
        edges_.insert(edges_.end(), possible_.rbegin(), possible_.rend());
    }

    // Follows the next edge of the deepest level, or leaves it.
    void advance() {
        const size_t width = world_.parts();
        if (edges_.size() == levels_.back().first_edge) {
            levels_.pop_back();
            numbers_.resize(numbers_.size() - width);
            return;
        }
        world_.go_to(numbers_.data() + numbers_.size() - width);
        const Edge edge = edges_.back();
        edges_.pop_back();
        ++outcome_.stats.transitions;
        if (auto finding = world_.take(edge)) {
            if (collector_.wants(*finding)) keep(std::move(*finding), &edge);
            return;
        }
        const auto next = static_cast<uint32_t>(visited_.size());
        if (visited_.find_or_add(world_.fingerprint(), next) == Visited::kNew) push(edge);
    }

    [[nodiscard]] std::vector<ScheduledStep> steps_here(const Edge* last) const {
        std::vector<Edge> path;
        for (size_t i = 1; i < levels_.size(); ++i)
            path.push_back(levels_[i].via);
        if (last != nullptr) path.push_back(*last);
        return steps_along(program_, options_.reduce, path);
    }
    void keep(Finding finding, const Edge* last) {
        collector_.keep({std::move(finding), steps_here(last)});
    }
    void keep_hang() {
        Hang hang = follow_hang(program_, steps_here(nullptr));
        if (collector_.wants(hang.finding))
            collector_.keep({std::move(hang.finding), std::move(hang.steps)});
    }

    void count() {
        ExploreStats& s = outcome_.stats;
        s.states = visited_.size();
        s.steps = world_.steps();
        s.frontier = levels_.size();
        s.bytes = visited_.memory() + world_.memory() + numbers_.capacity() * sizeof(uint32_t) +
                  levels_.capacity() * sizeof(Level) + edges_.capacity() * sizeof(Edge);
        s.omission = visited_.omission();
    }

    const std::shared_ptr<const Program>& program_;
    const ExploreOptions& options_;
    SearchWatch& watch_;
    World world_;
    Visited visited_;
    SearchOutcome outcome_;
    Collector collector_;
    std::vector<Level> levels_;
    std::vector<uint32_t> numbers_;  // of all levels
    std::vector<Edge> edges_;        // of all levels, still to be followed
    std::vector<Edge> possible_;
    uint64_t turns_ = 0;
    bool cut_ = false;  // a path was longer than the bound
};

}  // namespace

SearchOutcome search_depth_first(const std::shared_ptr<const Program>& program,
                                 const ExploreOptions& options, SearchWatch& watch) {
    return DepthFirst(program, options, watch).run();
}

}  // namespace ptoscope
