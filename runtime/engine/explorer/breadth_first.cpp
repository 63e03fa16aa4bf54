// Breadth-first search: the first failure found has the fewest transitions. All edges are kept, so
// that afterwards the states can be found from which no good end is reachable.

#include <deque>
#include <stdexcept>

#include "runtime/engine/explorer/crew.h"
#include "runtime/engine/explorer/expander.h"
#include "runtime/engine/explorer/hang.h"
#include "runtime/engine/explorer/search.h"
#include "runtime/engine/explorer/state_graph.h"
#include "runtime/engine/explorer/visited.h"

namespace ptoscope {
namespace {

constexpr int kMostHangs = 64;      // different ways into one that are followed
constexpr size_t kRound = 4096;     // states expanded before they are put together
constexpr size_t kUnevenBy = 1024;  // states that one worker may have more than another

// One thread's share: its world, and the tuples of the states that it is to expand, in order.
struct Worker {
    std::unique_ptr<Expander> expander;
    std::vector<uint32_t> tuples;  // of states waiting; the first `taken` of them are done with
    size_t taken = 0;              // states
    size_t round = 0;              // states of this round
    size_t next = 0;               // of this round, to be put together

    [[nodiscard]] size_t width() const { return expander->world().parts(); }
    [[nodiscard]] size_t waiting() const { return tuples.size() / width() - taken; }
    void expand() {
        expander->expand(tuples.data() + taken * width(), round);
        taken += round;
    }
    void forget_taken() {
        if (taken * 2 < tuples.size() / width()) return;
        tuples.erase(tuples.begin(), tuples.begin() + static_cast<std::ptrdiff_t>(taken * width()));
        taken = 0;
    }
};

class BreadthFirst {
  public:
    BreadthFirst(const std::shared_ptr<const Program>& program, const ExploreOptions& options,
                 SearchWatch& watch)
        : program_(program),
          options_(options),
          watch_(watch),
          workers_(std::max(1U, options.threads)),
          crew_(workers_.size(), [this](size_t i) { workers_[i].expand(); }),
          collector_(options, outcome_) {
        for (Worker& w : workers_)
            w.expander = &w == workers_.data()
                             ? std::make_unique<Expander>(program, options.reduce)
                             : std::make_unique<Expander>(*workers_[0].expander, program);
    }

    SearchOutcome run() {
        const World& world = workers_[0].expander->world();
        add(0, {}, world.fingerprint(), 0, world.numbers());
        bool ended = false;
        while (expanded_ < graph_.size() && !ended && !is_over()) {
            expand_round();
            count();
            ended = !is_over() && watch_.ends(outcome_.stats);
        }
        if (ended) outcome_.bound = watch_.bound();
        if (outcome_.bound.empty() && !collector_.is_done()) find_hangs();
        outcome_.stats.seconds = watch_.seconds();
        return std::move(outcome_);
    }

  private:
    [[nodiscard]] bool is_over() const { return collector_.is_done() || !outcome_.bound.empty(); }

    // The number of a state, a new one if it has not been seen: then `worker` will expand it.
    uint32_t add(uint32_t parent, Edge via, uint64_t fingerprint, uint8_t worker,
                 const uint32_t* tuple) {
        const auto next = static_cast<uint32_t>(graph_.size());
        const uint32_t known = visited_.find_or_add(fingerprint, next);
        if (known != Visited::kNew) return known;
        Worker& w = workers_[worker];
        w.tuples.insert(w.tuples.end(), tuple, tuple + w.width());
        owners_.push_back(worker);
        return graph_.add(parent, via);
    }

    // The next states, each by the worker that has it; then all that was seen, in their order.
    void expand_round() {
        const auto states = std::min<size_t>(kRound * workers_.size(), graph_.size() - expanded_);
        for (Worker& w : workers_)
            w.round = w.next = 0;
        for (size_t i = 0; i < states; ++i)
            ++workers_[owners_[i]].round;
        crew_.round();
        for (size_t i = 0; i < states && !is_over(); ++i)
            put_together();
        for (Worker& w : workers_)
            w.forget_taken();
        if (workers_.size() > 1) even_out();
    }

    void put_together() {
        const uint32_t state = expanded_;
        if (state == level_end_) {
            level_end_ = static_cast<uint32_t>(graph_.size());
            if (++outcome_.stats.depth > options_.max_depth) {
                outcome_.bound = "a depth of " + std::to_string(options_.max_depth);
                return;
            }
        }
        ++expanded_;
        const uint8_t owner = owners_.front();
        owners_.pop_front();
        Worker& w = workers_[owner];
        const Expansion& e = w.expander->expansion(w.next++);
        outcome_.stats.steps += e.steps;
        if (e.is_final) {
            end_at(state, e);
        } else if (e.is_stuck && collector_.looks_for(FailureKind::Deadlock)) {
            keep_hang(state);
        }
        for (size_t i = 0; i < e.count && !collector_.is_done(); ++i) {
            if (i + 1 < e.count) visited_.prefetch(w.expander->successor(e, i + 1).fingerprint);
            follow(state, owner, w.expander->successor(e, i), w.expander->tuple(e, i));
        }
        graph_.end_edges();
    }

    void end_at(uint32_t state, const Expansion& e) {
        if (!e.bad_end) return graph_.mark_final(state);
        graph_.add_edge(StateGraph::kFailure);
        if (collector_.wants(*e.bad_end)) keep(*e.bad_end, state, nullptr);
    }

    void follow(uint32_t state, uint8_t owner, Successor& s, const uint32_t* tuple) {
        ++outcome_.stats.transitions;
        if (!s.finding) return graph_.add_edge(add(state, s.via, s.fingerprint, owner, tuple));
        graph_.add_edge(StateGraph::kFailure);
        if (collector_.wants(*s.finding)) keep(std::move(*s.finding), state, &s.via);
    }

    // The worker that has most waiting gives half of what it has more to the one that has least:
    // its last ones.
    void even_out() {
        size_t most = 0;
        size_t least = 0;
        for (size_t i = 0; i < workers_.size(); ++i) {
            if (workers_[i].waiting() > workers_[most].waiting()) most = i;
            if (workers_[i].waiting() < workers_[least].waiting()) least = i;
        }
        const size_t more = workers_[most].waiting() - workers_[least].waiting();
        if (more < kUnevenBy && workers_[least].waiting() > 0) return;
        hand_over(most, least, more / 2);
    }

    // Behind the first state that changes hands, the receiver's own are laid out anew with them.
    void hand_over(size_t giver, size_t receiver, size_t given) {
        Worker& from = workers_[giver];
        Worker& to = workers_[receiver];
        const size_t width = from.width();
        size_t first = owners_.size();
        for (size_t left = given; left > 0;)
            if (owners_[--first] == giver) --left;
        size_t own = 0;
        for (size_t i = first; i < owners_.size(); ++i)
            own += owners_[i] == receiver ? 1 : 0;
        std::vector<uint32_t> order((own + given) * width);
        uint32_t* into = order.data();
        const uint32_t* mine = to.tuples.data() + to.tuples.size() - own * width;
        const uint32_t* theirs = from.tuples.data() + from.tuples.size() - given * width;
        for (size_t i = first; i < owners_.size(); ++i) {
            if (owners_[i] == receiver) {
                into = std::copy(mine, mine + width, into);
                mine += width;
            } else if (owners_[i] == giver) {
                to.expander->world().take_over(from.expander->world(), theirs, into);
                into += width;
                theirs += width;
                owners_[i] = static_cast<uint8_t>(receiver);
            }
        }
        to.tuples.resize(to.tuples.size() - own * width);
        to.tuples.insert(to.tuples.end(), order.begin(), order.end());
        from.tuples.resize(from.tuples.size() - given * width);
    }

    void keep(Finding finding, uint32_t state, const Edge* last) {
        std::vector<Edge> path = graph_.path_to(state);
        if (last != nullptr) path.push_back(*last);
        collector_.keep({std::move(finding), steps_along(program_, options_.reduce, path)});
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
        s.frontier = graph_.size() - expanded_;
        uint64_t bytes = visited_.memory() + graph_.memory() + owners_.size();
        for (const Worker& w : workers_)
            bytes += w.tuples.capacity() * sizeof(uint32_t) + w.expander->world().memory();
        s.bytes = std::max(s.bytes, bytes);
        s.omission = visited_.omission();
    }

    const std::shared_ptr<const Program>& program_;
    const ExploreOptions& options_;
    SearchWatch& watch_;
    std::vector<Worker> workers_;
    Crew crew_;
    Visited visited_;
    StateGraph graph_;
    std::deque<uint8_t> owners_;  // workers that have the states waiting, in order
    SearchOutcome outcome_;
    Collector collector_;
    uint32_t expanded_ = 0;
    uint32_t level_end_ = 1;
};

}  // namespace

SearchOutcome search_breadth_first(const std::shared_ptr<const Program>& program,
                                   const ExploreOptions& options, SearchWatch& watch) {
    return BreadthFirst(program, options, watch).run();
}

}  // namespace ptoscope
