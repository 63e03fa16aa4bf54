// Breadth-first search: the first failure found has the fewest transitions. All edges are kept, so
// that afterwards the states can be found from which no good end is reachable.

#include <deque>
#include <stdexcept>

#include "runtime/engine/explorer/hang.h"
#include "runtime/engine/explorer/search.h"
#include "runtime/engine/explorer/state_graph.h"
#include "runtime/engine/explorer/visited.h"

namespace ptoscope {
namespace {

// Tuples of part numbers of the states that are still to be expanded, in order.
class Frontier {
  public:
    explicit Frontier(size_t width) : width_(width) {}
    void push(const uint32_t* numbers) {
        if (blocks_.empty() || blocks_.back().size() == kPerBlock * width_) {
            blocks_.emplace_back();
            blocks_.back().reserve(kPerBlock * width_);
        }
        blocks_.back().insert(blocks_.back().end(), numbers, numbers + width_);
        ++size_;
    }
    [[nodiscard]] const uint32_t* front() const { return blocks_.front().data() + at_ * width_; }
    void pop() {
        --size_;
        if (++at_ < kPerBlock) return;
        blocks_.pop_front();
        at_ = 0;
    }
    [[nodiscard]] uint64_t size() const { return size_; }
    [[nodiscard]] uint64_t memory() const {
        return blocks_.size() * kPerBlock * width_ * sizeof(uint32_t);
    }

  private:
    static constexpr size_t kPerBlock = 1024;
    size_t width_;
    std::deque<std::vector<uint32_t>> blocks_;
    size_t at_ = 0;  // in the first block
    uint64_t size_ = 0;
};

constexpr int kMostHangs = 64;  // different ways into one that are followed

class BreadthFirst {
  public:
    BreadthFirst(const std::shared_ptr<const Program>& program, const ExploreOptions& options,
                 SearchWatch& watch)
        : program_(program),
          options_(options),
          watch_(watch),
          world_(program, options.reduce),
          frontier_(world_.parts()),
          collector_(options, outcome_) {}

    SearchOutcome run() {
        add(0, {});
        bool ended = false;
        for (uint32_t state = 0; state < graph_.size() && !ended; ++state) {
            if (state == level_end_) {
                level_end_ = static_cast<uint32_t>(graph_.size());
                if (++outcome_.stats.depth > options_.max_depth) {
                    outcome_.bound = "a depth of " + std::to_string(options_.max_depth);
                    break;
                }
            }
            expand(state);
            if (collector_.is_done()) break;
            if (state % 1024 == 0) {
                count();
                ended = watch_.ends(outcome_.stats);
            }
        }
        count();
        if (ended) outcome_.bound = watch_.bound();
        if (outcome_.bound.empty() && !collector_.is_done()) find_hangs();
        outcome_.stats.seconds = watch_.seconds();
        return std::move(outcome_);
    }

  private:
    // The world stands at a state: its number, a new one if it has not been seen.
    uint32_t add(uint32_t parent, Edge via) {
        const auto next = static_cast<uint32_t>(graph_.size());
        const uint32_t known = visited_.find_or_add(world_.fingerprint(), next);
        if (known != Visited::kNew) return known;
        frontier_.push(world_.numbers());
        return graph_.add(parent, via);
    }

    void keep(Finding finding, uint32_t state, const Edge* last) {
        std::vector<Edge> path = graph_.path_to(state);
        if (last != nullptr) path.push_back(*last);
        collector_.keep({std::move(finding), steps_along(program_, options_.reduce, path)});
    }

    void expand(uint32_t state) {
        const uint32_t* here = frontier_.front();
        world_.go_to(here);
        if (world_.is_final()) {
            end_at(state);
        } else {
            world_.edges(edges_);
            const bool stuck = edges_.empty() || (!options_.reduce && world_.is_stuck());
            if (stuck && collector_.looks_for(FailureKind::Deadlock)) keep_hang(state);
            for (const Edge edge : edges_) {
                follow(state, edge);
                if (collector_.is_done()) break;
                world_.go_to(here);
            }
        }
        graph_.end_edges();
        frontier_.pop();
    }

    void end_at(uint32_t state) {
        auto finding = world_.judge_end();
        if (!finding) return graph_.mark_final(state);
        graph_.add_edge(StateGraph::kFailure);
        if (collector_.wants(*finding)) keep(std::move(*finding), state, nullptr);
    }

    void follow(uint32_t state, Edge edge) {
        ++outcome_.stats.transitions;
        auto finding = world_.take(edge);
        if (!finding) return graph_.add_edge(add(state, edge));
        graph_.add_edge(StateGraph::kFailure);
        if (collector_.wants(*finding)) keep(std::move(*finding), state, &edge);
    }

    // The first states from which neither an end nor a failure can be reached.
    void find_hangs() {
        if (!collector_.looks_for(FailureKind::Deadlock) &&
            !collector_.looks_for(FailureKind::Livelock))
            return;
        const std::vector<bool> finishes = graph_.can_finish();
        const std::vector<bool> fails = graph_.can_fail();
        const auto hangs = [&](uint32_t state) { return !finishes[state] && !fails[state]; };
        int followed = 0;
        for (uint32_t state = 0; state < graph_.size() && followed < kMostHangs; ++state) {
            if (!hangs(state) || (state != 0 && hangs(graph_.parent(state)))) continue;
            ++followed;
            keep_hang(state);
            if (collector_.is_done()) return;
        }
    }

    void keep_hang(uint32_t state) {
        Hang hang =
            follow_hang(program_, steps_along(program_, options_.reduce, graph_.path_to(state)));
        if (hang.ended) throw std::logic_error("a state that can end was taken for a hang");
        if (collector_.wants(hang.finding))
            collector_.keep({std::move(hang.finding), std::move(hang.steps)});
    }

    void count() {
        ExploreStats& s = outcome_.stats;
        s.states = visited_.size();
        s.steps = world_.steps();
        s.frontier = frontier_.size();
        s.bytes = std::max(
            s.bytes, visited_.memory() + graph_.memory() + frontier_.memory() + world_.memory());
        s.omission = visited_.omission();
    }

    const std::shared_ptr<const Program>& program_;
    const ExploreOptions& options_;
    SearchWatch& watch_;
    World world_;
    Visited visited_;
    StateGraph graph_;
    Frontier frontier_;
    SearchOutcome outcome_;
    Collector collector_;
    std::vector<Edge> edges_;
    uint32_t level_end_ = 1;
};

}  // namespace

SearchOutcome search_breadth_first(const std::shared_ptr<const Program>& program,
                                   const ExploreOptions& options, SearchWatch& watch) {
    return BreadthFirst(program, options, watch).run();
}

}  // namespace ptoscope
