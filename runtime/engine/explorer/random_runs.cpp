// Runs by chance, for configurations too large to exhaust: every step a random choice, or by random
// priorities of the agents that change at a few random moments (PCT: a failure that needs d
// ordering constraints is found with a known probability). A run that does not end is followed to
// its hang.

#include <algorithm>

#include "runtime/base/hash.h"
#include "runtime/engine/explorer/hang.h"
#include "runtime/engine/explorer/search.h"

namespace ptoscope {
namespace {

// The same numbers on every machine.
class Chance {
  public:
    explicit Chance(uint64_t seed) : state_(seed) {}
    uint64_t next() {
        state_ += 0x9e3779b97f4a7c15ULL;
        uint64_t z = state_;
        z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ z >> 27) * 0x94d049bb133111ebULL;
        return z ^ z >> 31;
    }
    size_t below(size_t bound) { return static_cast<size_t>(next() % bound); }

  private:
    uint64_t state_;
};

uint64_t seed_of(uint64_t seed, uint64_t run) {
    Hasher h;
    h.word(seed);
    h.word(run);
    return h.value();
}

// Any possible step; idle turns that would find nothing only now and then.
class RandomChoice {
  public:
    explicit RandomChoice(uint64_t seed) : chance_(seed) {}
    Edge choose(const World& world, const std::vector<Edge>& edges, uint64_t) {
        for (;;) {
            const Edge edge = edges[chance_.below(edges.size())];
            if (world.machine().can_step({edge.agent}) || chance_.below(16) == 0) return edge;
        }
    }

  private:
    Chance chance_;
};

// The agent of the highest priority; at `changes` moments whoever is highest falls to the bottom.
class PriorityChoice {
  public:
    PriorityChoice(uint64_t seed, size_t agents, uint32_t changes, uint64_t length)
        : chance_(seed), priority_(agents) {
        for (size_t i = 0; i < agents; ++i)
            priority_[i] = agents + i;
        for (size_t i = agents; i > 1; --i)
            std::swap(priority_[i - 1], priority_[chance_.below(i)]);
        for (uint32_t c = 0; c < changes; ++c)
            moments_.push_back(chance_.below(length));
        std::sort(moments_.begin(), moments_.end());
    }
    Edge choose(const World& world, const std::vector<Edge>& edges, uint64_t step) {
        const Edge best = highest(world, edges);
        if (next_ == moments_.size() || step < moments_[next_]) return best;
        priority_[best.agent] = moments_.size() - ++next_;
        return highest(world, edges);
    }

  private:
    [[nodiscard]] Edge highest(const World& world, const std::vector<Edge>& edges) {
        const Edge* best = nullptr;
        for (const Edge& e : edges) {
            if (!world.machine().can_step({e.agent})) continue;
            if (best == nullptr || priority_[e.agent] > priority_[best->agent]) best = &e;
        }
        return best == nullptr ? edges[chance_.below(edges.size())] : *best;
    }
    Chance chance_;
    std::vector<size_t> priority_;  // by agent
    std::vector<uint64_t> moments_;
    size_t next_ = 0;
};

class Runs {
  public:
    Runs(const std::shared_ptr<const Program>& program, const ExploreOptions& options,
         SearchWatch& watch)
        : program_(program),
          options_(options),
          watch_(watch),
          world_(program, false),
          first_(world_.numbers(), world_.numbers() + world_.parts()),
          collector_(options, outcome_) {}

    SearchOutcome run() {
        bool ended = false;
        for (uint64_t r = 0; r < options_.runs && !ended && !collector_.is_done(); ++r) {
            one_run(r);
            ++outcome_.stats.runs;
            ended = watch_.ends(outcome_.stats);
        }
        outcome_.bound = ended ? watch_.bound() : std::to_string(outcome_.stats.runs) + " runs";
        outcome_.stats.seconds = watch_.seconds();
        return std::move(outcome_);
    }

  private:
    void one_run(uint64_t run) {
        const uint64_t seed = seed_of(options_.seed, run);
        if (options_.strategy == Strategy::Random) return walk(RandomChoice(seed));
        walk(PriorityChoice(seed, world_.machine().agents(), options_.pct_depth - 1, length_));
    }

    // Fair in the end: a run longer than the others is followed to its end in turn.
    template <class Choice>
    void walk(Choice choice) {
        world_.go_to(first_.data());
        std::vector<ScheduledStep> steps;
        world_.note_steps(&steps);
        std::optional<Finding> finding;
        uint64_t step = 0;
        for (; step < options_.max_depth && !finding && !world_.is_final(); ++step) {
            if (world_.is_stuck()) break;
            world_.edges(edges_);
            finding = world_.take(choice.choose(world_, edges_, step));
        }
        world_.note_steps(nullptr);
        outcome_.stats.depth = std::max(outcome_.stats.depth, static_cast<uint32_t>(step));
        outcome_.stats.steps += step;
        outcome_.stats.transitions += step;
        outcome_.stats.states += step;
        length_ = std::max(length_, step);
        if (world_.is_final() && !finding) finding = world_.judge_end();
        if (finding) {
            if (collector_.wants(*finding)) collector_.keep({std::move(*finding), steps});
            return;
        }
        if (!world_.is_final()) keep_hang(std::move(steps));
    }

    // Stuck, or so long that it may never end: it is left alone if it does end when all step in
    // turn.
    void keep_hang(std::vector<ScheduledStep> steps) {
        Hang hang = follow_hang(program_, std::move(steps));
        if (!hang.ended && collector_.wants(hang.finding))
            collector_.keep({std::move(hang.finding), std::move(hang.steps)});
    }

    const std::shared_ptr<const Program>& program_;
    const ExploreOptions& options_;
    SearchWatch& watch_;
    World world_;
    std::vector<uint32_t> first_;
    SearchOutcome outcome_;
    Collector collector_;
    std::vector<Edge> edges_;
    uint64_t length_ = 200;  // of the longest run so far, steps
};

}  // namespace

SearchOutcome search_runs(const std::shared_ptr<const Program>& program,
                          const ExploreOptions& options, SearchWatch& watch) {
    return Runs(program, options, watch).run();
}

}  // namespace ptoscope
