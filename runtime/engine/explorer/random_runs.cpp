// Runs by chance, for configurations too large to exhaust: every step a random choice, or by random
// priorities of the agents that change at a few random moments (PCT: a failure that needs d
// ordering constraints is found with a known probability). A run that does not end is followed to
// its hang.

#include <algorithm>

#include "runtime/base/hash.h"
#include "runtime/engine/explorer/crew.h"
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

// What came of one run.
struct RunResult {
    uint64_t length = 0;  // steps
    std::optional<Finding> finding;
    std::vector<ScheduledStep> steps;  // to the finding
};

// Makes runs, one after the other, in a world of its own.
class Runner {
  public:
    Runner(const std::shared_ptr<const Program>& program, const ExploreOptions& options)
        : program_(program),
          options_(options),
          world_(program, false),
          first_(world_.numbers(), world_.numbers() + world_.parts()) {}

    // `length`: of a usual run, steps.
    RunResult run(uint64_t number, uint64_t length) {
        const uint64_t seed = seed_of(options_.seed, number);
        if (options_.strategy == Strategy::Random) return walk(RandomChoice(seed));
        return walk(
            PriorityChoice(seed, world_.machine().agents(), options_.pct_depth - 1, length));
    }

  private:
    template <class Choice>
    RunResult walk(Choice choice) {
        RunResult result;
        world_.go_to(first_.data());
        world_.note_steps(&result.steps);
        for (; result.length < options_.max_depth && !result.finding && !world_.is_final();
             ++result.length) {
            if (world_.is_stuck()) break;
            world_.edges(edges_);
            result.finding = world_.take(choice.choose(world_, edges_, result.length));
        }
        world_.note_steps(nullptr);
        if (result.finding) return result;
        if (world_.is_final()) {
            result.finding = world_.judge_end();
        } else {
            follow(result);
        }
        return result;
    }

    // Stuck, or so long that it may never end: it is left alone if it does end when all step in
    // turn.
    void follow(RunResult& result) {
        Hang hang = follow_hang(program_, std::move(result.steps));
        result.steps = std::move(hang.steps);
        if (!hang.ended) result.finding = std::move(hang.finding);
    }

    const std::shared_ptr<const Program>& program_;
    const ExploreOptions& options_;
    World world_;
    std::vector<uint32_t> first_;
    std::vector<Edge> edges_;
};

// Rounds of runs, each thread its share; what came of them is taken in their order.
class Runs {
  public:
    Runs(const std::shared_ptr<const Program>& program, const ExploreOptions& options,
         SearchWatch& watch)
        : options_(options),
          watch_(watch),
          results_(kRound),
          crew_(std::max(1U, options.threads), [this](size_t member) { make_share(member); }),
          collector_(options, outcome_) {
        for (unsigned i = 0; i < std::max(1U, options.threads); ++i)
            runners_.push_back(std::make_unique<Runner>(program, options));
    }

    SearchOutcome run() {
        ExploreStats& stats = outcome_.stats;
        bool ended = false;
        if (options_.runs > 0) length_ = std::max(length_, runners_[0]->run(0, length_).length);
        while (stats.runs < options_.runs && !ended && !collector_.is_done()) {
            begin_ = stats.runs;
            round_ = std::min<uint64_t>(kRound, options_.runs - begin_);
            crew_.round();
            for (uint64_t i = 0; i < round_ && !collector_.is_done(); ++i)
                take(results_[i]);
            ended = watch_.ends(stats);
        }
        outcome_.bound = ended ? watch_.bound() : std::to_string(stats.runs) + " runs";
        stats.seconds = watch_.seconds();
        return std::move(outcome_);
    }

  private:
    static constexpr size_t kRound = 16;

    void make_share(size_t member) {
        for (uint64_t i = member; i < round_; i += runners_.size())
            results_[i] = runners_[member]->run(begin_ + i, length_);
    }

    void take(RunResult& result) {
        ExploreStats& stats = outcome_.stats;
        ++stats.runs;
        stats.depth = std::max(stats.depth, static_cast<uint32_t>(result.length));
        stats.steps += result.length;
        stats.transitions += result.length;
        stats.states += result.length;
        if (result.finding && collector_.wants(*result.finding))
            collector_.keep({std::move(*result.finding), std::move(result.steps)});
    }

    const ExploreOptions& options_;
    SearchWatch& watch_;
    std::vector<std::unique_ptr<Runner>> runners_;
    std::vector<RunResult> results_;
    uint64_t begin_ = 0;  // first run of this round
    uint64_t round_ = 0;  // runs of this round
    uint64_t length_ = 200;
    Crew crew_;
    SearchOutcome outcome_;
    Collector collector_;
};

}  // namespace

SearchOutcome search_runs(const std::shared_ptr<const Program>& program,
                          const ExploreOptions& options, SearchWatch& watch) {
    return Runs(program, options, watch).run();
}

}  // namespace ptoscope
